import { describe, expect, test } from 'vitest'
import type { Actor, BodyKind, BodyRole } from './identity.ts'
import type { Convener } from './rule-set.ts'
import { mayAnswerPetition, maySignPetition, mayStartPetition, mayWithdrawSignature } from './petitions.ts'
import {
  AddItem,
  AskToSpeak,
  mayAddItem,
  mayDeclareUniversal,
  mayEnterSpeaker,
  mayGoOnTo,
  mayHandOverChair,
  mayPrepare,
  mayRecordDispatch,
  maySendConvocation,
  maySpeakFor,
  RecordDispatch,
  type Sitting,
} from './sittings.ts'
import { no, yes } from './verdict.ts'

const bodyId = 'body'
const seated = (role?: BodyRole, id = bodyId, kind: BodyKind = 'board'): Actor => ({
  personId: 'self',
  organisationId: 'own',
  isNewcomer: false,
  offices: [],
  bodies: role ? [{ id, kind, role }] : [],
})
const [chair, member, stranger] = [seated('chair'), seated('member'), seated()]
const secretary = seated('member', 'office', 'secretariat')
const sitting = (state: Sitting['state'], more: Partial<Sitting> = {}): Sitting => ({
  bodyId,
  state,
  zone: 'Europe/Zurich',
  beginsAt: new Date(0),
  openedAt: null,
  presides: false,
  sentAt: null,
  universalAt: null,
  ...more,
})
const led = (state: Sitting['state'], more: Partial<Sitting> = {}) => sitting(state, { presides: true, ...more })
const sent = { sentAt: new Date(0) }

describe('before a sitting', () => {
  test('it is prepared by who presides or the secretariat, until it begins', () => {
    expect(mayPrepare(chair, led('convened'))).toEqual(yes)
    expect(mayPrepare(secretary, sitting('convened'))).toEqual(yes)
    expect(mayPrepare(member, sitting('convened'))).toEqual(no('not-in-the-chair'))
    for (const state of ['open', 'suspended'] as const)
      expect(mayPrepare(chair, led(state))).toEqual(no('meeting-under-way'))
    expect(mayPrepare(secretary, sitting('closed'))).toEqual(no('meeting-over'))
  })

  test('its convocation is sent once, with something on its agenda', () => {
    expect(maySendConvocation(chair, led('convened'), 1)).toEqual(yes)
    expect(maySendConvocation(chair, led('convened'), 0)).toEqual(no('agenda-empty'))
    expect(maySendConvocation(chair, led('convened', sent), 1)).toEqual(no('already-sent'))
    expect(maySendConvocation(member, sitting('convened'), 1)).toEqual(no('not-in-the-chair'))
    expect(mayRecordDispatch(secretary, sitting('closed', sent))).toEqual(yes)
    expect(mayRecordDispatch(secretary, sitting('convened'))).toEqual(no('not-sent'))
    expect(mayRecordDispatch(member, sitting('convened', sent))).toEqual(no('not-in-the-chair'))
  })

  test('an item is put on its agenda by a seat or the secretariat, until it is over', () => {
    for (const actor of [member, secretary]) expect(mayAddItem(actor, sitting('open'))).toEqual(yes)
    expect(mayAddItem(stranger, sitting('open'))).toEqual(no('not-a-seat-holder'))
    expect(mayAddItem(member, sitting('closed'))).toEqual(no('meeting-over'))
  })
})

describe('in a sitting', () => {
  test('the chair is given to a deputy who is there, and given back', () => {
    const deputy = { role: 'deputy', present: true }
    expect(mayHandOverChair(chair, led('open'), deputy)).toEqual(yes)
    expect(mayHandOverChair(chair, led('suspended'), null)).toEqual(yes)
    expect(mayHandOverChair(chair, led('open'), { ...deputy, present: false })).toEqual(no('person-not-present'))
    for (const nobody of [{ role: 'member', present: true }, undefined])
      expect(mayHandOverChair(chair, led('open'), nobody)).toEqual(no('not-a-deputy'))
    // Whoever has the chair’s seat and is not in the room does not preside.
    expect(mayHandOverChair(chair, sitting('open'), deputy)).toEqual(no('not-in-the-chair'))
    expect(mayHandOverChair(chair, led('convened'), deputy)).toEqual(no('meeting-not-open'))
  })

  test('all members who are there and of whom none objects decide without notice', () => {
    const all = { present: 15, entitled: 15, objections: 0 }
    expect(mayDeclareUniversal(chair, led('open'), all)).toEqual(yes)
    expect(mayDeclareUniversal(chair, led('open'), { ...all, present: 14 })).toEqual(no('not-everybody'))
    const empty = { present: 0, entitled: 0, objections: 0 }
    expect(mayDeclareUniversal(chair, led('open'), empty)).toEqual(no('not-everybody'))
    expect(mayDeclareUniversal(chair, led('open'), { ...all, objections: 1 })).toEqual(no('somebody-objects'))
    const declared = led('open', { universalAt: new Date(0) })
    expect(mayDeclareUniversal(chair, declared, all)).toEqual(no('universal-already'))
    expect(mayDeclareUniversal(member, sitting('open'), all)).toEqual(no('not-in-the-chair'))
  })

  test('one objects oneself, or on request through who presides or takes the minutes', () => {
    const [own, other] = [
      { personId: 'self', isPresent: true },
      { personId: 'other', isPresent: true },
    ]
    expect(maySpeakFor(member, sitting('suspended'), own)).toEqual(yes)
    expect(maySpeakFor(member, sitting('open'), { ...own, isPresent: false })).toEqual(no('not-present'))
    expect(maySpeakFor(stranger, sitting('open'), own)).toEqual(no('not-a-seat-holder'))
    expect(maySpeakFor(member, sitting('open'), other)).toEqual(no('not-in-the-chair'))
    expect(maySpeakFor(chair, led('open'), other)).toEqual(yes)
    expect(maySpeakFor(member, sitting('open'), { ...other, takesMinutes: true })).toEqual(yes)
    const absent = { ...other, isPresent: false }
    expect(maySpeakFor(chair, led('open'), absent)).toEqual(no('person-not-present'))
    expect(maySpeakFor(member, sitting('convened'), own)).toEqual(no('meeting-not-open'))
    expect(maySpeakFor(member, sitting('closed'), own)).toEqual(no('meeting-over'))
  })

  test('the chair puts on the list who is there and does not wait yet', () => {
    const list = { speeches: [], isClosed: false }
    const asked = { personId: 'other', kind: 'speech' as const, list, isPresent: true }
    expect(mayEnterSpeaker(chair, led('open'), asked)).toEqual(yes)
    expect(mayEnterSpeaker(chair, led('open'), { ...asked, isPresent: false })).toEqual(no('person-not-present'))
    expect(mayEnterSpeaker(member, sitting('open'), asked)).toEqual(no('not-in-the-chair'))
    const waits = {
      id: '1',
      personId: 'other',
      kind: 'speech' as const,
      askedAt: new Date(0),
      beganAt: null,
      endedAt: null,
    }
    const twice = { ...asked, list: { ...list, speeches: [waits] } }
    expect(mayEnterSpeaker(chair, led('open'), twice)).toEqual(no('already-asked-to-speak'))
    const own = { ...asked, personId: 'self', isPresent: false }
    expect(mayEnterSpeaker(member, sitting('open'), own)).toEqual(no('not-present'))
  })

  test('the next item is taken up when the vote on the one in hand is closed', () => {
    const asked = { state: 'waiting' as const, current: { openPolls: 0 } }
    expect(mayGoOnTo(chair, led('open'), asked)).toEqual(yes)
    expect(mayGoOnTo(chair, led('open'), { ...asked, current: undefined })).toEqual(yes)
    expect(mayGoOnTo(chair, led('open'), { ...asked, current: { openPolls: 1 } })).toEqual(no('poll-still-open'))
    expect(mayGoOnTo(chair, led('suspended'), asked)).toEqual(no('meeting-suspended'))
    expect(mayGoOnTo(member, sitting('open'), asked)).toEqual(no('not-in-the-chair'))
  })
})

describe('a petition', () => {
  const open = { bodyId, reachedAt: null, isMember: true, hasSigned: false }
  const [signed, reached] = [
    { ...open, hasSigned: true },
    { ...open, reachedAt: new Date(0), hasSigned: true },
  ]

  test('is signed for a member by its delegate, once, until it is reached', () => {
    expect(mayStartPetition(member, open)).toEqual(yes)
    expect(mayStartPetition(member, { ...open, isMember: false })).toEqual(no('not-a-member'))
    for (const actor of [chair, seated('substitute'), secretary])
      expect(maySignPetition(actor, open)).toEqual(no('not-a-delegate'))
    expect(maySignPetition(member, signed)).toEqual(no('already-signed'))
    expect(maySignPetition(member, reached)).toEqual(no('petition-reached'))
    expect(mayWithdrawSignature(member, signed)).toEqual(yes)
    expect(mayWithdrawSignature(member, open)).toEqual(no('not-signed'))
    expect(mayWithdrawSignature(member, reached)).toEqual(no('petition-reached'))
    expect(mayWithdrawSignature(chair, signed)).toEqual(no('not-a-delegate'))
  })

  test('waits, once it is reached, for whoever convenes by the rules', () => {
    const convenedBy = (...by: Convener[]) => ({ convening: { by, clause: 'CC 64(2)' }, distance: null })
    const [reachedOnly, asItIs] = [{ ...reached, isAnswered: false }, convenedBy('chair', 'secretariat')]
    const deputies = convenedBy('chair', 'deputy')
    expect(mayAnswerPetition(seated('deputy'), reachedOnly, deputies)).toEqual(yes)
    expect(mayAnswerPetition(seated('deputy'), reachedOnly, asItIs)).toEqual(no('not-a-convener'))
    expect(mayAnswerPetition(secretary, reachedOnly, deputies)).toEqual(no('not-a-convener'))
    for (const actor of [chair, secretary]) {
      expect(mayAnswerPetition(actor, reachedOnly, asItIs)).toEqual(yes)
      expect(mayAnswerPetition(actor, { ...open, isAnswered: false }, asItIs)).toEqual(no('petition-not-reached'))
      expect(mayAnswerPetition(actor, { ...reached, isAnswered: true }, asItIs)).toEqual(no('petition-answered'))
    }
    expect(mayAnswerPetition(member, reachedOnly, asItIs)).toEqual(no('not-a-convener'))
  })
})

describe('what is sent', () => {
  const id = '00000000-0000-4000-8000-000000000001'
  const text = { language: 'en', title: 'T', body: '' }
  const item = { id, meetingId: id, kind: 'report', original: 'en', texts: [text, { ...text, language: 'ru' }] }
  const nobody = { personId: null, organisationId: null }
  const letter = { id, meetingId: id, way: 'letter', sentOn: '2026-11-02', proof: 'Receipt', ...nobody }
  const floor = { id, meetingId: id, personId: id, matter: '' }
  test.each([
    ['an item in two languages', AddItem, item, true],
    ['an item twice in one language', AddItem, { ...item, texts: [text, text] }, false],
    ['an item without its original', AddItem, { ...item, original: 'de' }, false],
    ['a letter to a person', RecordDispatch, { ...letter, personId: id }, true],
    ['a letter to an organisation', RecordDispatch, { ...letter, organisationId: id }, true],
    ['a letter to both', RecordDispatch, { ...letter, personId: id, organisationId: id }, false],
    ['a letter to nobody', RecordDispatch, letter, false],
    ['a speech without a matter', AskToSpeak, { ...floor, kind: 'speech' }, true],
    ['a point of order about something', AskToSpeak, { ...floor, kind: 'point-of-order', matter: 'A break' }, true],
    ['a point of order about nothing', AskToSpeak, { ...floor, kind: 'point-of-order' }, false],
  ])('%s', (_, shape, sent, isTaken) => {
    expect(shape.safeParse(sent).success).toBe(isTaken)
  })
})
