import { useEffect, useEffectEvent, type RefObject } from 'react'

/**
 * Esc, pressed within: the innermost that answers it is the only one that does.
 * `leave` says whether there was anything to leave.
 */
export function useEscape(within: RefObject<HTMLElement | null>, leave: () => boolean): void {
  const answer = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented && leave()) event.preventDefault()
  })

  useEffect(() => {
    const element = within.current
    const listener = (event: KeyboardEvent) => answer(event)
    element?.addEventListener('keydown', listener)
    return () => element?.removeEventListener('keydown', listener)
  }, [within])
}
