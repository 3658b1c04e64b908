import { expect, test } from 'vitest'
import { hashToken, isToken, makeToken } from './tokens.ts'

test('a token is 256 bits, new each time', () => {
  const tokens = Array.from({ length: 100 }, makeToken)

  expect(new Set(tokens).size).toBe(100)
  for (const token of tokens) {
    expect(isToken(token)).toBe(true)
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  }
})

test('a token is stored as its SHA-256 (FIPS 180-4, example “abc”)', () => {
  expect(hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

test.each([
  ['empty', ''],
  ['too short', 'a'.repeat(42)],
  ['too long', 'a'.repeat(44)],
  ['a hash', 'a'.repeat(64)],
  ['plain base64', '+'.repeat(43)],
  ['unicode', 'é'.repeat(43)],
  ['a line end', 'a'.repeat(43) + '\n'],
  ['one line of two', 'a'.repeat(43) + '\nb'],
  ['white space', ' ' + 'a'.repeat(42)],
])('no token: %s', (_, value) => {
  expect(isToken(value)).toBe(false)
})
