import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { newIdentity, sealFor } from './sealed.ts'

const run = promisify(execFile)
const hasAge = await run('age', ['--version']).then(
  () => true,
  () => false,
)

const sealed = async (identity: string, bytes: Buffer) =>
  buffer(await (await sealFor(identity)).close(Readable.from([bytes])))
const opened = async (identity: string, bytes: Buffer) =>
  buffer(await (await sealFor(identity)).open(Readable.from([bytes])))

test.each([0, 1, 65_535, 65_536, 65_537, 1_000_000])('%i bytes come back as they were', async (size) => {
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

test('what was cut short or changed is not given out as whole', async () => {
  const identity = await newIdentity()
  const closed = await sealed(identity, randomBytes(200_000))
  await expect(opened(identity, closed.subarray(0, -1))).rejects.toThrow()
  await expect(opened(identity, closed.subarray(0, 100_000))).rejects.toThrow()
  const changed = Buffer.from(closed)
  changed[150_000]! ^= 1
  await expect(opened(identity, changed)).rejects.toThrow()
  await expect(opened(identity, Buffer.from('not a file of ours'))).rejects.toThrow()
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
