import { createHash, createPrivateKey, createPublicKey, hkdfSync, sign, verify, type KeyObject } from 'node:crypto'

// Checkpoints are signed notes (https://c2sp.org/signed-note, https://c2sp.org/tlog-checkpoint) by an Ed25519 key.

/** What a checkpoint is of, the same in every network: it names nobody. */
const origin = 'intranet/record-of-acts'
const ed25519 = 0x01

/** What a checkpoint says: how many leaves the tree has, and its root. */
export interface Checkpoint {
  size: number
  root: Buffer
}

/** The key that signs, derived from the secret outside the database: who holds the database alone signs nothing. */
export function signingKey(secret: Buffer): KeyObject {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'the record of acts is signed', 32))
  // An Ed25519 seed in PKCS #8 (RFC 8410).
  const key = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' })
}

/** The verifier's key as one line: name, key id, and the public key. */
export function verifierKey(key: KeyObject): string {
  const bytes = publicBytes(key)
  return `${origin}+${keyId(bytes).toString('hex')}+${Buffer.from([ed25519, ...bytes]).toString('base64')}`
}

export function signed({ size, root }: Checkpoint, key: KeyObject): string {
  const text = `${origin}\n${size}\n${root.toString('base64')}\n`
  const signature = Buffer.concat([keyId(publicBytes(key)), sign(null, Buffer.from(text), key)])
  return `${text}\n— ${origin} ${signature.toString('base64')}\n`
}

const note = /^((?<name>[^\n]+)\n(?<size>\d{1,15})\n(?<root>[A-Za-z0-9+/=]+)\n)\n— \S+ (?<signature>\S+)\n$/

/** What a note says, if the key's holder has signed it. */
export function opened(written: string, verifier: string): Checkpoint | undefined {
  const [, text = ''] = note.exec(written) ?? []
  const { name, size, root, signature } = note.exec(written)?.groups ?? {}
  const key = publicBytesOf(verifier, name)
  if (!key || !root || !signature) return undefined
  const signed = Buffer.from(signature, 'base64')
  const isSigned =
    signed.subarray(0, 4).equals(keyId(key)) && verify(null, Buffer.from(text), publicKey(key), signed.subarray(4))
  return isSigned ? { size: Number(size), root: Buffer.from(root, 'base64') } : undefined
}

/** The key of a verifier's line, if it is of this name and an Ed25519 one. */
function publicBytesOf(verifier: string, name: string | undefined): Buffer | undefined {
  const [, keyName, key = ''] = /^([^+]+)\+[0-9a-f]{8}\+(.+)$/.exec(verifier) ?? []
  const bytes = Buffer.from(key, 'base64')
  return name === keyName && bytes[0] === ed25519 && bytes.length === 33 ? bytes.subarray(1) : undefined
}

function publicBytes(key: KeyObject): Buffer {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32)
}

function publicKey(bytes: Buffer): KeyObject {
  const key = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes])
  return createPublicKey({ key, format: 'der', type: 'spki' })
}

function keyId(bytes: Buffer): Buffer {
  return createHash('sha256')
    .update(`${origin}\n`)
    .update(Buffer.from([ed25519]))
    .update(bytes)
    .digest()
    .subarray(0, 4)
}
