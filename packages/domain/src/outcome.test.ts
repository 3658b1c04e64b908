import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { choices, outcomeOf, votesNeeded, type Choice, type RollEntry } from './outcome.ts'
import { bases, RuleSet, type Majority } from './rule-set.ts'

const half: Majority = {
  fraction: { of: 1, in: 2 },
  compare: 'more-than',
  basis: 'present',
  clause: 'Statutes 7.2',
}

function rules({ majority = {}, tie = 'falls', quorum = { of: 2, in: 3 }, recusedCount = true } = {}): RuleSet {
  const ordinary = { ...half, ...majority }
  return RuleSet.parse({
    quorum: { fraction: quorum, recusedCount, clause: 'Statutes 7.1' },
    majority: { ordinary, statutes: ordinary, dissolution: ordinary },
    tie: { rule: tie, clause: 'Statutes 7.3' },
    ballots: { changeable: true, clause: 'Statutes 7.4' },
    notice: { days: 7, lateItems: false, clause: 'Statutes 6.1' },
  })
}

type Seat = Partial<RollEntry>

/** So many seats: these, and absent ones up to the number. */
function roll(seats: number, ...there: Seat[]): RollEntry[] {
  const absent: RollEntry = { role: 'member', present: false, recused: false, choice: null }
  return Array.from({ length: seats }, (_, place) =>
    there[place] ? { ...absent, present: true, ...there[place] } : absent,
  )
}

const votes = (choice: Choice | null, times: number): Seat[] => Array.from({ length: times }, () => ({ choice }))
const chair = (choice: Choice | null, more: Seat = {}): Seat => ({ role: 'chair', choice, ...more })

describe('cases every implementation must get right', () => {
  const fifty = roll(50, ...votes('yes', 23), ...votes('no', 17), ...votes('abstain', 10))

  test('50 present, 23 yes, 17 no, 10 abstain: rejected where the basis is presence', () => {
    expect(outcomeOf(rules(), 'ordinary', fifty)).toMatchObject({ result: 'rejected', needed: 26, got: 23 })
  })

  test('the same carried where the basis is the votes cast', () => {
    const cast = rules({ majority: { basis: 'cast' } })
    expect(outcomeOf(cast, 'ordinary', fifty)).toMatchObject({ result: 'carried', needed: 21, basis: { size: 40 } })
  })

  test('board of 6, 5 present, 1 recused: quorate, basis 4, more than half is 3', () => {
    const board = roll(6, ...votes('yes', 3), ...votes('no', 1), { recused: true })
    const expected = { result: 'carried', present: 5, quorum: { needed: 4, counted: 5 }, basis: { size: 4 }, needed: 3 }
    expect(outcomeOf(rules(), 'ordinary', board)).toMatchObject(expected)
  })

  test('board of 6, 4 present, 1 recused: quorate, basis 3, more than half is 2', () => {
    const board = roll(6, ...votes('yes', 2), ...votes('no', 1), { recused: true })
    const expected = { result: 'carried', quorum: { needed: 4, counted: 4 }, basis: { size: 3 }, needed: 2 }
    expect(outcomeOf(rules(), 'ordinary', board)).toMatchObject(expected)
    const without = rules({ recusedCount: false })
    expect(outcomeOf(without, 'ordinary', board)).toMatchObject({ result: 'not-quorate', quorum: { counted: 3 } })
  })

  test('board of 6, 3 yes 3 no: the chair’s yes is cast once more over the same basis', () => {
    const board = roll(6, chair('yes'), ...votes('yes', 2), ...votes('no', 3))
    expect(outcomeOf(rules({ tie: 'chair-decides' }), 'ordinary', board)).toMatchObject({
      result: 'carried',
      tie: { rule: 'chair-decides', casting: 'yes' },
      basis: { size: 6 },
      counts: { yes: 3, no: 3 },
      needed: 4,
      got: 4,
    })
    expect(outcomeOf(rules(), 'ordinary', board)).toMatchObject({ result: 'rejected', tie: { rule: 'falls' }, got: 3 })
  })

  test('5 present, 2 yes 2 no 1 abstains: the chair’s yes makes 3 of 5', () => {
    const board = roll(6, chair('yes'), ...votes('yes', 1), ...votes('no', 2), ...votes('abstain', 1))
    expect(outcomeOf(rules({ tie: 'chair-decides' }), 'ordinary', board)).toMatchObject({
      result: 'carried',
      needed: 3,
      got: 3,
    })
  })

  test.each<[string, RollEntry[]]>([
    ['abstained', roll(6, chair('abstain'), ...votes('yes', 2), ...votes('no', 2))],
    ['was recused, having voted', roll(6, chair('yes', { recused: true }), ...votes('yes', 2), ...votes('no', 2))],
    ['was absent', roll(6, chair(null, { present: false }), ...votes('yes', 2), ...votes('no', 2))],
    ['did not vote', roll(6, chair(null), ...votes('yes', 2), ...votes('no', 2))],
  ])('a tie falls where the chair %s', (_, board) => {
    const outcome = outcomeOf(rules({ tie: 'chair-decides', quorum: { of: 1, in: 2 } }), 'ordinary', board)
    expect(outcome).toMatchObject({ result: 'rejected', tie: { rule: 'chair-decides', casting: null }, got: 2 })
  })

  test('a tie on which the chair said no is rejected, also where half would be enough', () => {
    const board = roll(6, chair('no'), ...votes('no', 2), ...votes('yes', 3))
    for (const compare of ['more-than', 'at-least'] as const) {
      const asked = rules({ tie: 'chair-decides', majority: { compare } })
      expect(outcomeOf(asked, 'ordinary', board)).toMatchObject({ result: 'rejected', tie: { casting: 'no' }, got: 3 })
    }
  })

  test('two thirds of 14 are at least 10', () => {
    expect(votesNeeded({ fraction: { of: 2, in: 3 }, compare: 'at-least' }, 14)).toBe(10)
  })

  test('no ballots at all: rejected, not divided by zero', () => {
    for (const basis of bases) {
      const asked = rules({ majority: { basis, compare: 'at-least' } })
      expect(outcomeOf(asked, 'ordinary', roll(6, ...votes(null, 5)))).toMatchObject({ result: 'rejected', silent: 5 })
    }
  })

  test('who left after the opening stays in the basis', () => {
    const board = roll(6, ...votes('yes', 2), ...votes(null, 2))
    expect(outcomeOf(rules(), 'ordinary', board)).toMatchObject({ result: 'rejected', basis: { size: 4 }, needed: 3 })
  })

  test('a ballot of somebody recused afterwards does not count', () => {
    const board = roll(6, ...votes('yes', 2), { choice: 'yes', recused: true }, ...votes('no', 2))
    expect(outcomeOf(rules(), 'ordinary', board)).toMatchObject({
      result: 'rejected',
      counts: { yes: 2, no: 2 },
      recused: 1,
    })
  })

  test('each kind of decision has its own majority', () => {
    const asked = rules()
    const statutes = { ...half, fraction: { of: 2, in: 3 }, compare: 'at-least' as const, basis: 'entitled' as const }
    const own = { ...asked, majority: { ...asked.majority, statutes } }
    const board = roll(6, ...votes('yes', 3), ...votes('no', 1))
    expect(outcomeOf(own, 'ordinary', board)).toMatchObject({ result: 'carried', needed: 3 })
    expect(outcomeOf(own, 'statutes', board)).toMatchObject({
      result: 'rejected',
      needed: 4,
      basis: { kind: 'entitled' },
    })
  })
})

test('a rule set without a tie rule, with an impossible quorum or with less than half is none', () => {
  const whole = rules()
  const broken = [
    { ...whole, tie: undefined },
    { ...whole, quorum: { ...whole.quorum, fraction: { of: 7, in: 6 } } },
    { ...whole, majority: { ...whole.majority, ordinary: { ...half, fraction: { of: 1, in: 3 } } } },
    { ...whole, tie: { rule: 'falls', clause: '' } },
  ]
  for (const one of broken) expect(RuleSet.safeParse(one).success).toBe(false)
})

describe('whatever the room does', () => {
  const seat = fc.record({
    role: fc.constant('member' as const),
    present: fc.boolean(),
    recused: fc.boolean(),
    choice: fc.option(fc.constantFrom(...choices), { nil: null }),
  })
  const majority = fc.record({
    fraction: fc.constantFrom({ of: 1, in: 2 }, { of: 2, in: 3 }, { of: 3, in: 4 }, { of: 1, in: 1 }),
    compare: fc.constantFrom('at-least' as const),
    basis: fc.constantFrom(...bases),
  })
  const more = fc.constantFrom({}, { fraction: { of: 1, in: 2 }, compare: 'more-than' as const })
  const asked = fc
    .tuple(majority, more, fc.constantFrom('falls', 'chair-decides'), fc.boolean())
    .map(([majority, more, tie, recusedCount]) => rules({ majority: { ...majority, ...more }, tie, recusedCount }))
  /** Who votes is there; one of them is in the chair. */
  const room = fc
    .array(seat, { minLength: 1, maxLength: 20 })
    .map((seats) => seats.map((one, place) => lawful({ ...one, role: place === 0 ? 'chair' : 'member' })))
  const lawful = (one: RollEntry): RollEntry => ({ ...one, choice: one.present ? one.choice : null })

  test('the order of the ballots is of no account', () => {
    fc.assert(
      fc.property(asked, room, (rules, roll) => {
        expect(outcomeOf(rules, 'ordinary', roll.toReversed())).toEqual(outcomeOf(rules, 'ordinary', roll))
      }),
    )
  })

  test('another yes never turns carried into rejected', () => {
    fc.assert(
      fc.property(asked, room, fc.nat(), (rules, roll, at) => {
        if (outcomeOf(rules, 'ordinary', roll).result !== 'carried') return
        const place = at % roll.length
        const turned = roll.map((one, index) =>
          index === place && one.present ? { ...one, choice: 'yes' as const } : one,
        )
        expect(outcomeOf(rules, 'ordinary', turned).result).toBe('carried')
      }),
    )
  })

  test('a recusal never enlarges the basis', () => {
    fc.assert(
      fc.property(asked, room, fc.nat(), (rules, roll, at) => {
        const recused = roll.map((one, index) => (index === at % roll.length ? { ...one, recused: true } : one))
        const size = (roll: RollEntry[]) => outcomeOf(rules, 'ordinary', roll).basis.size
        expect(size(recused)).toBeLessThanOrEqual(size(roll))
      }),
    )
  })

  test('what is needed is the least that reaches the fraction, exactly', () => {
    fc.assert(
      fc.property(majority, fc.integer({ min: 1, max: 10_000 }), ({ fraction }, basis) => {
        const reaches = (votes: number, compare: Majority['compare']) => {
          const [votesPart, wholePart] = [BigInt(votes) * BigInt(fraction.in), BigInt(basis) * BigInt(fraction.of)]
          return compare === 'more-than' ? votesPart > wholePart : votesPart >= wholePart
        }
        for (const compare of ['more-than', 'at-least'] as const) {
          const needed = votesNeeded({ fraction, compare }, basis)
          expect([reaches(needed, compare), reaches(needed - 1, compare)]).toEqual([true, false])
        }
      }),
    )
  })
})
