import * as z from 'zod/mini'
import type { Actor, BodyRole } from './identity.ts'
import type { RuleSet } from './rule-set.ts'
import { Place } from './text.ts'
import { no, yes, type Verdict } from './verdict.ts'

const Id = z.uuid()

export const OneMeeting = z.object({ id: Id })
export const ListMeetings = z.object({ before: z.optional(Place) })
export const MarkPresence = z.object({ meetingId: Id, personId: Id, present: z.boolean() })

export const meetingStates = ['convened', 'open', 'suspended', 'closed'] as const
export type MeetingState = (typeof meetingStates)[number]

/** A sitting as its rules ask about it. */
export interface Meeting {
  bodyId: string
  state: MeetingState
  /** The sitting's own zone: its days are counted there. */
  zone: string
  beginsAt: Date
  openedAt: Date | null
  /** Whether the deputy leads it at this moment: see `deputyLeads`. */
  isDeputyLed?: boolean
}

/** What is led: a sitting, or a poll of one. */
type Led = Pick<Meeting, 'bodyId' | 'isDeputyLed'>

export function holds(actor: Actor, bodyId: string, role: BodyRole): boolean {
  return actor.bodies.some((body) => body.id === bodyId && body.role === role)
}

export function sitsIn(actor: Actor, bodyId: string): boolean {
  return actor.bodies.some((body) => body.id === bodyId)
}

/** Whether a deputy leads in the chair's place: where a clause knows one, and as long as the chair is not in the room. */
export function deputyLeads(
  { deputies }: Pick<RuleSet, 'deputies'>,
  seats: readonly { role: string; present: boolean }[],
): boolean {
  return deputies !== null && !seats.some(({ role, present }) => role === 'chair' && present)
}

export function mayPreside(actor: Actor, { bodyId, isDeputyLed = false }: Led): Verdict {
  const presides = holds(actor, bodyId, 'chair') || (isDeputyLed && holds(actor, bodyId, 'deputy'))
  return presides ? yes : no('not-in-the-chair')
}

export function mayOpenMeeting(actor: Actor, meeting: Meeting): Verdict {
  if (meeting.state === 'closed') return no('meeting-over')
  return meeting.state === 'convened' ? mayPreside(actor, meeting) : no('meeting-open')
}

const notInProgress = { convened: 'meeting-not-open', suspended: 'meeting-suspended', closed: 'meeting-over' } as const

export function isInProgress({ state }: Pick<Meeting, 'state'>): Verdict {
  return state === 'open' ? yes : no(notInProgress[state])
}

/** What is done in a sitting that is in progress by whoever presides: mark presence, open a poll, give the floor. */
export function mayLead(actor: Actor, meeting: Meeting): Verdict {
  const verdict = isInProgress(meeting)
  return verdict.ok ? mayPreside(actor, meeting) : verdict
}

const whenDecided = (verdict: Verdict, openPolls: number): Verdict =>
  verdict.ok && openPolls > 0 ? no('poll-still-open') : verdict

/** A sitting rests when nothing is being voted on. */
export function maySuspend(actor: Actor, meeting: Meeting, openPolls: number): Verdict {
  return whenDecided(mayLead(actor, meeting), openPolls)
}

/** So it ends, also from its rest. */
export function mayCloseMeeting(actor: Actor, meeting: Meeting, openPolls: number): Verdict {
  const verdict = meeting.state === 'suspended' ? mayPreside(actor, meeting) : mayLead(actor, meeting)
  return whenDecided(verdict, openPolls)
}

export function mayResume(actor: Actor, meeting: Meeting): Verdict {
  if (meeting.state === 'open') return no('meeting-open')
  return meeting.state === 'suspended' ? mayPreside(actor, meeting) : no(notInProgress[meeting.state])
}
