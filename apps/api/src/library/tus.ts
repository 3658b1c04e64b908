import { AsyncLocalStorage } from 'node:async_hooks'
import { createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { FileStore } from '@tus/file-store'
import { Server, Upload } from '@tus/server'
import type { UploadFolder } from './uploads.ts'

/** The row of the upload that a request is about, once it is known to be the asking person's. */
export interface OwnUpload {
  id: string
  size: number
}

/** An upload begun twice keeps what it has: the first answer may have been lost after bytes had come. */
class KeepingStore extends FileStore {
  override async create(upload: Upload): Promise<Upload> {
    const file = await open(join(this.directory, upload.id), 'a', 0o600)
    await file.close()
    return upload
  }

  /** What comes in is written in fewer and larger strokes than it arrives in. */
  override async write(bytes: Readable, id: string, offset: number): Promise<number> {
    const file = createWriteStream(join(this.directory, id), { flags: 'r+', start: offset, highWaterMark: 1024 * 1024 })
    await pipeline(bytes, file)
    return offset + file.bytesWritten
  }
}

/**
 * The tus 1.0 protocol (tus.io) over the folder of incoming bytes. Of an upload only the bytes stand there: its size
 * is its row's, and what the request says of it is not kept, so that a killed program leaves nothing that disagrees.
 * `onFailure` is told what went wrong that is no answer of the protocol.
 */
export function tusOver(
  { path }: UploadFolder,
  address: string,
  onFailure: (request: IncomingMessage, error: unknown) => void,
) {
  const asked = new AsyncLocalStorage<OwnUpload>()
  const own = () => {
    const upload = asked.getStore()
    if (!upload) throw new Error('a request of no upload')
    return upload
  }
  const server = new Server({
    path: address,
    relativeLocation: true,
    // None: nobody but our own pages.
    allowedOrigins: [],
    maxSize: () => own().size,
    namingFunction: () => own().id,
    getFileIdFromRequest: () => own().id,
    datastore: new KeepingStore({
      directory: path,
      configstore: {
        get: async () => new Upload({ ...own(), offset: 0 }),
        set: async () => {},
        delete: async () => {},
      },
    }),
    onResponseError: (request, error) => {
      const { status_code = 500 } = error as { status_code?: number }
      const raw = request.runtime?.node?.req as IncomingMessage | undefined
      if (status_code >= 500 && raw && !raw.destroyed) onFailure(raw, error)
      return { status_code, body: '' }
    },
  })
  return (upload: OwnUpload, request: IncomingMessage, response: ServerResponse): Promise<void> =>
    asked.run(upload, () => server.handle(request, response))
}
