import { describe, expect, test } from 'vitest'
import { quorumNeeded, type Terms } from './counting.ts'
import { outcomeOf, type Outcome } from './outcome.ts'
import type { RollEntry } from './roll.ts'
import type { RuleSet } from './rule-set.ts'
import { chair, clause, half, roll, rules, votes } from './testing/rules.ts'

const outcome = (rules: RuleSet, roll: readonly RollEntry[], terms: Partial<Terms> = {}): Outcome =>
  outcomeOf(rules, { kind: 'motion', decision: 'ordinary', ...terms }, roll)

const byChair = rules({ tie: 'chair-decides' })

describe('a tie', () => {
  const deputy = { role: 'deputy', choice: 'yes' } as const
  const withDeputy = (casting: boolean) => rules({ tie: 'chair-decides', deputies: { casting, clause } })
  const led = roll(6, chair(null, { present: false }), deputy, ...votes('yes', 1), ...votes('no', 2))

  test('falls where the rules have no casting vote', () => {
    expect(outcome(rules(), roll(6, chair('yes'), ...votes('yes', 2), ...votes('no', 3)))).toMatchObject({
      result: 'rejected',
      tie: { rule: 'falls' },
      got: 3,
    })
  })

  test('on which the chair said no is rejected, also where half would be enough', () => {
    const board = roll(6, chair('no'), ...votes('no', 2), ...votes('yes', 3))
    for (const compare of ['more-than', 'at-least'] as const) {
      const asked = rules({ tie: 'chair-decides', majority: { compare } })
      expect(outcome(asked, board)).toMatchObject({ result: 'rejected', tie: { casting: 'no' }, got: 3 })
    }
  })

  test('is the presiding deputy’s to decide where the chair is not there and a clause says so', () => {
    expect(outcome(withDeputy(true), led)).toMatchObject({ result: 'carried', tie: { casting: 'yes', by: 'deputy' } })
    expect(outcome(withDeputy(false), led)).toMatchObject({ result: 'rejected', tie: { casting: null } })
    const recused = roll(6, chair('no', { recused: true }), deputy, ...votes('yes', 1), ...votes('no', 2))
    expect(outcome(withDeputy(true), recused)).toMatchObject({ result: 'carried', tie: { by: 'deputy' } })
  })

  test('is never a deputy’s where the chair is there, whatever the chair said', () => {
    const board = roll(6, chair('abstain'), deputy, ...votes('yes', 1), ...votes('no', 2))
    expect(outcome(withDeputy(true), board)).toMatchObject({ result: 'rejected', tie: { casting: null } })
  })

  test('is not decided by who is only represented', () => {
    const board = roll(6, chair('yes', { present: false, represented: true }), ...votes('yes', 1), ...votes('no', 2))
    expect(outcome(byChair, board)).toMatchObject({ result: 'rejected', tie: { casting: null }, got: 2 })
    const led = roll(6, { ...board[0], choice: 'no' }, deputy, ...votes('yes', 1), ...votes('no', 1))
    expect(outcome(withDeputy(true), led)).toMatchObject({ result: 'carried', tie: { by: 'deputy' }, got: 3 })
  })

  test('is not decided where ballots are known to the minute-taker only: the casting vote would tell the chair’s', () => {
    const board = roll(6, chair('yes'), ...votes('yes', 2), ...votes('no', 3))
    expect(outcome(byChair, board, { secrecy: 'named' })).toMatchObject({ tie: { rule: 'falls' } })
  })
})

test('a tie that the casting vote decided is ended by one more yes: where ballots make the basis, it then needs more', () => {
  const even = [chair('yes'), ...votes('yes', 1), ...votes('no', 2)]
  const twoThirds = rules({
    tie: 'chair-decides',
    majority: { fraction: { of: 2, in: 3 }, compare: 'at-least', basis: 'cast' },
  })
  const before = outcome(twoThirds, roll(5, ...even, ...votes(null, 1)))
  expect(before).toMatchObject({ result: 'carried', basis: { size: 4 }, needed: 3, got: 3 })
  const after = outcome(twoThirds, roll(5, ...even, ...votes('yes', 1)))
  expect(after).toMatchObject({ result: 'rejected', basis: { size: 5 }, needed: 4, got: 3 })
})

describe('a quorum', () => {
  const four = roll(6, ...votes('yes', 2), ...votes('no', 1), { recused: true })

  test('leaves out who is recused where the rules say so', () => {
    expect(outcome(rules({ quorum: { recusedCount: false } }), four)).toMatchObject({
      result: 'not-quorate',
      quorum: { counted: 3 },
    })
  })

  test('is at least its part of the seats, held or not', () => {
    expect([3, 4, 6, 7].map((seats) => quorumNeeded(rules(), seats))).toEqual([2, 3, 4, 5])
  })

  test('counts who is represented, and asks for the seats that nobody is there for', () => {
    const board = roll(6, ...votes('yes', 3), { present: false, represented: true, choice: 'yes' })
    expect(outcome(rules(), board)).toMatchObject({ result: 'carried', quorum: { needed: 4, counted: 4 }, present: 4 })
  })

  test('is what it was as the sitting began where the rules check it then alone', () => {
    const three = roll(6, ...votes('yes', 3))
    const atOpening = rules({ quorum: { checked: 'at-opening' } })
    expect(outcome(atOpening, three, { countedAtOpening: 4 })).toMatchObject({
      result: 'carried',
      quorum: { needed: 4, counted: 4 },
    })
    expect(outcome(atOpening, three)).toMatchObject({ result: 'not-quorate' })
    expect(outcome(rules(), three, { countedAtOpening: 4 })).toMatchObject({ result: 'not-quorate' })
  })

  test('is easier in a second sitting, or is none, where a clause says so', () => {
    const two = roll(6, ...votes('yes', 2))
    const second = (fraction: { of: number; in: number } | null) =>
      rules({ quorum: { second: { afterDays: 7, fraction, clause } } })
    const again = { isSecondCall: true }
    expect(outcome(second({ of: 1, in: 3 }), two, again)).toMatchObject({
      result: 'carried',
      quorum: { needed: 2 },
      clauses: { quorum: clause },
    })
    expect(outcome(second(null), roll(6, ...votes('yes', 1)), again)).toMatchObject({
      result: 'carried',
      quorum: { needed: 0 },
    })
    expect(outcome(second(null), two)).toMatchObject({
      result: 'not-quorate',
      isSecondCall: false,
      clauses: { quorum: 'Statutes 7.1' },
    })
    expect(outcome(rules(), two, again)).toMatchObject({ result: 'not-quorate', clauses: { quorum: 'Statutes 7.1' } })
  })
})

describe('a written resolution', () => {
  test('by majority knows no presence: who is entitled is the basis, who took part the quorum', () => {
    const six = roll(6, ...votes('yes', 4)).map((one) => ({ ...one, present: false }))
    expect(outcome(rules(), six, { circular: 'majority' })).toMatchObject({
      result: 'carried',
      present: 0,
      basis: { kind: 'entitled', size: 6 },
      quorum: { needed: 4, counted: 4 },
      needed: 4,
      silent: 2,
    })
    const few = six.map((one, place) => (place === 0 ? { ...one, choice: null } : one))
    const cast = rules({ majority: { basis: 'cast' } })
    expect(outcome(cast, few, { circular: 'majority' })).toMatchObject({ result: 'not-quorate', basis: { size: 3 } })
  })

  test('by majority has a casting vote of its chair, and none of a deputy', () => {
    const asked = rules({ tie: 'chair-decides', deputies: { casting: true, clause } })
    const even = (first: Partial<RollEntry>) =>
      roll(6, first, ...votes('yes', 2), ...votes('no', 3)).map((one) => ({ ...one, present: false }))
    expect(outcome(asked, even(chair('yes')), { circular: 'majority' })).toMatchObject({ tie: { by: 'chair' }, got: 4 })
    const deputy = even({ role: 'deputy', choice: 'yes' })
    expect(outcome(asked, deputy, { circular: 'majority' })).toMatchObject({
      result: 'rejected',
      tie: { casting: null },
    })
  })

  test('by the consent of all needs everybody who is not recused, and asks for no quorum beside', () => {
    const of = (asked: RollEntry[]) => outcome(rules(), asked, { circular: 'unanimous' })
    expect(of(roll(3, ...votes('yes', 2), { recused: true }))).toMatchObject({
      result: 'carried',
      needed: 2,
      clauses: { majority: 'CC 66(2)' },
    })
    expect(of(roll(3, ...votes('yes', 2), ...votes('abstain', 1)))).toMatchObject({ result: 'rejected' })
    expect(of(roll(2, { recused: true }, { recused: true }))).toMatchObject({ result: 'rejected' })
    const byClause = rules({ circular: { unanimous: { clause, electronicConsent: null }, majority: null } })
    expect(outcome(byClause, roll(1), { circular: 'unanimous' })).toMatchObject({ clauses: { majority: clause } })
  })
})

test('each kind of decision has its own majority', () => {
  const asked = rules()
  const statutes = { ...half, fraction: { of: 2, in: 3 }, compare: 'at-least' as const, basis: 'entitled' as const }
  const own = { ...asked, majority: { ...asked.majority, statutes } }
  const board = roll(6, ...votes('yes', 3), ...votes('no', 1))
  expect(outcome(own, board)).toMatchObject({ result: 'carried', needed: 3 })
  expect(outcome(own, board, { decision: 'statutes' })).toMatchObject({
    result: 'rejected',
    needed: 4,
    basis: { kind: 'entitled', size: 6 },
  })
})
