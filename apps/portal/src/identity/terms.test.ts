import { expect, test } from 'vitest'
import { vacancies, within, yearsOf } from './terms.ts'

const term = (
  handle: string | null,
  from: string,
  to: string | null,
  role: 'chair' | 'member' | 'observer' = 'member',
) => ({
  handle,
  role,
  startsAt: `${from}T00:00:00Z`,
  endsAt: to && `${to}T00:00:00Z`,
})
const drawn = { from: Date.UTC(2024, 0), until: Date.UTC(2028, 0) }
const day = (moment: number) => new Date(moment).toISOString().slice(0, 10)
const shown = (terms: ReturnType<typeof term>[], ...sizes: (number | [from: string, size: number | null])[]) =>
  vacancies(terms, {
    kind: 'board',
    sizes: sizes.map((one) => {
      const [from, size] = typeof one === 'number' ? ['2020-01-01', one] : one
      return { from: Date.parse(from), size }
    }),
    drawn,
  }).map(({ from, until, count }) => [day(from), day(until), count])

test('a seat is vacant between two terms and after the last, not before the body began', () => {
  const terms = [term('linden', '2025-01-01', '2026-01-01'), term('amsel', '2026-03-01', '2027-01-01')]
  expect(shown(terms, 1)).toEqual([
    ['2026-01-01', '2026-03-01', 1],
    ['2027-01-01', '2028-01-01', 1],
  ])
})

test('seats are counted by who votes, once each; what is known to be held by somebody is held', () => {
  const terms = [
    term('linden', '2025-01-01', null, 'chair'),
    term('linden', '2025-01-01', null),
    term('rowan', '2025-01-01', null, 'observer'),
    term(null, '2025-01-01', '2026-01-01'),
    term(null, '2025-01-01', '2026-01-01'),
  ]
  expect(shown(terms, 3)).toEqual([['2026-01-01', '2028-01-01', 2]])
  expect(shown(terms, 1)).toEqual([])
  expect(shown([], 3)).toEqual([])
})

test('what was vacant is counted by the size of then, and by the first that is known before it', () => {
  const terms = [term('linden', '2025-01-01', null)]
  expect(shown(terms, ['2026-01-01', 2], ['2027-01-01', 4], ['2027-06-01', null])).toEqual([
    ['2025-01-01', '2027-01-01', 1],
    ['2027-01-01', '2027-06-01', 3],
  ])
  expect(shown(terms)).toEqual([])
})

test('what is drawn reaches as far as the terms do, and no term beyond it', () => {
  const now = Date.UTC(2026, 5)
  expect(yearsOf([term('linden', '2020-01-01', '2027-01-01')], now)).toEqual({ first: 2023, last: 2027 })
  expect(yearsOf([term('linden', '2026-01-01', '2040-01-01')], now)).toEqual({ first: 2026, last: 2031 })
  expect(yearsOf([], now)).toEqual({ first: 2026, last: 2027 })
  expect(within(drawn, term('linden', '2020-01-01', null))).toEqual(drawn)
  expect(within(drawn, term('linden', '2020-01-01', '2024-01-01'))).toBe(undefined)
})
