import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { PartyState, Programme, SeatRole, TaskState } from '@memorial/domain'

const programmeNames: Record<Programme, MessageDescriptor> = {
  memory: msg({ message: 'Memory', comment: 'Programme area of projects: commemoration' }),
  'human-rights': msg({ message: 'Human rights', comment: 'Programme area of projects' }),
  research: msg({ message: 'Research', comment: 'Programme area of projects' }),
  'public-projects': msg({ message: 'Public projects', comment: 'Programme area: exhibitions, tours, teaching' }),
}

const roleNames: Record<SeatRole, MessageDescriptor> = {
  lead: msg({ message: 'Lead', comment: 'A person’s part in a project: leads it' }),
  member: msg({ message: 'Member', comment: 'A person’s part in a project: works in it' }),
  observer: msg({ message: 'Observer', comment: 'A person’s part in a project: reads and comments' }),
}

const partyStates: Record<PartyState, MessageDescriptor> = {
  invited: msg({ message: 'invited', comment: 'An organisation that has not answered an invitation to a project yet' }),
  accepted: msg({ message: 'takes part', comment: 'An organisation in a project' }),
  declined: msg({ message: 'declined', comment: 'An organisation that refused an invitation to a project' }),
  withdrawn: msg({ message: 'withdrew', comment: 'An organisation that left a project' }),
}

const taskStates: Record<TaskState, MessageDescriptor> = {
  open: msg({ message: 'Open', comment: 'State of a task that nobody has begun' }),
  doing: msg({ message: 'In progress', comment: 'State of a task that somebody works on' }),
  done: msg({ message: 'Done', comment: 'State of a task that is finished' }),
}

export function programmeInWords(programme: Programme): string {
  return i18n._(programmeNames[programme])
}

export function roleInWords(role: SeatRole): string {
  return i18n._(roleNames[role])
}

export function partyStateInWords(state: PartyState): string {
  return i18n._(partyStates[state])
}

export function taskStateInWords(state: TaskState): string {
  return i18n._(taskStates[state])
}
