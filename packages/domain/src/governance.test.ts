import { expect, test } from 'vitest'
import {
  Convene,
  isAnnounced,
  isClosed,
  mayCast,
  mayCloseAt,
  mayCloseMeeting,
  mayClosePoll,
  mayConvene,
  mayOpenMeeting,
  mayOpenPoll,
  mayRecuse,
  maySubmit,
  resolutionNumber,
} from './governance.ts'
import type { Actor } from './identity.ts'
import type { RuleSet } from './rule-set.ts'
import { no, yes } from './verdict.ts'

const bodyId = '00000000-0000-4000-8000-000000000001'
const seated = (role?: 'chair' | 'member', kind: 'board' | 'secretariat' = 'board'): Actor => ({
  personId: 'self',
  organisationId: 'own',
  isNewcomer: false,
  offices: [],
  bodies: role ? [{ id: kind === 'board' ? bodyId : 'other', kind, role }] : [],
})
const [chair, member, secretary, outsider] = [
  seated('chair'),
  seated('member'),
  seated('member', 'secretariat'),
  seated(),
]

const half = { fraction: { of: 1, in: 2 }, compare: 'more-than', basis: 'present', clause: '7' } as const
const rules: RuleSet = {
  quorum: { fraction: { of: 2, in: 3 }, recusedCount: true, clause: '7' },
  majority: { ordinary: half, statutes: half, dissolution: half },
  tie: { rule: 'falls', clause: '7' },
  ballots: { changeable: false, clause: '7' },
  notice: { days: 5, lateItems: false, clause: '7' },
}
const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour))
const meeting = (state: 'convened' | 'open' | 'closed') => ({ bodyId, state, beginsAt: at(18), openedAt: null })
const poll = { bodyId, closesAt: at(20), closedAt: null }
const elector = { personId: 'self', present: true, recused: false, hasVoted: false }

test('a body’s sitting is convened by its chair or the secretariat, if the body has rules', () => {
  expect(mayConvene(chair, bodyId, true)).toEqual(yes)
  expect(mayConvene(secretary, bodyId, true)).toEqual(yes)
  expect(mayConvene(member, bodyId, true)).toEqual(no('not-in-the-chair'))
  expect(mayConvene(chair, bodyId, false)).toEqual(no('no-rules'))
})

test('a sitting is opened once, by the chair, and closed when no poll is open', () => {
  expect(mayOpenMeeting(chair, meeting('convened'))).toEqual(yes)
  expect(mayOpenMeeting(secretary, meeting('convened'))).toEqual(no('not-in-the-chair'))
  expect(mayOpenMeeting(chair, meeting('open'))).toEqual(no('meeting-open'))
  expect(mayOpenMeeting(chair, meeting('closed'))).toEqual(no('meeting-over'))
  expect(mayCloseMeeting(chair, meeting('open'), 0)).toEqual(yes)
  expect(mayCloseMeeting(chair, meeting('open'), 1)).toEqual(no('poll-still-open'))
  expect(mayCloseMeeting(chair, meeting('convened'), 0)).toEqual(no('meeting-not-open'))
})

test('motions are submitted by who holds a seat, until the sitting is over', () => {
  expect(maySubmit(member, meeting('convened'))).toEqual(yes)
  expect(maySubmit(member, meeting('closed'))).toEqual(no('meeting-over'))
  expect(maySubmit(secretary, meeting('open'))).toEqual(no('not-a-seat-holder'))
})

test('an item is announced if as many whole days lie between as the statutes ask', () => {
  const announced = (days: number, seconds = 0) =>
    isAnnounced(
      rules,
      { announcedAt: new Date(at(18).getTime() - days * 86_400_000 + seconds * 1000) },
      meeting('open'),
    )
  expect([announced(5), announced(5, 1), announced(4)]).toEqual([true, false, false])
})

test('a sitting that is opened early gives no shorter notice', () => {
  const early = { ...meeting('open'), beginsAt: new Date(Date.UTC(2027, 10, 20)), openedAt: at(18) }
  expect(isAnnounced(rules, { announcedAt: at(17) }, early)).toBe(false)
  expect(isAnnounced(rules, { announcedAt: new Date(Date.UTC(2026, 10, 15)) }, early)).toBe(true)
})

test('a poll is opened by the chair on an announced motion that is not carried, in a quorate room, once at a time', () => {
  const asked = { rules, announcedAt: at(0), isCarried: false, hasOpenPoll: false, isQuorate: true }
  const early = { ...asked, announcedAt: new Date(Date.UTC(2026, 10, 1)) }
  expect(mayOpenPoll(chair, meeting('open'), early)).toEqual(yes)
  expect(mayOpenPoll(member, meeting('open'), early)).toEqual(no('not-in-the-chair'))
  expect(mayOpenPoll(chair, meeting('convened'), early)).toEqual(no('meeting-not-open'))
  expect(mayOpenPoll(chair, meeting('open'), { ...early, isCarried: true })).toEqual(no('motion-decided'))
  expect(mayOpenPoll(chair, meeting('open'), { ...early, hasOpenPoll: true })).toEqual(no('poll-already-open'))
  expect(mayOpenPoll(chair, meeting('open'), { ...early, isQuorate: false })).toEqual(no('not-quorate'))
  expect(mayOpenPoll(chair, meeting('open'), asked)).toEqual(no('not-announced'))
  const late = { ...rules, notice: { ...rules.notice, lateItems: true } }
  expect(mayOpenPoll(chair, meeting('open'), { ...asked, rules: late })).toEqual(yes)
})

test('a poll of a sitting stays open a day at most', () => {
  expect(mayCloseAt(at(23), at(0))).toEqual(yes)
  expect(mayCloseAt(at(24), at(0))).toEqual(yes)
  for (const closesAt of [at(0), new Date(at(24).getTime() + 1)])
    expect(mayCloseAt(closesAt, at(0))).toEqual(no('closing-out-of-bounds'))
})

test('a ballot is one elector’s, in the room, between opening and closing', () => {
  const now = at(19)
  expect(mayCast(poll, elector, { rules, now })).toEqual(yes)
  expect(mayCast(poll, undefined, { rules, now })).toEqual(no('not-an-elector'))
  expect(mayCast(poll, { ...elector, recused: true }, { rules, now })).toEqual(no('recused'))
  expect(mayCast(poll, { ...elector, present: false }, { rules, now })).toEqual(no('not-present'))
  expect(mayCast(poll, { ...elector, hasVoted: true }, { rules, now })).toEqual(no('already-voted'))
  const changeable = { ...rules, ballots: { ...rules.ballots, changeable: true } }
  expect(mayCast(poll, { ...elector, hasVoted: true }, { rules: changeable, now })).toEqual(yes)
})

test('a poll is closed from its moment on, to the millisecond, whoever looks', () => {
  expect(isClosed(poll, new Date(at(20).getTime() - 1))).toBe(false)
  expect(isClosed(poll, at(20))).toBe(true)
  expect(isClosed({ ...poll, closedAt: at(19) }, at(19))).toBe(true)
  expect(mayCast(poll, elector, { rules, now: at(20) })).toEqual(no('poll-closed'))
  expect(mayClosePoll(chair, poll, at(20))).toEqual(no('poll-closed'))
  expect(mayClosePoll(chair, poll, at(19))).toEqual(yes)
  expect(mayClosePoll(member, poll, at(19))).toEqual(no('not-in-the-chair'))
})

test('a conflict of interest is declared by oneself or recorded by the chair, once, while the poll is open', () => {
  const other = { ...elector, personId: 'somebody else' }
  expect(mayRecuse(member, poll, elector, at(19))).toEqual(yes)
  expect(mayRecuse(chair, poll, other, at(19))).toEqual(yes)
  expect(mayRecuse(member, poll, other, at(19))).toEqual(no('not-in-the-chair'))
  expect(mayRecuse(outsider, poll, undefined, at(19))).toEqual(no('not-an-elector'))
  expect(mayRecuse(member, poll, { ...elector, recused: true }, at(19))).toEqual(no('already-recused'))
  expect(mayRecuse(member, poll, elector, at(20))).toEqual(no('poll-closed'))
})

test('a resolution is numbered by body and year', () => {
  expect(resolutionNumber({ kind: 'board', year: 2026, number: 14 })).toBe('B-2026-014')
  expect(resolutionNumber({ kind: 'assembly', year: 2027, number: 1000 })).toBe('A-2027-1000')
})

test('a sitting is in a zone that there is', () => {
  const asked = { id: bodyId, bodyId, title: 'T', place: '', beginsAt: '2026-11-20T18:00:00Z' }
  expect(Convene.safeParse({ ...asked, zone: 'Europe/Zurich' }).success).toBe(true)
  for (const zone of ['Mars/Base', '', 'x'.repeat(61)])
    expect(Convene.safeParse({ ...asked, zone }).success).toBe(false)
})
