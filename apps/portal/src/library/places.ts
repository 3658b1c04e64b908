/** A page of a column, how far down it, and how far across all there is: from 0 to 1. */
export interface Place {
  page: number
  down: number
  across: number
}

/** The element of a page within the box in which all of them lie. */
function pageIn(box: HTMLElement, page: number): HTMLElement | null {
  return box.querySelector<HTMLElement>(`[data-page="${page}"]`)
}

/** Where the middle of the box lies. */
export function placeIn(box: HTMLElement): Place {
  const line = box.scrollTop + box.clientHeight / 2
  const pages = [...box.querySelectorAll<HTMLElement>('[data-page]')]
  const at = pages.findLast((page) => page.offsetTop <= line) ?? pages[0]!
  return {
    page: Number(at.dataset['page']),
    down: (line - at.offsetTop) / at.offsetHeight,
    across: (box.scrollLeft + box.clientWidth / 2) / box.scrollWidth,
  }
}

/** Brings a place back to the middle of the box. */
export function bringBack(box: HTMLElement, { page, down, across }: Place): void {
  const at = pageIn(box, page)
  if (!at) return
  box.scrollTop = at.offsetTop + down * at.offsetHeight - box.clientHeight / 2
  box.scrollLeft = across * box.scrollWidth - box.clientWidth / 2
}

/** Brings the top of a page to the top of the box. */
export function bringTop(box: HTMLElement, page: number): void {
  const at = pageIn(box, page)
  if (at) box.scrollTop = at.offsetTop - Number.parseFloat(getComputedStyle(box).paddingBlockStart)
}

/** Whether any of a page is to be seen in the box. */
export function isInSight(box: HTMLElement, page: number): boolean {
  const at = pageIn(box, page)
  if (!at) return false
  return at.offsetTop < box.scrollTop + box.clientHeight && at.offsetTop + at.offsetHeight > box.scrollTop
}
