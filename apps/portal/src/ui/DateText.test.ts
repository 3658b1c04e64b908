import { describe, expect, test } from 'vitest'
import { daysUntil } from './DateText.tsx'

describe('whole days until a day', () => {
  const late = new Date(2026, 10, 23, 23, 59)
  const early = new Date(2026, 10, 23, 0, 1)

  test.each([
    ['2026-11-23', 0],
    ['2026-11-24', 1],
    ['2026-11-21', -2],
    ['2027-01-01', 39],
  ])('%s is %i days away at any hour of the reader’s day', (day, days) => {
    expect(daysUntil(day, early)).toBe(days)
    expect(daysUntil(day, late)).toBe(days)
  })

  test('a change of the clocks makes no day longer', () => {
    expect(daysUntil('2026-03-30', new Date(2026, 2, 28, 12))).toBe(2)
  })
})
