import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { votesNeeded, type Terms } from './counting.ts'
import { outcomeOf, type Outcome } from './outcome.ts'
import { choices, circulars, secrecies, type RollEntry } from './roll.ts'
import { bases, type Basis, type Majority, type RuleSet } from './rule-set.ts'
import { clause, rules } from './testing/rules.ts'

const outcome = (rules: RuleSet, terms: Terms, roll: readonly RollEntry[]): Outcome =>
  outcomeOf(rules, { kind: 'motion', ...terms }, roll)

const entry = fc
  .record({
    present: fc.constantFrom(true, true, false),
    represented: fc.boolean(),
    recused: fc.constantFrom(false, false, true),
    // More yes than else, so that something is carried.
    choice: fc.constantFrom(...choices, null, 'yes' as const, 'yes' as const),
  })
  .map((one) => ({ ...one, represented: one.represented && !one.present }))

/** The first of them holds the chair, the second the deputy's place. */
const room = fc
  .array(entry, { minLength: 1, maxLength: 12 })
  .map((seats) =>
    seats.map((one, place): RollEntry => ({ ...one, role: (['chair', 'deputy'] as const)[place] ?? 'member' })),
  )

const fraction = fc.constantFrom(
  ...[
    [1, 2],
    [3, 5],
    [2, 3],
    [3, 4],
    [1, 1],
  ].map(([of, whole]) => ({ of: of!, in: whole! })),
)
const compare = fc.constantFrom('more-than' as const, 'at-least' as const)
const asked = fc
  .record({
    fraction,
    compare,
    basis: fc.constantFrom(...bases),
    tie: fc.constantFrom('falls' as const, 'chair-decides' as const),
    recusedCount: fc.boolean(),
    casting: fc.boolean(),
  })
  .map(({ fraction, compare, basis, tie, recusedCount, casting }) =>
    rules({
      majority: { fraction, compare, basis },
      tie,
      quorum: { fraction: { of: 1, in: 3 }, recusedCount },
      deputies: { casting, clause },
    }),
  )
const terms = fc.record({
  decision: fc.constant('ordinary' as const),
  circular: fc.option(fc.constantFrom(...circulars), { nil: null }),
  secrecy: fc.constantFrom(...secrecies),
})

/** The same roll where one of it votes otherwise. */
const withChange = (roll: readonly RollEntry[], at: number, change: Partial<RollEntry>) =>
  roll.map((one, place) => (place === at % roll.length ? { ...one, ...change } : one))

const isCastBy = ({ tie }: Outcome) => tie?.rule === 'chair-decides' && tie.casting === 'yes'
const ofBallots: Basis[] = new Set(['cast', 'valid'])

describe('whatever the room does', () => {
  test('the order of the ballots is of no account', () => {
    fc.assert(
      fc.property(asked, terms, room, fc.infiniteStream(fc.nat()), (rules, terms, roll, keys) => {
        const shuffled = roll.map((one) => ({ one, key: keys.next().value })).toSorted((a, b) => a.key - b.key)
        const other = shuffled.map(({ one }) => one)
        expect(outcome(rules, terms, other)).toEqual(outcome(rules, terms, roll))
      }),
    )
  })

  // The casting vote is one more yes over the same basis. Where ballots make the basis, one more ballot makes it greater
  // and ends the tie: then the majority is asked without it.
  test('another yes never turns carried into rejected, but for a tie that was decided by a casting vote', () => {
    fc.assert(
      fc.property(asked, terms, room, fc.nat(), (rules, terms, roll, at) => {
        const before = outcome(rules, terms, roll)
        fc.pre(before.result === 'carried' && !(isCastBy(before) && ofBallots.has(before.basis.kind)))
        expect(outcome(rules, terms, withChange(roll, at, { choice: 'yes' })).result).toBe('carried')
      }),
      { numRuns: 300 },
    )
  })

  test('nor does it there, where half of the votes cast is enough', () => {
    const byHalf = rules({ majority: { basis: 'cast' }, tie: 'chair-decides' })
    fc.assert(
      fc.property(terms, room, fc.nat(), (terms, roll, at) => {
        fc.pre(outcome(byHalf, terms, roll).result === 'carried')
        expect(outcome(byHalf, terms, withChange(roll, at, { choice: 'yes' })).result).toBe('carried')
      }),
      { numRuns: 300 },
    )
  })

  test('a recusal never enlarges the basis, and takes the ballot with it', () => {
    fc.assert(
      fc.property(asked, terms, room, fc.nat(), (rules, terms, roll, at) => {
        const [before, after] = [roll, withChange(roll, at, { recused: true })].map((roll) =>
          outcome(rules, terms, roll),
        )
        expect(after!.basis.size).toBeLessThanOrEqual(before!.basis.size)
        for (const choice of choices) expect(after!.counts[choice]).toBeLessThanOrEqual(before!.counts[choice])
        const emptied = withChange(roll, at, { recused: true, choice: null })
        expect(outcome(rules, terms, emptied)).toEqual(after)
      }),
    )
  })

  test('in a sitting nobody’s ballot counts who is neither there nor represented', () => {
    fc.assert(
      fc.property(asked, terms, room, fc.nat(), (rules, terms, roll, at) => {
        const sitting = { ...terms, circular: null }
        const away = withChange(roll, at, { present: false, represented: false })
        const silent = withChange(away, at, { choice: null })
        expect(outcome(rules, sitting, away)).toEqual(outcome(rules, sitting, silent))
      }),
    )
  })

  test('nothing is carried by nobody, and what is carried has a yes for each vote needed', () => {
    fc.assert(
      fc.property(asked, terms, room, (rules, terms, roll) => {
        const { result, needed, got, counts } = outcome(rules, terms, roll)
        expect(needed).toBeGreaterThan(0)
        if (result === 'carried') expect([counts.yes > 0, got >= needed]).toEqual([true, true])
      }),
    )
  })

  test('the consent of all is carried if and only if it is complete, and never with somebody silent', () => {
    fc.assert(
      fc.property(asked, terms, room, (rules, terms, roll) => {
        const { result, silent } = outcome(rules, { ...terms, circular: 'unanimous' }, roll)
        const voting = roll.filter(({ recused }) => !recused)
        expect(result === 'carried').toBe(voting.length > 0 && voting.every(({ choice }) => choice === 'yes'))
        if (result === 'carried') expect(silent).toBe(0)
      }),
    )
  })
})

test('what is needed is the least that reaches the fraction, exactly', () => {
  fc.assert(
    fc.property(
      fc
        .integer({ min: 1, max: 1000 })
        .chain((whole) => fc.tuple(fc.integer({ min: 1, max: whole }), fc.constant(whole))),
      fc.integer({ min: 1, max: 1_000_000 }),
      compare,
      ([of, whole], basis, compare) => {
        const reaches = (votes: number) => {
          const [votesPart, basisPart] = [BigInt(votes) * BigInt(whole), BigInt(basis) * BigInt(of)]
          return compare === 'more-than' ? votesPart > basisPart : votesPart >= basisPart
        }
        const majority: Pick<Majority, 'fraction' | 'compare'> = { fraction: { of, in: whole }, compare }
        const needed = votesNeeded(majority, basis)
        expect([reaches(needed), reaches(needed - 1)]).toEqual([true, false])
      },
    ),
    { numRuns: 1000 },
  )
})
