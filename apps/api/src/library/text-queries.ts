import type { Tx } from '@memorial/db'
import type { Language } from '@memorial/domain'
import { sql } from 'kysely'
import type { Token } from './analyser/analyse.ts'
import { hitsAmong, type Sought } from './analyser/marked.ts'
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

/** On which pages of a version stands what is searched for, and how often; the first 200 such pages. */
export async function pagesWithHits(db: Tx, { documentId, number }: Version, { any, marked }: Meaning) {
  const counted = { loose: inIndex(marked.loose), rows: marked.rows.map((row) => row.map(inIndex)) }
  const sought = [counted.loose, ...counted.rows.flat()]
  const lexemes = sought.flatMap((words) => [...words.lexemes])
  const beginnings = sought.flatMap((words) => words.beginnings)
  const { rows } = await sql<{ page: number; places: Record<string, number[]> | null }>`
    select p.number as page, (select json_object_agg(w.lexeme, w.positions) from unnest(p.words) w
      where w.lexeme = any (${lexemes}::text[])
        or exists (select from unnest(${beginnings}::text[]) b where starts_with(w.lexeme, b))) as places
    from page p where p.document_id = ${documentId} and p.version = ${number} and p.number > 0 and p.words @@ ${any}::tsquery
    order by p.number limit ${mostPagesWithHits}`.execute(db)
  return rows.map(({ page, places }) => ({ page, count: hitsAmong(tokensAt(places ?? {}), counted).length }))
}

function inIndex<Of extends Sought>(sought: Of): Of {
  return { ...sought, lexemes: new Set([...sought.lexemes, ...sought.indexed]) }
}

/** Lexemes at their places, as tokens of a text in which each word is one unit long. */
function tokensAt(places: Record<string, number[]>): Token[] {
  return Object.entries(places)
    .flatMap(([lexeme, at]) =>
      at.map((position) => ({ lexemes: [lexeme], position, start: position, end: position + 1 })),
    )
    .toSorted((one, other) => one.position - other.position)
}
