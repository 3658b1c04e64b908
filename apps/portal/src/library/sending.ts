import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { firstPiece, nextPiece } from '@memorial/domain'
import { DetailedError, Upload } from 'tus-js-client'

const endpoint = '/files/uploads'

interface Sending {
  id: string
  file: File
  /** Some of it may be on the server already: asks how much, and goes on from there. */
  isResumed: boolean
  onProgress: (sent: number) => void
  signal: AbortSignal
}

/** Sends a file by tus 1.0. Gives the status the server refused it with, 0 where no answer came, `undefined` once all is there. */
export function send({ id, file, isResumed, onProgress, signal }: Sending): Promise<number | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>()
  const url = `${endpoint}/${id}`
  let began = performance.now()
  const upload: Upload = new Upload(file, {
    endpoint,
    uploadUrl: isResumed ? url : null,
    metadata: { id },
    chunkSize: firstPiece,
    // What has arrived of a piece that is cut stays, so that they may be large; each next one is asked of the options.
    onChunkComplete(bytes) {
      const milliseconds = performance.now() - began
      began = performance.now()
      if (bytes > 0) upload.options.chunkSize = nextPiece({ bytes, milliseconds })
    },
    // Who calls knows more of the line, and tells the reader.
    retryDelays: null,
    storeFingerprintForResuming: false,
    // Behind a proxy the server may not know its own address.
    onUploadUrlAvailable: () => void (upload.url = url),
    onProgress,
    onSuccess: () => resolve(undefined),
    onError: (error) =>
      error instanceof DetailedError ? resolve(error.originalResponse?.getStatus() ?? 0) : reject(error),
  })
  signal.addEventListener('abort', () => {
    void upload.abort()
    reject(signal.reason)
  })
  upload.start()
  return promise
}

/** What is hashed in one go by the browser itself, beside the page and several times as fast; it must fit into memory. */
export const hashedAtOnce = 64 * 1024 * 1024

const step = 1024 * 1024

/** The SHA-256 of a file in hexadecimal. A large one is read piece by piece: after each the page has its turn. */
export async function hashOf(file: File, signal: AbortSignal): Promise<string> {
  if (file.size <= hashedAtOnce) {
    return bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())))
  }
  const hash = sha256.create()
  for (let at = 0; at < file.size; at += step) {
    signal.throwIfAborted()
    hash.update(new Uint8Array(await file.slice(at, at + step).arrayBuffer()))
  }
  return bytesToHex(hash.digest())
}
