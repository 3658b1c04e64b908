import { describe, expect, test } from 'vitest'
import type { Actor } from './identity.ts'
import { defaultsFor } from './rule-set-law.ts'
import type { RuleSet } from './rule-set.ts'
import {
  CastBallot,
  mayCastFor,
  mayCloseByHand,
  mayRecordProxy,
  mayRecordVote,
  mayRecuseFrom,
  OpenCircular,
  OpenPoll,
  RecordProxy,
  RecordVote,
} from './voting.ts'
import type { SeatOnRoll, Voter } from './voters.ts'

const now = new Date('2026-05-01T10:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const poll = { bodyId: 'board', openedAt: now, closesAt: later(60), closedAt: null }
const person = (personId: string, role?: 'chair' | 'deputy' | 'member'): Actor => ({
  personId,
  organisationId: 'o',
  isNewcomer: false,
  offices: [],
  bodies: role ? [{ id: 'board', kind: 'board', role }] : [],
})
const law = defaultsFor('board')
const half = { fraction: { of: 1, in: 2 }, compare: 'more-than' as const, basis: 'present' as const, clause: '1' }
const rules: RuleSet = {
  ...law,
  quorum: { ...law.quorum, fraction: { of: 1, in: 2 }, recusedCount: true, clause: '1' },
  majority: { ...law.majority, ordinary: half, statutes: half, dissolution: { ...half, basis: 'cast' } },
  tie: { rule: 'falls', clause: '1' },
  ballots: { changeable: true, clause: '1' },
  notice: { ...law.notice, days: 7, lateItems: false, clause: '1' },
}
const because = (reason: string) => ({ ok: false, because: reason })

describe('whose vote it is', () => {
  const voter = (personId: string, more: Partial<Voter> = {}): Voter => ({
    personId,
    present: true,
    recused: false,
    ...more,
  })
  const seat = (more: Partial<SeatOnRoll> = {}): SeatOnRoll => ({
    recused: false,
    delegate: voter('delegate'),
    substitute: voter('substitute'),
    holder: null,
    ...more,
  })
  const asked = { rules, now, hasVoted: false }
  test.each<[string, SeatOnRoll | undefined, string, ReturnType<typeof because> | { ok: true }]>([
    ['the delegate who is there', seat(), 'delegate', { ok: true }],
    ['the substitute beside the delegate', seat(), 'substitute', because('another-votes')],
    [
      'the substitute of one who is not there',
      seat({ delegate: voter('delegate', { present: false }) }),
      'substitute',
      { ok: true },
    ],
    [
      'the delegate who is not there',
      seat({ delegate: voter('delegate', { present: false }) }),
      'delegate',
      because('not-present'),
    ],
    [
      'the substitute of a delegate in a conflict of their own',
      seat({ delegate: voter('delegate', { recused: true }) }),
      'substitute',
      { ok: true },
    ],
    ['anybody for an organisation in a conflict', seat({ recused: true }), 'substitute', because('recused')],
    ['a holder while the delegate is there', seat({ holder: voter('holder') }), 'holder', because('another-votes')],
    [
      'a holder where both are away',
      { recused: false, delegate: null, substitute: null, holder: voter('holder') },
      'holder',
      { ok: true },
    ],
    ['somebody else', seat(), 'another', because('not-an-elector')],
    ['nobody on the roll', undefined, 'another', because('not-an-elector')],
  ])('%s', (_, on, personId, verdict) => {
    expect(mayCastFor(poll, on, personId, asked)).toEqual(verdict)
  })
})

describe('a vote', () => {
  const close = (awaited: number, minutes: number, decision: 'ordinary' | 'dissolution' = 'dissolution') =>
    mayCloseByHand(person('chair', 'chair'), poll, { rules, decision, awaited, now: later(minutes) })

  test('of which only ballots are counted is not closed before others could vote', () => {
    expect(close(1, 1.9)).toEqual(because('others-are-voting'))
    expect(close(0, 0)).toEqual({ ok: true })
    expect(close(1, 2)).toEqual({ ok: true })
    expect(close(1, 0, 'ordinary')).toEqual({ ok: true })
  })

  test('in writing is closed by nobody', () => {
    const inWriting = { ...poll, circular: 'majority' as const }
    const asked = { rules, decision: 'ordinary' as const, awaited: 0, now: later(5) }
    expect(mayCloseByHand(person('chair', 'chair'), inWriting, asked)).toEqual(because('closes-by-itself'))
  })

  test('among options needs two of them at least, and no more places than there are', () => {
    const option = (n: number) => ({ id: `00000000-0000-4000-8000-00000000000${n}`, names: { en: 'One' } })
    const asked = { id: option(1).id, itemId: option(2).id, decision: 'ordinary', closesAt: '2026-05-01T10:00:00Z' }
    const shape = (more: object) => OpenPoll.safeParse({ ...asked, ...more }).success
    expect(shape({})).toBe(true)
    for (const places of [1, 2]) expect(shape({ kind: 'choice', places, options: [option(3), option(4)] })).toBe(true)
    expect(shape({ kind: 'choice', places: 1, options: [option(3)] })).toBe(false)
    expect(shape({ kind: 'choice', places: 3, options: [option(3), option(4)] })).toBe(false)
    expect(shape({ kind: 'choice', options: [option(3), option(4)] })).toBe(false)
    expect(shape({ places: 1 })).toBe(false)
  })
})

test('a conflict is declared, or recorded by who presides; of the chair also by the deputy or the minute-taker', () => {
  const asked = { personId: 'chair', recused: false, isOfChair: true, keepsMinutes: false, now }
  expect(mayRecuseFrom(person('member', 'member'), poll, asked)).toEqual(because('not-in-the-chair'))
  expect(mayRecuseFrom(person('deputy', 'deputy'), poll, asked)).toEqual({ ok: true })
  expect(mayRecuseFrom(person('writer'), poll, { ...asked, keepsMinutes: true })).toEqual({ ok: true })
  expect(mayRecuseFrom(person('deputy', 'deputy'), poll, { ...asked, personId: 'member', isOfChair: false })).toEqual(
    because('not-in-the-chair'),
  )
  expect(mayRecuseFrom(person('chair', 'chair'), poll, asked)).toEqual({ ok: true })
  expect(mayRecuseFrom(person('deputy', 'deputy'), poll, { ...asked, recused: true })).toEqual(
    because('already-recused'),
  )
})

test('a written power is recorded by who presides, by clause, up to its limit', () => {
  const meeting = { bodyId: 'board', state: 'open' as const }
  const asked = {
    rules: { proxies: { limit: 2, clause: '1' } },
    presides: true,
    held: 1,
    holderSits: true,
    isOwn: false,
  }
  const of = (more: Partial<Parameters<typeof mayRecordProxy>[2]>) =>
    mayRecordProxy(person('chair', 'chair'), meeting, { ...asked, ...more })
  expect(of({})).toEqual({ ok: true })
  expect(of({ held: 2 })).toEqual(because('too-many-proxies'))
  expect(of({ holderSits: false })).toEqual(because('not-a-seat-holder'))
  expect(of({ isOwn: true })).toEqual(because('needs-another'))
  expect(of({ presides: false })).toEqual(because('not-in-the-chair'))
  expect(of({ rules: { proxies: null } })).toEqual(because('needs-a-clause'))
  expect(mayRecordProxy(person('chair', 'chair'), { ...meeting, state: 'closed' }, asked)).toEqual(
    because('meeting-over'),
  )
})

test('what came in writing is entered by the secretariat, for an elector of a vote in writing who has none yet', () => {
  const secretary: Actor = { ...person('s'), bodies: [{ id: 'office', kind: 'secretariat', role: 'member' }] }
  const inWriting = { ...poll, circular: 'unanimous' as const }
  const elector = { recused: false, hasVoted: false }
  expect(mayRecordVote(secretary, inWriting, elector, now)).toEqual({ ok: true })
  expect(mayRecordVote(person('chair', 'chair'), inWriting, elector, now)).toEqual(because('not-the-secretariat'))
  expect(mayRecordVote(secretary, inWriting, undefined, now)).toEqual(because('not-an-elector'))
  expect(mayRecordVote(secretary, poll, elector, now)).toEqual(because('not-in-writing'))
  expect(mayRecordVote(secretary, inWriting, elector, later(60))).toEqual(because('poll-closed'))
  expect(mayRecordVote(secretary, inWriting, { ...elector, recused: true }, now)).toEqual(because('recused'))
  expect(mayRecordVote(secretary, inWriting, { ...elector, hasVoted: true }, now)).toEqual(because('already-voted'))
})

describe('what is sent', () => {
  const id = '00000000-0000-4000-8000-000000000001'
  const text = { language: 'en', title: 'T', body: 'B' }
  const nobody = { personId: null, organisationId: null }
  const power = { id, meetingId: id, holderId: id, documentId: null, onPaper: 'A letter', ...nobody }
  const vote = { pollId: id, electorId: id, choice: 'yes', givenOn: '2026-11-02', documentId: null }
  const written = {
    id,
    bodyId: id,
    circular: 'majority',
    decision: 'ordinary',
    closesAt: '2026-05-01T10:00:00Z',
    zone: 'Europe/Zurich',
    motionId: id,
  }
  test.each([
    ['a ballot with a choice', CastBallot, { pollId: id, choice: 'no' }, true],
    ['a ballot with options', CastBallot, { pollId: id, options: [id] }, true],
    ['a ballot that is blank', CastBallot, { pollId: id, options: [] }, true],
    ['no ballot at all', CastBallot, { pollId: id }, false],
    ['a ballot with nothing chosen', CastBallot, { pollId: id, choice: null }, false],
    ['a vote by letter', RecordVote, { ...vote, form: 'letter' }, true],
    ['a vote by a signed scan', RecordVote, { ...vote, form: 'signed-scan', documentId: id }, true],
    ['a signed scan without the scan', RecordVote, { ...vote, form: 'signed-scan' }, false],
    ['a motion there is', OpenCircular, written, true],
    ['a text in two languages', OpenCircular, { ...written, texts: [text, { ...text, language: 'de' }] }, true],
    ['a text twice in one language', OpenCircular, { ...written, texts: [text, text] }, false],
    ['the power of a person', RecordProxy, { ...power, personId: id }, true],
    ['the power of an organisation', RecordProxy, { ...power, organisationId: id }, true],
    ['the power of both', RecordProxy, { ...power, personId: id, organisationId: id }, false],
    ['the power of nobody', RecordProxy, power, false],
    ['a power in the library', RecordProxy, { ...power, personId: id, documentId: id, onPaper: '' }, true],
    ['a power that is nowhere', RecordProxy, { ...power, personId: id, onPaper: '' }, false],
  ])('%s', (_, shape, sent, isTaken) => {
    expect(shape.safeParse(sent).success).toBe(isTaken)
  })
})
