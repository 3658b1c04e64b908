import type { Tx } from '@memorial/db'
import type { Format, ReadingKind, TextReason, TextState } from '@memorial/domain'
import { sql } from 'kysely'
import { Refusal } from '../refusals.ts'
import { ensureOutOfTrash } from './trash-queries.ts'

/** A version that somebody has been let read. */
export interface Opened {
  documentId: string
  number: number
  fileName: string
  format: Format
  size: number
  sha256: string
  blob: string
  pages: number | null
  textState: TextState
  textReason: TextReason | null
}

/**
 * The one door through which anything of a document leaves: finds the version as whoever asks (without a number, the
 * current one) and writes down that it left, by the day. What it gives is sent after the commit. Unseen: not found. What
 * lies in the trash is given only to whoever takes along all there is.
 */
export async function openReading(
  db: Tx,
  personId: string,
  asked: { documentId: string; version?: number; kind: ReadingKind; fromTrash?: true },
): Promise<Opened> {
  const { rows } = await sql<Opened>`
    select v.document_id as "documentId", v.number, v.file_name as "fileName", v.format, v.size::float8 as size, v.sha256, v.blob,
      v.pages, v.text_state as "textState", v.text_reason as "textReason"
    from document d join document_version v on v.document_id = d.id
    where d.id = ${asked.documentId} and v.number = coalesce(${asked.version ?? null}::integer, d.current)`.execute(db)
  const [found] = rows
  if (!found) throw new Refusal('not-found')
  if (!asked.fromTrash) await ensureOutOfTrash(db, found.documentId)
  await db
    .insertInto('reading')
    .values({ document_id: found.documentId, version: found.number, person_id: personId, kind: asked.kind })
    .onConflict((today) => today.doNothing())
    .execute()
  return found
}
