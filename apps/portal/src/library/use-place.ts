import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { bringBack, bringTop, isInSight, placeIn, type Place } from './places.ts'

type Box = RefObject<HTMLDivElement | null>

interface Spread {
  /** Whether the pages are laid out. */
  isSpread: boolean
  scale: number
  turn: number
  /** Changes when other sizes of pages become known. */
  sizes: object
}

/** Where one is in a column of pages, beginning at the top of one. It stays the same when the pages change their size. */
export function usePlace(box: Box, first: number, spread: Spread) {
  const place = useRef<Place>(undefined)
  const laid = useRef(spread)
  const [page, setPage] = useState(first)

  useLayoutEffect(() => {
    if (!spread.isSpread) return
    if (!place.current) {
      bringTop(box.current!, first)
      place.current = placeIn(box.current!)
    } else if (isOther(laid.current, spread)) bringBack(box.current!, place.current)
    laid.current = spread
  })

  /** An empty box scrolls back to its top when it is hidden and shown again: then one stays where one was. */
  function note(): number {
    if (!spread.isSpread) return page
    place.current = placeIn(box.current!)
    setPage(place.current.page)
    return place.current.page
  }

  return { page, note }
}

function isOther(one: Spread, other: Spread): boolean {
  return one.scale !== other.scale || one.turn !== other.turn || one.sizes !== other.sizes
}

interface Standing {
  /** Which hit, of which words; empty where nothing is sought. */
  at: string
  page: number
  isSpread: boolean
}

/** Brings the hit one stands at into sight, each once: its page, and when that is drawn, its mark. */
export function useStanding(box: Box, { at, page, isSpread }: Standing) {
  const shown = useRef('')
  const [unmarked, setUnmarked] = useState('')

  useEffect(() => {
    if (!isSpread || (at === '' && page === 1)) return
    if (!isInSight(box.current!, page)) bringTop(box.current!, page)
    box.current!.scrollIntoView({ block: 'nearest' })
  }, [box, at, page, isSpread])

  function onMarked(mark: HTMLElement | undefined): void {
    if (shown.current === at) return
    shown.current = at
    mark?.scrollIntoView({ block: 'center', inline: 'nearest' })
    setUnmarked(mark ? '' : at)
  }

  return { isUnmarked: at !== '' && unmarked === at, onMarked }
}
