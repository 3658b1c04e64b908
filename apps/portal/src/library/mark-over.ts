import { stretchesOf, type Stretch } from './marks.ts'
import type { TextOver } from './pdf.ts'
import type { TextPage } from './queries.ts'

/**
 * Marks the hits of a page in the text that is set over it, and which of them is current, counted from 0. Gives the
 * current one; nothing where it does not stand there.
 */
export function markOver(
  { pieces, elements }: TextOver,
  parts: TextPage['parts'],
  current: number | undefined,
): HTMLElement | undefined {
  for (const [piece, element] of elements.entries())
    if (element.querySelector('mark')) element.textContent = pieces[piece]!.str
  const hits = stretchesOf(parts, pieces)
  const stretches = hits.flatMap((of, hit) => of.map((stretch) => ({ ...stretch, isCurrent: hit === current })))
  for (const [piece, within] of Map.groupBy(stretches, ({ piece }) => piece))
    elements[piece]!.replaceChildren(...marked(pieces[piece]!.str, within))
  const first = current === undefined ? undefined : hits[current]?.[0]
  const mark = first && elements[first.piece]!.querySelector<HTMLElement>('mark[data-current]')
  mark?.setAttribute('aria-current', 'true')
  return mark ?? undefined
}

function marked(text: string, within: readonly (Stretch & { isCurrent: boolean })[]): (string | HTMLElement)[] {
  let at = 0
  const content = within.flatMap(({ start, end, isCurrent }) => {
    const mark = document.createElement('mark')
    mark.textContent = text.slice(start, end)
    mark.toggleAttribute('data-current', isCurrent)
    const before = text.slice(at, start)
    at = end
    return [before, mark]
  })
  return [...content, text.slice(at)]
}
