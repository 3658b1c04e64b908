import { Secret, URI } from 'otpauth'
import { expect, test } from 'vitest'
import { keyUri, makeKey, matchingStep } from './one-time-code.ts'

const rfcKey = Secret.fromLatin1('12345678901234567890').base32
const at = (seconds: number) => new Date(seconds * 1000)

// RFC 6238, appendix B, SHA-1; its eight digits cut to the last six.
const vectors = [
  [59, '287082', 0x1],
  [1111111109, '081804', 0x23523ec],
  [1111111111, '050471', 0x23523ed],
  [1234567890, '005924', 0x273ef07],
  [2000000000, '279037', 0x3f940aa],
  [20000000000, '353130', 0x27bc86aa],
] as const

test.each(vectors)('RFC 6238 at %i: %s', (seconds, code, step) => {
  expect(matchingStep(rfcKey, code, at(seconds))).toBe(step)
})

test('a code holds from one step before its own to one step after', () => {
  const code = '005924'
  const step = 0x273ef07
  const begins = step * 30

  expect(matchingStep(rfcKey, code, at(begins - 30.001))).toBeUndefined()
  expect(matchingStep(rfcKey, code, at(begins - 30))).toBe(step)
  expect(matchingStep(rfcKey, code, at(begins))).toBe(step)
  expect(matchingStep(rfcKey, code, at(begins + 59.999))).toBe(step)
  expect(matchingStep(rfcKey, code, at(begins + 60))).toBeUndefined()
})

test('a code typed again gives the same step, by which the caller knows it', () => {
  expect(matchingStep(rfcKey, '005924', at(1234567890))).toBe(matchingStep(rfcKey, '005924', at(1234567890 + 30)))
})

test.each(['005 924', ' 005924 ', '00\u00a059\t24'])('white space is ignored: “%s”', (code) => {
  expect(matchingStep(rfcKey, code, at(1234567890))).toBe(0x273ef07)
})

test.each(['', '5924', '0005924', '05924 ', '٠٠٥٩٢٤', '００５９２４', '005-924', '005924x', 'é'.repeat(6)])(
  'no code: “%s”',
  (code) => {
    expect(matchingStep(rfcKey, code, at(1234567890))).toBeUndefined()
  },
)

test('the code of another key does not match', () => {
  expect(matchingStep(makeKey(), '005924', at(1234567890))).toBeUndefined()
})

test('a key has 160 bits and is new each time', () => {
  expect(makeKey()).toMatch(/^[A-Z2-7]{32}$/)
  expect(makeKey()).not.toBe(makeKey())
})

test('an authenticator app reads from the address what we check', () => {
  const uri = keyUri(rfcKey)
  const app = URI.parse(uri)

  // It is shown on a device that may be seized: neither network nor person stands in it.
  expect(uri).toMatch(/^otpauth:\/\/totp\/Intranet:intranet\?issuer=Intranet&secret=/)
  expect(app).toMatchObject({ algorithm: 'SHA1', digits: 6, period: 30 })
  expect(app.secret.base32).toBe(rfcKey)
})
