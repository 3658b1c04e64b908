import { describe, expect, test } from 'vitest'
import {
  isClosed,
  mayCast,
  mayCloseAt,
  mayCloseCircularAt,
  mayClosePoll,
  mayOpenCircular,
  mayOpenPoll,
  mayRecuse,
  type Options,
} from './polls.ts'
import { resolutionNumber } from './resolutions.ts'
import { Ballot, type Choice } from './roll.ts'
import { bodyId, chair, deputy, member, outsider, secretary } from './testing/actors.ts'
import { clause, rules } from './testing/rules.ts'
import { no, yes } from './verdict.ts'

const zone = 'Europe/Zurich'
const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour))
const meeting = (state: 'convened' | 'open' | 'suspended' | 'closed') => ({
  bodyId,
  state,
  zone,
  beginsAt: at(18),
  openedAt: null,
})
const poll = { bodyId, closesAt: at(20), closedAt: null }
const elector = { personId: 'self', present: true, recused: false, hasVoted: false }
const final = rules({ ballots: { changeable: false, clause } })

describe('a poll of a sitting', () => {
  const asked = { rules: rules(), announcedAt: at(0), isCarried: false, hasOpenPoll: false, isQuorate: true }
  const early = { ...asked, announcedAt: new Date(Date.UTC(2026, 10, 1)) }

  test('is opened by who presides, on an announced motion that is not carried, in a quorate room, once at a time', () => {
    expect(mayOpenPoll(chair, meeting('open'), early)).toEqual({ ok: true, way: 'announced' })
    expect(mayOpenPoll(member, meeting('open'), early)).toEqual(no('not-in-the-chair'))
    expect(mayOpenPoll(deputy, meeting('open'), early)).toEqual(no('not-in-the-chair'))
    expect(mayOpenPoll(deputy, { ...meeting('open'), isDeputyLed: true }, early)).toMatchObject(yes)
    expect(mayOpenPoll(chair, meeting('convened'), early)).toEqual(no('meeting-not-open'))
    expect(mayOpenPoll(chair, meeting('open'), { ...early, isCarried: true })).toEqual(no('motion-decided'))
    expect(mayOpenPoll(chair, meeting('open'), { ...early, hasOpenPoll: true })).toEqual(no('poll-already-open'))
    expect(mayOpenPoll(chair, meeting('open'), { ...early, isQuorate: false })).toEqual(no('not-quorate'))
  })

  test('is opened on a late item by a clause or before all members', () => {
    expect(mayOpenPoll(chair, meeting('open'), asked)).toEqual(no('not-announced'))
    const late = rules({ notice: { lateItems: true } })
    expect(mayOpenPoll(chair, meeting('open'), { ...asked, rules: late })).toMatchObject({ ok: true, way: 'clause' })
    expect(mayOpenPoll(chair, meeting('open'), { ...asked, isUniversal: true })).toMatchObject({ way: 'universal' })
  })

  test('names voters to the minute-taker only by clause', () => {
    const named = { ...early, secrecy: 'named' as const }
    expect(mayOpenPoll(chair, meeting('open'), named)).toEqual(no('needs-a-clause'))
    const byClause = rules({ secrecy: { named: { clause }, casting: null } })
    expect(mayOpenPoll(chair, meeting('open'), { ...named, rules: byClause })).toMatchObject(yes)
    expect(mayOpenPoll(chair, meeting('open'), { ...early, secrecy: 'secret' })).toMatchObject(yes)
  })

  test('stays open a day at most', () => {
    expect(mayCloseAt(at(23), at(0))).toEqual(yes)
    expect(mayCloseAt(at(24), at(0))).toEqual(yes)
    for (const closesAt of [at(0), new Date(at(24).getTime() + 1)])
      expect(mayCloseAt(closesAt, at(0))).toEqual(no('closing-out-of-bounds'))
  })

  test('is closed from its moment on, to the millisecond, whoever looks', () => {
    expect(isClosed(poll, new Date(at(20).getTime() - 1))).toBe(false)
    expect(isClosed(poll, at(20))).toBe(true)
    expect(isClosed({ ...poll, closedAt: at(19) }, at(19))).toBe(true)
    expect(mayCast(poll, elector, { rules: rules(), now: at(20) })).toEqual(no('poll-closed'))
    expect(mayClosePoll(chair, poll, at(20))).toEqual(no('poll-closed'))
    expect(mayClosePoll(chair, poll, at(19))).toEqual(yes)
    expect(mayClosePoll(member, poll, at(19))).toEqual(no('not-in-the-chair'))
    expect(mayClosePoll(deputy, { ...poll, isDeputyLed: true }, at(19))).toEqual(yes)
  })
})

describe('a written resolution', () => {
  const asked = { rules: rules(), circular: 'unanimous' as const, isCarried: false, hasOpenPoll: false }
  const byClause = rules({
    circular: { unanimous: { clause, electronicConsent: null }, majority: { clause, days: 7 } },
  })
  const [board, assembly] = [
    { id: bodyId, kind: 'board' },
    { id: bodyId, kind: 'assembly' },
  ] as const

  test('by the consent of all is the assembly’s by law, anything else by clause', () => {
    expect(mayOpenCircular(chair, assembly, asked)).toEqual(yes)
    expect(mayOpenCircular(chair, board, asked)).toEqual(no('needs-a-clause'))
    for (const body of [assembly, board]) {
      const majority = { ...asked, circular: 'majority' as const }
      expect(mayOpenCircular(chair, body, majority)).toEqual(no('needs-a-clause'))
      for (const circular of ['unanimous', 'majority'] as const)
        expect(mayOpenCircular(chair, body, { ...asked, circular, rules: byClause })).toEqual(yes)
    }
  })

  test('is put by who convenes, once at a time', () => {
    expect(mayOpenCircular(secretary, assembly, asked)).toEqual(yes)
    expect(mayOpenCircular(member, assembly, asked)).toEqual(no('not-a-convener'))
    expect(mayOpenCircular(chair, assembly, { ...asked, isCarried: true })).toEqual(no('motion-decided'))
    expect(mayOpenCircular(chair, assembly, { ...asked, hasOpenPoll: true })).toEqual(no('poll-already-open'))
  })

  test('stays open for whole days of the calendar, that of its opening not counted', () => {
    const [now, close] = [new Date('2027-03-20T22:00:00+01:00'), (text: string) => new Date(text)]
    const week = { now, zone, days: 7 }
    expect(mayCloseCircularAt(close('2027-03-28T00:00:00+01:00'), week)).toEqual(yes)
    for (const early of ['2027-03-27T23:59:59+01:00', '2027-03-20T21:00:00+01:00'])
      expect(mayCloseCircularAt(close(early), week)).toEqual(no('closing-out-of-bounds'))
    expect(mayCloseCircularAt(close('2027-05-27T00:00:00+02:00'), week)).toEqual(yes)
    expect(mayCloseCircularAt(close('2027-05-27T00:00:01+02:00'), week)).toEqual(no('closing-out-of-bounds'))
    expect(mayCloseCircularAt(close('2027-03-20T22:00:01+01:00'), { now, zone })).toEqual(yes)
    expect(mayCloseCircularAt(now, { now, zone })).toEqual(no('closing-out-of-bounds'))
  })

  test('asks nobody to be present', () => {
    const absent = { ...elector, present: false }
    expect(mayCast({ ...poll, circular: 'majority' }, absent, { rules: rules(), now: at(19) })).toEqual(yes)
  })

  test('is consented to in writing, unless a clause admits it otherwise; refused in any form', () => {
    const filled = (choice: Choice) => ({
      ballot: { choice },
      from: { kind: 'motion', options: [], places: 1 } as const,
    })
    const written = { ...poll, circular: 'unanimous' as const }
    const judged = (choice: Choice, more = {}) =>
      mayCast(written, elector, { rules: byClause, now: at(19), filled: filled(choice), ...more })
    expect(judged('yes')).toEqual(no('needs-a-signature'))
    expect(judged('yes', { isSigned: true })).toEqual(yes)
    const unanimous = { clause, electronicConsent: clause }
    expect(judged('yes', { rules: rules({ circular: { unanimous, majority: null } }) })).toEqual(yes)
    expect(judged('yes', { rules: rules() })).toEqual(no('needs-a-signature'))
    for (const choice of ['no', 'abstain'] as const) expect(judged(choice)).toEqual(yes)
    const byMajority = { rules: byClause, now: at(19), filled: filled('yes') }
    expect(mayCast({ ...poll, circular: 'majority' }, elector, byMajority)).toEqual(yes)
  })
})

describe('a ballot', () => {
  const now = at(19)

  test('is one elector’s, in the room, between opening and closing', () => {
    expect(mayCast(poll, elector, { rules: final, now })).toEqual(yes)
    expect(mayCast(poll, undefined, { rules: final, now })).toEqual(no('not-an-elector'))
    expect(mayCast(poll, { ...elector, recused: true }, { rules: final, now })).toEqual(no('recused'))
    expect(mayCast(poll, { ...elector, present: false }, { rules: final, now })).toEqual(no('not-present'))
    expect(mayCast(poll, { ...elector, hasVoted: true }, { rules: final, now })).toEqual(no('already-voted'))
    expect(mayCast(poll, { ...elector, hasVoted: true }, { rules: rules(), now })).toEqual(yes)
  })

  const options = ['a', 'b', 'c']
  const from = (kind: Options['kind'], places = 2): Options => ({ kind, options, places })
  test.each<[string, Ballot, Options, ReturnType<typeof no> | typeof yes]>([
    ['says yes to a motion', { choice: 'yes' }, from('motion'), yes],
    [
      'is not of options where a motion is asked about',
      { options: ['a'] },
      from('motion'),
      no('ballot-of-another-kind'),
    ],
    ['is not a yes where options are', { choice: 'yes' }, from('choice'), no('ballot-of-another-kind')],
    ['names as many as there are places', { options: ['a', 'b'] }, from('choice'), yes],
    ['does not name more', { options }, from('choice'), no('too-many-options')],
    ['names all that one approves of', { options }, from('approval'), yes],
    ['names none twice', { options: ['a', 'a'] }, from('approval'), no('option-twice')],
    ['names nothing that is not on it', { options: ['a', 'd'] }, from('choice'), no('not-on-the-ballot')],
    ['can be blank', { options: [] }, from('choice'), yes],
  ])('%s', (_, ballot, from, verdict) => {
    expect(mayCast(poll, elector, { rules: rules(), now, filled: { ballot, from } })).toEqual(verdict)
  })

  test('has one of two forms', () => {
    expect(Ballot.safeParse({ choice: 'yes' }).success).toBe(true)
    expect(Ballot.safeParse({ options: [bodyId] }).success).toBe(true)
    for (const wrong of [{}, { choice: 'perhaps' }, { options: ['not an id'] }, { options: null }])
      expect(Ballot.safeParse(wrong).success).toBe(false)
  })
})

test('a conflict of interest is declared by oneself or recorded by who presides, once, while the poll is open', () => {
  const other = { ...elector, personId: 'somebody else' }
  expect(mayRecuse(member, poll, elector, at(19))).toEqual(yes)
  expect(mayRecuse(chair, poll, other, at(19))).toEqual(yes)
  expect(mayRecuse(deputy, { ...poll, isDeputyLed: true }, other, at(19))).toEqual(yes)
  expect(mayRecuse(member, poll, other, at(19))).toEqual(no('not-in-the-chair'))
  expect(mayRecuse(outsider, poll, undefined, at(19))).toEqual(no('not-an-elector'))
  expect(mayRecuse(member, poll, { ...elector, recused: true }, at(19))).toEqual(no('already-recused'))
  expect(mayRecuse(member, poll, elector, at(20))).toEqual(no('poll-closed'))
})

test('a resolution is numbered by body and year', () => {
  expect(resolutionNumber({ kind: 'board', year: 2026, number: 14 })).toBe('B-2026-014')
  expect(resolutionNumber({ kind: 'assembly', year: 2027, number: 1000 })).toBe('A-2027-1000')
})
