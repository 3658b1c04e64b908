import type { Actor } from './identity.ts'
import { isInProgress, mayLead, mayPreside, type Meeting } from './sitting.ts'
import { no, yes, type Verdict } from './verdict.ts'

/** What somebody asks the floor for: a point of order comes before any speech. */
export const speechKinds = ['speech', 'point-of-order'] as const
export type SpeechKind = (typeof speechKinds)[number]

/** An entry in a sitting's list of speakers. */
export interface Speech {
  id: string
  personId: string
  kind: SpeechKind
  askedAt: Date
  beganAt: Date | null
  endedAt: Date | null
}

/** A sitting's list, as the chair keeps it. */
export interface SpeakersList {
  speeches: readonly Speech[]
  /** Closed, it takes points of order alone. */
  isClosed: boolean
}

const isWaiting = ({ beganAt, endedAt }: Speech) => beganAt === null && endedAt === null
const isSpeaking = ({ beganAt, endedAt }: Speech) => beganAt !== null && endedAt === null

/** Who waits for the floor, in order: points of order first, then as they asked. */
export function waitingToSpeak(speeches: readonly Speech[]): Speech[] {
  const isFirst = ({ kind }: Speech) => (kind === 'point-of-order' ? 0 : 1)
  return speeches
    .filter(isWaiting)
    .toSorted(
      (one, other) =>
        isFirst(one) - isFirst(other) ||
        one.askedAt.getTime() - other.askedAt.getTime() ||
        (one.id < other.id ? -1 : 1),
    )
}

/** Whoever is in the room, guests among them: to speak is not to vote. Each waits once with a speech and once with a point of order. */
export function mayAskToSpeak(
  actor: Actor,
  meeting: Pick<Meeting, 'state'>,
  asked: { list: SpeakersList; kind: SpeechKind; isInRoom: boolean },
): Verdict {
  const { list, kind } = asked
  const verdict = isInProgress(meeting)
  if (!verdict.ok) return verdict
  if (!asked.isInRoom) return no('not-present')
  const waits = list.speeches.some((one) => one.personId === actor.personId && one.kind === kind && isWaiting(one))
  if (waits) return no('already-asked-to-speak')
  return list.isClosed && kind === 'speech' ? no('list-closed') : yes
}

/** The list of the item in hand is closed by whoever presides; the next item has a list of its own. */
export function mayCloseList(actor: Actor, meeting: Meeting, asked: { isClosed: boolean; hasItem: boolean }): Verdict {
  const verdict = mayLead(actor, meeting)
  if (!verdict.ok) return verdict
  if (!asked.hasItem) return no('no-item-in-hand')
  return asked.isClosed ? no('list-closed') : yes
}

export function mayReopenList(actor: Actor, meeting: Meeting, { isClosed }: Pick<SpeakersList, 'isClosed'>): Verdict {
  const verdict = mayLead(actor, meeting)
  return verdict.ok && !isClosed ? no('list-open') : verdict
}

/** The floor is given by whoever presides, to one at a time, in the order of the list. */
export function mayGiveFloor(actor: Actor, meeting: Meeting, { speeches }: SpeakersList, speechId: string): Verdict {
  const verdict = mayLead(actor, meeting)
  if (!verdict.ok) return verdict
  if (speeches.some(isSpeaking)) return no('somebody-speaks')
  return waitingToSpeak(speeches)[0]?.id === speechId ? yes : no('not-next-to-speak')
}

/** One's own turn, waiting or taken, anybody gives up; whoever presides ends it. */
export function mayEndSpeech(actor: Actor, meeting: Meeting, speech: Speech): Verdict {
  if (speech.endedAt) return no('speech-over')
  return speech.personId === actor.personId ? yes : mayPreside(actor, meeting)
}
