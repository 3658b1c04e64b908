import * as z from 'zod/mini'
import { mayPreside, MotionText, type Meeting } from './governance.ts'
import { isSecretariat, type Actor } from './identity.ts'
import type { Language } from './languages.ts'
import { LanguageCode, Place, prose } from './text.ts'
import { no, yes, type Verdict } from './verdict.ts'

export const motionStates = ['open', 'carried', 'rejected', 'withdrawn', 'referred', 'lapsed'] as const
export type MotionState = (typeof motionStates)[number]

export const amendmentStates = ['open', 'accepted', 'carried', 'rejected', 'withdrawn', 'lapsed'] as const
export type AmendmentState = (typeof amendmentStates)[number]

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
export const WriteMotion = z
  .object({ id: Id, bodyId: Id, original: LanguageCode, texts: Texts })
  .check(originalIsThere)
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

/** A motion as its rules ask about it. */
export interface MotionFacts {
  bodyId: string
  proposedBy: string
  state: MotionState
  version: number
  /** Whether it, or an amendment to it, has been put to the vote: from then on the text is the body's. */
  wasVotedOn: boolean
  /** Whether it has been put to the vote itself. */
  wasPut: boolean
  hasOpenPoll: boolean
}

/** An amendment as its rules ask about it. */
export interface AmendmentFacts {
  id: string
  proposedBy: string
  state: AmendmentState
  baseVersion: number
  place: number | null
}

export interface PostFacts {
  writtenBy: string
  threadId: string | null
  isWithdrawn: boolean
}

/** An observer sees and speaks; everybody else with a seat can move something. */
const movers: readonly string[] = ['chair', 'deputy', 'member', 'substitute']

export function mayMove(actor: Actor, bodyId: string): Verdict {
  return unless(!actor.bodies.some(({ id, role }) => id === bodyId && movers.includes(role)), 'not-a-seat-holder')
}

const whyNot = {
  carried: 'motion-decided',
  rejected: 'motion-rejected',
  withdrawn: 'motion-withdrawn',
  referred: 'motion-referred',
  lapsed: 'motion-lapsed',
} as const

function isStill(motion: Pick<MotionFacts, 'state'>, states: readonly MotionState[]): Verdict {
  if (motion.state === 'open' || states.includes(motion.state)) return yes
  return no(whyNot[motion.state])
}

/** The first verdict that is a no. */
export function firstNo(...verdicts: Verdict[]): Verdict {
  return verdicts.find(({ ok }) => !ok) ?? yes
}

const unless = (is: boolean, because: Extract<Verdict, { ok: false }>['because']) => (is ? no(because) : yes)

const isProposer = (actor: Actor, { proposedBy }: { proposedBy: string }) =>
  unless(proposedBy !== actor.personId, 'not-the-proposer')

/** Until the first vote the text is its proposer's. */
export function mayEditMotion(actor: Actor, motion: MotionFacts): Verdict {
  return firstNo(isProposer(actor, motion), isStill(motion, []), unless(motion.wasVotedOn, 'voting-begun'))
}

/** What was written on a version that is not the current one any more is not lost, and not written over the newer one. */
export function isCurrent(motion: Pick<MotionFacts, 'version'>, version: number): Verdict {
  return unless(motion.version !== version, 'newer-version')
}

export function maySecondMotion(actor: Actor, motion: MotionFacts, hasSeconded: boolean): Verdict {
  return firstNo(
    mayMove(actor, motion.bodyId),
    unless(motion.proposedBy === actor.personId, 'own-motion'),
    isStill(motion, ['referred']),
    unless(hasSeconded, 'already-seconded'),
  )
}

export function mayWithdrawMotion(actor: Actor, motion: MotionFacts): Verdict {
  return firstNo(
    isProposer(actor, motion),
    isStill(motion, ['referred']),
    unless(motion.hasOpenPoll || motion.wasPut, 'voting-begun'),
  )
}

export function mayRefer(actor: Actor, motion: MotionFacts): Verdict {
  return firstNo(mayPreside(actor, motion.bodyId), isStill(motion, []), noOpenPoll(motion))
}

export function mayLapse(actor: Actor, motion: MotionFacts): Verdict {
  return firstNo(mayPreside(actor, motion.bodyId), isStill(motion, ['referred']), noOpenPoll(motion))
}

const noOpenPoll = ({ hasOpenPoll }: MotionFacts) => unless(hasOpenPoll, 'poll-already-open')

/** By its proposer, or by who convenes. What was referred or rejected can come again. */
export function mayPutOnAgenda(actor: Actor, motion: MotionFacts): Verdict {
  const isTheirs = motion.proposedBy === actor.personId && mayMove(actor, motion.bodyId).ok
  const convenes = mayPreside(actor, motion.bodyId).ok || isSecretariat(actor)
  return firstNo(unless(!isTheirs && !convenes, 'not-the-proposer'), isStill(motion, ['referred', 'rejected']))
}

export function mayJoin(motion: MotionFacts, meeting: Pick<Meeting, 'bodyId' | 'state'>): Verdict {
  return firstNo(unless(meeting.bodyId !== motion.bodyId, 'not-found'), unless(meeting.state === 'closed', 'meeting-over'))
}

export function mayAmend(actor: Actor, motion: MotionFacts): Verdict {
  return firstNo(mayMove(actor, motion.bodyId), isStill(motion, []), noOpenPoll(motion))
}

const isOpen = ({ state }: AmendmentFacts) => unless(state !== 'open', 'amendment-decided')
const isOnCurrent = (motion: MotionFacts, { baseVersion }: AmendmentFacts) =>
  unless(baseVersion !== motion.version, 'amendment-outdated')

export function mayAccept(actor: Actor, motion: MotionFacts, amendment: AmendmentFacts): Verdict {
  return firstNo(mayEditMotion(actor, motion), isOpen(amendment), isOnCurrent(motion, amendment))
}

export function mayWithdrawAmendment(actor: Actor, motion: MotionFacts, amendment: AmendmentFacts): Verdict {
  return firstNo(isProposer(actor, amendment), isStill(motion, []), isOpen(amendment), noOpenPoll(motion))
}

/** On the text as it is now: by whoever proposed the amendment, or by who presides. */
export function mayRestate(actor: Actor, motion: MotionFacts, amendment: AmendmentFacts): Verdict {
  const isTheirs = amendment.proposedBy === actor.personId || mayPreside(actor, motion.bodyId).ok
  return firstNo(
    unless(!isTheirs, 'not-the-proposer'),
    isStill(motion, []),
    isOpen(amendment),
    noOpenPoll(motion),
    unless(amendment.baseVersion === motion.version, 'amendment-up-to-date'),
  )
}

export function mayOrder(actor: Actor, motion: MotionFacts): Verdict {
  return firstNo(mayPreside(actor, motion.bodyId), isStill(motion, []), noOpenPoll(motion))
}

/** An order of voting names each open amendment once. */
export function isOrderOf(order: readonly string[], amendments: readonly AmendmentFacts[]): Verdict {
  const open = amendments.filter(({ state }) => state === 'open').map(({ id }) => id)
  const names = new Set(order)
  const isWhole = names.size === order.length && order.length === open.length && open.every((id) => names.has(id))
  return unless(!isWhole, 'order-incomplete')
}

/**
 * Whether the text may be put to the vote as far as its amendments go: they come before the motion, the furthest-reaching
 * first, each on the text that it changes. `amendmentId`: the one that is asked about; null for the motion itself.
 */
export function mayPutText(motion: MotionFacts, amendments: readonly AmendmentFacts[], amendmentId: string | null): Verdict {
  const open = amendments.filter(({ state }) => state === 'open')
  if (amendmentId === null) return mayPutMotion(motion, open.length)
  const asked = amendments.find(({ id }) => id === amendmentId)
  if (!asked) return no('not-found')
  return firstNo(isStill(motion, []), isOpen(asked), isOnCurrent(motion, asked), isFirst(asked, open))
}

/** The motion itself: when no amendment to it is open any more. */
export function mayPutMotion(motion: Pick<MotionFacts, 'state'>, openAmendments: number): Verdict {
  return firstNo(isStill(motion, ['rejected']), unless(openAmendments > 0, 'amendments-open'))
}

function isFirst(asked: AmendmentFacts, open: readonly AmendmentFacts[]): Verdict {
  const others = open.filter(({ id }) => id !== asked.id)
  const place = asked.place
  if (others.length === 0) return yes
  if (place === null || others.some((other) => other.place === null)) return no('order-not-set')
  return unless(
    others.some((other) => other.place! < place),
    'another-amendment-first',
  )
}

/** A reply goes to a thread, and to none that was withdrawn. */
export function mayReply(thread: PostFacts | undefined): Verdict {
  if (!thread || thread.threadId !== null) return no('not-found')
  return unless(thread.isWithdrawn, 'post-withdrawn')
}

export function mayChangePost(actor: Actor, post: PostFacts): Verdict {
  return firstNo(unless(post.writtenBy !== actor.personId, 'not-the-author'), unless(post.isWithdrawn, 'post-withdrawn'))
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
