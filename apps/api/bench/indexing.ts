import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { connect } from '@memorial/db'
import { languages, type Format } from '@memorial/domain'
import { sql } from 'kysely'
import { declaration } from '../src/demonstration/documents/declaration.ts'
import { docx } from '../src/demonstration/documents/docx.ts'
import { markdown } from '../src/demonstration/documents/marked-up.ts'
import { press } from '../src/demonstration/documents/pdf.ts'
import type { Writing } from '../src/demonstration/documents/writing.ts'
import { keep, openFiles, type Files } from '../src/library/keeping.ts'
import { newIdentity } from '../src/library/sealed.ts'
import { takeText } from '../src/library/text.ts'
import { rounded, type Figure } from './figure.ts'
import { run } from './served.ts'
import { inThrowaway, type Throwaway } from './throwaway.ts'

const made = new Date('2026-01-15T12:00:00Z')
const times = 5
const [organisation, person, collection] = [randomUUID(), randomUUID(), randomUUID()]

const kinds = (): Partial<Record<Format, (writing: Writing) => Uint8Array | Promise<Uint8Array>>> => {
  const typeset = press()
  return {
    pdf: (writing) => typeset(writing, made),
    docx: (writing) => docx(writing, made),
    markdown,
  }
}

/** How many documents a second become findable, from the sealed file to the words in the index, one after the other. */
export const indexing = () => inThrowaway(within)

async function* within({ folder, ownerUrl, workerUrl }: Throwaway): AsyncIterable<Figure> {
  const [owner, worker] = [connect(ownerUrl, 1), connect(workerUrl, 2)]
  try {
    const files = await openFiles(folder, await newIdentity())
    await run(owner, [
      sql`insert into principal values (${organisation}, 'organisation'), (${person}, 'person')`,
      sql`insert into organisation (id, number, names) values (${organisation}, 1, '{"en": "One"}')`,
      sql`insert into person (id, organisation_id, handle, language) values (${person}, ${organisation}, 'person', 'en')`,
      sql`insert into collection (id, owner_id, name, description, created_by) values (${collection}, ${organisation}, 'Texts', '', ${person})`,
    ])
    for (const [format, make] of Object.entries(kinds())) {
      const ids: string[] = []
      for (const language of Array.from({ length: times }, () => languages).flat()) {
        ids.push(await kept(owner, files, format, await make(declaration(language))))
      }
      const began = performance.now()
      for (const documentId of ids) await takeText(worker, files, { documentId, version: 1 })
      const seconds = (performance.now() - began) / 1000
      const { rows } = await sql<{ pages: number; words: number }>`
        select count(*)::integer as pages, sum(array_length(string_to_array(text, ' '), 1))::integer as words
        from page where number > 0 and document_id = any (${ids}::uuid[])`.execute(owner)
      const of = { format, documents: ids.length, ...rows[0]! }
      yield { figure: 'library.indexing', value: rounded(ids.length / seconds), unit: 'per second', with: of }
    }
    yield { figure: 'library.indexing.memory', value: process.memoryUsage().rss, unit: 'bytes', with: {} }
  } finally {
    await Promise.all([owner.destroy(), worker.destroy()])
  }
}

async function kept(
  owner: ReturnType<typeof connect>,
  files: Files,
  format: string,
  bytes: Uint8Array,
): Promise<string> {
  const id = randomUUID()
  const { blob, size, sha256, storedSha256 } = await keep(files, Readable.from([bytes]))
  await run(owner, [
    sql`insert into document (id, collection_id, title, added_by) values (${id}, ${collection}, 'A text', ${person})`,
    sql`insert into document_version (document_id, number, file_name, format, size, sha256, stored_sha256, blob, added_by)
      values (${id}, 1, ${`a.${format}`}, ${format}, ${size}, ${sha256}, ${storedSha256}, ${blob}, ${person})`,
  ])
  return id
}
