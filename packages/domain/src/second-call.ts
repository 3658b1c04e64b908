import { earliestSecondCall, isAnnounced, type Announced, type Earliest } from './convening.ts'
import { quorumNeeded } from './counting.ts'
import type { RuleSet } from './rule-set.ts'
import type { Meeting } from './sitting.ts'
import { no, yes, type Verdict } from './verdict.ts'

/** When a seat was there, by whoever sat in it: from a moment on, and no more at the other. */
export interface Interval {
  from: Date
  until: Date | null
}

/** Whether at any moment so many seats were there as the rules need; each counts once, whoever was there for it. */
export function wasEverQuorate(rules: Pick<RuleSet, 'quorum'>, seats: readonly (readonly Interval[])[]): boolean {
  const needed = quorumNeeded(rules, seats.length)
  const thereAt = (moment: Date) =>
    seats.filter((seat) => seat.some(({ from, until }) => from <= moment && (until === null || moment < until))).length
  // There are never more of them than as one comes in.
  return seats.flat().some(({ from }) => thereAt(from) >= needed)
}

/** A sitting after which the body may be called anew. */
export interface First extends Meeting {
  closedAt: Date | null
  /** Whether it was itself a second one. */
  isSecond: boolean
  /** Whether a second one has been called. */
  isCalledAnew: boolean
  /** Whether something was put to the vote: that takes a quorum. */
  hadPoll: boolean
  called: Announced
  /** By which it was held. */
  rules: Pick<RuleSet, 'quorum' | 'notice'>
  seats: readonly (readonly Interval[])[]
}

/** Whether a body may be called for a second time after a sitting: it was duly called, and was never quorate. */
export function mayCallAnew(rules: Pick<RuleSet, 'quorum'>, bodyId: string, first: First): Verdict {
  if (!rules.quorum.second) return no('needs-a-clause')
  if (first.bodyId !== bodyId) return no('not-found')
  if (first.state !== 'closed') return no('first-not-over')
  if (first.isSecond) return no('second-already')
  if (first.isCalledAnew) return no('second-called-already')
  if (!isAnnounced(first.rules, first.called, first)) return no('first-not-called')
  return first.hadPoll || wasEverQuorate(first.rules, first.seats) ? no('first-was-quorate') : yes
}

/** From when on the sitting after a first one may be held, and by which clause; null where the rules know none. */
export function earliestAfter(
  rules: Pick<RuleSet, 'quorum'>,
  { closedAt, zone }: Pick<First, 'closedAt' | 'zone'>,
): Earliest | null {
  return closedAt && earliestSecondCall(rules, closedAt, zone)
}

/** No second sitting is called for an earlier moment, moved to one, or opened at one. */
export function mayBeHeldAt(earliest: Earliest | null, moment: Date): Verdict {
  return earliest && moment < earliest.at ? no('second-too-early') : yes
}
