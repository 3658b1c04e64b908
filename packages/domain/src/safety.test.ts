import { expect, test } from 'vitest'
import {
  mayConfirmNewcomers,
  mayDescribe,
  mayFetchExport,
  mayFreeze,
  mayFreezeOrganisation,
  mayProposeExport,
  mayProposeRecovery,
  mayProposeRefounding,
  mayProposeThaw,
  maySecond,
  maySecondJointly,
  mayStopJointly,
  mayTakeBack,
  no,
  yes,
  type Actor,
} from './index.ts'

const actor = (personId: string, ...offices: Actor['offices'][number][]): Actor => ({
  personId,
  organisationId: 'one',
  isNewcomer: false,
  offices,
  bodies: [],
})
const now = new Date('2026-11-24T12:00:00Z')
const proposal = {
  act: 'thaw' as const,
  personId: 'frozen',
  proposedBy: 'linden',
  proposerIsAdministrator: false,
  expiresAt: new Date('2026-11-27T12:00:00Z'),
  isOver: false,
}

test.each([
  ['a colleague', mayFreeze(actor('linden'), { personId: 'rowan', isFrozen: false }, 0), yes],
  [
    'a second one on the same day',
    mayFreeze(actor('linden'), { personId: 'rowan', isFrozen: false }, 1),
    no('one-freeze-a-day'),
  ],
  ['oneself, whatever else one did', mayFreeze(actor('linden'), { personId: 'linden', isFrozen: false }, 3), yes],
  ['who is frozen', mayFreeze(actor('linden'), { personId: 'rowan', isFrozen: true }, 0), no('already-frozen')],
])('freezing %s', (_whom, verdict, expected) => expect(verdict).toEqual(expected))

test.each([
  ['a frozen colleague', mayProposeThaw(actor('linden'), { personId: 'rowan', isFrozen: true }), yes],
  ['who is not frozen', mayProposeThaw(actor('linden'), { personId: 'rowan', isFrozen: false }), no('not-frozen')],
])('proposing to thaw %s', (_whom, verdict, expected) => expect(verdict).toEqual(expected))

test.each([
  ['a colleague', mayProposeRecovery(actor('linden'), { personId: 'rowan', isFrozen: false }), yes],
  ['oneself', mayProposeRecovery(actor('linden'), { personId: 'linden', isFrozen: false }), no('needs-another')],
  ['who is frozen', mayProposeRecovery(actor('linden'), { personId: 'rowan', isFrozen: true }), no('already-frozen')],
])('proposing to let back %s', (_whom, verdict, expected) => expect(verdict).toEqual(expected))

test.each([
  ['of recovery, by any two', maySecond(actor('oak'), { ...proposal, act: 'recovery' }, now), yes],
  ['about oneself', maySecond(actor('frozen', 'administrator'), proposal, now), no('needs-another')],
  ['by an administrator', maySecond(actor('oak', 'administrator'), proposal, now), yes],
  [
    'of an administrator, by anybody else',
    maySecond(actor('oak'), { ...proposal, proposerIsAdministrator: true }, now),
    yes,
  ],
  [
    'by two of whom neither is an administrator',
    maySecond(actor('oak', 'coordinator'), proposal, now),
    no('needs-an-administrator'),
  ],
  ['by who proposed it', maySecond(actor('linden', 'administrator'), proposal, now), no('needs-another')],
  ['after three days', maySecond(actor('oak', 'administrator'), proposal, proposal.expiresAt), no('proposal-over')],
  [
    'that was withdrawn or seconded',
    maySecond(actor('oak', 'administrator'), { ...proposal, isOver: true }, now),
    no('proposal-over'),
  ],
])('seconding %s', (_how, verdict, expected) => expect(verdict).toEqual(expected))

test.each([
  ['whoever made it', mayTakeBack(actor('linden'), proposal), yes],
  ['a colleague', mayTakeBack(actor('oak'), proposal), no('not-found')],
  ['when it is over', mayTakeBack(actor('linden'), { ...proposal, isOver: true }), no('proposal-over')],
])('a proposal is taken back by %s', (_who, verdict, expected) => expect(verdict).toEqual(expected))

const founding = {
  act: 'founding' as const,
  personId: null,
  organisationId: 'one',
  proposedBy: 'gneiss',
  proposedFrom: 'geneva',
  expiresAt: proposal.expiresAt,
  isOver: false,
}
const sitting = (
  personId: string,
  organisationId: string,
  kind: 'board' | 'secretariat',
  role: 'chair' | 'member',
) => ({
  ...actor(personId),
  organisationId,
  bodies: [{ id: kind, kind, role }],
})
const chair = sitting('amsel', 'berlin', 'board', 'chair')
const secretary = sitting('olivine', 'perm', 'secretariat', 'member')

test.each([
  ['a first administrator, by the chair', maySecondJointly(chair, founding, now), yes],
  ['a first administrator, by a secretary', maySecondJointly(secretary, founding, now), no('needs-the-chair')],
  [
    'a secretary, by a secretary',
    maySecondJointly(secretary, { ...founding, act: 'secretary', personId: 'rowan' }, now),
    yes,
  ],
  [
    'a secretary, by a member of the board',
    maySecondJointly(
      sitting('rowan', 'ryazan', 'board', 'member'),
      { ...founding, act: 'secretary', personId: 'oak' },
      now,
    ),
    no('not-the-secretariat'),
  ],
  [
    'by the same organisation',
    maySecondJointly({ ...chair, organisationId: 'geneva' }, founding, now),
    no('needs-another-organisation'),
  ],
  ['about oneself', maySecondJointly(chair, { ...founding, personId: 'amsel' }, now), no('needs-another')],
  ['too late', maySecondJointly(chair, founding, proposal.expiresAt), no('proposal-over')],
])('confirming %s', (_what, verdict, expected) => expect(verdict).toEqual(expected))

const open = { proposedBy: 'linden', isOver: true, openUntil: new Date('2026-11-25T12:00:00Z') }
const linden = actor('linden', 'administrator')

test('an export is proposed by an administrator who is of the organisation’s own people', () => {
  expect(mayProposeExport({ ...linden, isNewcomer: true })).toEqual(no('not-confirmed-yet'))
  expect(mayProposeExport(linden)).toEqual(yes)
  expect(mayProposeExport(actor('linden', 'coordinator'))).toEqual(no('not-an-administrator'))
})

test.each([
  ['by whoever proposed it', mayFetchExport(linden, open, now), yes],
  ['by another administrator', mayFetchExport(actor('oak', 'administrator'), open, now), no('not-found')],
  ['without the office', mayFetchExport(actor('linden', 'coordinator'), open, now), no('not-an-administrator')],
  [
    'before it is confirmed',
    mayFetchExport(linden, { ...open, isOver: false, openUntil: null }, now),
    no('needs-another'),
  ],
  ['once it was withdrawn', mayFetchExport(linden, { ...open, openUntil: null }, now), no('proposal-over')],
  ['a day later', mayFetchExport(linden, open, open.openUntil), no('proposal-over')],
])('fetching an export %s', (_when, verdict, expected) => expect(verdict).toEqual(expected))
const refounding = { act: 'refounding' as const, organisationId: 'one' }
const newcomer = { ...actor('elder', 'administrator'), isNewcomer: true }

test.each([
  ['proposed by the secretariat', mayProposeRefounding(secretary, true), yes],
  ['proposed where an administrator can act', mayProposeRefounding(secretary, false), no('administrator-can-act')],
  ['proposed by the chair', mayProposeRefounding(chair, true), no('not-the-secretariat')],
  ['stopped by a secretary', mayStopJointly(secretary, refounding), yes],
  ['stopped by the chair', mayStopJointly(chair, refounding), yes],
  ['stopped by anybody of the organisation', mayStopJointly(actor('oak'), refounding), yes],
  [
    'stopped by anybody of another',
    mayStopJointly({ ...actor('oak'), organisationId: 'two' }, refounding),
    no('not-the-secretariat'),
  ],
])('founding anew is %s', (_how, verdict, expected) => expect(verdict).toEqual(expected))

test('the thaw of an organisation is not its newcomers’ to stop', () => {
  const thaw = { act: 'organisation thaw' as const, organisationId: 'one' }
  expect(mayStopJointly(newcomer, thaw)).toEqual(no('not-the-secretariat'))
})

test.each([
  ['describe the organisation', mayDescribe(newcomer, 'one')],
  ['freeze it', mayFreezeOrganisation(newcomer)],
  ['confirm newcomers', mayConfirmNewcomers(newcomer)],
])('newcomers do not %s', (_what, verdict) => expect(verdict).toEqual(no('not-confirmed-yet')))
