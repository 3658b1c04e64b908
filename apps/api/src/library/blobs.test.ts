import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { folderStore } from './blobs.ts'
import { keepsBlobs, listed } from '../testing/blob-store.ts'

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'memorial-blobs-'))))
afterAll(() => rm(folder, { recursive: true }))

keepsBlobs('a folder', () => folderStore(join(folder, 'contract')))

test('a blob is a file that only its owner reads, in a subfolder by its first letters', async () => {
  const [path, key] = [join(folder, 'closed'), randomUUID()]
  await (await folderStore(path)).put(key, Readable.from([Buffer.from('x')]))
  expect((await stat(join(path, key.slice(0, 2), key))).mode & 0o777).toBe(0o600)
  expect((await stat(path)).mode & 0o077).toBe(0)
})

test('another instance on the same folder finds what is there', async () => {
  const [path, key, bytes] = [join(folder, 'again'), randomUUID(), randomBytes(1000)]
  await (await folderStore(path)).put(key, Readable.from([bytes]))
  expect(await buffer((await folderStore(path)).get(key))).toEqual(bytes)
})

test('what a killed program was writing is no blob, and is cleared away after a day', async () => {
  const path = join(folder, 'killed')
  await folderStore(path)
  const [old, young] = [join(path, 'arriving/old'), join(path, 'arriving/young')]
  await Promise.all([writeFile(old, 'half'), writeFile(young, 'half')])
  const yesterday = new Date(Date.now() - 25 * 3_600_000)
  await utimes(old, yesterday, yesterday)
  const store = await folderStore(path)
  expect(await listed(store)).toEqual([])
  expect(await readdir(join(path, 'arriving'))).toEqual(['young'])
})
