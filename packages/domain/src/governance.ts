import * as z from 'zod/mini'
import { isSecretariat, type Actor, type BodyKind } from './identity.ts'
import { Choice } from './outcome.ts'
import { Decision, type RuleSet } from './rule-set.ts'
import { LanguageCode, line, Moment, Place, prose, typed } from './text.ts'
import { no, yes, type Verdict } from './verdict.ts'

const Id = z.uuid()
/** A zone by its IANA name, such as Europe/Zurich. */
const Zone = line(60).check(z.refine(isZone, { error: 'malformed' }))

export const Convene = z.object({
  id: Id,
  bodyId: Id,
  title: line(160),
  place: typed(200, (text) => text.normalize('NFC').trim(), z.maxLength(200, 'too-long')),
  zone: Zone,
  beginsAt: Moment,
})
export const OneMeeting = z.object({ id: Id })
export const ListMeetings = z.object({ before: z.optional(Place) })
export const ListRegister = z.object({ bodyId: z.optional(Id), before: z.optional(Place) })
export const MarkPresence = z.object({ meetingId: Id, personId: Id, present: z.boolean() })

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

/** `amendmentId`: an amendment to the item's motion; null for the motion itself. */
export const OpenPoll = z.object({
  id: Id,
  itemId: Id,
  amendmentId: z._default(z.nullable(Id), null),
  decision: Decision,
  closesAt: Moment,
})
export const OnePoll = z.object({ id: Id })
export const CastBallot = z.object({ pollId: Id, choice: Choice })
export const Recuse = z.object({ pollId: Id, personId: Id, ground: prose(500) })

/** A sitting as its rules ask about it. */
export interface Meeting {
  bodyId: string
  state: 'convened' | 'open' | 'closed'
  beginsAt: Date
  openedAt: Date | null
}

/** A poll as its rules ask about it. */
export interface Poll {
  bodyId: string
  closesAt: Date
  closedAt: Date | null
}

/** A seat on a poll's roll. */
export interface Elector {
  personId: string
  present: boolean
  recused: boolean
  hasVoted: boolean
}

/** A poll is closed by time, whoever looks and whether or not anybody does. */
export function isClosed(poll: Poll, now: Date): boolean {
  return poll.closedAt !== null || now >= poll.closesAt
}

const seatOf = (actor: Actor, bodyId: string) => actor.bodies.find((body) => body.id === bodyId)

export function mayPreside(actor: Actor, bodyId: string): Verdict {
  return actor.bodies.some((body) => body.id === bodyId && body.role === 'chair') ? yes : no('not-in-the-chair')
}

export function mayConvene(actor: Actor, bodyId: string, hasRules: boolean): Verdict {
  if (!mayPreside(actor, bodyId).ok && !isSecretariat(actor)) return no('not-in-the-chair')
  return hasRules ? yes : no('no-rules')
}

export function mayOpenMeeting(actor: Actor, meeting: Meeting): Verdict {
  if (meeting.state === 'open') return no('meeting-open')
  return meeting.state === 'closed' ? no('meeting-over') : mayPreside(actor, meeting.bodyId)
}

/** What the chair does in a sitting that is in progress: mark presence, open a poll. */
export function mayLead(actor: Actor, meeting: Meeting): Verdict {
  if (meeting.state !== 'open') return no(meeting.state === 'closed' ? 'meeting-over' : 'meeting-not-open')
  return mayPreside(actor, meeting.bodyId)
}

export function mayCloseMeeting(actor: Actor, meeting: Meeting, openPolls: number): Verdict {
  const verdict = mayLead(actor, meeting)
  return verdict.ok && openPolls > 0 ? no('poll-still-open') : verdict
}

export function maySubmit(actor: Actor, meeting: Meeting): Verdict {
  if (!seatOf(actor, meeting.bodyId)) return no('not-a-seat-holder')
  return meeting.state === 'closed' ? no('meeting-over') : yes
}

/** Nothing is decided that was not properly announced, unless the statutes allow it (CC 67(3)). */
export function isAnnounced({ notice }: RuleSet, item: { announcedAt: Date }, meeting: Meeting): boolean {
  // A sitting that is opened early gives no shorter notice.
  const begins = Math.min(meeting.beginsAt.getTime(), meeting.openedAt?.getTime() ?? Infinity)
  return item.announcedAt.getTime() + notice.days * 86_400_000 <= begins
}

/** Whether an item may be put to the vote as far as its announcement goes. */
export function mayBeDecided(rules: RuleSet, item: { announcedAt: Date }, meeting: Meeting): Verdict {
  return rules.notice.lateItems || isAnnounced(rules, item, meeting) ? yes : no('not-announced')
}

/** How long a poll of a sitting may stay open: a day at most, and never a moment that is over. */
const longestPoll = 24 * 3_600_000

export function mayOpenPoll(
  actor: Actor,
  meeting: Meeting,
  asked: { rules: RuleSet; announcedAt: Date; isCarried: boolean; hasOpenPoll: boolean; isQuorate: boolean },
): Verdict {
  const verdict = mayLead(actor, meeting)
  if (!verdict.ok) return verdict
  if (asked.isCarried) return no('motion-decided')
  if (asked.hasOpenPoll) return no('poll-already-open')
  if (!asked.isQuorate) return no('not-quorate')
  return mayBeDecided(asked.rules, asked, meeting)
}

export function mayCloseAt(closesAt: Date, now: Date): Verdict {
  const span = closesAt.getTime() - now.getTime()
  return span > 0 && span <= longestPoll ? yes : no('closing-out-of-bounds')
}

/** One elector, one ballot, in the room, between opening and closing. */
export function mayCast(poll: Poll, elector: Elector | undefined, asked: { rules: RuleSet; now: Date }): Verdict {
  if (!elector) return no('not-an-elector')
  if (isClosed(poll, asked.now)) return no('poll-closed')
  // Excluded from voting in one's own affair (CC 68).
  if (elector.recused) return no('recused')
  if (!elector.present) return no('not-present')
  return elector.hasVoted && !asked.rules.ballots.changeable ? no('already-voted') : yes
}

/** Declared by the person, or recorded by the chair (CC 68). It takes away the vote, not the seat in the room. */
export function mayRecuse(actor: Actor, poll: Poll, elector: Elector | undefined, now: Date): Verdict {
  if (!elector) return no('not-an-elector')
  if (elector.personId !== actor.personId && !mayPreside(actor, poll.bodyId).ok) return no('not-in-the-chair')
  if (isClosed(poll, now)) return no('poll-closed')
  return elector.recused ? no('already-recused') : yes
}

export function mayClosePoll(actor: Actor, poll: Poll, now: Date): Verdict {
  return isClosed(poll, now) ? no('poll-closed') : mayPreside(actor, poll.bodyId)
}

const letters: Record<BodyKind, string> = { board: 'B', assembly: 'A', secretariat: 'S', committee: 'C' }

/** A resolution's number, such as B-2026-014. */
export function resolutionNumber(of: { kind: BodyKind; year: number; number: number }): string {
  return `${letters[of.kind]}-${of.year}-${String(of.number).padStart(3, '0')}`
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
