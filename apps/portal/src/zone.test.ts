import { describe, expect, test } from 'vitest'
import { dayIn, differ, geneva, momentIn } from './zone.ts'

describe('the moment at which a zone’s clocks show a time', () => {
  test.each([
    ['Europe/Zurich', '2026-11-23', '20:00', '2026-11-23T19:00:00.000Z'],
    ['Europe/Zurich', '2026-07-01', '20:00', '2026-07-01T18:00:00.000Z'],
    ['Europe/Moscow', '2026-07-01', '20:00', '2026-07-01T17:00:00.000Z'],
    ['Asia/Kolkata', '2026-01-01', '00:15', '2025-12-31T18:45:00.000Z'],
    ['America/New_York', '2026-03-08', '03:30', '2026-03-08T07:30:00.000Z'],
    ['UTC', '2026-11-23', '20:00', '2026-11-23T20:00:00.000Z'],
  ])('%s, %s %s', (zone, day, time, moment) => {
    expect(momentIn(zone, day, time)).toBe(moment)
  })

  test('a time that spring leaps over is as much later', () => {
    expect(momentIn('Europe/Zurich', '2026-03-29', '02:30')).toBe('2026-03-29T01:30:00.000Z')
  })

  test('of a time that autumn has twice the first is meant', () => {
    expect(momentIn('Europe/Zurich', '2026-10-25', '02:30')).toBe('2026-10-25T00:30:00.000Z')
  })

  test.each([
    ['', '20:00'],
    ['2026-11-23', ''],
  ])('what is missing gives no moment: “%s” “%s”', (day, time) => {
    expect(momentIn('Europe/Zurich', day, time)).toBe('')
  })
})

test('clocks differ by what they show, not by the name of their zone', () => {
  expect(differ('2026-11-23T19:00:00Z', 'Europe/Zurich', 'Europe/Berlin')).toBe(false)
  expect(differ('2026-11-23T19:00:00Z', 'Europe/Zurich', 'Europe/Moscow')).toBe(true)
})

test('a day is that of the zone', () => {
  expect(dayIn(geneva, '2026-12-31T23:30:00Z')).toBe('2027-01-01')
  expect(dayIn('UTC', '2026-12-31T23:30:00Z')).toBe('2026-12-31')
})
