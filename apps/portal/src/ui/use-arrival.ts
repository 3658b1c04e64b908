import { useEffect, useRef } from 'react'

/**
 * Moves the focus to the heading of what has just appeared, and the window to its top, whenever `place` changes:
 * the title of each page is the same, so that its heading is what says where one is.
 */
export function useArrival<Container extends HTMLElement>(place: string | number) {
  const container = useRef<Container>(null)
  const last = useRef(place)
  useEffect(() => {
    if (last.current === place) return
    last.current = place
    const heading = container.current?.querySelector<HTMLElement>('h1') ?? container.current
    heading?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [place])
  return container
}
