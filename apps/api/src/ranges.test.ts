import { assert, nat, property } from 'fast-check'
import { expect, test } from 'vitest'
import { askedOf } from './ranges.ts'

const tag = '"one"'
const asked = (range: string | undefined, size = 1000, ifRange?: string) =>
  askedOf({ range, ...(ifRange !== undefined && { 'if-range': ifRange }) }, { size, tag })

test.each([
  ['bytes=0-0', { from: 0, before: 1 }],
  ['bytes=0-999', { from: 0, before: 1000 }],
  ['bytes=0-1000', { from: 0, before: 1000 }],
  ['bytes=500-', { from: 500, before: 1000 }],
  ['bytes=999-99999999999999999999999', { from: 999, before: 1000 }],
  ['bytes=-1', { from: 999, before: 1000 }],
  ['bytes=-1000', { from: 0, before: 1000 }],
  ['bytes=-5000', { from: 0, before: 1000 }],
  ['Bytes= 1-2 ', { from: 1, before: 3 }],
  // There is no such part.
  ['bytes=1000-', 'none'],
  ['bytes=1000-2000', 'none'],
  ['bytes=99999999999999999999999-', 'none'],
  ['bytes=-0', 'none'],
  // Several, or no range: all.
  [undefined, 'all'],
  ['', 'all'],
  ['bytes=', 'all'],
  ['bytes=-', 'all'],
  ['bytes=5-4', 'all'],
  ['bytes=0-1,3-4', 'all'],
  ['bytes=0-1,', 'all'],
  ['bytes=a-b', 'all'],
  ['bytes=0x1-2', 'all'],
  ['bytes=1.5-2', 'all'],
  ['bytes=--1', 'all'],
  ['bytes=1-2-3', 'all'],
  ['pages=1-2', 'all'],
  ['bytes 1-2', 'all'],
])('%s', (range, expected) => {
  expect(asked(range)).toEqual(expected)
})

test('of nothing there is no part', () => {
  expect([asked('bytes=0-', 0), asked('bytes=-1', 0), asked(undefined, 0)]).toEqual(['none', 'none', 'all'])
})

test('a part of what stood there before is not put together with what stands there now', () => {
  expect(asked('bytes=1-2', 1000, tag)).toEqual({ from: 1, before: 3 })
  for (const other of ['"two"', `W/${tag}`, 'one', '', 'Sat, 28 Nov 2026 10:00:00 GMT'])
    expect(asked('bytes=1-2', 1000, other)).toBe('all')
  expect(asked('bytes=1000-', 1000, '"two"')).toBe('all')
})

test('whatever is asked stands within the bytes that there are', () => {
  assert(
    property(nat(), nat(), nat({ max: 5000 }), (first, last, size) => {
      for (const range of [`bytes=${first}-${last}`, `bytes=${first}-`, `bytes=-${last}`]) {
        const part = asked(range, size)
        if (typeof part === 'string') continue
        expect(part.from).toBeGreaterThanOrEqual(0)
        expect(part.from).toBeLessThan(part.before)
        expect(part.before).toBeLessThanOrEqual(size)
      }
    }),
  )
})
