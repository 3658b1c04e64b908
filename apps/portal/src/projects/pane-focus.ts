import { useEffect, useRef, type RefObject } from 'react'

/** As in `tasks.css`: from here on the pane stands beside what it was opened from. */
const isBeside = () => window.matchMedia('(min-width: 70rem)').matches

/**
 * Opened, a pane takes the focus; closed, it gives it back to the row it was opened from. What stands beside it
 * keeps its place. The house greets each new address with its first heading, in an effect after this one:
 * hence a microtask later.
 */
export function usePaneFocus(rowId: string): RefObject<HTMLElement | null> {
  const pane = useRef<HTMLElement>(null)
  useEffect(() => {
    const wasHere = document.getElementById(rowId) !== null
    takeAfterArrival(() => pane.current, wasHere)
    return () => takeAfterArrival(() => document.getElementById(rowId), true)
  }, [rowId])
  return pane
}

function takeAfterArrival(find: () => HTMLElement | null, keepPlace: boolean): void {
  const { scrollY } = window
  queueMicrotask(() => {
    if (keepPlace && isBeside()) window.scrollTo(0, scrollY)
    find()?.focus({ preventScroll: keepPlace && isBeside() })
  })
}
