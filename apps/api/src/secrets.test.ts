import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { secretsOf } from './secrets.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memorial-secrets-'))
  onTestFinished(() => rm(folder, { recursive: true }))
})

const older = { api: 'a'.repeat(32), worker: 'w'.repeat(32), sealing: Buffer.alloc(32, 7).toString('base64') }

/** A file as it was made before the library had files. */
async function anOlderFile(): Promise<void> {
  await writeFile(join(folder, 'secrets.json'), JSON.stringify(older), { mode: 0o600 })
}

test('are made once, for their owner alone, and stay', async () => {
  const first = await secretsOf(folder)
  expect(await secretsOf(folder)).toEqual(first)
  expect((await stat(join(folder, 'secrets.json'))).mode & 0o777).toBe(0o600)
  expect(await readdir(folder)).toEqual(['secrets.json'])
})

test('an older file is given an identity for files, and loses nothing', async () => {
  await anOlderFile()
  const { passwords, sealingKey, filesIdentity } = await secretsOf(folder)
  expect(passwords).toEqual({ api: older.api, worker: older.worker })
  expect(sealingKey.toString('base64')).toBe(older.sealing)
  expect(filesIdentity).toMatch(/^AGE-SECRET-KEY-1/)
  expect((await secretsOf(folder)).filesIdentity).toBe(filesIdentity)
  expect(JSON.parse(await readFile(join(folder, 'secrets.json'), 'utf8'))).toEqual({ ...older, files: filesIdentity })
  expect((await stat(join(folder, 'secrets.json'))).mode & 0o777).toBe(0o600)
})

test('whoever gives it one at the same time gives it the same', async () => {
  await anOlderFile()
  const all = await Promise.all(Array.from({ length: 8 }, () => secretsOf(folder)))
  expect(new Set(all.map(({ filesIdentity }) => filesIdentity)).size).toBe(1)
  expect((await secretsOf(folder)).filesIdentity).toBe(all[0]!.filesIdentity)
  expect(await readdir(folder)).toEqual(['secrets.json'])
})

test('a start that was killed in between is taken up again', async () => {
  await anOlderFile()
  const { filesIdentity } = await secretsOf(folder)
  await anOlderFile()
  await writeFile(join(folder, 'secrets.json.identity'), filesIdentity, { mode: 0o600 })
  expect((await secretsOf(folder)).filesIdentity).toBe(filesIdentity)
})

test.each(['', '{', '{}', JSON.stringify({ ...older, files: 'x' })])(
  'a damaged file, “%s”, is told of',
  async (text) => {
    await writeFile(join(folder, 'secrets.json'), text)
    await expect(secretsOf(folder)).rejects.toThrow('is damaged')
    expect(await readFile(join(folder, 'secrets.json'), 'utf8')).toBe(text)
  },
)
