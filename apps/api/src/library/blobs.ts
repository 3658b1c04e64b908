import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { link, mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { absent, syncFolder } from '../disk.ts'
import type { Span } from './sealed.ts'

/** A key is taken, or is none. */
export class BlobError extends Error {}

/** Where bytes stand: each under its key, written once and whole, never changed. */
export interface BlobStore {
  /** Keeps bytes under a key of their own; on the disk when it returns. A key that is taken is a BlobError, and stays what it was. */
  put(key: string, bytes: AsyncIterable<Uint8Array>): Promise<void>
  /** The bytes of a key, all or from one to before another. One that is not there fails while it is read. */
  get(key: string, span?: Span): Readable
  /** How many bytes stand under a key, if it is there. */
  head(key: string): Promise<number | undefined>
  /** Takes a key away; one that is not there is let be. */
  delete(key: string): Promise<void>
  /** Every key, and when it was put. */
  list(): AsyncIterable<{ key: string; madeAt: Date }>
}

const isKey = /^[0-9a-f][0-9a-f-]{7,63}$/

/** Blobs as files of a folder, in subfolders by the first two letters. */
export async function folderStore(folder: string): Promise<BlobStore> {
  const arriving = join(folder, 'arriving')
  await mkdir(arriving, { recursive: true, mode: 0o700 })
  await removeLeftOver(arriving)

  function fileOf(key: string): string {
    if (!isKey.test(key)) throw new BlobError('not a key of a blob')
    return join(folder, key.slice(0, 2), key)
  }

  return {
    async put(key, bytes) {
      const file = fileOf(key)
      const shelf = join(file, '..')
      if ((await mkdir(shelf, { recursive: true, mode: 0o700 })) !== undefined) await syncFolder(folder)
      const beside = join(arriving, randomUUID())
      try {
        await pipeline(bytes, createWriteStream(beside, { flags: 'wx', mode: 0o600, flush: true }))
        // Unlike a rename, a link never takes the place of what is there.
        await link(beside, file).catch(taken)
      } finally {
        await rm(beside, { force: true })
      }
      await syncFolder(shelf)
    },
    get: (key, span) =>
      createReadStream(fileOf(key), {
        highWaterMark: 256 * 1024,
        ...(span && { start: span.from, end: span.before - 1 }),
      }),
    async head(key) {
      return (await stat(fileOf(key)).catch(absent))?.size
    },
    async delete(key) {
      await rm(fileOf(key), { force: true })
    },
    async *list() {
      for (const shelf of await readdir(folder)) {
        if (shelf.length !== 2) continue
        for (const key of await readdir(join(folder, shelf))) {
          const found = await stat(join(folder, shelf, key)).catch(absent)
          if (found) yield { key, madeAt: found.mtime }
        }
      }
    },
  }
}

/** What a killed program was writing: nobody knows its name. A day is longer than anything is written. */
async function removeLeftOver(arriving: string): Promise<void> {
  for (const name of await readdir(arriving)) {
    const file = join(arriving, name)
    const found = await stat(file).catch(absent)
    if (found && found.mtimeMs < Date.now() - 86_400_000) await rm(file, { force: true })
  }
}

function taken(error: NodeJS.ErrnoException): never {
  throw error.code === 'EEXIST' ? new BlobError('this key is taken') : error
}
