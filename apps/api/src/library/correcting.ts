import type { Readable } from 'node:stream'
import type { Tx } from '@memorial/db'
import { encodings, type Encoding, type Format, type Language } from '@memorial/domain'
import { sql } from 'kysely'
import { enqueueText } from './text.ts'

interface Correctable {
  version: number
  format: Format
  collectionId: string
}

/** The current version of a document that the asking person sees. */
export async function correctable(db: Tx, documentId: string): Promise<Correctable> {
  return db
    .selectFrom('document as d')
    .innerJoin('document_version as v', (on) =>
      on.onRef('v.document_id', '=', 'd.id').onRef('v.number', '=', 'd.current'),
    )
    .select(['v.number as version', 'd.collection_id as collectionId', sql<Format>`v.format`.as('format')])
    .where('d.id', '=', documentId)
    .executeTakeFirstOrThrow()
}

/** Has the text of a version taken anew in this way. False where it is asked for so already. */
export async function askAnew(
  db: Tx,
  asked: { documentId: string; version: number; encoding: Encoding | null; language: Language | null },
): Promise<boolean> {
  const { documentId, version, encoding, language } = asked
  const { numAffectedRows } = await sql`
    update document_version set text_state = 'pending', text_reason = null, text_asked_at = clock_timestamp(),
      chosen_encoding = ${encoding}, chosen_language = ${language}
    where document_id = ${documentId} and number = ${version}
      and (chosen_encoding, chosen_language) is distinct from (${encoding}::text, ${language}::text)`.execute(db)
  if (numAffectedRows === 0n) return false
  await enqueueText(db, 'extract', { documentId, version })
  return true
}

/** How many bytes of a text are looked at for a line of it, and how much of that is shown. */
const beginning = 8192
const charactersShown = 80

/** The same line of a text in each encoding, so that a person sees which is right. */
export async function linesInEncodings(bytes: Readable): Promise<{ encoding: Encoding; line: string }[]> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of bytes as AsyncIterable<Uint8Array>) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= beginning) break
  }
  const head = Buffer.concat(chunks).subarray(0, beginning)
  return encodings.map((encoding) => ({ encoding, line: tellingLine(new TextDecoder(encoding).decode(head)) }))
}

/** A line with letters beyond ASCII: in the others encodings do not differ. Tags of a web page are no words. */
function tellingLine(text: string): string {
  const lines = text.split(/[\r\n]+/).map((line) =>
    line
      .replace(/<[^<>]*>/g, '')
      .replace(/\p{Cc}/gu, '')
      .trim(),
  )
  const telling = lines.find((line) => /[^\0-\x7f]/.test(line)) ?? lines.find((line) => line !== '') ?? '' // oxlint-disable-line no-control-regex
  return telling.slice(0, charactersShown).toWellFormed()
}
