import { createCipheriv, createDecipheriv } from 'node:crypto'

// The payload of an age file (age-encryption.org/v1, “STREAM”): chunks of 64 KiB, each encrypted for itself by
// ChaCha20-Poly1305 under its number, and the last one marked as the last. So any chunk can be opened alone, none can be
// changed or stand elsewhere, and whoever reads to the end knows that it is the end.

/** Bytes of a chunk; only the last may have fewer, and none only where there is nothing at all. */
export const chunkSize = 64 * 1024
const tagSize = 16
const sealedSize = chunkSize + tagSize

/** These bytes are not what was sealed: cut short, changed or put together anew. */
export class DamagedError extends Error {}

/** How many bytes a payload of so many sealed ones holds, and in how many chunks. */
export function payloadOf(sealed: number): { size: number; chunks: number } {
  const chunks = Math.ceil(sealed / sealedSize)
  const last = sealed - (chunks - 1) * sealedSize
  if (chunks === 0 || last < tagSize || (last === tagSize && chunks > 1)) throw new DamagedError('no whole payload')
  return { size: sealed - chunks * tagSize, chunks }
}

/** Where in a payload of so many sealed bytes the chunks stand that hold its bytes `from` to before `before`, and their numbers. */
export function chunksHolding(from: number, before: number, sealed: number) {
  const { size, chunks } = payloadOf(sealed)
  if (before > size) throw new DamagedError('shorter than it was')
  const first = Math.min(Math.floor(from / chunkSize), chunks - 1)
  const until = Math.max(Math.ceil(before / chunkSize), first + 1)
  return { first, until, chunks, from: first * sealedSize, before: Math.min(until * sealedSize, sealed) }
}

/** Seals a whole payload under a key that seals nothing else. */
export async function* sealChunks(key: Uint8Array, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let number = 0
  for await (const { piece, isLast } of inPieces(bytes, chunkSize))
    yield sealChunk(key, nonceOf(number++, isLast), piece)
}

/** Opens the chunks numbered `first` to before `until` of a payload of so many. Fails with the first that is not what was sealed. */
export async function* openChunks(
  key: Uint8Array,
  { first, until, chunks }: { first: number; until: number; chunks: number },
  sealed: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  let number = first
  for await (const { piece } of inPieces(sealed, sealedSize)) {
    yield openChunk(key, nonceOf(number, number === chunks - 1), piece)
    number++
  }
  if (number !== until) throw new DamagedError('cut short')
}

function sealChunk(key: Uint8Array, nonce: Buffer, bytes: Uint8Array): Buffer {
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: tagSize })
  return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

function openChunk(key: Uint8Array, nonce: Buffer, sealed: Buffer): Buffer {
  if (sealed.length < tagSize) throw new DamagedError('cut short')
  const decipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: tagSize })
  decipher.setAuthTag(sealed.subarray(-tagSize))
  const bytes = decipher.update(sealed.subarray(0, -tagSize))
  try {
    // What is not authentic leaves no byte behind.
    decipher.final()
  } catch {
    throw new DamagedError('not what was sealed')
  }
  return bytes
}

/** Eleven bytes count the chunks, the twelfth marks the last. */
function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(number, 5, 6)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

/** Bytes in pieces of one size, the last as it comes; each stands only until the next is asked for. */
async function* inPieces(bytes: AsyncIterable<Uint8Array>, size: number) {
  const room = Buffer.allocUnsafeSlow(size)
  let filled = 0
  for await (const some of bytes) {
    for (let at = 0; at < some.length;) {
      if (filled === size) {
        yield { piece: room, isLast: false }
        filled = 0
      }
      const taken = some.subarray(at, at + size - filled)
      room.set(taken, filled)
      filled += taken.length
      at += taken.length
    }
  }
  yield { piece: room.subarray(0, filled), isLast: true }
}
