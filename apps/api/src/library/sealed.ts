import { hkdfSync, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { chunkSize, chunksHolding, DamagedError, openChunks, payloadOf, sealChunks } from './age-stream.ts'

/** Bytes from one to before another, counted from 0. */
export interface Span {
  from: number
  before: number
}

/** Encrypted bytes where they stand. */
export interface Sealed {
  size: number
  read(span: Span): Readable
}

/** The bytes of encrypted bytes. */
export interface Unsealed {
  size: number
  /** Some of them, or all. What is cut short or changed fails where that shows: at the latest where the end is read. */
  read(span?: Span): Readable
}

/** What blobs are encrypted with: the age format (age-encryption.org/v1), which `age -d -i` opens too. */
export interface Seal {
  /** The encrypted bytes of bytes. */
  close(bytes: AsyncIterable<Uint8Array>): Promise<Readable>
  /** Opens encrypted bytes, of which only what is asked for is read. What is no file of ours fails at once. */
  open(sealed: Sealed): Promise<Unsealed>
}

/** A new identity: the text that everything sealed for it is opened with (AGE-SECRET-KEY-1…). */
export function newIdentity(): Promise<string> {
  return generateX25519Identity()
}

/** Seals for one identity. The header, with the key of the file, is the library's; the payload ours, to be read from anywhere. */
export async function sealFor(identity: string): Promise<Seal> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(await identityToRecipient(identity))
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  return {
    async close(bytes) {
      const empty = await encrypter.encrypt(new Uint8Array())
      const header = empty.subarray(0, endOfHeader(empty))
      const nonce = randomBytes(nonceSize)
      const key = payloadKey(await decrypter.decryptHeader(header), nonce)
      return streamOf(after([header, nonce], sealChunks(key, bytes)))
    },
    async open(sealed) {
      const head = await buffer(sealed.read({ from: 0, before: Math.min(mostHeader, sealed.size) }))
      const begins = endOfHeader(head) + nonceSize
      const fileKey = await decrypter.decryptHeader(head.subarray(0, begins - nonceSize))
      const key = payloadKey(fileKey, head.subarray(begins - nonceSize, begins))
      return unsealed(key, {
        size: sealed.size - begins,
        read: ({ from, before }) => sealed.read({ from: begins + from, before: begins + before }),
      })
    },
  }
}

const nonceSize = 16

/** One recipient takes 168 bytes. */
const mostHeader = 1024

/** The last line of a header is three dashes and its authentication. */
function endOfHeader(head: Uint8Array): number {
  const found = /^age-encryption\.org\/v1\n[^]*?\n--- [A-Za-z0-9+/]{43}\n/.exec(Buffer.from(head).toString('latin1'))
  if (!found) throw new DamagedError('no file of ours')
  return found[0].length
}

function payloadKey(fileKey: Uint8Array, nonce: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', fileKey, nonce, 'payload', 32))
}

function unsealed(key: Uint8Array, payload: Sealed): Unsealed {
  const { size } = payloadOf(payload.size)
  return {
    size,
    read({ from, before } = { from: 0, before: size }) {
      const held = chunksHolding(from, before, payload.size)
      // Nothing is opened before it is read: what it fails with has somebody to hear it.
      const opened = async function* () {
        yield* openChunks(key, held, payload.read(held))
      }
      const begins = held.first * chunkSize
      return streamOf(cut(opened(), { from: from - begins, before: before - begins }))
    },
  }
}

async function* cut(bytes: AsyncIterable<Buffer>, { from, before }: Span) {
  let at = 0
  for await (const some of bytes) {
    yield some.subarray(Math.max(from - at, 0), Math.max(before - at, 0))
    at += some.length
  }
}

async function* after(first: Uint8Array[], rest: AsyncIterable<Uint8Array>) {
  yield Buffer.concat(first)
  yield* rest
}

function streamOf(bytes: AsyncIterable<Uint8Array>): Readable {
  return Readable.from(bytes, { objectMode: false })
}
