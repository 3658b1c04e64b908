import type { Tx } from '@memorial/db'
import type { Language } from '@memorial/domain'
import { sql } from 'kysely'
import type { Meaning } from '../library/analyser/meaning.ts'

/** How many hits an answer holds. */
const hitsAtOnce = 20

/** More are not counted. */
const mostCounted = 2000

/** Where a hit stands in the order: those whose words carry weight first, the newest first among them. */
export interface HitPlace {
  tier: number
  at: string
  id: string
}

export interface Hit {
  documentId: string
  version: number
  /** The page to open; null where only the title was hit. */
  page: number | null
}

/** Documents the asking person sees and that mean what was asked, and how many they are. */
export async function hits(
  db: Tx,
  { all, weighty, any, phrases }: Meaning,
  { before, language }: { before: HitPlace | undefined; language: Language | undefined },
): Promise<{ hits: Hit[]; found: number; more: boolean; next: HitPlace | null }> {
  const place = before ?? { tier: null, at: null, id: null }
  const { rows } = await sql<Hit & { tier: number; addedAt: Date; found: number }>`
    select tier, document_id as "documentId", version, added_at as "addedAt", page, found
    from search_documents(${all}::tsquery, ${weighty}::tsquery, ${any}::tsquery, ${phrases}::tsquery[], ${language ?? null},
      ${place.tier}, ${place.at}, ${place.id}, ${hitsAtOnce + 1})`.execute(db)
  const shown = rows.slice(0, hitsAtOnce)
  const last = rows.length > hitsAtOnce ? shown.at(-1) : undefined
  const [{ found } = { found: 0 }] = rows
  return {
    hits: shown.map(({ documentId, version, page }) => ({ documentId, version, page })),
    found: Math.min(found, mostCounted),
    more: found > mostCounted,
    next: last ? { tier: last.tier, at: last.addedAt.toISOString(), id: last.documentId } : null,
  }
}

/** The pages to open of hits, by the id of the document. */
export async function pagesOfHits(
  db: Tx,
  hits: Hit[],
): Promise<Map<string, { text: string; language: Language | null }>> {
  const [ids, versions, numbers] = [
    hits.map((hit) => hit.documentId),
    hits.map((hit) => hit.version),
    hits.map((hit) => hit.page),
  ]
  const { rows } = await sql<{ id: string; text: string; language: Language | null }>`
    select p.document_id as id, p.text, p.language
    from unnest(${ids}::uuid[], ${versions}::integer[], ${numbers}::integer[]) h (id, version, number)
      join page p on p.document_id = h.id and p.version = h.version and p.number = h.number`.execute(db)
  return new Map(rows.map(({ id, ...page }) => [id, page]))
}
