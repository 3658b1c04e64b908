import * as z from 'zod/mini'
import { mayFinish, mayTakeUp, type ItemState } from './agenda.ts'
import { isSecretariat, type Actor } from './identity.ts'
import { mayLead, mayPreside, sitsIn, type Meeting } from './sitting.ts'
import { mayAskToSpeak, type SpeakersList, type SpeechKind } from './speakers.ts'
import { Day, LanguageCode, line, prose, proseOrNothing } from './text.ts'
import { no, yes, type Verdict } from './verdict.ts'

const Id = z.uuid()

/** What an item of an agenda is for. A decision has a motion; the others have words of their own. */
export const itemKinds = ['decision', 'discussion', 'election', 'report'] as const
export type ItemKind = (typeof itemKinds)[number]

export const AddItem = z
  .object({
    id: Id,
    meetingId: Id,
    kind: z.enum(['discussion', 'election', 'report']),
    original: LanguageCode,
    texts: z
      .array(z.object({ language: LanguageCode, title: line(160), body: proseOrNothing(20_000) }))
      .check(z.minLength(1, 'required'), z.maxLength(9, 'too-many')),
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
export const OrderAgenda = z.object({ meetingId: Id, items: z.array(Id).check(z.minLength(1), z.maxLength(200)) })
export const OneItemDocument = z.object({ itemId: Id, documentId: Id })
export const DocumentForBody = z.object({ documentId: Id, bodyId: Id })
export const OneItem = z.object({ itemId: Id })
export const EndItem = z.object({ itemId: Id, state: z.enum(['done', 'postponed']) })

export const dispatchWays = ['letter', 'courier', 'mail'] as const
export const RecordDispatch = z
  .object({
    id: Id,
    meetingId: Id,
    personId: z.nullable(Id),
    organisationId: z.nullable(Id),
    way: z.enum(dispatchWays),
    sentOn: Day,
    proof: line(300),
  })
  .check(
    z.refine(({ personId, organisationId }) => (personId === null) !== (organisationId === null), {
      path: ['personId'],
      error: 'required',
    }),
  )

export const HandOverChair = z.object({ meetingId: Id, personId: z.nullable(Id) })
export const NameMinuteTaker = z.object({ meetingId: Id, personId: Id })
export const RecordObjection = z.object({
  id: Id,
  meetingId: Id,
  itemId: z.nullable(Id),
  personId: Id,
  against: z.enum(['proceedings', 'universal']),
  words: prose(1000),
})
export const AskToSpeak = z
  .object({
    id: Id,
    meetingId: Id,
    personId: Id,
    kind: z.enum(['speech', 'point-of-order']),
    matter: proseOrNothing(500),
  })
  .check(z.refine(({ kind, matter }) => kind === 'speech' || matter !== '', { path: ['matter'], error: 'required' }))
export const OneSpeech = z.object({ id: Id })
export const EndSpeech = z.object({ id: Id, ruling: z.nullable(prose(500)) })
export const WelcomeGuest = z.object({ id: Id, meetingId: Id, name: line(120) })
export const OneGuest = z.object({ id: Id })

/** A sitting as it is asked about before it is held and while it is. */
export interface Sitting extends Meeting {
  presides: boolean
  sentAt: Date | null
  universalAt: Date | null
}

/** By its chair, or by the secretariat. */
function mayManage(actor: Actor, sitting: Meeting): Verdict {
  return isSecretariat(actor) ? yes : mayPreside(actor, sitting)
}

/** What is prepared before a sitting: its date, its agenda, its convocation. */
export function mayPrepare(actor: Actor, sitting: Meeting): Verdict {
  if (sitting.state === 'convened') return mayManage(actor, sitting)
  return no(sitting.state === 'closed' ? 'meeting-over' : 'meeting-under-way')
}

export function maySendConvocation(actor: Actor, sitting: Sitting, items: number): Verdict {
  if (sitting.sentAt !== null) return no('already-sent')
  const verdict = mayPrepare(actor, sitting)
  return verdict.ok && items === 0 ? no('agenda-empty') : verdict
}

/** What was sent otherwise is entered as long as somebody may ask for it. */
export function mayRecordDispatch(actor: Actor, sitting: Sitting): Verdict {
  const verdict = mayManage(actor, sitting)
  return verdict.ok && sitting.sentAt === null ? no('not-sent') : verdict
}

/** Words of one's own on the agenda: whoever sits in the body, and the secretariat. */
export function mayAddItem(actor: Actor, sitting: Meeting): Verdict {
  if (!sitsIn(actor, sitting.bodyId) && !isSecretariat(actor)) return no('not-a-seat-holder')
  return sitting.state === 'closed' ? no('meeting-over') : yes
}

/** What goes on during a rest too: who comes and goes, who takes the minutes, who objects. */
export function mayLeadRoom(actor: Actor, sitting: Meeting): Verdict {
  return sitting.state === 'suspended' ? mayPreside(actor, sitting) : mayLead(actor, sitting)
}

/** To a deputy who is there, or back. */
export function mayHandOverChair(
  actor: Actor,
  sitting: Meeting,
  to: { role: string; present: boolean } | null | undefined,
): Verdict {
  const verdict = mayLeadRoom(actor, sitting)
  if (!verdict.ok || to === null) return verdict
  if (to?.role !== 'chair' && to?.role !== 'deputy') return no('not-a-deputy')
  return to.present ? yes : no('person-not-present')
}

/** All members are there and none objects: they may decide without notice. */
export function mayDeclareUniversal(
  actor: Actor,
  sitting: Sitting,
  asked: { present: number; entitled: number; objections: number },
): Verdict {
  const verdict = mayLead(actor, sitting)
  if (!verdict.ok) return verdict
  if (sitting.universalAt !== null) return no('universal-already')
  if (asked.entitled === 0 || asked.present < asked.entitled) return no('not-everybody')
  return asked.objections > 0 ? no('somebody-objects') : yes
}

/** For oneself, in the room; for somebody else who presides, and where it is said who takes the minutes. */
export function maySpeakFor(
  actor: Actor,
  sitting: Meeting,
  asked: { personId: string; isPresent: boolean; takesMinutes?: boolean },
): Verdict {
  if (sitting.state === 'closed') return no('meeting-over')
  if (sitting.state === 'convened') return no('meeting-not-open')
  const own = asked.personId === actor.personId
  if (own && !sitsIn(actor, sitting.bodyId)) return no('not-a-seat-holder')
  const verdict = own || asked.takesMinutes ? yes : mayPreside(actor, sitting)
  if (!verdict.ok || asked.isPresent) return verdict
  return no(own ? 'not-present' : 'person-not-present')
}

/** The floor is asked for by oneself; for whoever has no screen at hand, by who presides. */
export function mayEnterSpeaker(
  actor: Actor,
  sitting: Meeting,
  asked: { personId: string; kind: SpeechKind; list: SpeakersList; isPresent: boolean },
): Verdict {
  const { personId, isPresent, ...entry } = asked
  if (personId === actor.personId) return mayAskToSpeak(actor, sitting, { ...entry, isInRoom: isPresent })
  const verdict = mayLead(actor, sitting)
  if (!verdict.ok) return verdict
  if (!isPresent) return no('person-not-present')
  return mayAskToSpeak({ ...actor, personId }, sitting, { ...entry, isInRoom: isPresent })
}

/** The next item is taken up when nothing of the one in hand is being voted on; that is done with it. */
export function mayGoOnTo(
  actor: Actor,
  sitting: Meeting,
  asked: { state: ItemState; current: { openPolls: number } | undefined },
): Verdict {
  const { state, current } = asked
  const left = current ? mayFinish(actor, sitting, { state: 'current', openPolls: current.openPolls }) : yes
  return left.ok ? mayTakeUp(actor, sitting, { state, othersInHand: 0 }) : left
}
