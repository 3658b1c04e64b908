import { describe, expect, test } from 'vitest'
import {
  amendmentAfter,
  mayAcceptAmendment,
  mayAmend,
  mayBePut,
  mayLetLapse,
  mayRefer,
  mayRevise,
  maySubmit,
  maySupport,
  mayWithdrawAmendment,
  mayWithdrawMotion,
  motionStates,
  SubmitMotion,
  votingOrder,
  type Amendment,
  type Motion,
} from './motions.ts'
import type { Meeting } from './sitting.ts'
import { bodyId, chair, deputy, member, outsider, seatedTwice, secretary } from './testing/actors.ts'
import { no, yes } from './verdict.ts'

const meeting = (state: Meeting['state']): Meeting => ({
  bodyId,
  state,
  zone: 'Europe/Zurich',
  beginsAt: new Date(0),
  openedAt: null,
})
const motion: Motion = { bodyId, state: 'open', proposedBy: 'self', isBeingVoted: false, wasVoted: false }
const anothers: Motion = { ...motion, proposedBy: 'somebody else' }
const amendment: Amendment = { id: 'a', state: 'open', proposedBy: 'self', proposedAt: new Date(1), rank: null }

const notAtRest = [
  [{ isBeingVoted: true }, no('poll-already-open')],
  ...motionStates.filter((state) => state !== 'open').map((state) => [{ state }, no('motion-not-open')] as const),
] as const

describe('a motion', () => {
  test('has its text in each of its languages once, the original among them', () => {
    const text = (language: string) => ({ language, title: 'T', body: 'B' })
    const submitted = (original: string, ...languages: string[]) =>
      SubmitMotion.safeParse({
        id: bodyId,
        itemId: bodyId,
        meetingId: bodyId,
        original,
        texts: languages.map(text),
      }).error?.issues.map(({ message }) => message)
    expect(submitted('de', 'fr', 'de')).toBeUndefined()
    expect(submitted('de', 'de', 'fr', 'de')).toEqual(['language-twice'])
    expect(submitted('de', 'fr', 'en')).toEqual(['original-missing'])
    expect(submitted('de')).toContain('required')
  })

  test('is submitted by who holds a seat, until the sitting is over', () => {
    expect(maySubmit(member, meeting('convened'))).toEqual(yes)
    expect(maySubmit(member, meeting('closed'))).toEqual(no('meeting-over'))
    expect(maySubmit(seatedTwice, meeting('open'))).toEqual(yes)
    expect(maySubmit(secretary, meeting('open'))).toEqual(no('not-a-seat-holder'))
  })

  test('is taken back by its proposer before the vote', () => {
    expect(mayWithdrawMotion(member, motion)).toEqual(yes)
    expect(mayWithdrawMotion(chair, anothers)).toEqual(no('not-the-proposer'))
    for (const [change, verdict] of notAtRest)
      expect(mayWithdrawMotion(member, { ...motion, ...change })).toEqual(verdict)
  })

  test('has new versions by its proposer, until it has been put to the vote', () => {
    expect(mayRevise(member, motion)).toEqual(yes)
    expect(mayRevise(member, anothers)).toEqual(no('not-the-proposer'))
    expect(mayRevise(member, { ...motion, wasVoted: true })).toEqual(no('motion-was-voted'))
    for (const [change, verdict] of notAtRest) expect(mayRevise(member, { ...motion, ...change })).toEqual(verdict)
  })

  test('is supported by others who sit in the body, each once', () => {
    expect(maySupport(member, anothers, ['third'])).toEqual(yes)
    expect(maySupport(member, anothers, ['self'])).toEqual(no('already-supported'))
    expect(maySupport(member, motion, [])).toEqual(no('needs-another'))
    expect(maySupport(outsider, anothers, [])).toEqual(no('not-a-seat-holder'))
    for (const [change, verdict] of notAtRest)
      expect(maySupport(member, { ...anothers, ...change }, [])).toEqual(verdict)
  })

  test('is sent to another body by who presides in a sitting', () => {
    expect(mayRefer(chair, motion, meeting('open'))).toEqual(yes)
    expect(mayRefer(deputy, motion, { ...meeting('open'), isDeputyLed: true })).toEqual(yes)
    expect(mayRefer(member, motion, meeting('open'))).toEqual(no('not-in-the-chair'))
    expect(mayRefer(chair, motion, meeting('closed'))).toEqual(no('meeting-over'))
    for (const [change, verdict] of notAtRest)
      expect(mayRefer(chair, { ...motion, ...change }, meeting('open'))).toEqual(verdict)
  })

  test('is declared lapsed by the chair, also without a sitting', () => {
    expect(mayLetLapse(chair, motion)).toEqual(yes)
    expect(mayLetLapse(member, motion)).toEqual(no('not-in-the-chair'))
    for (const [change, verdict] of notAtRest) expect(mayLetLapse(chair, { ...motion, ...change })).toEqual(verdict)
  })
})

describe('an amendment', () => {
  test('is proposed by who holds a seat, as long as the motion is open', () => {
    expect(mayAmend(member, anothers)).toEqual(yes)
    expect(mayAmend(outsider, anothers)).toEqual(no('not-a-seat-holder'))
    for (const [change, verdict] of notAtRest) expect(mayAmend(member, { ...anothers, ...change })).toEqual(verdict)
  })

  test('is accepted by the proposer of the motion, and taken back by its own', () => {
    const another = { ...amendment, proposedBy: 'somebody else' }
    expect(mayAcceptAmendment(member, motion, another)).toEqual(yes)
    expect(mayAcceptAmendment(member, anothers, amendment)).toEqual(no('not-the-proposer'))
    expect(mayWithdrawAmendment(member, anothers, amendment)).toEqual(yes)
    expect(mayWithdrawAmendment(member, motion, another)).toEqual(no('not-the-proposer'))
    const decided = { ...amendment, state: 'rejected' } as const
    expect(mayAcceptAmendment(member, motion, decided)).toEqual(no('amendment-decided'))
    expect(mayWithdrawAmendment(member, motion, decided)).toEqual(no('amendment-decided'))
    for (const [change, verdict] of notAtRest) {
      expect(mayAcceptAmendment(member, { ...motion, ...change }, amendment)).toEqual(verdict)
      expect(mayWithdrawAmendment(member, { ...motion, ...change }, amendment)).toEqual(verdict)
    }
  })

  test('is voted on in the order that the chair recorded, the others after them as they came, and before the motion', () => {
    const of = (id: string, rank: number | null, minute: number, state: Amendment['state'] = 'open'): Amendment => ({
      ...amendment,
      id,
      rank,
      state,
      proposedAt: new Date(minute),
    })
    const amendments = [
      of('d', null, 2),
      of('c', null, 1),
      of('e', null, 2),
      of('b', 2, 9),
      of('a', 1, 9),
      of('x', 0, 0, 'carried'),
    ]
    expect(votingOrder(amendments).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(mayBePut(motion, amendments, 'a')).toEqual(yes)
    expect(mayBePut(motion, amendments, 'b')).toEqual(no('another-amendment-first'))
    expect(mayBePut(motion, amendments, null)).toEqual(no('amendments-open'))
    const decided = [of('x', 1, 0, 'carried'), of('y', null, 0, 'withdrawn')]
    expect(mayBePut(motion, decided, null)).toEqual(yes)
    expect(mayBePut(motion, decided, 'x')).toEqual(no('amendment-decided'))
  })

  test('lapses with a motion that is not open any more', () => {
    expect(amendmentAfter(amendment, 'withdrawn')).toBe('lapsed')
    expect(amendmentAfter(amendment, 'open')).toBe('open')
    expect(amendmentAfter({ state: 'accepted' }, 'referred')).toBe('accepted')
  })
})

test.each([
  ['open', yes],
  ['rejected', yes],
  ['carried', no('motion-decided')],
  ['withdrawn', no('motion-not-open')],
  ['referred', no('motion-not-open')],
  ['lapsed', no('motion-not-open')],
] as const)('a motion that is %s can be put to the vote, or not', (state, verdict) => {
  expect(mayBePut({ state }, [], null)).toEqual(verdict)
})
