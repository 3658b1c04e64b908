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
  /** What became of the pictures that the worker makes of it; null while that is not known. */
  rendered: 'ok' | 'refused' | 'needs-program' | null
  /** The blobs of those pictures: its first page small; and all of it, where browsers do not show the original (of a DjVu a PDF). */
  thumbnail: string | null
  picture: string | null
  /** Whether it is written down of today that it left to this person in this way. */
  isWritten: boolean
}

interface Asked {
  documentId: string
  /** Without a number, the current one. */
  version?: number
  kind: ReadingKind
  fromTrash?: true
}

/**
 * The one door through which anything of a document leaves: finds the version as whoever asks and writes down that it left,
 * by the day. What it gives is sent after the commit. Unseen: not found. What lies in the trash is given only to whoever
 * takes along all there is.
 */
export async function openReading(db: Tx, personId: string, asked: Asked): Promise<Opened> {
  const found = await findReading(db, personId, asked)
  if (found.isWritten) return found
  await db
    .insertInto('reading')
    .values({ document_id: found.documentId, version: found.number, person_id: personId, kind: asked.kind })
    .onConflict((today) => today.doNothing())
    .execute()
  return found
}

/** The same without writing, to see what there is to send. Only what is written may leave. */
export async function findReading(
  db: Tx,
  personId: string,
  { documentId, version, kind, fromTrash }: Asked,
): Promise<Opened> {
  const { rows } = await sql<Opened>`
    select v.document_id as "documentId", v.number, v.file_name as "fileName", v.format, v.size::float8 as size, v.sha256, v.blob,
      v.pages, v.text_state as "textState", v.text_reason as "textReason", m.state as rendered, m.thumbnail, m.picture,
      exists (select from reading r where r.document_id = v.document_id and r.version = v.number and r.person_id = ${personId}
        and r.kind = ${kind} and r.day = current_date) as "isWritten"
    from document d join document_version v on v.document_id = d.id
      left join rendition m on m.document_id = v.document_id and m.version = v.number
    where d.id = ${documentId} and v.number = coalesce(${version ?? null}::integer, d.current)`.execute(db)
  const [found] = rows
  if (!found) throw new Refusal('not-found')
  if (!fromTrash) await ensureOutOfTrash(db, found.documentId)
  return found
}
