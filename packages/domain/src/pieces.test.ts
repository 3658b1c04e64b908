import fc from 'fast-check'
import { expect, test } from 'vitest'
import { comingOf, firstPiece, nextPiece } from './pieces.ts'

const mebibyte = 1024 * 1024

/** The pieces of a file on a line of so many bytes a second, each request costing 30 ms. */
function piecesOn(bytesASecond: number, size: number): number[] {
  const pieces: number[] = []
  for (let [at, piece] = [0, firstPiece]; at < size;) {
    const bytes = Math.min(piece, size - at)
    pieces.push(bytes)
    at += bytes
    piece = nextPiece({ bytes, milliseconds: 30 + (bytes / bytesASecond) * 1000 })
  }
  return pieces
}

test('grow on a quick line, and are few', () => {
  expect(piecesOn(100 * mebibyte, 200 * mebibyte).map((bytes) => bytes / mebibyte)).toEqual([8, 32, 64, 64, 32])
})

test('shrink on a slow line, so that each gets through in seconds', () => {
  const [first, ...rest] = piecesOn(mebibyte / 16, 16 * mebibyte)
  expect(first).toBe(firstPiece)
  for (const bytes of rest) expect(bytes).toBeLessThanOrEqual(mebibyte / 3)
})

test('have a size between bounds, whatever was measured', () => {
  const measured = fc.record({
    bytes: fc.integer({ min: 1, max: 2 ** 31 }),
    milliseconds: fc.double({ min: 0, max: 1e9, noNaN: true }),
  })
  fc.assert(
    fc.property(measured, (one) => {
      const next = nextPiece(one)
      expect(Number.isInteger(next)).toBe(true)
      expect(next).toBeGreaterThanOrEqual(mebibyte / 4)
      expect(next).toBeLessThanOrEqual(64 * mebibyte)
    }),
  )
})

const now = new Date('2026-05-01T12:00:00Z')
const coming = (received: number, seconds: number) =>
  comingOf({ received, size: 100, lastCame: new Date(now.getTime() - seconds * 1000) }, now)

test('arrive as long as one came a moment ago', () => {
  expect([0, 14, 15, 60].map((ago) => coming(99, ago))).toEqual(['arriving', 'arriving', 'left', 'left'])
})

test('are put away once all are there, and can be gone on with where nobody has asked for that in ten minutes', () => {
  expect([0, 15, 599, 600].map((ago) => coming(100, ago))).toEqual(['adding', 'adding', 'adding', 'left'])
})
