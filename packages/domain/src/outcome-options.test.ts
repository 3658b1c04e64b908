import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outcomeOf } from './outcome.ts'
import type { OptionsQuestion } from './outcome-options.ts'
import type { RollEntry } from './roll.ts'
import { bases } from './rule-set.ts'
import { roll, rules } from './testing/rules.ts'

const candidates = ['a', 'b', 'c', 'd']
const choice = (places: number, more: Partial<OptionsQuestion> = {}): OptionsQuestion => ({
  kind: 'choice',
  decision: 'election',
  places,
  ...more,
})

/** A ballot for each word, of the options that its letters name; a dash is a blank one. */
const ballots = (words: string, more: Partial<RollEntry> = {}): Partial<RollEntry>[] =>
  words.split(' ').map((word) => ({ options: word === '-' ? [] : [...word], ...more }))

const elected = ({ options }: { options: { id: string; elected: boolean }[] }) =>
  options.filter(({ elected }) => elected).map(({ id }) => id)

describe('of several options', () => {
  test('those are elected that have the votes needed', () => {
    const found = outcomeOf(rules(), choice(2), roll(6, ...ballots('ab ab ac a ad -')), candidates)
    expect(found).toMatchObject({
      result: 'carried',
      basis: { kind: 'present', size: 6 },
      needed: 4,
      options: [
        { id: 'a', votes: 5, elected: true },
        { id: 'b', votes: 2, elected: false },
        { id: 'c', votes: 1, elected: false },
        { id: 'd', votes: 1, elected: false },
      ],
      tied: [],
      places: 2,
      blank: 1,
      silent: 0,
    })
  })

  test('no more are elected than there are places: the first', () => {
    const found = outcomeOf(rules(), choice(2), roll(6, ...ballots('abc abc abc ab ab a')), candidates)
    expect(elected(found)).toEqual(['a', 'b'])
    const byAll = outcomeOf(rules(), choice(2), roll(5, ...ballots('abc abc abc ab a')), candidates)
    expect([elected(byAll), byAll.tied]).toEqual([['a', 'b'], []])
  })

  test('of those who are equal at the last place none is elected, and the tie is told', () => {
    const tie = outcomeOf(rules(), choice(2), roll(4, ...ballots('abc abc abc a')), candidates)
    expect([tie.result, elected(tie), tie.tied]).toEqual(['carried', ['a'], ['b', 'c']])
    const all = outcomeOf(rules(), choice(2), roll(3, ...ballots('abc abc abc')), candidates)
    expect([all.result, elected(all), all.tied]).toEqual(['rejected', [], ['a', 'b', 'c']])
  })

  test('nobody is tied who has not the votes needed, or has a place', () => {
    const below = outcomeOf(rules(), choice(1), roll(6, ...ballots('a a b b c -')), candidates)
    expect([below.result, below.tied]).toEqual(['rejected', []])
    const both = outcomeOf(rules(), choice(2), roll(3, ...ballots('ab ab ab')), candidates)
    expect([elected(both), both.tied]).toEqual([['a', 'b'], []])
  })

  test('a blank ballot is one that was given, and is not cast for anybody', () => {
    const size = (basis: (typeof bases)[number]) =>
      outcomeOf(rules({ majority: { basis } }), choice(1), roll(6, ...ballots('a a - -'), {}), candidates).basis.size
    expect(bases.map((basis) => [basis, size(basis)])).toEqual([
      ['present', 5],
      ['cast', 2],
      ['valid', 4],
      ['entitled', 6],
    ])
  })

  test('ballots count as any others do: not of the recused, nor of who was not there', () => {
    const found = outcomeOf(
      rules(),
      choice(1, { kind: 'approval' }),
      roll(6, ...ballots('a a a'), ...ballots('b', { recused: true }), ...ballots('b', { present: false })),
      candidates,
    )
    expect(found).toMatchObject({ kind: 'approval', options: [{ votes: 3 }, { votes: 0 }, {}, {}], basis: { size: 3 } })
  })

  test('nobody is elected, and nobody tied, without a quorum', () => {
    for (const words of ['a a a', 'ab ab ab'])
      expect(outcomeOf(rules(), choice(1), roll(6, ...ballots(words)), candidates)).toMatchObject({
        result: 'not-quorate',
        options: [{ elected: false }, { elected: false }, {}, {}],
        tied: [],
      })
  })

  test('a written choice knows who took part, and nobody’s presence', () => {
    const six = roll(6, ...ballots('a a a a')).map((one) => ({ ...one, present: false }))
    expect(outcomeOf(rules(), choice(1, { circular: 'majority' }), six, candidates)).toMatchObject({
      result: 'carried',
      basis: { kind: 'entitled', size: 6 },
      quorum: { needed: 4, counted: 4 },
      clauses: { quorum: 'Statutes 7.1', majority: 'Statutes 7.2' },
    })
  })

  test('never more are elected than places, each with the votes needed and more than who is not', () => {
    const entry = fc.record({
      present: fc.boolean(),
      recused: fc.boolean(),
      options: fc.option(fc.subarray(candidates), { nil: null }),
    })
    fc.assert(
      fc.property(
        fc.array(entry, { minLength: 1, maxLength: 9 }),
        fc.constantFrom(...bases),
        fc.integer({ min: 1, max: 4 }),
        (entries, basis, places) => {
          const asked = rules({ majority: { basis }, quorum: { fraction: { of: 1, in: 1000 } } })
          const found = outcomeOf(asked, choice(places), roll(entries.length, ...entries), candidates)
          const ahead = found.options.filter(({ elected }) => elected)
          const behind = found.options.filter(({ elected, votes }) => !elected && votes >= found.needed)
          expect(ahead.length).toBeLessThanOrEqual(places)
          for (const { votes } of ahead) {
            expect(votes).toBeGreaterThanOrEqual(found.needed)
            for (const other of behind) expect(votes).toBeGreaterThan(other.votes)
          }
          if (found.tied.length > 0) expect(ahead.length + found.tied.length).toBeGreaterThan(places)
          else expect(behind.length === 0 || ahead.length === places).toBe(true)
          expect(found.result === 'carried').toBe(ahead.length > 0)
        },
      ),
    )
  })
})
