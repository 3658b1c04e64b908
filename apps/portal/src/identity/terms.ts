import { seatVotes, type BodyKind } from '@memorial/domain'
import type { FormerSeat } from './bodies.ts'

type Term = Pick<FormerSeat, 'role' | 'handle' | 'startsAt' | 'endsAt'>

/** A stretch of time, in milliseconds; without an end it goes on. */
interface Stretch {
  from: number
  until: number
}

const year = (time: number) => new Date(time).getUTCFullYear()

/** The years that are drawn: those of the terms, three back and five ahead at most, and always this one and the next. */
export function yearsOf(terms: readonly Term[], now: number): { first: number; last: number } {
  const [begin, end] = [terms.map(({ startsAt }) => Date.parse(startsAt)), terms.map(({ endsAt }) => endsAt)]
  const ends = end.flatMap((at) => (at === null ? [] : [Date.parse(at) - 1]))
  return {
    first: Math.max(year(now) - 3, Math.min(year(now), ...begin.map(year))),
    last: Math.min(year(now) + 5, Math.max(year(now) + 1, ...ends.map(year))),
  }
}

/** A term as part of the time that is drawn; none where it lies outside of it. */
export function within(drawn: Stretch, { startsAt, endsAt }: Term): Stretch | undefined {
  const from = Math.max(drawn.from, Date.parse(startsAt))
  const until = Math.min(drawn.until, endsAt === null ? Infinity : Date.parse(endsAt))
  return from < until ? { from, until } : undefined
}

/** How many seats a body has from a moment on; none where nothing is said of it. */
export interface SizeFrom {
  from: number
  size: number | null
}

/** The size of a moment; of the time before the first that is known, that. */
function sizeAt(sizes: readonly SizeFrom[], moment: number): number {
  return (sizes.findLast(({ from }) => from <= moment) ?? sizes[0])?.size ?? 0
}

/** When how many seats are held by nobody, from the first term that is known on, by so many seats as the body had then. */
export function vacancies(
  terms: readonly Term[],
  { kind, sizes, drawn }: { kind: BodyKind; sizes: readonly SizeFrom[]; drawn: Stretch },
): (Stretch & { count: number })[] {
  const held = terms.flatMap((term) => {
    const stretch = within(drawn, term)
    return stretch && seatVotes(kind, term.role) ? [{ ...stretch, handle: term.handle }] : []
  })
  const begin = Math.min(...held.map(({ from }) => from))
  const changes = [...held.flatMap(({ from, until }) => [from, until]), ...sizes.map(({ from }) => from), drawn.until]
  const moments = [...new Set(changes)]
    .filter((moment) => moment >= begin && moment <= drawn.until)
    .toSorted((a, b) => a - b)
  const found: (Stretch & { count: number })[] = []
  for (const [place, from] of moments.slice(0, -1).entries()) {
    const sitting = held.filter((one) => one.from <= from && from < one.until)
    // Who chairs beside a seat of their own sits there once.
    const strangers = sitting.filter(({ handle }) => handle === null).length
    const people = new Set(sitting.flatMap(({ handle }) => handle ?? [])).size + strangers
    const stretch = { from, until: moments[place + 1]!, count: Math.max(0, sizeAt(sizes, from) - people) }
    const last = found.at(-1)
    if (last?.count === stretch.count && last.until === from) last.until = stretch.until
    else found.push(stretch)
  }
  return found.filter(({ count }) => count > 0)
}
