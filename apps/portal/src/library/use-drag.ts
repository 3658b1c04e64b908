import { useRef, type PointerEvent, type RefObject } from 'react'

/** Moves what lies in a box by the mouse. Fingers move it as they move everything. */
export function useDrag(box: RefObject<HTMLDivElement | null>) {
  const begun = useRef<{ left: number; top: number }>(undefined)
  const end = () => void (begun.current = undefined)
  return {
    onPointerDown({ pointerType, pointerId, button, clientX, clientY }: PointerEvent): void {
      if (pointerType !== 'mouse' || button !== 0) return
      const { scrollLeft, scrollTop } = box.current!
      begun.current = { left: scrollLeft + clientX, top: scrollTop + clientY }
      box.current!.setPointerCapture(pointerId)
    },
    onPointerMove({ clientX, clientY }: PointerEvent): void {
      if (begun.current) box.current!.scrollTo(begun.current.left - clientX, begun.current.top - clientY)
    },
    onPointerUp: end,
    onPointerCancel: end,
  }
}
