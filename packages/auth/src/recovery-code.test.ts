import { expect, test } from 'vitest'
import { hashRecoveryCode, makeRecoveryCode } from './index.ts'

test('a code has eighty bits in four groups, and no two are alike', () => {
  const codes = Array.from({ length: 1000 }, makeRecoveryCode)
  for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
  expect(new Set(codes).size).toBe(1000)
})

test.each(['7k1q-0000-abcd-efgh', '7K1Q 0000 ABCD EFGH', ' 7klq-ooOO-abcd–efgh ', '7KIQ0000ABCDEFGH'])(
  '“%s” is read as it was meant',
  (typed) => {
    expect(hashRecoveryCode(typed)).toBe(hashRecoveryCode('7K1Q-0000-ABCD-EFGH'))
  },
)

test('another code is another code', () => {
  expect(hashRecoveryCode('7K1Q-0000-ABCD-EFGJ')).not.toBe(hashRecoveryCode('7K1Q-0000-ABCD-EFGH'))
})
