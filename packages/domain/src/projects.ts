import * as z from 'zod/mini'
import type { Actor } from './identity.ts'
import { Day, line, Place, prose, proseOrNothing } from './text.ts'
import { no, yes, type Verdict } from './verdict.ts'

export const programmes = ['memory', 'human-rights', 'research', 'public-projects'] as const
export const Programme = z.enum(programmes)
export type Programme = z.infer<typeof Programme>

export const partyStates = ['invited', 'accepted', 'declined', 'withdrawn'] as const
export type PartyState = (typeof partyStates)[number]

export const seatRoles = ['lead', 'member', 'observer'] as const
export const SeatRole = z.enum(seatRoles)
export type SeatRole = z.infer<typeof SeatRole>

export const taskStates = ['open', 'doing', 'done'] as const
export const TaskState = z.enum(taskStates)
export type TaskState = z.infer<typeof TaskState>

const Id = z.uuid()
const Assignees = z.array(Id).check(z.maxLength(20, 'too-many'))

const PlaceByDay = z.object({ at: z.union([Day, z.literal('infinity')]), id: Id })

export const ListProjects = z.object({ programme: z.optional(Programme), after: z.optional(Place) })
export const ListTasks = z.object({
  projectId: Id,
  states: z.array(TaskState).check(z.minLength(1), z.maxLength(3)),
  after: z.optional(PlaceByDay),
})
export const ListComments = z.object({ projectId: Id, taskId: z.optional(Id), before: z.optional(Place) })
export const OneProject = z.object({ id: Id })
export const OneTask = z.object({ id: Id })

export const CreateProject = z.object({ id: Id, name: line(120), purpose: proseOrNothing(2000), programme: Programme })
export const InviteParty = z.object({ projectId: Id, organisationId: Id })
export const AnswerInvitation = z.object({ projectId: Id, accept: z.boolean() })
export const WithdrawParty = z.object({ projectId: Id })
export const GiveSeat = z.object({ projectId: Id, personId: Id, role: SeatRole })
export const EndSeat = z.object({ projectId: Id, personId: Id })
export const CreateTask = z.object({
  id: Id,
  projectId: Id,
  title: line(200),
  dueOn: z.nullable(Day),
  assignees: Assignees,
})
export const ChangeTask = z.object({ id: Id, title: line(200), dueOn: z.nullable(Day), assignees: Assignees })
export const SetTaskState = z.object({ id: Id, state: TaskState })
export const WriteComment = z.object({ id: Id, projectId: Id, taskId: z.optional(Id), body: prose(4000) })

/** What a rule needs to know of a project and of the one who asks. */
export interface Standing {
  ownerId: string
  /** The actor's seat, if there is one. */
  seat: SeatRole | undefined
  /** The state of the actor's organisation in the project, if it is in it at all. */
  party: PartyState | undefined
}

/** Inviting an organisation binds the lead organisation: only a lead's seat of that organisation carries it. */
export function mayInviteParty(actor: Actor, project: Standing): Verdict {
  return project.seat === 'lead' && actor.organisationId === project.ownerId ? yes : no('not-in-the-lead')
}

/** An organisation joins by its own coordinator, never by somebody else's word. */
export function mayAnswerInvitation(actor: Actor, project: Pick<Standing, 'party'>): Verdict {
  if (project.party !== 'invited') return no('not-invited')
  return actor.offices.includes('coordinator') ? yes : no('not-a-coordinator')
}

/** Leaving is each party's right; the lead organisation owns the project and stays. */
export function mayWithdraw(actor: Actor, project: Standing): Verdict {
  if (project.party !== 'accepted') return no('not-of-a-party')
  if (actor.organisationId === project.ownerId) return no('lead-organisation-stays')
  return actor.offices.includes('coordinator') ? yes : no('not-a-coordinator')
}

/** Each party seats its own people: its coordinator does, and in the lead organisation a lead too. */
export function maySeat(actor: Actor, project: Standing): Verdict {
  if (project.party !== 'accepted') return no('not-of-a-party')
  if (actor.offices.includes('coordinator')) return yes
  if (actor.organisationId === project.ownerId && project.seat === 'lead') return yes
  return no('not-a-coordinator')
}

/** A project without a lead of its lead organisation could not be led again: the last one is replaced before leaving. */
export function mayEndSeat(actor: Actor, project: Standing, seat: { role: SeatRole; leads: number }): Verdict {
  const seating = maySeat(actor, project)
  if (!seating.ok) return seating
  const leads = actor.organisationId === project.ownerId && seat.role === 'lead'
  return leads && seat.leads <= 1 ? no('last-lead') : yes
}

/** Tasks and their state: everyone with a seat who does not only observe. */
export function mayWork(project: Standing): Verdict {
  if (!project.seat) return no('no-seat')
  return project.seat === 'observer' ? no('only-observing') : yes
}

/** Observers observe, and may speak. */
export function mayComment(project: Standing): Verdict {
  return project.seat ? yes : no('no-seat')
}
