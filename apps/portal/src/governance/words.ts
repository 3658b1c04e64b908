import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Choice, ConsentForm, Decision, ItemKind } from '@memorial/domain'
import type { AgendaItem, Meeting, Outcome } from './queries.ts'

const choiceNames: Record<Choice, MessageDescriptor> = {
  yes: msg({ message: 'Yes', comment: 'A vote for a motion' }),
  no: msg({ message: 'No', comment: 'A vote against a motion' }),
  abstain: msg({ message: 'Abstain', comment: 'A vote neither for nor against a motion' }),
}

/** Beside the words, so that no choice is told by its colour alone. */
export const choiceSigns: Record<Choice, string> = { yes: '✓', no: '✕', abstain: '–' }

const decisionNames: Record<Decision, MessageDescriptor> = {
  ordinary: msg({ message: 'Ordinary decision', comment: 'Kind of decision that a vote takes' }),
  statutes: msg({ message: 'Change of the statutes', comment: 'Kind of decision that a vote takes' }),
  purpose: msg({
    message: 'Change of the purpose',
    comment: 'Kind of decision that a vote takes: what the association is for',
  }),
  exclusion: msg({ message: 'Exclusion of a member', comment: 'Kind of decision that a vote takes' }),
  dissolution: msg({ message: 'Dissolution', comment: 'Kind of decision that a vote takes: the association ends' }),
  election: msg({ message: 'Election', comment: 'Kind of decision that a vote takes' }),
}

const meetingStates: Record<Meeting['state'], MessageDescriptor> = {
  convened: msg({ message: 'convened', comment: 'A sitting that has been called and not begun yet' }),
  open: msg({ message: 'in progress', comment: 'A sitting that is being held now' }),
  suspended: msg({ message: 'interrupted', comment: 'A sitting that rests for a while and goes on later' }),
  closed: msg({ message: 'over', comment: 'A sitting that has ended' }),
}

const results: Record<Outcome['result'], MessageDescriptor> = {
  carried: msg({ message: 'Carried', comment: 'Result of a vote: the motion is accepted' }),
  rejected: msg({ message: 'Rejected', comment: 'Result of a vote: the motion is not accepted' }),
  'not-quorate': msg({ message: 'No quorum', comment: 'Result of a vote: too few were there, nothing is decided' }),
}

export const resultSigns: Record<Outcome['result'], string> = { carried: '✓', rejected: '✕', 'not-quorate': '–' }

const itemKindNames: Record<ItemKind, MessageDescriptor> = {
  decision: msg({ message: 'For decision', comment: 'What an item of an agenda is for' }),
  discussion: msg({ message: 'For discussion', comment: 'What an item of an agenda is for' }),
  election: msg({ message: 'Election', comment: 'What an item of an agenda is for' }),
  report: msg({ message: 'Report', comment: 'What an item of an agenda is for' }),
}

const itemStates: Record<AgendaItem['state'], MessageDescriptor> = {
  waiting: msg({ message: 'still to come', comment: 'An item of an agenda that has not been taken up yet' }),
  current: msg({ message: 'in hand', comment: 'The item of an agenda that is being dealt with' }),
  done: msg({ message: 'done', comment: 'An item of an agenda that has been dealt with' }),
  postponed: msg({ message: 'postponed', comment: 'An item of an agenda that is dealt with another time' }),
}

export function itemKindInWords(kind: ItemKind): string {
  return i18n._(itemKindNames[kind])
}

export function itemStateInWords(state: AgendaItem['state']): string {
  return i18n._(itemStates[state])
}

const forms: Record<ConsentForm, MessageDescriptor> = {
  electronic: msg({ message: 'given here', comment: 'How a vote in writing was given: in this portal' }),
  'signed-scan': msg({ message: 'signed scan', comment: 'How a vote in writing was given' }),
  letter: msg({ message: 'letter', comment: 'How a vote in writing was given: on paper' }),
  'qualified-signature': msg({
    message: 'qualified signature',
    comment: 'How a vote in writing was given: signed electronically in the sense of the law',
  }),
}

export function formInWords(form: ConsentForm): string {
  return i18n._(forms[form])
}

export function choiceInWords(choice: Choice): string {
  return i18n._(choiceNames[choice])
}

export function decisionInWords(decision: Decision): string {
  return i18n._(decisionNames[decision])
}

export function meetingStateInWords(state: Meeting['state']): string {
  return i18n._(meetingStates[state])
}

export function resultInWords(result: Outcome['result']): string {
  return i18n._(results[result])
}

/** What an item says: its motion’s words, or its own. */
export function wordsOf({ motion, texts, original }: AgendaItem) {
  return motion ?? { texts: texts ?? [], original: original ?? 'en' }
}
