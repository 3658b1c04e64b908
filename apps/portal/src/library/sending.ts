import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { DetailedError, Upload } from 'tus-js-client'

const endpoint = '/files/uploads'

/** Small enough that a slow line gets one through before the server loses patience; what has arrived stays there. */
const chunkSize = 2 * 1024 * 1024

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
  const upload: Upload = new Upload(file, {
    endpoint,
    uploadUrl: isResumed ? url : null,
    metadata: { id },
    chunkSize,
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

const step = 1024 * 1024

/** The SHA-256 of a file in hexadecimal, piece by piece: while one is read the page has its turn. */
export async function hashOf(file: File, signal: AbortSignal): Promise<string> {
  const hash = sha256.create()
  for (let at = 0; at < file.size; at += step) {
    signal.throwIfAborted()
    hash.update(new Uint8Array(await file.slice(at, at + step).arrayBuffer()))
  }
  return bytesToHex(hash.digest())
}
