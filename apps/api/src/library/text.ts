import type { Db, Tx } from '@memorial/db'
import type { Format } from '@memorial/domain'
import { sql } from 'kysely'
import { enqueue } from '../jobs/enqueue.ts'
import { analyse, analyserVersion } from './analyser/analyse.ts'
import { gatherWords, vectorOf } from './analyser/vectors.ts'
import { extract, type Outcome } from './extraction/extract.ts'
import type { ExtractedPage } from './extraction/said.ts'
import { bytesOf, type Files } from './keeping.ts'

/** A version of a document. */
interface Asked {
  documentId: string
  version: number
}

type Titled = Asked & { title: string }

type Pending = Titled & { format: Format; size: number; blob: string }

/** Between two batches whoever else runs in this process has a turn. */
const batch = 10

/** Has a version made findable: by its title at once, by its text when those before it are done. */
export async function makeFindable(tx: Tx, asked: Asked): Promise<void> {
  await enqueue(tx, 'index', asked)
  await enqueue(tx, 'extract', asked, { queue: 'extraction', key: `extract:${asked.documentId}:${asked.version}` })
}

/**
 * Takes the text out of a version and makes it findable, all in one transaction at the end. A version whose text is
 * taken out, or that is gone, is let be.
 */
export async function takeText(db: Db, files: Pick<Files, 'blobs' | 'seal'>, asked: Asked): Promise<void> {
  const found = await pending(db, asked)
  if (!found) return
  const pages: ExtractedPage[] = []
  const outcome = await extract(
    found,
    () => bytesOf(files, found),
    (page) => void pages.push(page),
  )
  await db.transaction().execute((tx) => putDown(tx, found, pages, outcome))
}

/** Makes a document findable by its title alone, where it is found by nothing yet. */
export async function indexTitle(db: Db, asked: Asked): Promise<void> {
  const found = await pending(db, asked)
  if (!found) return
  const { lexemes } = gatherWords(titleTokens(found)).gathered()
  await db.transaction().execute((tx) => insertWords(tx, found, lexemes, sql`do nothing`))
}

async function pending(db: Db, { documentId, version }: Asked): Promise<Pending | undefined> {
  const { rows } = await sql<Pending>`
    select v.document_id as "documentId", v.number as version, d.title, v.format, v.size::float8 as size, v.blob
    from document_version v join document d on d.id = v.document_id
    where v.document_id = ${documentId} and v.number = ${version} and v.text_state = 'pending'`.execute(db)
  return rows[0]
}

/** Writes a text down, as its pages and as the words the document is found by, with what became of it. */
export async function putDown(tx: Tx, document: Titled, pages: ExtractedPage[], outcome: Outcome): Promise<void> {
  const { documentId, version } = document
  const title = titleTokens(document)
  const words = gatherWords(title)
  await tx.deleteFrom('page').where('document_id', '=', documentId).where('version', '=', version).execute()
  await insertPages(tx, document, [{ number: 0, text: document.title, language: null, words: vectorOf(title) }])
  for (let from = 0; from < pages.length; from += batch) {
    const rows = pages.slice(from, from + batch).map((page) => {
      const tokens = analyse(page.text, page.language)
      words.addPage(tokens, page.language)
      return { ...page, words: vectorOf(tokens) }
    })
    await insertPages(tx, document, rows)
  }
  const { lexemes, whole } = words.gathered()
  await insertWords(
    tx,
    document,
    lexemes,
    sql`(document_id) do update set
    version = excluded.version, analyser = excluded.analyser, words = excluded.words`,
  )
  const cut = !whole && outcome.state === 'ok'
  const [state, reason] = cut ? (['partial', 'too-large'] as const) : [outcome.state, outcome.reason]
  await tx
    .updateTable('document_version')
    .set({ text_state: state, text_reason: reason, pages: outcome.pages, encoding: outcome.encoding })
    .where('document_id', '=', documentId)
    .where('number', '=', version)
    .execute()
}

function titleTokens({ title }: Titled) {
  return analyse(title, 'any')
}

async function insertPages(
  tx: Tx,
  { documentId, version }: Titled,
  pages: (ExtractedPage & { words: string })[],
): Promise<void> {
  await tx
    .insertInto('page')
    .values(
      pages.map(({ words, ...page }) => ({
        document_id: documentId,
        version,
        ...page,
        words: sql`${words}::tsvector`,
      })),
    )
    .execute()
}

/** Only the current version is searched for. */
async function insertWords(
  tx: Tx,
  { documentId, version }: Titled,
  lexemes: string[],
  conflict: ReturnType<typeof sql>,
): Promise<void> {
  await sql`
    insert into document_search (document_id, collection_id, version, added_at, analyser, words)
    select id, found_in, current, added_at, ${analyserVersion}, array_to_tsvector(${lexemes}::text[])
    from document where id = ${documentId} and current = ${version}
    on conflict ${conflict}`.execute(tx)
}
