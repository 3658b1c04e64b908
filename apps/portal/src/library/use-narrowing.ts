import { facets, Narrowing, type Facet } from '@memorial/domain'
import { useLocation, useNavigate } from 'react-router'
import type { Sought } from './use-words.ts'

/** What the hits are narrowed to: ids, codes and a year, which stand in the address; words and a tag, which people typed, do not. */
export function useNarrowing() {
  const { pathname, search, state } = useLocation()
  const navigate = useNavigate()
  const asked = new URLSearchParams(search)
  const { tag, ...untagged } = (state as Sought | null) ?? {}
  const narrowing: Narrowing = Object.assign(
    {},
    ...facets.map((facet) => valid(facet, asked.get(facet))),
    tag && { tag },
  )

  function go(next: URLSearchParams, kept: Sought | null = state as Sought | null): void {
    void navigate({ pathname, search: next.toString() }, { replace: true, state: kept })
  }

  return {
    narrowing,
    /** To a value of a facet; to all of them without one. */
    narrow(facet: Facet, value: string | undefined): void {
      const next = new URLSearchParams(search)
      if (value === undefined) next.delete(facet)
      else next.set(facet, value)
      go(next)
    },
    /** To whatever has any tag or none. */
    untag(): void {
      go(asked, untagged)
    },
    widen(): void {
      const next = new URLSearchParams(search)
      for (const facet of facets) next.delete(facet)
      go(next, untagged)
    },
  }
}

/** An address that somebody has changed narrows nothing. */
function valid(facet: Facet, value: string | null): Narrowing {
  if (value === null) return {}
  const { data } = Narrowing.safeParse({ [facet]: facet === 'year' ? Number(value) : value })
  return data ?? {}
}
