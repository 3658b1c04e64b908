import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { textPages, type Document, type HitPage, type TextPage } from './queries.ts'
import type { View } from './views.ts'

/** A hit: on which page, and the how-manieth there, from 0. */
interface Spot {
  page: number
  nth: number
}

interface Moved extends Spot {
  /** The page at which the list of pages in sight begins. */
  start: number
  /** For which words, read from where. */
  of: string
}

export type Hits = ReturnType<typeof useHits>

/**
 * The text of a document around the hit one stands at, and the steps to the others. Whoever looks at its pages needs the
 * text only where they seek words.
 */
export function useHits(document: Document, words: string, page: number, view: View) {
  const enabled = view === 'text' || words !== ''
  const of = `${page} ${words}`
  const [moved, setMoved] = useState<Moved>()
  const opening = useInfiniteQuery({ ...textPages(document, words, page), enabled })
  const { hits: told, total } = opening.data?.pages[0] ?? { hits: [], total: 0 }
  const stood = moved?.of === of ? moved : firstSpot(page, told, opening.data)
  const start = stood?.start ?? page
  const text = useInfiniteQuery({ ...textPages(document, words, start), enabled })
  const hits = counted(told, text.data)
  const at = stood && within(stood, hits)

  function goTo(spot: Spot): void {
    // Where the pages in sight do not reach, they begin anew.
    setMoved({ ...spot, of, start: isThere(text.data, spot.page) ? start : spot.page })
  }

  return {
    text,
    hits,
    at,
    /** So many pages the whole text has. */
    total,
    count: hits.reduce((sum, hit) => sum + hit.count, 0),
    goTo,
    step: (by: 1 | -1) => at && goTo(stepped(at, by, hits)),
  }
}

interface Loaded {
  pages: { rows: readonly Pick<TextPage, 'number' | 'parts'>[] }[]
}

/** The index counts words a little differently from what is marked: where a page is there, its marks count. */
function counted(hits: readonly HitPage[], loaded: Loaded | undefined): HitPage[] {
  const pages = loaded?.pages.flatMap(({ rows }) => rows) ?? []
  const marks = new Map(pages.map(({ number, parts }) => [number, parts.filter(({ hit }) => hit).length]))
  return hits.map((hit) => ({ ...hit, count: marks.get(hit.page) ?? hit.count })).filter(({ count }) => count > 0)
}

function within<At extends Spot>(at: At, hits: readonly HitPage[]): At | undefined {
  const there = hits.find(({ page }) => page === at.page)
  return there && { ...at, nth: Math.min(at.nth, there.count - 1) }
}

export function isThere(loaded: Loaded | undefined, page: number): boolean {
  return loaded?.pages.some(({ rows }) => rows.some(({ number }) => number === page)) ?? false
}

/** Where one stands at first: at the first hit from a page on; if there is none, at the very first. */
function firstSpot(page: number, hits: readonly HitPage[], loaded: Loaded | undefined) {
  const found = hits.find((hit) => hit.page >= page) ?? hits[0]
  return found && { page: found.page, nth: 0, start: isThere(loaded, found.page) ? page : found.page }
}

/** The next hit or the one before; after the last comes the first. */
function stepped({ page, nth }: Spot, by: 1 | -1, hits: readonly HitPage[]): Spot {
  const index = hits.findIndex((hit) => hit.page === page)
  const onPage = nth + by
  if (onPage >= 0 && onPage < (hits[index]?.count ?? 0)) return { page, nth: onPage }
  const other = hits.at((index + by) % hits.length)!
  return { page: other.page, nth: by > 0 ? 0 : other.count - 1 }
}

/** The how-manieth of all hits, from 1. */
export function placeOf({ page, nth }: Spot, hits: readonly HitPage[]): number {
  const before = hits.filter((hit) => hit.page < page)
  return before.reduce((sum, hit) => sum + hit.count, 0) + nth + 1
}
