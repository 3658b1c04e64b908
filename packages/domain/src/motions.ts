import * as z from 'zod/mini'
import type { Actor } from './identity.ts'
import { mayLead, mayPreside, sitsIn, type Meeting } from './sitting.ts'
import { LanguageCode, line, prose } from './text.ts'
import { no, yes, type Verdict } from './verdict.ts'

const Id = z.uuid()

export const MotionText = z.object({ language: LanguageCode, title: line(160), body: prose(20_000) })
export const SubmitMotion = z
  .object({
    id: Id,
    itemId: Id,
    meetingId: Id,
    original: LanguageCode,
    texts: z.array(MotionText).check(z.minLength(1, 'required'), z.maxLength(9, 'too-many')),
  })
  .check(
    z.refine(({ texts }) => new Set(texts.map((text) => text.language)).size === texts.length, {
      path: ['texts'],
      error: 'language-twice',
    }),
    z.refine(({ texts, original }) => texts.some((text) => text.language === original), {
      path: ['original'],
      error: 'original-missing',
    }),
  )

export const motionStates = ['open', 'withdrawn', 'referred', 'carried', 'rejected', 'lapsed'] as const
export type MotionState = (typeof motionStates)[number]

/** Accepted: its motion's proposer made it their own, without a vote. */
export const amendmentStates = ['open', 'accepted', 'carried', 'rejected', 'withdrawn', 'lapsed'] as const
export type AmendmentState = (typeof amendmentStates)[number]

/** A motion as its rules ask about it. */
export interface Motion {
  bodyId: string
  state: MotionState
  proposedBy: string
  /** Whether a poll on it, or on one of its amendments, is open. */
  isBeingVoted: boolean
  /** Whether it has ever been put to the vote. */
  wasVoted: boolean
}

/** A change to a motion's text as its rules ask about it. */
export interface Amendment {
  id: string
  state: AmendmentState
  proposedBy: string
  proposedAt: Date
  /** Its place in the order of voting, as the chair recorded it: 1 is the furthest-reaching. */
  rank: number | null
}

export function maySubmit(actor: Actor, meeting: Meeting): Verdict {
  if (!sitsIn(actor, meeting.bodyId)) return no('not-a-seat-holder')
  return meeting.state === 'closed' ? no('meeting-over') : yes
}

/** What is still open to be changed or taken back: the motion is not decided, and nothing of it is being voted on. */
function isAtRest({ state, isBeingVoted }: Pick<Motion, 'state' | 'isBeingVoted'>): Verdict {
  if (state !== 'open') return no('motion-not-open')
  return isBeingVoted ? no('poll-already-open') : yes
}

const isProposer = (actor: Actor, { proposedBy }: { proposedBy: string }): Verdict =>
  proposedBy === actor.personId ? yes : no('not-the-proposer')

/** The first verdict that says no, else yes. */
function all(...verdicts: readonly Verdict[]): Verdict {
  return verdicts.find(({ ok }) => !ok) ?? yes
}

/** A proposer takes their motion back before the vote. */
export function mayWithdrawMotion(actor: Actor, motion: Motion): Verdict {
  return all(isProposer(actor, motion), isAtRest(motion))
}

/** A new version of one's own words; what has been put to the vote stays as it was put. */
export function mayRevise(actor: Actor, motion: Motion): Verdict {
  return all(isProposer(actor, motion), isAtRest(motion), motion.wasVoted ? no('motion-was-voted') : yes)
}

/** Whoever sits in the body supports what another proposes, once. */
export function maySupport(actor: Actor, motion: Motion, supporters: readonly string[]): Verdict {
  if (!sitsIn(actor, motion.bodyId)) return no('not-a-seat-holder')
  if (motion.proposedBy === actor.personId) return no('needs-another')
  return supporters.includes(actor.personId) ? no('already-supported') : isAtRest(motion)
}

/** Whoever sits in the body proposes to change a motion, until it is put to the vote. */
export function mayAmend(actor: Actor, motion: Motion): Verdict {
  return sitsIn(actor, motion.bodyId) ? isAtRest(motion) : no('not-a-seat-holder')
}

const isOpen = ({ state }: Pick<Amendment, 'state'>): Verdict => (state === 'open' ? yes : no('amendment-decided'))

/** What a motion's proposer accepts becomes part of it without a vote. */
export function mayAcceptAmendment(actor: Actor, motion: Motion, amendment: Amendment): Verdict {
  return all(isProposer(actor, motion), isAtRest(motion), isOpen(amendment))
}

export function mayWithdrawAmendment(actor: Actor, motion: Motion, amendment: Amendment): Verdict {
  return all(isProposer(actor, amendment), isAtRest(motion), isOpen(amendment))
}

/** In a sitting a motion is sent to another body, by a decision that whoever presides records with its ground. */
export function mayRefer(actor: Actor, motion: Motion, meeting: Meeting): Verdict {
  return all(mayLead(actor, meeting), isAtRest(motion))
}

/** What nobody pursues any more the chair declares lapsed, in a sitting or without one. */
export function mayLetLapse(actor: Actor, motion: Motion): Verdict {
  return all(mayPreside(actor, motion), isAtRest(motion))
}

/** The open amendments in the order of voting: the furthest-reaching first, by the chair's record; the others after them as they came. */
export function votingOrder<One extends Amendment>(amendments: readonly One[]): One[] {
  return amendments
    .filter(({ state }) => state === 'open')
    .toSorted(
      (one, other) =>
        (one.rank ?? Infinity) - (other.rank ?? Infinity) ||
        one.proposedAt.getTime() - other.proposedAt.getTime() ||
        (one.id < other.id ? -1 : 1),
    )
}

/**
 * Whether it is an amendment's turn to be put to the vote, or with null the motion's: no sooner than none is open. What
 * was rejected can be put again, as it was.
 */
export function mayBePut(
  { state }: Pick<Motion, 'state'>,
  amendments: readonly Amendment[],
  id: string | null,
): Verdict {
  if (state === 'carried') return no('motion-decided')
  if (state !== 'open' && state !== 'rejected') return no('motion-not-open')
  const order = votingOrder(amendments).map((amendment) => amendment.id)
  if (id === null) return order.length === 0 ? yes : no('amendments-open')
  if (!order.includes(id)) return no('amendment-decided')
  return order[0] === id ? yes : no('another-amendment-first')
}

/** What becomes of an open amendment with its motion: without one, there is nothing to change. */
export function amendmentAfter({ state }: Pick<Amendment, 'state'>, motion: MotionState): AmendmentState {
  return state === 'open' && motion !== 'open' ? 'lapsed' : state
}
