import * as z from 'zod/mini'
import { isSecretariat, type Actor } from './identity.ts'
import type { Language } from './languages.ts'
import {
  mayAcceptAmendment,
  mayBePut,
  mayLetLapse,
  mayRevise,
  mayWithdrawMotion,
  motionStates,
  MotionText,
  votingOrder,
  type Amendment,
  type Motion,
} from './motions.ts'
import type { Reason } from './reasons.ts'
import { mayPreside, type Led, type Meeting } from './sitting.ts'
import { LanguageCode, Place, prose } from './text.ts'
import { no, yes, type Verdict } from './verdict.ts'

const Id = z.uuid()
const Version = z.int().check(z.minimum(1), z.maximum(100_000))
const Ground = prose(2000)
const Words = prose(5000)
const Texts = z.array(MotionText).check(
  z.minLength(1, 'required'),
  z.maxLength(9, 'too-many'),
  z.refine((texts) => new Set(texts.map(({ language }) => language)).size === texts.length, {
    error: 'language-twice',
  }),
)
const originalIsThere = z.refine<{ original: Language; texts: { language: Language }[] }>(
  ({ texts, original }) => texts.some(({ language }) => language === original),
  { path: ['original'], error: 'original-missing' },
)

export const OneMotion = z.object({ id: Id })
export const OneVersion = z.object({ motionId: Id, version: Version })
export const ListMotions = z.object({
  bodyId: Id,
  state: z.optional(z.enum(motionStates)),
  before: z.optional(Place),
})
export const WriteMotion = z.object({ id: Id, bodyId: Id, original: LanguageCode, texts: Texts }).check(originalIsThere)
/** `version`: the one that whoever writes had before them. */
export const EditMotion = z.object({ id: Id, version: Version, texts: Texts })
export const PutOnAgenda = z.object({ id: Id, motionId: Id, meetingId: Id })
/** To a body, or back to the proposer. */
export const ReferMotion = z.object({ id: Id, bodyId: z.nullable(Id), reason: Ground })
export const LapseMotion = z.object({ id: Id, reason: Ground })

export const ProposeAmendment = z
  .object({ id: Id, motionId: Id, version: Version, original: LanguageCode, reason: Ground, texts: Texts })
  .check(originalIsThere)
export const OneAmendment = z.object({ id: Id })
export const RestateAmendment = z.object({ id: Id, version: Version, texts: Texts })
export const OrderAmendments = z.object({
  motionId: Id,
  /** All that are open, the furthest-reaching first. */
  order: z.array(Id).check(z.minLength(1, 'required'), z.maxLength(200, 'too-many')),
})

export const ListThreads = z.object({ motionId: Id, before: z.optional(Place) })
export const ListReplies = z.object({ threadId: Id, after: Place })
export const WritePost = z.object({ id: Id, motionId: Id, threadId: z.nullable(Id), body: Words })
export const EditPost = z.object({ id: Id, body: Words })
export const OnePost = z.object({ id: Id })

/** A motion as its rules ask about it. `wasVoted`: it or an amendment to it; from then on its text is the body's. */
export interface MotionFacts extends Motion, Led {
  version: number
  /** Whether it has been put to the vote itself. */
  wasPut: boolean
}

export interface AmendmentFacts extends Amendment {
  baseVersion: number
}

export interface PostFacts {
  writtenBy: string
  threadId: string | null
  isWithdrawn: boolean
}

/** An observer sees and speaks; everybody else with a seat can move something. */
const movers: ReadonlySet<string> = new Set(['chair', 'deputy', 'member', 'substitute'])

export function mayMove(actor: Actor, bodyId: string): Verdict {
  return unless(!actor.bodies.some(({ id, role }) => id === bodyId && movers.has(role)), 'not-a-seat-holder')
}

const unless = (is: boolean, because: Reason) => (is ? no(because) : yes)

/** The first verdict that is a no. */
export function firstNo(...verdicts: readonly Verdict[]): Verdict {
  return verdicts.find(({ ok }) => !ok) ?? yes
}

/** What was referred is worked on as what is open is: only to the vote it comes with a later agenda. */
export function pursued<Asked extends Pick<Motion, 'state'>>(motion: Asked): Asked {
  return motion.state === 'referred' ? { ...motion, state: 'open' } : motion
}

/** What was written on a version that is not the current one any more is not lost, and not written over the newer one. */
export function isCurrent(motion: Pick<MotionFacts, 'version'>, version: number): Verdict {
  return unless(motion.version !== version, 'newer-version')
}

/** By its proposer, or by who convenes. What was referred or rejected can come again. */
export function mayPutOnAgenda(actor: Actor, motion: MotionFacts): Verdict {
  const isTheirs = motion.proposedBy === actor.personId && mayMove(actor, motion.bodyId).ok
  const convenes = mayPreside(actor, motion).ok || isSecretariat(actor)
  return firstNo(unless(!isTheirs && !convenes, 'not-the-proposer'), mayBePut(pursued(motion), [], null))
}

export function mayJoin(motion: MotionFacts, meeting: Pick<Meeting, 'bodyId' | 'state'>): Verdict {
  return firstNo(
    unless(meeting.bodyId !== motion.bodyId, 'not-found'),
    unless(meeting.state === 'closed', 'meeting-over'),
  )
}

const isOnCurrent = (motion: MotionFacts, { baseVersion }: AmendmentFacts) =>
  unless(baseVersion !== motion.version, 'amendment-outdated')

/** Whoever presides sends a motion to a body or back to its proposer as they declare it lapsed: with or without a sitting. */
export const mayReferMotion = mayLetLapse

/** A proposer takes their motion back before the vote on it; votes on amendments do not count. */
export function mayTakeMotionBack(actor: Actor, motion: MotionFacts): Verdict {
  return firstNo(mayWithdrawMotion(actor, motion), unless(motion.wasPut, 'motion-was-voted'))
}

/** Without a vote, as long as the text is still the proposer's. */
export function mayAccept(actor: Actor, motion: MotionFacts, amendment: AmendmentFacts): Verdict {
  return firstNo(mayAcceptAmendment(actor, motion, amendment), mayRevise(actor, motion), isOnCurrent(motion, amendment))
}

/** On the text as it is now: by whoever proposed the amendment, or by who presides. */
export function mayRestate(actor: Actor, motion: MotionFacts, amendment: AmendmentFacts): Verdict {
  const isTheirs = amendment.proposedBy === actor.personId || mayPreside(actor, motion).ok
  return firstNo(
    unless(!isTheirs, 'not-the-proposer'),
    mayBePut(motion, [], null),
    unless(motion.isBeingVoted, 'poll-already-open'),
    unless(amendment.state !== 'open', 'amendment-decided'),
    unless(amendment.baseVersion === motion.version, 'amendment-up-to-date'),
  )
}

/** Whoever presides says in which order amendments are voted on, where there are several. */
export function mayOrder(actor: Actor, motion: MotionFacts, amendments: readonly AmendmentFacts[]): Verdict {
  return firstNo(mayLetLapse(actor, motion), unless(votingOrder(amendments).length < 2, 'order-not-needed'))
}

/** An order of voting names each open amendment once. */
export function isOrderOf(order: readonly string[], amendments: readonly AmendmentFacts[]): Verdict {
  const open = votingOrder(amendments).map(({ id }) => id)
  const names = new Set(order)
  const isWhole = names.size === order.length && order.length === open.length && open.every((id) => names.has(id))
  return unless(!isWhole, 'order-incomplete')
}

/** The motion itself: when no amendment to it is open any more. */
export function mayPutMotion(motion: Pick<Motion, 'state'>, openAmendments: number): Verdict {
  return firstNo(mayBePut(motion, [], null), unless(openAmendments > 0, 'amendments-open'))
}

/**
 * Whether a text may be put to the vote as far as amendments go: they come before the motion, in the order that whoever
 * presides recorded, each on the text that it changes. `amendmentId`: the one that is asked about; null for the motion.
 */
export function mayPutText(
  motion: MotionFacts,
  amendments: readonly AmendmentFacts[],
  amendmentId: string | null,
): Verdict {
  const asked = amendments.find(({ id }) => id === amendmentId)
  if (amendmentId === null) return mayBePut(motion, amendments, null)
  if (!asked) return no('not-found')
  const open = votingOrder(amendments)
  const isOrdered = open.length === 1 || open.every(({ rank }) => rank !== null)
  return firstNo(
    mayBePut(motion, [], null),
    unless(asked.state !== 'open', 'amendment-decided'),
    isOnCurrent(motion, asked),
    unless(!isOrdered, 'order-not-set'),
    mayBePut(motion, amendments, amendmentId),
  )
}

/** A reply goes to a thread, and to none that was withdrawn. */
export function mayReply(thread: PostFacts | undefined): Verdict {
  if (!thread || thread.threadId !== null) return no('not-found')
  return unless(thread.isWithdrawn, 'post-withdrawn')
}

export function mayChangePost(actor: Actor, post: PostFacts): Verdict {
  return firstNo(
    unless(post.writtenBy !== actor.personId, 'not-the-author'),
    unless(post.isWithdrawn, 'post-withdrawn'),
  )
}

export interface WrittenText {
  language: Language
  title: string
  body: string
  outdated: boolean
}

/**
 * A motion's next version: what was written, and of all other languages what there was. Where the text changed that the
 * others follow, those that were not written anew do not say the same any more. They follow the original, or what took
 * its place while the original itself lags behind.
 */
export function nextTexts(
  current: readonly WrittenText[],
  written: readonly Omit<WrittenText, 'outdated'>[],
  original: Language,
): WrittenText[] {
  const before = new Map(current.map((text) => [text.language, text]))
  const changed = written.filter(({ language, title, body }) => {
    const old = before.get(language)
    return !old || old.title !== title || old.body !== body
  })
  const originalLags = before.get(original)?.outdated ?? false
  const leads = changed.some(({ language }) => {
    const old = before.get(language)
    return old && !old.outdated && (language === original || originalLags)
  })
  const kept = current.filter(({ language }) => !changed.some((text) => text.language === language))
  return [
    ...changed.map((text) => ({ ...text, outdated: false })),
    ...kept.map((text) => ({ ...text, outdated: text.outdated || leads })),
  ]
}

/** Whether anything is written that the current version does not say. */
export function changesSomething(
  current: readonly Omit<WrittenText, 'outdated'>[],
  written: readonly Omit<WrittenText, 'outdated'>[],
): Verdict {
  const says = ({ language, title, body }: Omit<WrittenText, 'outdated'>) =>
    current.some((text) => text.language === language && text.title === title && text.body === body)
  return unless(written.every(says), 'nothing-changed')
}
