import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { openSecret, sealSecret } from './sealing.ts'

const key = randomBytes(32)

test.each(['JBSWY3DPEHPK3PXP', 'мемориал', ''])('what was sealed opens again: “%s”', (plain) => {
  expect(openSecret(key, sealSecret(key, plain, 'person-1'), 'person-1')).toBe(plain)
})

test('what is sealed has a version, hides the secret and never looks the same', () => {
  const [one, two] = [sealSecret(key, 'secret', 'person-1'), sealSecret(key, 'secret', 'person-1')]

  expect(one).toMatch(/^v1\.[A-Za-z0-9_-]+$/)
  expect(Buffer.from(one.slice(3), 'base64url').toString('latin1')).not.toContain('secret')
  expect(one.slice(3, 19)).not.toBe(two.slice(3, 19))
})

test('a secret sealed in version 1 opens for ever (McGrew and Viega, GCM, test case 14)', () => {
  // Key and nonce of zeros, 16 zero bytes of text; the tag is for an empty context.
  const sealed = Buffer.from(
    '000000000000000000000000' + 'cea7403d4d606b6e074ec5d3baf39d18' + 'd0d1c8a799996bf0265b98b5d48ab919',
    'hex',
  )

  expect(openSecret(Buffer.alloc(32), 'v1.' + sealed.toString('base64url'), '')).toBe('\0'.repeat(16))
})

test('a change of any byte is noticed', () => {
  const bytes = Buffer.from(sealSecret(key, 'secret', 'person-1').slice(3), 'base64url')

  for (let i = 0; i < bytes.length; i++) {
    const changed = Buffer.from(bytes)
    changed[i]! ^= 1
    expect(() => openSecret(key, 'v1.' + changed.toString('base64url'), 'person-1')).toThrow(Error)
  }
})

test.each([
  ['another context', (sealed: string) => openSecret(key, sealed, 'person-2')],
  ['another key', (sealed: string) => openSecret(randomBytes(32), sealed, 'person-1')],
  ['a key of another length', (sealed: string) => openSecret(key.subarray(0, 16), sealed, 'person-1')],
  ['another version', (sealed: string) => openSecret(key, 'v2.' + sealed.slice(3), 'person-1')],
  ['an end cut off', (sealed: string) => openSecret(key, sealed.slice(0, -4), 'person-1')],
  ['nothing', () => openSecret(key, 'v1.', 'person-1')],
])('does not open: %s', (_, open) => {
  expect(() => open(sealSecret(key, 'secret', 'person-1'))).toThrow(Error)
})

test('a short tag is refused before it is compared', () => {
  // The shorter a GCM tag, the sooner a forgery is found (NIST SP 800-38D, appendix C).
  for (const length of [1, 4, 8, 12, 15]) {
    const sealed = 'v1.' + Buffer.alloc(length).toString('base64url')
    expect(() => openSecret(key, sealed, 'person-1')).toThrow('Invalid authentication tag length')
  }
})
