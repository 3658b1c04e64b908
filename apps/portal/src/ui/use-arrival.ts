import { useEffect, useRef } from 'react'

/**
 * Moves the focus to the heading of what has just appeared, and the window to its top, whenever `place` changes:
 * the title of each page is the same, so that its heading is what says where one is. Who comes back goes on where they
 * were, if `wayBack` knows where.
 */
export function useArrival<Container extends HTMLElement>(
  place: string | number,
  wayBack?: (container: HTMLElement) => HTMLElement | null,
) {
  const container = useRef<Container>(null)
  const last = useRef(place)
  useEffect(() => {
    if (last.current === place) return
    last.current = place
    const left = container.current && wayBack?.(container.current)
    if (left) return left.focus()
    const heading = container.current?.querySelector<HTMLElement>('h1') ?? container.current
    heading?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [place, wayBack])
  return container
}
