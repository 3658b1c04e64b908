import { useEffect, useEffectEvent, type RefObject } from 'react'

/** Esc, pressed within: the innermost that listens answers it, and nothing around it does. */
export function useEscape(within: RefObject<HTMLElement | null>, leave: () => void): void {
  const answer = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    leave()
  })

  useEffect(() => {
    const element = within.current
    const listener = (event: KeyboardEvent) => answer(event)
    element?.addEventListener('keydown', listener)
    return () => element?.removeEventListener('keydown', listener)
  }, [within])
}
