import * as z from 'zod/mini'
import { Zone } from './convening.ts'
import { isSecretariat, type Actor } from './identity.ts'
import { MotionText } from './motions.ts'
import { NamesInput } from './names.ts'
import { isClosed, mayCast, mayClosePoll, mayRecuse, type Poll } from './polls.ts'
import { Choice, Circular, PollKind } from './roll.ts'
import { Decision, type RuleSet } from './rule-set.ts'
import { holds, type Meeting } from './sitting.ts'
import { Day, Moment, prose, typed } from './text.ts'
import { no, yes, type Verdict } from './verdict.ts'
import { whoVotes, type SeatOnRoll } from './voters.ts'

const Id = z.uuid()
const PollOption = z.object({ id: Id, names: NamesInput })

/** A vote in a sitting. What is chosen among options needs them, and how many can be elected. */
export const OpenPoll = z
  .object({
    id: Id,
    itemId: Id,
    /** An amendment to the item's motion; null for the motion itself. */
    amendmentId: z._default(z.nullable(Id), null),
    decision: Decision,
    closesAt: Moment,
    kind: z._default(PollKind, 'motion'),
    secrecy: z._default(z.enum(['open', 'named']), 'open'),
    places: z._default(z.nullable(z.int().check(z.minimum(1), z.maximum(50))), null),
    options: z._default(z.array(PollOption).check(z.maxLength(50, 'too-many')), []),
  })
  .check(
    z.refine(({ kind, options }) => (kind === 'motion' ? options.length === 0 : options.length > 1), {
      path: ['options'],
      error: 'required',
    }),
    z.refine(({ kind, places }) => (kind === 'motion') === (places === null), { path: ['places'], error: 'required' }),
    z.refine(({ places, options }) => places === null || places <= options.length, {
      path: ['places'],
      error: 'more-places-than-options',
    }),
  )

/** Of a poll among options those that are ticked, without any it is blank. The elector is one’s own where none is named. */
export const CastBallot = z
  .object({
    pollId: Id,
    electorId: z.optional(Id),
    choice: z.optional(z.nullable(Choice)),
    options: z.optional(z.array(Id).check(z.maxLength(50, 'too-many'))),
    /** The scan of a signed consent. */
    documentId: z.optional(z.nullable(Id)),
  })
  .check(
    z.refine(({ choice, options }) => (choice ?? null) !== null || options !== undefined, {
      path: ['choice'],
      error: 'required',
    }),
  )

/** A consent in writing, which comes with its signature. */
export const SignedConsent = CastBallot.check(
  z.refine(({ documentId }) => (documentId ?? null) !== null, { path: ['documentId'], error: 'required' }),
)

/** In the assembly the conflict is the organisation’s, unless it is one person’s own (CC 68). */
export const Recuse = z.object({
  pollId: Id,
  personId: Id,
  of: z._default(z.enum(['organisation', 'person']), 'organisation'),
  ground: prose(500),
})

export const consentForms = ['electronic', 'signed-scan', 'letter', 'qualified-signature'] as const
export type ConsentForm = (typeof consentForms)[number]

/** What came to the secretariat on paper, or signed elsewhere. */
export const RecordVote = z
  .object({
    pollId: Id,
    electorId: Id,
    choice: Choice,
    form: z.enum(['signed-scan', 'letter', 'qualified-signature']),
    givenOn: Day,
    documentId: z.nullable(Id),
  })
  .check(
    z.refine(({ form, documentId }) => form !== 'signed-scan' || documentId !== null, {
      path: ['documentId'],
      error: 'required',
    }),
  )

/** A written resolution: on a motion there is, or on a text that it comes with. */
export const OpenCircular = z
  .object({
    id: Id,
    bodyId: Id,
    circular: Circular,
    decision: Decision,
    closesAt: Moment,
    zone: Zone,
    motionId: Id,
    texts: z.optional(z.array(MotionText).check(z.minLength(1, 'required'), z.maxLength(9, 'too-many'))),
  })
  .check(
    z.refine(({ texts = [] }) => new Set(texts.map(({ language }) => language)).size === texts.length, {
      path: ['texts'],
      error: 'language-twice',
    }),
  )
export const ListCirculars = z.object({ bodyId: Id })

/** A written power: of an organisation in the assembly, elsewhere of a person. */
export const RecordProxy = z
  .object({
    id: Id,
    meetingId: Id,
    personId: z.nullable(Id),
    organisationId: z.nullable(Id),
    holderId: Id,
    documentId: z.nullable(Id),
    onPaper: typed(200, (text) => text.normalize('NFC').trim(), z.maxLength(200, 'too-long')),
  })
  .check(
    z.refine(({ personId, organisationId }) => (personId === null) !== (organisationId === null), {
      path: ['personId'],
      error: 'required',
    }),
    z.refine(({ documentId, onPaper }) => documentId !== null || onPaper !== '', {
      path: ['onPaper'],
      error: 'required',
    }),
  )
export const OneProxy = z.object({ id: Id })
export const ListProxies = z.object({ meetingId: Id })

/** Whether somebody casts a seat’s vote now: one vote for each, whoever casts it. */
export function mayCastFor(
  poll: Poll,
  seat: SeatOnRoll | undefined,
  personId: string,
  asked: Parameters<typeof mayCast>[2] & { hasVoted: boolean },
): Verdict {
  const isCircular = Boolean(poll.circular)
  const own = seat && [seat.delegate, seat.substitute, seat.holder].find((voter) => voter?.personId === personId)
  if (!seat || !own) return mayCast(poll, undefined, asked)
  const recused = seat.recused || own.recused
  const verdict = mayCast(poll, { personId, present: own.present, recused, hasVoted: asked.hasVoted }, asked)
  return verdict.ok && whoVotes(seat, { isCircular }) !== personId ? no('another-votes') : verdict
}

/** The conflict of the chair is recorded also by the deputy, or whoever keeps the minutes. */
export function mayRecuseFrom(
  actor: Actor,
  poll: Poll,
  asked: { personId: string; recused: boolean; isOfChair: boolean; keepsMinutes: boolean; now: Date },
): Verdict {
  const { personId, recused, now } = asked
  const elector = { personId, present: true, recused, hasVoted: false }
  const verdict = mayRecuse(actor, poll, elector, now)
  const stands = asked.isOfChair && (asked.keepsMinutes || holds(actor, poll.bodyId, 'deputy'))
  return verdict.ok || !stands ? verdict : mayRecuse({ ...actor, personId }, poll, elector, now)
}

/** Milliseconds that everybody in the room has for their ballot where only the ballots are counted. */
export const leastToVote = 120_000

/**
 * Who opens a vote does not close it before others could vote: where the majority is one of the ballots, everybody in
 * the room has voted or had two minutes. Elsewhere who has not voted counts all the same.
 */
export function mayCloseByHand(
  actor: Actor,
  poll: Poll & { openedAt: Date },
  asked: { rules: RuleSet; decision: Decision; awaited: number; now: Date },
): Verdict {
  const verdict = mayClosePoll(actor, poll, asked.now)
  if (!verdict.ok) return verdict
  if (poll.circular) return no('closes-by-itself')
  const { basis } = asked.rules.majority[asked.decision]
  const isOfBallots = basis === 'cast' || basis === 'valid'
  const isEarly = asked.now.getTime() - poll.openedAt.getTime() < leastToVote
  return isOfBallots && isEarly && asked.awaited > 0 ? no('others-are-voting') : yes
}

/** What reached the secretariat in writing, it enters; what an elector gave here stays. */
export function mayRecordVote(
  actor: Actor,
  poll: Poll,
  elector: { recused: boolean; hasVoted: boolean } | undefined,
  now: Date,
): Verdict {
  if (!isSecretariat(actor)) return no('not-the-secretariat')
  if (!elector) return no('not-an-elector')
  if (!poll.circular) return no('not-in-writing')
  if (isClosed(poll, now)) return no('poll-closed')
  if (elector.recused) return no('recused')
  return elector.hasVoted ? no('already-voted') : yes
}

/** By clause, so many to one holder, who sits in the body; before the poll it is for opens. */
export function mayRecordProxy(
  actor: Actor,
  meeting: Pick<Meeting, 'bodyId' | 'state'>,
  asked: { rules: Pick<RuleSet, 'proxies'>; presides: boolean; held: number; holderSits: boolean; isOwn: boolean },
): Verdict {
  if (meeting.state === 'closed') return no('meeting-over')
  if (!asked.presides && !isSecretariat(actor)) return no('not-in-the-chair')
  if (!asked.rules.proxies) return no('needs-a-clause')
  if (asked.isOwn) return no('needs-another')
  if (!asked.holderSits) return no('not-a-seat-holder')
  return asked.held < asked.rules.proxies.limit ? yes : no('too-many-proxies')
}
