import * as z from 'zod/mini'
import { mayBeDecided, mayConvene, type Announced, type Decided } from './convening.ts'
import { dayIn, daysOn, startOfDay } from './days.ts'
import type { Actor, BodyKind } from './identity.ts'
import type { Ballot, Choice, Circular, PollKind, Secrecy } from './roll.ts'
import type { RuleSet } from './rule-set.ts'
import { circularBy } from './rule-set-law.ts'
import { mayLead, mayPreside, type Meeting } from './sitting.ts'
import { no, yes, type Verdict } from './verdict.ts'

const Id = z.uuid()

export const OnePoll = z.object({ id: Id })

/** A poll as its rules ask about it. */
export interface Poll {
  bodyId: string
  closesAt: Date
  closedAt: Date | null
  /** A written resolution, without a sitting; else the poll is one of a sitting: there is no third kind. */
  circular?: Circular | null
  /** Whether the deputy leads its sitting at this moment. */
  isDeputyLed?: boolean
}

/** What a poll lets one choose from. */
export interface Options {
  kind: PollKind
  /** By id; of a motion none. */
  options: readonly string[]
  /** How many can be elected, and so how many a ballot of a choice names at most. */
  places: number
}

/** A seat on a poll's roll. */
export interface Elector {
  personId: string
  /** In the room, or represented by the lawful proxy whose holder is. */
  present: boolean
  recused: boolean
  hasVoted: boolean
}

/** A poll is closed by time, whoever looks and whether or not anybody does. */
export function isClosed(poll: Poll, now: Date): boolean {
  return poll.closedAt !== null || now >= poll.closesAt
}

/** How long a poll of a sitting may stay open: a day at most, and never a moment that is over. */
const longestPoll = 24 * 3_600_000

interface Putting extends Announced {
  rules: RuleSet
  isCarried: boolean
  hasOpenPoll: boolean
  isQuorate: boolean
  secrecy?: Secrecy
  /** In an assembly of all members, of whom none objects. */
  isUniversal?: boolean
}

/** Opened by a clause, it is with a recorded override that cites it. */
export function mayOpenPoll(actor: Actor, meeting: Meeting, asked: Putting): Decided {
  const verdict = mayLead(actor, meeting)
  if (!verdict.ok) return verdict
  if (asked.isCarried) return no('motion-decided')
  if (asked.hasOpenPoll) return no('poll-already-open')
  if (!asked.isQuorate) return no('not-quorate')
  if (asked.secrecy === 'named' && !asked.rules.secrecy.named) return no('needs-a-clause')
  return mayBeDecided(asked.rules, asked, meeting, asked.isUniversal)
}

export function mayCloseAt(closesAt: Date, now: Date): Verdict {
  const span = closesAt.getTime() - now.getTime()
  return span > 0 && span <= longestPoll ? yes : no('closing-out-of-bounds')
}

/** A written resolution is put by whoever convenes: to all of an assembly by law, in any other way where a clause knows it. */
export function mayOpenCircular(
  actor: Actor,
  body: { id: string; kind: BodyKind },
  asked: { rules: RuleSet; circular: Circular; isCarried: boolean; hasOpenPoll: boolean },
): Verdict {
  const verdict = mayConvene(actor, body.id, asked.rules)
  if (!verdict.ok) return verdict
  if (!circularBy(body.kind, asked.rules, asked.circular)) return no('needs-a-clause')
  if (asked.isCarried) return no('motion-decided')
  return asked.hasOpenPoll ? no('poll-already-open') : yes
}

/** For how many days longer than its clause asks a written resolution may stay open. */
const grace = 60

/** It stays open for as many whole days as its clause asks, in a zone, that on which it is opened not among them (CO 77(1)). */
export function mayCloseCircularAt(
  closesAt: Date,
  { now, zone, days = 0 }: { now: Date; zone: string; days?: number | undefined },
): Verdict {
  const dayAfter = (some: number) => startOfDay(zone, daysOn(dayIn(zone, now), some + 1))
  const isLongEnough = days === 0 ? closesAt > now : closesAt >= dayAfter(days)
  return isLongEnough && closesAt <= dayAfter(days + grace) ? yes : no('closing-out-of-bounds')
}

interface Casting {
  rules: RuleSet
  now: Date
  /** What is cast, once it is filled in, and from what. */
  filled?: { ballot: Ballot; from: Options }
  /** Whether a consent comes with the signed scan, the letter or the qualified signature that it needs. */
  isSigned?: boolean
}

/** One elector, one ballot, in the room unless the poll is circular, between opening and closing. */
export function mayCast(poll: Poll, elector: Elector | undefined, asked: Casting): Verdict {
  if (!elector) return no('not-an-elector')
  if (isClosed(poll, asked.now)) return no('poll-closed')
  // Excluded from voting in one's own affair (CC 68).
  if (elector.recused) return no('recused')
  if (!poll.circular && !elector.present) return no('not-present')
  if (elector.hasVoted && !asked.rules.ballots.changeable) return no('already-voted')
  return asked.filled ? mayBeFilled(poll, asked.filled, asked) : yes
}

/** What is on a ballot: of the poll's own kind and options, each once, and of a choice no more than there are places. */
function mayBeFilled(poll: Poll, { ballot, from }: NonNullable<Casting['filled']>, asked: Casting): Verdict {
  if ('choice' in ballot !== (from.kind === 'motion')) return no('ballot-of-another-kind')
  if ('choice' in ballot) return isWritten(poll, ballot.choice, asked) ? yes : no('needs-a-signature')
  const { options } = ballot
  if (new Set(options).size < options.length) return no('option-twice')
  if (options.some((id) => !from.options.includes(id))) return no('not-on-the-ballot')
  return from.kind === 'choice' && options.length > from.places ? no('too-many-options') : yes
}

/** Consent in place of a resolution is in writing (CC 66(2), CO 13 and 14), unless a clause admits it otherwise; a refusal needs no form. */
function isWritten({ circular }: Poll, choice: Choice, { rules, isSigned = false }: Casting): boolean {
  if (circular !== 'unanimous' || choice !== 'yes') return true
  return isSigned || Boolean(rules.circular.unanimous?.electronicConsent)
}

/** Declared by the person, or recorded by the chair (CC 68). It takes away the vote, not the seat in the room. */
export function mayRecuse(actor: Actor, poll: Poll, elector: Elector | undefined, now: Date): Verdict {
  if (!elector) return no('not-an-elector')
  if (elector.personId !== actor.personId && !mayPreside(actor, poll).ok) return no('not-in-the-chair')
  if (isClosed(poll, now)) return no('poll-closed')
  return elector.recused ? no('already-recused') : yes
}

export function mayClosePoll(actor: Actor, poll: Poll, now: Date): Verdict {
  return isClosed(poll, now) ? no('poll-closed') : mayPreside(actor, poll)
}
