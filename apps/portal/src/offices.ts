import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { BodyKind, Office } from '@memorial/domain'

const offices: Record<Office, MessageDescriptor> = {
  administrator: msg({
    message: 'Administrator',
    comment: 'Office: invites and supports the people of one organisation',
  }),
  coordinator: msg({ message: 'Coordinator', comment: 'Office: answers for one organisation in projects' }),
}

const seats: Record<
  `${BodyKind} ${'chair' | 'deputy' | 'member' | 'observer'}` | 'assembly substitute',
  MessageDescriptor
> = {
  'board chair': msg({ message: 'Chair of the board', comment: 'What a person is' }),
  'board deputy': msg({ message: 'Deputy chair of the board', comment: 'What a person is' }),
  'board observer': msg({ message: 'Observer in the board', comment: 'What a person is' }),
  'board member': msg({ message: 'Member of the board', comment: 'What a person is' }),
  'assembly chair': msg({ message: 'Chair of the assembly', comment: 'What a person is' }),
  'assembly deputy': msg({ message: 'Deputy chair of the assembly', comment: 'What a person is' }),
  'assembly observer': msg({ message: 'Observer in the assembly', comment: 'What a person is' }),
  'assembly member': msg({ message: 'Delegate to the assembly', comment: 'What a person is' }),
  'assembly substitute': msg({ message: 'Substitute in the assembly', comment: 'What a person is' }),
  'secretariat chair': msg({ message: 'Head of the secretariat', comment: 'What a person is' }),
  'secretariat deputy': msg({ message: 'Deputy head of the secretariat', comment: 'What a person is' }),
  'secretariat observer': msg({ message: 'Observer in the secretariat', comment: 'What a person is' }),
  'secretariat member': msg({ message: 'Secretariat', comment: 'What a person belongs to' }),
  'committee chair': msg({ message: 'Chair of a committee', comment: 'What a person is' }),
  'committee deputy': msg({ message: 'Deputy chair of a committee', comment: 'What a person is' }),
  'committee observer': msg({ message: 'Observer in a committee', comment: 'What a person is' }),
  'committee member': msg({ message: 'Member of a committee', comment: 'What a person is' }),
}

export function officeInWords(office: Office): string {
  return i18n._(offices[office])
}

/** What somebody is in a body. */
export function seatInWords({ kind, role }: { kind: string; role: string }): string {
  return i18n._(seats[`${kind} ${role}` as keyof typeof seats])
}

/** All that somebody is, bodies first. */
export function partsInWords(person: {
  offices: readonly Office[]
  bodies: readonly { kind: string; role: string }[]
}): string[] {
  return [...person.bodies.map(seatInWords), ...person.offices.map(officeInWords)]
}
