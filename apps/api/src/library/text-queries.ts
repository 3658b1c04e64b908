import type { Tx } from '@memorial/db'
import type { Language } from '@memorial/domain'
import { sql } from 'kysely'
import type { Meaning } from './analyser/meaning.ts'

/** How many pages one answer holds: more of a document is more of it that leaves. */
const pagesAtOnce = 4
const mostPagesWithHits = 200

interface Version {
  documentId: string
  number: number
}

/** Some pages of a version's text, from one on. */
export async function pagesOf(db: Tx, { documentId, number }: Version, from: number) {
  const pages = await db
    .selectFrom('page')
    .select(['number', 'text', 'language'])
    .where('document_id', '=', documentId)
    .where('version', '=', number)
    .where('number', '>=', Math.max(1, from))
    .orderBy('number')
    .limit(pagesAtOnce + 1)
    .execute()
  const shown = pages.slice(0, pagesAtOnce).map((page) => ({ ...page, language: page.language as Language | null }))
  return { pages: shown, next: pages[pagesAtOnce]?.number ?? null }
}

/** On which pages of a version searched words stand, and how often; the first 200 such pages. */
export async function pagesWithHits(db: Tx, { documentId, number }: Version, { any, marked }: Meaning) {
  const { rows } = await sql<{ page: number; count: number }>`
    select p.number as page, (select count(distinct place)::integer from unnest(p.words) w, unnest(w.positions) place
      where w.lexeme = any (${[...marked.lexemes]}::text[])
        or exists (select from unnest(${marked.beginnings}::text[]) b where starts_with(w.lexeme, b))) as count
    from page p where p.document_id = ${documentId} and p.version = ${number} and p.number > 0 and p.words @@ ${any}::tsquery
    order by p.number limit ${mostPagesWithHits}`.execute(db)
  return rows
}
