import { describe, expect, test } from 'vitest'
import {
  enterableRules,
  mayConfirmRules,
  mayEnterRules,
  mayHoldFrom,
  mayWithdrawRules,
  startingRules,
} from './entering-rules.ts'
import { bodyKinds, type Actor, type BodyKind, type BodyRole } from './identity.ts'
import type { RuleSet } from './rule-set.ts'
import { Moment } from './text.ts'
import { no, yes } from './verdict.ts'

const board = '00000000-0000-4000-8000-000000000001'
const id = '00000000-0000-4000-8000-000000000002'

function actor(...seats: [kind: BodyKind, role: BodyRole][]): Actor {
  const bodies = seats.map(([kind, role]) => ({ id: kind === 'board' ? board : kind, kind, role }))
  return { personId: 'own', organisationId: 'house', isNewcomer: false, offices: [], bodies }
}
const secretary = actor(['secretariat', 'member'])
const chair = actor(['board', 'chair'])

/** Rules whose open clauses are filled in. */
function filledIn(kind: BodyKind): RuleSet {
  return JSON.parse(JSON.stringify(startingRules(kind)).replaceAll('"clause":""', '"clause":"Art. 1"')) as RuleSet
}

const wrong = (kind: BodyKind, rules: unknown, { seats = 6 as number | null, hasChair = true } = {}) => {
  const entered = { id, bodyId: board, holdsFrom: '2026-12-01', adoptedOn: '2026-11-01', source: 'Statutes', rules }
  const { error } = enterableRules({ kind, seats, hasChair }).safeParse(entered)
  return error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []
}

test('a date that was left empty is said to be missing, and one that is none to have the wrong form', () => {
  const entered = { id, bodyId: board, holdsFrom: '', adoptedOn: '31.12.2026', source: 'Statutes' }
  const rules = filledIn('board')
  const { error } = enterableRules({ kind: 'board', seats: 6, hasChair: true }).safeParse({ ...entered, rules })
  expect(error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual([
    'holdsFrom: date-missing',
    'adoptedOn: malformed',
  ])
  expect(Moment.safeParse('').error?.issues.map(({ message }) => message)).toEqual(['required'])
  expect(Moment.safeParse('soon').error?.issues.map(({ message }) => message)).toEqual(['malformed'])
})

describe('who decides about rules', () => {
  test('the secretariat enters them, of every body but itself', () => {
    expect(mayEnterRules(chair, 'board')).toEqual(no('not-the-secretariat'))
    expect(mayEnterRules(secretary, 'secretariat')).toEqual(no('not-found'))
    for (const kind of ['board', 'assembly', 'committee'] as const) expect(mayEnterRules(secretary, kind)).toEqual(yes)
  })

  test.each([
    ['the chair', chair, 'another', true, yes],
    ['the chair who entered them', chair, 'own', true, no('needs-another')],
    ['a deputy', actor(['board', 'deputy']), 'another', true, no('needs-the-body-chair')],
    ['the chair of another body', actor(['assembly', 'chair']), 'another', true, no('needs-the-body-chair')],
    ['a secretary, where there is a chair', secretary, 'another', true, no('needs-the-body-chair')],
    ['another secretary, where there is none', secretary, 'another', false, yes],
    ['the same secretary, where there is none', secretary, 'own', false, no('needs-another')],
    ['a member, where there is no chair', actor(['board', 'member']), 'another', false, no('not-the-secretariat')],
  ])('%s', (_who, by, enteredBy, hasChair, verdict) => {
    expect(mayConfirmRules(by, { bodyId: board, enteredBy, hasChair })).toEqual(verdict)
  })

  test('they are withdrawn by the secretariat or the chair', () => {
    for (const by of [secretary, chair]) expect(mayWithdrawRules(by, board)).toEqual(yes)
    for (const by of [actor(['board', 'member']), actor(['committee', 'chair'])])
      expect(mayWithdrawRules(by, board)).toEqual(no('not-the-secretariat'))
  })
})

test.each([
  ['2026-11-27', null, no('rules-before-today')],
  ['2026-11-28', null, yes],
  ['2026-12-31', '2027-01-01', no('rules-out-of-order')],
  ['2027-01-01', '2027-01-01', yes],
])('rules from %s on, where the last hold from %s', (day, latest, verdict) => {
  expect(mayHoldFrom(day, { today: '2026-11-28', latest })).toEqual(verdict)
})

describe('what a form begins with', () => {
  test.each(bodyKinds)('of a %s waits for the clauses that only statutes give, and for nothing else', (kind) => {
    expect(new Set(wrong(kind, startingRules(kind)).map((one) => one.split(': ')[1]))).toEqual(new Set(['required']))
    expect(wrong(kind, startingRules(kind))).toContain('rules.tie.clause: required')
    expect(wrong(kind, filledIn(kind))).toEqual([])
  })
})

describe('by which no body can decide', () => {
  const rules = filledIn('board')
  const byChair = { ...rules, tie: { rule: 'chair-decides', clause: 'Art. 1' } }
  const often = { ...rules, proxies: { limit: 6, clause: 'Art. 1' } }

  test.each([
    [
      'a quorum of more than all',
      { ...rules, quorum: { ...rules.quorum, fraction: { of: 7, in: 6 } } },
      'quorum.fraction: more-than-all',
    ],
    [
      'a majority of less than half',
      {
        ...rules,
        majority: { ...rules.majority, ordinary: { ...rules.majority.ordinary, fraction: { of: 1, in: 3 } } },
      },
      'majority.ordinary.fraction: less-than-half',
    ],
    ['more proxies than seats', often, 'proxies.limit: more-proxies-than-seats'],
    ['mail alone', { ...rules, notice: { ...rules.notice, channel: ['mail'] } }, 'notice.channel: mail-is-no-notice'],
  ])('%s', (_what, tried, problem) => {
    expect(wrong('board', tried)).toEqual([`rules.${problem}`])
  })

  test('depends on the body: its chair, its seats, its members', () => {
    expect(wrong('board', byChair)).toEqual([])
    expect(wrong('board', byChair, { hasChair: false })).toEqual(['rules.tie.rule: no-chair-to-decide'])
    expect(wrong('board', often, { seats: null })).toEqual([])
    const quarter = { ...filledIn('assembly'), petition: { fraction: { of: 1, in: 4 }, clause: 'Art. 1' } }
    expect(wrong('assembly', quarter)).toEqual(['rules.petition.fraction: petition-too-hard'])
    expect(wrong('board', quarter)).toEqual([])
    expect(wrong('assembly', { ...quarter, petition: null })).toEqual(['rules.petition: petition-too-hard'])
  })

  test('a rule set without a tie rule has no right form', () => {
    const { tie: _, ...tieless } = rules
    expect(wrong('board', tieless)).toEqual([expect.stringContaining('rules.tie')])
  })
})
