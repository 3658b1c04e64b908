import { describe, expect, test } from 'vitest'
import { mayFinish, mayTakeUp } from './agenda.ts'
import { isInRoom, mayBeRepresented, representativeAt, wasInRoom, type Attendance } from './attendance.ts'
import { deputyLeads, mayCloseMeeting, mayLead, mayOpenMeeting, mayResume, maySuspend } from './sitting.ts'
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
import { clause, rules } from './testing/rules.ts'
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

  test('is led by the deputy as long as the chair is not there, where a clause knows a deputy', () => {
    const known = rules({ deputies: { casting: false, clause } })
    const seats = (present: boolean) => [
      { role: 'chair', present },
      { role: 'deputy', present: true },
    ]
    expect(deputyLeads(known, seats(false))).toBe(true)
    expect(deputyLeads(known, seats(true))).toBe(false)
    expect(deputyLeads(rules(), seats(false))).toBe(false)
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

describe('who is at a sitting', () => {
  const stays = (
    personId: string,
    from: number,
    until: number | null,
    representedBy: string | null = null,
  ): Attendance => ({
    personId,
    from: at(from),
    until: until === null ? null : at(until),
    representedBy,
  })
  const poll = { openedAt: at(10), endsAt: at(20) }

  test.each([
    ['was there all along', stays('one', 0, null), true],
    ['left as the poll opened', stays('one', 0, 10), false],
    ['left after it opened', stays('one', 0, 11), true],
    ['came as it opened', stays('one', 10, 11), true],
    ['came while it was open', stays('one', 19, null), true],
    ['came as it closed', stays('one', 20, null), false],
    ['was represented', stays('one', 0, null, 'other'), false],
    ['is somebody else', stays('other', 0, null), false],
  ])('for a poll: who %s', (_, attendance, wasThere) => {
    expect(wasInRoom([attendance], 'one', poll)).toBe(wasThere)
  })

  test('is there from coming to leaving, and by proxy as long as the holder is', () => {
    const all = [stays('one', 0, 5), stays('away', 0, null, 'holder'), stays('holder', 3, 8)]
    expect([0, 4, 5].map((minute) => isInRoom(all, 'one', at(minute)))).toEqual([true, true, false])
    expect([2, 3, 7, 8].map((minute) => representativeAt(all, 'away', at(minute)))).toEqual([
      null,
      'holder',
      'holder',
      null,
    ])
    expect(isInRoom(all, 'away', at(4))).toBe(false)
    // A holder who is represented is not there, and passes no proxy on.
    const chain = [stays('away', 0, null, 'holder'), stays('holder', 0, null, 'other'), stays('other', 0, null)]
    expect(representativeAt(chain, 'away', at(4))).toBeNull()
  })

  test('is represented by clause, by who sits in the body and is there, so many by one', () => {
    const byClause = rules({ proxies: { limit: 1, clause } })
    const [holder, asked] = [
      stays('holder', 0, null),
      { personId: 'away', holderId: 'holder', holdsSeat: true, at: at(5) },
    ]
    expect(mayBeRepresented(byClause, [holder], asked)).toEqual(yes)
    expect(mayBeRepresented(rules(), [holder], asked)).toEqual(no('needs-a-clause'))
    expect(mayBeRepresented(byClause, [holder], { ...asked, holderId: 'away' })).toEqual(no('needs-another'))
    expect(mayBeRepresented(byClause, [holder], { ...asked, holdsSeat: false })).toEqual(no('not-a-seat-holder'))
    expect(mayBeRepresented(byClause, [stays('holder', 0, 5)], asked)).toEqual(no('holder-not-present'))
    expect(mayBeRepresented(byClause, [holder, stays('away', 0, null)], asked)).toEqual(no('already-present'))
    const held = (until: number | null) => [holder, stays('third', 0, until, 'holder')]
    expect(mayBeRepresented(byClause, held(null), asked)).toEqual(no('too-many-proxies'))
    expect(mayBeRepresented(byClause, held(5), asked)).toEqual(yes)
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
