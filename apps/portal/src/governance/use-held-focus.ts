import { useLayoutEffect, useRef } from 'react'

/** Where a change takes away the control that has the focus, the focus stays in this part of the page. */
export function useHeldFocus<Container extends HTMLElement>(shown: unknown) {
  const place = useRef<Container>(null)
  const before = useRef(shown)
  useLayoutEffect(() => {
    if (before.current === shown) return
    before.current = shown
    if (document.activeElement === document.body) place.current?.focus({ preventScroll: true })
  }, [shown])
  return place
}
