import { useEffect, useRef, type RefObject } from 'react'
import { useLocation } from 'react-router'

/** The state of a link that opens a pane beside where it stands: what is on screen keeps its place. */
export const besideThis = { beside: true }

/** As in `tasks.css`: from here on there is room for a pane beside the list. */
const isWide = () => window.matchMedia('(min-width: 70rem)').matches

/** Opened, a pane takes the focus; closed, it gives it back to the row it was opened from. */
export function usePaneFocus(rowId: string): RefObject<HTMLElement | null> {
  const pane = useRef<HTMLElement>(null)
  const { state } = useLocation()
  const isBeside = (state as Partial<typeof besideThis> | null)?.beside === true
  useEffect(() => {
    afterArrival(isBeside, () => pane.current?.focus({ preventScroll: true }))
    return () => afterArrival(true, () => document.getElementById(rowId)?.focus({ preventScroll: isWide() }))
  }, [rowId, isBeside])
  return pane
}

/** The house greets each new address with its heading and its top, in an effect after this one: hence a microtask later. */
function afterArrival(keepsPlace: boolean, takeFocus: () => void): void {
  const { scrollY } = window
  queueMicrotask(() => {
    if (keepsPlace && isWide()) window.scrollTo(0, scrollY)
    takeFocus()
  })
}
