import * as z from 'zod/mini'
import type { Actor, BodyRole } from './identity.ts'
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
  /** Whether the deputy leads it at this moment: the database knows who is in the room. */
  isDeputyLed?: boolean
  /** Whether whoever asks presides, where the database was asked: it knows who is in the room. */
  presides?: boolean
}

/** What is led: a sitting, or a poll of one. */
export type Led = Pick<Meeting, 'bodyId' | 'isDeputyLed' | 'presides'>

export function holds(actor: Actor, bodyId: string, role: BodyRole): boolean {
  return actor.bodies.some((body) => body.id === bodyId && body.role === role)
}

/** Whether somebody has a seat from which to do something; an observer's is none. */
export function sitsIn(actor: Actor, bodyId: string): boolean {
  return actor.bodies.some(({ id, role }) => id === bodyId && role !== 'observer')
}

export function mayPreside(actor: Actor, { bodyId, isDeputyLed = false, presides }: Led): Verdict {
  const bySeat = holds(actor, bodyId, 'chair') || (isDeputyLed && holds(actor, bodyId, 'deputy'))
  return (presides ?? bySeat) ? yes : no('not-in-the-chair')
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
