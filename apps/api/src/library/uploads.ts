import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { absent } from '../disk.ts'

/** The bytes of unfinished uploads, as they come in: a file each, under the id of its row. */
export interface UploadFolder {
  path: string
  /** How many bytes have arrived. */
  received(id: string): Promise<number>
  /** When something arrived last, if anything did. */
  lastCame(id: string): Promise<Date | undefined>
  /** Fails where nothing has arrived. */
  read(id: string): Promise<Readable>
  /** Removes what has arrived; where nothing has, nothing. */
  remove(id: string): Promise<void>
  list(): Promise<string[]>
}

export async function uploadFolder(path: string): Promise<UploadFolder> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  return {
    path,
    async received(id) {
      return (await stat(join(path, id)).catch(absent))?.size ?? 0
    },
    async lastCame(id) {
      return (await stat(join(path, id)).catch(absent))?.mtime
    },
    async read(id) {
      // Opened first: a stream that fails before anybody listens would end the program.
      const file = await open(join(path, id))
      return file.createReadStream({ highWaterMark: 256 * 1024 })
    },
    async remove(id) {
      await rm(join(path, id), { force: true })
    },
    list: () => readdir(path),
  }
}
