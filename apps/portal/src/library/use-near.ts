import { useEffect, useState, type RefObject } from 'react'

/** How far beyond the box a page is near, by the height of the box. */
const rootMargin = '50% 0%'

/** Which pages in a box are in sight or almost. */
export function useNear(box: RefObject<HTMLDivElement | null>, isSpread: boolean): ReadonlySet<number> {
  const [near, setNear] = useState<ReadonlySet<number>>(new Set())
  useEffect(() => {
    if (!isSpread) return
    const root = box.current!
    const observer = new IntersectionObserver((entries) => setNear((before) => after(before, entries)), {
      root,
      rootMargin,
    })
    for (const page of root.querySelectorAll('[data-page]')) observer.observe(page)
    return () => observer.disconnect()
  }, [box, isSpread])
  return near
}

function after(before: ReadonlySet<number>, entries: readonly IntersectionObserverEntry[]): ReadonlySet<number> {
  const near = new Set(before)
  for (const { target, isIntersecting } of entries) {
    const page = Number((target as HTMLElement).dataset['page'])
    if (isIntersecting) near.add(page)
    else near.delete(page)
  }
  return near
}
