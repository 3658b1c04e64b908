import type { Tx } from '@memorial/db'
import type { Facet, Language, Narrowing } from '@memorial/domain'
import { sql } from 'kysely'
import { titleMeant, type Meaning, type TypedWord } from '../library/analyser/meaning.ts'
import { spelledOf } from '../library/analyser/names.ts'
import { documentsById, type DocumentRow } from '../library/queries.ts'

/** How many hits an answer holds. */
const hitsAtOnce = 20

/** Where a hit stands in the order: those whose words carry weight first, the newest first among them. */
export interface HitPlace {
  tier: number
  at: string
  id: string
}

export interface Hit {
  documentId: string
  /** The page to open; null where only the title was hit. */
  page: number | null
  /** Its text, and in which language that is. */
  text: string | null
  language: Language | null
}

/** Documents the asking person sees and that mean what was asked. */
export async function hits(
  db: Tx,
  { all, weighty, onPage, any, phrases }: Meaning,
  { before, narrowing }: { before?: HitPlace | undefined; narrowing?: Narrowing | undefined },
): Promise<{ hits: Hit[]; next: HitPlace | null }> {
  const place = before ?? { tier: null, at: null, id: null }
  const { rows } = await sql<Hit & { tier: number; changedAt: Date }>`
    select tier, document_id as "documentId", changed_at as "changedAt", page, page_text as text, page_language as language
    from search_documents(${all}::tsquery, ${weighty}::tsquery, ${onPage}::tsquery, ${any}::tsquery, ${phrases}::tsquery[],
      ${narrowed(narrowing)}, ${place.tier}, ${place.at}, ${place.id}, ${hitsAtOnce + 1})`.execute(db)
  const shown = rows.slice(0, hitsAtOnce)
  const last = rows.length > hitsAtOnce ? shown.at(-1) : undefined
  return {
    hits: shown.map(({ documentId, page, text, language }) => ({ documentId, page, text, language })),
    next: last ? { tier: last.tier, at: last.changedAt.toISOString(), id: last.documentId } : null,
  }
}

/** Whether any document the asking person sees means what was asked. */
export async function areFound(
  db: Tx,
  { all, weighty, phrases }: Meaning,
  narrowing: Narrowing | undefined,
): Promise<boolean> {
  const { rows } = await sql`
    select from search_documents(${all}::tsquery, ${weighty}::tsquery, null, null, ${phrases}::tsquery[],
      ${narrowed(narrowing)}, null, null, null, 1)`.execute(db)
  return rows.length > 0
}

/** More are told apart by more words. */
const mostTitles = 12

/** Documents the asking person sees, by words of their titles in whichever order, the newest first. */
export async function documentsCalled(db: Tx, title: string): Promise<DocumentRow[]> {
  const meant = titleMeant(title)
  if (meant === undefined) return []
  const { rows } = await sql<{
    id: string
  }>`select id from documents_called(${meant}::tsquery, ${mostTitles}) id`.execute(db)
  return documentsById(
    db,
    rows.map(({ id }) => id),
  )
}

/** What these functions are told of what hits are narrowed to; a year is the time from its beginning to that of the next. */
function narrowed({ language, format, collection, owner, year }: Narrowing = {}) {
  const newYear = (of: number | undefined) => (of === undefined ? null : `${of}-01-01T00:00:00Z`)
  return sql`${language ?? null}, ${format ?? null}, ${collection ?? null}::uuid, ${owner ?? null}::uuid,
    ${newYear(year)}::timestamptz, ${newYear(year === undefined ? year : year + 1)}::timestamptz`
}

interface FacetRow {
  facet: Facet
  /** A code, a year or an id. */
  value: string
  /** Of a collection. */
  name: string | null
  found: number
}

export interface Counted {
  /** Of all that are hit; where there are more, of more than so many. */
  found: number
  more: boolean
  /** How many of each kind, the most first: of the newest two thousand. */
  facets: FacetRow[]
}

/** How many documents the asking person sees that mean what was asked. */
export async function count(db: Tx, { all, phrases }: Meaning, narrowing: Narrowing | undefined): Promise<Counted> {
  const { rows } = await sql<FacetRow & { foundInAll: number; more: boolean }>`
    select f.facet, f.value, c.name, f.found, f.found_in_all as "foundInAll", f.more
    from search_facets(${all}::tsquery, ${phrases}::tsquery[], ${narrowed(narrowing)})
        with ordinality f (facet, value, found, found_in_all, more, nth)
      left join collection c on c.id = case when f.facet = 'collection' then f.value::uuid end
    order by f.nth`.execute(db)
  const [{ foundInAll, more } = { foundInAll: 0, more: false }] = rows
  return {
    found: foundInAll,
    more,
    facets: rows.map(({ facet, value, name, found }) => ({ facet, value, name, found })),
  }
}

/** Words of documents the asking person sees that begin so: an evened beginning without diacritics. */
export async function wordsBeginning(db: Tx, beginning: string, most: number): Promise<string[]> {
  const { rows } = await sql<{ word: string }>`select word from words_beginning(${beginning}, ${most}) word`.execute(db)
  return rows.map(({ word }) => word)
}

/** For typed words that nothing the asking person sees has: the word they may have meant, which something has. */
export async function wordsMeant(db: Tx, words: TypedWord[]): Promise<(TypedWord & { meant: string })[]> {
  const { rows } = await sql<{ place: number; word: string }>`
    select place, word from words_meant(${words.map(({ word }) => word)}::text[],
      ${words.map(({ word }) => spelledOf(word))}::text[], ${words.map(({ meaning }) => meaning)}::tsquery[])`.execute(
    db,
  )
  return rows.map(({ place, word }) => ({ ...words[place - 1]!, meant: word }))
}
