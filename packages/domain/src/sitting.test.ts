import { describe, expect, test } from 'vitest'
import { mayFinish, mayTakeUp } from './agenda.ts'
import { mayCloseMeeting, mayLead, mayOpenMeeting, mayResume, maySuspend } from './sitting.ts'
import {
  mayAskToSpeak,
  mayCloseList,
  mayEndSpeech,
  mayGiveFloor,
  mayReopenList,
  waitingToSpeak,
  type Speech,
} from './speakers.ts'
import { bodyId, chair, deputy, member, outsider, seatedTwice, secretary } from './testing/actors.ts'
import { no, yes } from './verdict.ts'
import { standingOf, whoVotes, type Voter } from './voters.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 18, minute))
const meeting = (state: 'convened' | 'open' | 'suspended' | 'closed', isDeputyLed = false) => ({
  bodyId,
  state,
  zone: 'Europe/Zurich',
  beginsAt: at(0),
  openedAt: null,
  isDeputyLed,
})

describe('a sitting', () => {
  test('is opened once, by the chair, and closed when no poll is open', () => {
    expect(mayOpenMeeting(chair, meeting('convened'))).toEqual(yes)
    expect(mayOpenMeeting(secretary, meeting('convened'))).toEqual(no('not-in-the-chair'))
    expect(mayOpenMeeting(chair, meeting('open'))).toEqual(no('meeting-open'))
    expect(mayOpenMeeting(chair, meeting('suspended'))).toEqual(no('meeting-open'))
    expect(mayOpenMeeting(chair, meeting('closed'))).toEqual(no('meeting-over'))
    expect(mayCloseMeeting(chair, meeting('open'), 0)).toEqual(yes)
    expect(mayCloseMeeting(chair, meeting('suspended'), 0)).toEqual(yes)
    expect(mayCloseMeeting(member, meeting('suspended'), 0)).toEqual(no('not-in-the-chair'))
    expect(mayCloseMeeting(chair, meeting('open'), 1)).toEqual(no('poll-still-open'))
    expect(mayCloseMeeting(chair, meeting('convened'), 0)).toEqual(no('meeting-not-open'))
    expect(mayCloseMeeting(chair, meeting('closed'), 0)).toEqual(no('meeting-over'))
  })

  test('rests when no poll is open, and is taken up again', () => {
    expect(maySuspend(chair, meeting('open'), 0)).toEqual(yes)
    expect(maySuspend(chair, meeting('open'), 1)).toEqual(no('poll-still-open'))
    expect(maySuspend(member, meeting('open'), 0)).toEqual(no('not-in-the-chair'))
    expect(maySuspend(chair, meeting('suspended'), 0)).toEqual(no('meeting-suspended'))
    expect(mayLead(chair, meeting('suspended'))).toEqual(no('meeting-suspended'))
    expect(mayResume(chair, meeting('suspended'))).toEqual(yes)
    expect(mayResume(member, meeting('suspended'))).toEqual(no('not-in-the-chair'))
    expect(mayResume(chair, meeting('open'))).toEqual(no('meeting-open'))
    expect(mayResume(chair, meeting('convened'))).toEqual(no('meeting-not-open'))
  })

  test('is led by the chair of its body, or by a deputy who presides', () => {
    expect(mayLead(deputy, meeting('open', true))).toEqual(yes)
    expect(mayLead(deputy, meeting('open'))).toEqual(no('not-in-the-chair'))
    expect(mayLead(member, meeting('open', true))).toEqual(no('not-in-the-chair'))
    expect(mayLead(chair, meeting('open', true))).toEqual(yes)
    expect(mayLead(chair, { ...meeting('open'), bodyId: 'another' })).toEqual(no('not-in-the-chair'))
    expect(mayLead(seatedTwice, meeting('open'))).toEqual(yes)
  })

  test('has one item of its agenda in hand at a time', () => {
    const waiting = { state: 'waiting', othersInHand: 0 } as const
    expect(mayTakeUp(chair, meeting('open'), waiting)).toEqual(yes)
    expect(mayTakeUp(chair, meeting('open'), { ...waiting, state: 'done' })).toEqual(yes)
    expect(mayTakeUp(chair, meeting('open'), { ...waiting, othersInHand: 1 })).toEqual(no('item-in-hand'))
    expect(mayTakeUp(chair, meeting('open'), { ...waiting, state: 'current' })).toEqual(no('item-in-hand'))
    expect(mayTakeUp(member, meeting('open'), { ...waiting, othersInHand: 1 })).toEqual(no('not-in-the-chair'))
    const inHand = { state: 'current', openPolls: 0 } as const
    expect(mayFinish(chair, meeting('open'), inHand)).toEqual(yes)
    expect(mayFinish(chair, meeting('open'), { ...inHand, state: 'waiting' })).toEqual(yes)
    expect(mayFinish(chair, meeting('open'), { ...inHand, openPolls: 1 })).toEqual(no('poll-still-open'))
    expect(mayFinish(member, meeting('open'), { ...inHand, openPolls: 1 })).toEqual(no('not-in-the-chair'))
    for (const state of ['done', 'postponed'] as const)
      expect(mayFinish(chair, meeting('open'), { ...inHand, state })).toEqual(no('item-done'))
  })
})

describe('the vote of a seat', () => {
  const [here, away] = [
    (personId: string, recused = false): Voter => ({ personId, present: true, recused }),
    (personId: string, recused = false): Voter => ({ personId, present: false, recused }),
  ]
  const seat = { recused: false, delegate: here('delegate'), substitute: here('substitute'), holder: null }

  test.each([
    ['the delegate’s', seat, 'delegate'],
    ['the substitute’s where the delegate is absent', { ...seat, delegate: away('delegate') }, 'substitute'],
    ['the substitute’s where there is no delegate', { ...seat, delegate: null }, 'substitute'],
    [
      'the substitute’s where the delegate is in a conflict',
      { ...seat, delegate: here('delegate', true) },
      'substitute',
    ],
    ['nobody’s where the organisation is in it', { ...seat, recused: true, holder: here('holder') }, null],
    [
      'nobody’s where both are',
      { ...seat, delegate: here('delegate', true), substitute: here('substitute', true) },
      null,
    ],
    ['nobody’s where both are absent', { ...seat, delegate: away('delegate'), substitute: away('substitute') }, null],
    [
      'the holder’s of a proxy then',
      { ...seat, delegate: away('delegate'), substitute: null, holder: here('holder') },
      'holder',
    ],
    [
      'nobody’s where the holder is absent, too',
      { ...seat, delegate: null, substitute: null, holder: away('holder') },
      null,
    ],
    [
      'nobody’s where the holder is in a conflict',
      { ...seat, delegate: null, substitute: null, holder: here('holder', true) },
      null,
    ],
    [
      'not a holder’s where who gave it is there',
      { ...seat, delegate: here('delegate', true), substitute: null, holder: here('holder') },
      null,
    ],
  ])('is %s', (_, seat, voter) => {
    expect(whoVotes(seat)).toBe(voter)
  })

  test('is in a written vote the delegate’s, wherever they are, and never a holder’s', () => {
    const written = { isCircular: true }
    const absent = { ...seat, delegate: away('delegate'), substitute: away('substitute'), holder: here('holder') }
    expect(whoVotes(absent, written)).toBe('delegate')
    expect(whoVotes({ ...absent, delegate: away('delegate', true) }, written)).toBe('substitute')
    expect(whoVotes({ ...absent, delegate: null, substitute: null }, written)).toBeNull()
  })

  test('stands on the roll as there, represented or recused', () => {
    const absent = { recused: false, delegate: away('delegate'), substitute: null, holder: null }
    expect(standingOf(seat)).toEqual({ present: true, represented: false, recused: false })
    expect(standingOf(absent)).toEqual({ present: false, represented: false, recused: false })
    expect(standingOf({ ...absent, holder: here('holder') })).toEqual({
      present: false,
      represented: true,
      recused: false,
    })
    expect(standingOf({ ...seat, holder: here('holder') })).toMatchObject({ represented: false })
    expect(standingOf({ ...absent, recused: true })).toMatchObject({ recused: true })
    // In the room, and nobody of it may vote; the absent substitute still could.
    const alone = { ...absent, delegate: here('delegate', true), substitute: away('substitute') }
    expect(standingOf(alone)).toEqual({ present: true, represented: false, recused: true })
    expect(standingOf({ ...alone, substitute: here('substitute') })).toMatchObject({ recused: false })
  })
})

describe('the list of speakers', () => {
  const speech = (id: string, minute: number, more: Partial<Speech> = {}): Speech => ({
    id,
    personId: id,
    kind: 'speech',
    askedAt: at(minute),
    beganAt: null,
    endedAt: null,
    ...more,
  })
  const order = { kind: 'point-of-order' } as const
  const list = (...speeches: Speech[]) => ({ speeches, isClosed: false })
  const asks = { list: list(), kind: 'speech', isInRoom: true } as const

  test('puts points of order before speeches, and each in the order in which they were asked for', () => {
    const speeches = [speech('c', 3), speech('a', 1), speech('e', 5, order), speech('d', 4, order), speech('b', 1)]
    const over = [speech('x', 0, { beganAt: at(1) }), speech('y', 0, { endedAt: at(1) })]
    expect(waitingToSpeak([...speeches, ...over]).map(({ id }) => id)).toEqual(['d', 'e', 'a', 'b', 'c'])
  })

  test('is for whoever is in the room of a sitting in progress, once at a time', () => {
    expect(mayAskToSpeak(outsider, meeting('open'), asks)).toEqual(yes)
    expect(mayAskToSpeak(member, meeting('open'), { ...asks, isInRoom: false })).toEqual(no('not-present'))
    expect(mayAskToSpeak(member, meeting('suspended'), asks)).toEqual(no('meeting-suspended'))
    expect(mayAskToSpeak(member, meeting('closed'), asks)).toEqual(no('meeting-over'))
    const own = speech('one', 1, { personId: 'self' })
    expect(mayAskToSpeak(member, meeting('open'), { ...asks, list: list(own) })).toEqual(no('already-asked-to-speak'))
    expect(mayAskToSpeak(member, meeting('open'), { ...asks, list: list(own), ...order })).toEqual(yes)
    expect(mayAskToSpeak(member, meeting('open'), { ...asks, list: list({ ...own, beganAt: at(2) }) })).toEqual(yes)
  })

  test('once closed takes points of order alone', () => {
    const closed = { ...asks, list: { ...list(), isClosed: true } }
    expect(mayAskToSpeak(member, meeting('open'), closed)).toEqual(no('list-closed'))
    expect(mayAskToSpeak(member, meeting('open'), { ...closed, ...order })).toEqual(yes)
  })

  test('is closed and opened again by whoever presides, while an item is in hand', () => {
    const open = { isClosed: false, hasItem: true }
    const closed = { ...open, isClosed: true }
    expect(mayCloseList(chair, meeting('open'), open)).toEqual(yes)
    expect(mayCloseList(chair, meeting('open'), closed)).toEqual(no('list-closed'))
    expect(mayCloseList(chair, meeting('open'), { ...open, hasItem: false })).toEqual(no('no-item-in-hand'))
    expect(mayReopenList(chair, meeting('open'), closed)).toEqual(yes)
    expect(mayReopenList(chair, meeting('open'), open)).toEqual(no('list-open'))
    for (const may of [mayCloseList, mayReopenList]) {
      expect(may(member, meeting('open'), open)).toEqual(no('not-in-the-chair'))
      expect(may(chair, meeting('suspended'), closed)).toEqual(no('meeting-suspended'))
    }
  })

  test('gives the floor to one at a time, to whoever is next', () => {
    const waiting = list(speech('a', 1), speech('b', 2))
    expect(mayGiveFloor(chair, meeting('open'), waiting, 'a')).toEqual(yes)
    expect(mayGiveFloor(chair, meeting('open'), waiting, 'b')).toEqual(no('not-next-to-speak'))
    expect(mayGiveFloor(member, meeting('open'), waiting, 'a')).toEqual(no('not-in-the-chair'))
    const speaking = list(speech('c', 0, { beganAt: at(1) }), speech('a', 1))
    expect(mayGiveFloor(chair, meeting('open'), speaking, 'a')).toEqual(no('somebody-speaks'))
    const spoke = list(speech('c', 0, { beganAt: at(1), endedAt: at(2) }), speech('a', 1))
    expect(mayGiveFloor(chair, meeting('open'), spoke, 'a')).toEqual(yes)
  })

  test('lets everybody give up their turn, and who presides end it', () => {
    const [own, other] = [speech('a', 1, { personId: 'self' }), speech('b', 2)]
    expect(mayEndSpeech(member, meeting('open'), own)).toEqual(yes)
    expect(mayEndSpeech(member, meeting('open'), other)).toEqual(no('not-in-the-chair'))
    expect(mayEndSpeech(chair, meeting('open'), other)).toEqual(yes)
    expect(mayEndSpeech(chair, meeting('open'), { ...other, endedAt: at(3) })).toEqual(no('speech-over'))
  })
})
