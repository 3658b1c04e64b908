import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption'
import { array, assert, asyncProperty, constantFrom, integer, tuple } from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { newIdentity, sealFor, type Sealed, type Span } from './sealed.ts'

const run = promisify(execFile)
const hasAge = await run('age', ['--version']).then(
  () => true,
  () => false,
)

/** Encrypted bytes in memory, and which of them were read. */
function held(bytes: Buffer): Sealed & { spans: Span[] } {
  const spans: Span[] = []
  const read = ({ from, before }: Span) => {
    spans.push({ from, before })
    return Readable.from([bytes.subarray(from, before)])
  }
  return { size: bytes.length, read, spans }
}

const sealed = async (identity: string, bytes: Buffer) =>
  buffer(await (await sealFor(identity)).close(Readable.from([bytes])))
const opened = async (identity: string, bytes: Buffer, span?: Span) =>
  buffer((await (await sealFor(identity)).open(held(bytes))).read(span))

/** Lengths at which something could go wrong: around the end of a chunk, and anything between. */
const chunk = 65_536
const lengths = [0, 1, chunk - 1, chunk, chunk + 1, 2 * chunk - 1, 2 * chunk, 2 * chunk + 1, 3 * chunk]

test.each([...lengths, 1_000_000])('%i bytes come back as they were', async (size) => {
  const [identity, bytes] = [await newIdentity(), randomBytes(size)]
  const closed = await sealed(identity, bytes)
  expect(closed.subarray(0, 22).toString()).toBe('age-encryption.org/v1\n')
  expect((await opened(identity, closed)).equals(bytes)).toBe(true)
})

test('what is sealed shows nothing of what is in it, and differs each time', async () => {
  const [identity, words] = [await newIdentity(), Buffer.from('nobody is to know'.repeat(20))]
  const [one, other] = [await sealed(identity, words), await sealed(identity, words)]
  expect(one.includes('nobody')).toBe(false)
  expect(one.equals(other)).toBe(false)
})

test('another identity opens nothing', async () => {
  const closed = await sealed(await newIdentity(), Buffer.from('x'))
  await expect(opened(await newIdentity(), closed)).rejects.toThrow('no identity matched')
})

test('any part of any length is what stands there, and no more is read than the chunks it stands in', async () => {
  const seal = await sealFor(await newIdentity())
  const bytes = randomBytes(3 * chunk + 7)
  const place = integer({ min: 0, max: bytes.length })
  const size = constantFrom(...lengths, bytes.length)
  await assert(
    asyncProperty(size, tuple(place, place), async (size, places) => {
      const [from = 0, before = 0] = places.map((one) => Math.min(one, size)).toSorted((a, b) => a - b)
      const closed = held(await buffer(await seal.close(Readable.from([bytes.subarray(0, size)]))))
      const unsealed = await seal.open(closed)
      expect(unsealed.size).toBe(size)
      expect((await buffer(unsealed.read({ from, before }))).equals(bytes.subarray(from, before))).toBe(true)
      const [, part] = closed.spans
      expect(part!.before - part!.from).toBeLessThanOrEqual(before - from + 2 * (chunk + 16))
    }),
    { numRuns: 200 },
  )
})

test('bytes are sealed alike however they come', async () => {
  const seal = await sealFor(await newIdentity())
  const pieces = array(integer({ min: 0, max: chunk + 2 }), { maxLength: 6 })
  await assert(
    asyncProperty(pieces, async (sizes) => {
      const parts = sizes.map((size) => randomBytes(size))
      const closed = await buffer(await seal.close(Readable.from(parts)))
      expect((await buffer((await seal.open(held(closed))).read())).equals(Buffer.concat(parts))).toBe(true)
    }),
    { numRuns: 50 },
  )
})

test.each(lengths)(
  'the library of the format opens what we have sealed of %i bytes, and we what it has',
  async (size) => {
    const [identity, bytes] = [await newIdentity(), randomBytes(size)]
    const [encrypter, decrypter] = [new Encrypter(), new Decrypter()]
    decrypter.addIdentity(identity)
    encrypter.addRecipient(await identityToRecipient(identity))
    expect(bytes.equals(await decrypter.decrypt(await sealed(identity, bytes)))).toBe(true)
    expect((await opened(identity, Buffer.from(await encrypter.encrypt(bytes)))).equals(bytes)).toBe(true)
  },
)

/** Sealed by age 1 (typage 0.3.1): what stands in stores today is opened for ever. */
test('what was sealed years ago is opened', async () => {
  const identity = 'AGE-SECRET-KEY-1FFG3CNTV03LPNGU0777S3HJ6ETQMA2RN2SP7G9CATHCHYYCLJQYS876WQU'
  const file = Buffer.from(
    'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSArNGlPeHo0VFduMERRZWg4TDdpamRFYU12VG0zTGFZZ1RTQnRBaGNRaG1zCk42cTFxQjJLaE1mZUJvWEtpc3BPeVlHYXhsa2Rjc2JzWXZJWVI0d1A4RVUKLS0tIFgwakk4RElQVFRMWUZoVzBtOHV5TVk5aHlJM1gweno1L3h1WGMxbm9nS0UK2KR0Gkd101OrlULzGPkCk+/oH8cc8uKhXDpAMmYbK9jDIEIIBDXhdLRw+59lJoke9XZVDcJ4J4UpEA==',
    'base64',
  )
  expect((await opened(identity, file)).toString()).toBe('Никто не забыт')
})

test('what was cut short or changed is not given out as whole', async () => {
  const identity = await newIdentity()
  const closed = await sealed(identity, randomBytes(200_000))
  await expect(opened(identity, closed.subarray(0, -1))).rejects.toThrow()
  await expect(opened(identity, closed.subarray(0, 100_000))).rejects.toThrow()
  await expect(opened(identity, Buffer.from('not a file of ours'))).rejects.toThrow('no file of ours')
  await expect(opened(identity, Buffer.alloc(0))).rejects.toThrow()
})

const header = 184
const sealedChunk = chunk + 16

test.each([
  ['its header', { from: 30, at: 30 }],
  ['the nonce of its key', { from: header - 1, at: header - 1 }],
  ['the first chunk', { from: 0, at: header + 5 }],
  ['a chunk in the middle', { from: chunk, at: header + sealedChunk + 5 }],
  ['the authentication of a chunk', { from: chunk, at: header + 2 * sealedChunk - 1 }],
  ['the last chunk', { from: 2 * chunk, at: header + 2 * sealedChunk + 5 }],
])('one bit changed in %s is noticed where it is read', async (_where, { from, at }) => {
  const [identity, bytes] = [await newIdentity(), randomBytes(2 * chunk + 100)]
  const closed = await sealed(identity, bytes)
  closed[at]! ^= 1
  await expect(opened(identity, closed)).rejects.toThrow()
  await expect(opened(identity, closed, { from, before: from + 10 })).rejects.toThrow()
})

test('chunks in another order, twice or left out are noticed, also where the file ends with a whole one', async () => {
  const [identity, bytes] = [await newIdentity(), randomBytes(4 * chunk)]
  const closed = await sealed(identity, bytes)
  const chunks = [0, 1, 2, 3].map((n) => closed.subarray(header + n * sealedChunk, header + (n + 1) * sealedChunk)) as [
    Buffer,
    Buffer,
    Buffer,
    Buffer,
  ]
  const [a, b, c, d] = chunks
  const made = (...parts: Buffer[]) => Buffer.concat([closed.subarray(0, header), ...parts])
  expect((await opened(identity, made(a, b, c, d))).equals(bytes)).toBe(true)
  for (const parts of [
    [a, c, b, d],
    [a, b, b, d],
    [b, c, d],
    [a, b, d],
    [a, b, c],
    [a],
    [a, b, c, d, d],
    [a, b, c, d, a],
  ])
    await expect(opened(identity, made(...parts)), String(parts.length)).rejects.toThrow()
  // Where the end is read, it must be the end.
  await expect(opened(identity, made(a, b, c), { from: 2 * chunk, before: 3 * chunk })).rejects.toThrow()
  // A last chunk without anything is one too many.
  await expect(opened(identity, made(a, b, c, d.subarray(0, 16)))).rejects.toThrow('no whole payload')
  await expect(opened(identity, made())).rejects.toThrow('no whole payload')
})

test('a part that comes shorter than it was asked for is noticed', async () => {
  const [identity, bytes] = [await newIdentity(), randomBytes(4 * chunk)]
  const closed = await sealed(identity, bytes)
  const seal = await sealFor(identity)
  const short = {
    size: closed.length,
    read: ({ from }: Span) => Readable.from([closed.subarray(from, from + header + sealedChunk)]),
  }
  const unsealed = await seal.open({
    ...short,
    read: (span) => (span.from === 0 ? held(closed).read(span) : short.read(span)),
  })
  await expect(buffer(unsealed.read({ from: 0, before: 2 * chunk }))).rejects.toThrow()
  expect(() => unsealed.read({ from: 0, before: 4 * chunk + 1 })).toThrow('shorter than it was')
  const atBoundary = await seal.open({
    size: closed.length,
    read: (span) => held(closed).read(span.from === 0 ? span : { ...span, before: span.from + sealedChunk }),
  })
  await expect(buffer(atBoundary.read({ from: 0, before: 2 * chunk }))).rejects.toThrow('cut short')
})

test('what the source fails with is told', async () => {
  const seal = await sealFor(await newIdentity())
  async function* broken() {
    yield randomBytes(100_000)
    throw new Error('the line was cut')
  }
  await expect(buffer(await seal.close(broken()))).rejects.toThrow('the line was cut')
  const closed = await buffer(await seal.close(Readable.from([randomBytes(200_000)])))
  const unsealed = await seal.open({
    size: closed.length,
    read: (span) => (span.from === 0 ? held(closed).read(span) : Readable.from(broken())),
  })
  await expect(buffer(unsealed.read())).rejects.toThrow()
})

// Whoever holds the identity can read everything without this program.
const opens = 'the age program opens it with the identity'
test.runIf(hasAge)(hasAge ? opens : `skipped: ${opens}, and there is none here`, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'memorial-age-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const [identity, bytes] = [await newIdentity(), randomBytes(100_000)]
  await writeFile(join(folder, 'identity'), identity, { mode: 0o600 })
  await writeFile(join(folder, 'sealed'), await sealed(identity, bytes))
  const args = ['--decrypt', '-i', join(folder, 'identity'), join(folder, 'sealed')]
  const { stdout } = await run('age', args, { encoding: 'buffer', maxBuffer: 1_000_000 })
  expect(stdout.equals(bytes)).toBe(true)
})
