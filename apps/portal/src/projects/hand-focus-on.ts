/**
 * For the `ref` of a row: one that leaves with the focus hands it to its neighbour,
 * so that a list can be worked through by keyboard.
 */
export function handFocusOn(row: HTMLElement | null): (() => void) | undefined {
  if (!row) return undefined
  return () => {
    if (!row.contains(document.activeElement)) return
    const neighbour = row.nextElementSibling ?? row.previousElementSibling ?? row.closest('section')
    const same = neighbour?.querySelector<HTMLElement>('input, .menu-button, [tabindex="-1"]')
    // When the row is gone: a browser drops the focus with it.
    queueMicrotask(() => same?.focus())
  }
}

/** For the `ref` of what leaves with the focus and has no neighbour to hand it to: it goes to the heading of the page. */
export function handFocusUp(part: HTMLElement | null): (() => void) | undefined {
  if (!part) return undefined
  return () => {
    if (part.contains(document.activeElement)) queueMicrotask(() => document.querySelector('h1')?.focus())
  }
}
