import { Readable } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'

/** What blobs are encrypted with: the age format (age-encryption.org/v1), which `age -d -i` opens too. */
export interface Seal {
  /** The encrypted bytes of bytes. */
  close(bytes: AsyncIterable<Uint8Array>): Promise<Readable>
  /** The bytes of encrypted bytes. What is no file of ours fails at once; what is cut short or changed, where that shows. */
  open(sealed: Readable): Promise<Readable>
}

/** A new identity: the text that everything sealed for it is opened with (AGE-SECRET-KEY-1…). */
export function newIdentity(): Promise<string> {
  return generateX25519Identity()
}

/** Seals for one identity. */
export async function sealFor(identity: string): Promise<Seal> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(await identityToRecipient(identity))
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  return {
    close: async (bytes) => asNode(await encrypter.encrypt(asWeb(bytes))),
    async open(sealed) {
      try {
        return asNode(await decrypter.decrypt(asWeb(sealed)))
      } catch (error) {
        sealed.destroy()
        throw error
      }
    },
  }
}

function asWeb(bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  // A stream is taken as it is, so that what it fails with is heard from its first moment on.
  const stream = bytes instanceof Readable ? bytes : Readable.from(bytes, { objectMode: false })
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>
}

function asNode(stream: ReadableStream<Uint8Array>): Readable {
  return Readable.fromWeb(stream as WebStream<Uint8Array>)
}
