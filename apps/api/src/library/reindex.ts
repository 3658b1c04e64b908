import type { Db, Tx } from '@memorial/db'
import type { Language } from '@memorial/domain'
import { sql } from 'kysely'
import { analyse } from './analyser/analyse.ts'
import { current, type Analyser } from './analyser/analyser.ts'
import { vectorOf } from './analyser/vectors.ts'
import { gatherHead, headTokens, tagsOfDocument } from './text.ts'
import { learnWords } from './vocabulary.ts'

/** A row of an earlier analyser, or of what is not called so any more. */
interface Outdated {
  documentId: string
  version: number
  title: string
  tags: string[]
}

/** Pages whose words are made between two turns of whoever else runs in this process. */
const pagesAtOnce = 10

/** So many documents, then whoever waits has a turn. */
const documentsAtOnce = 200

/**
 * Makes the words of some documents again which an earlier analyser made, each in a transaction of its own: what a killed
 * program leaves stands in the words of before, and is found by them. Gives how many are left, of how many.
 */
export async function reindexSlice(
  db: Db,
  analyser = current,
  most = documentsAtOnce,
): Promise<{ left: number; of: number }> {
  for (let made = 0; made < most; made++) {
    if (!(await db.transaction().execute((tx) => reindexNext(tx, analyser)))) break
  }
  const { rows } = await sql<{ left: number; of: number }>`
    select count(*) filter (where analyser < ${analyser.version})::integer as left, count(*)::integer as of
    from document_search`.execute(db)
  return rows[0]!
}

/** Makes the words of one document again. What is not findable yet is made so by whoever takes out its text. */
export async function indexAnew(db: Db, documentId: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const [found] = await outdated(tx, sql`s.document_id = ${documentId}`)
    if (found) await reindex(tx, found, current)
  })
}

async function outdated(tx: Tx, which: ReturnType<typeof sql>): Promise<Outdated[]> {
  const { rows } = await sql<Outdated>`
    select s.document_id as "documentId", s.version, d.title, ${tagsOfDocument} as tags
    from document_search s join document d on d.id = s.document_id
    where ${which} order by s.analyser, s.document_id limit 1 for update of s`.execute(tx)
  return rows
}

async function reindexNext(tx: Tx, analyser: Analyser): Promise<boolean> {
  const [next] = await outdated(tx, sql`s.analyser < ${analyser.version}`)
  if (!next) return false
  await reindex(tx, next, analyser)
  return true
}

async function reindex(tx: Tx, document: Outdated, analyser: Analyser): Promise<void> {
  const { documentId } = document
  const gathering = gatherHead(document, analyser)
  await updatePages(tx, document, [{ number: 0, words: vectorOf(headTokens(document, analyser)) }])
  for (let from = 1; ;) {
    const pages = await pagesFrom(tx, document, from)
    const made = pages.map(({ number, text, language }) => {
      const tokens = analyse(text, language, analyser)
      gathering.addPage(tokens, language)
      return { number, words: vectorOf(tokens) }
    })
    await updatePages(tx, document, made)
    if (pages.length < pagesAtOnce) break
    from = pages.at(-1)!.number + 1
  }
  const { lexemes, words, languages } = gathering.gathered()
  await sql`
    update document_search set analyser = ${analyser.version}, languages = ${languages}::text[],
      words = array_to_tsvector(${lexemes}::text[])
    where document_id = ${documentId}`.execute(tx)
  await learnWords(tx, words)
}

async function pagesFrom(tx: Tx, { documentId, version }: Outdated, from: number) {
  const pages = await tx
    .selectFrom('page')
    .select(['number', 'text', 'language'])
    .where('document_id', '=', documentId)
    .where('version', '=', version)
    .where('number', '>=', from)
    .orderBy('number')
    .limit(pagesAtOnce)
    .execute()
  return pages.map((page) => ({ ...page, language: page.language as Language | null }))
}

async function updatePages(
  tx: Tx,
  { documentId, version }: Outdated,
  pages: { number: number; words: string }[],
): Promise<void> {
  const [numbers, words] = [pages.map(({ number }) => number), pages.map(({ words }) => words)]
  await sql`
    update page p set words = made.words::tsvector from unnest(${numbers}::integer[], ${words}::text[]) made (number, words)
    where p.document_id = ${documentId} and p.version = ${version} and p.number = made.number`.execute(tx)
}
