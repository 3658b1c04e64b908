import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import pLimit from 'p-limit'
import { drawWords } from './words.ts'

// RFC 9106, 4: the second recommended option, in one lane. Memory in KiB.
const cost = { memory: 65_536, passes: 3, parallelism: 1 }
const tagLength = 32

const argon2Later = promisify(argon2)

// Stands in where there is no account. Its tag is drawn, not derived: a passphrase meets it once in 2^256.
const nobody = phcString(randomBytes(16), randomBytes(tagLength))

/** So many wait at the door that the next is sent away: a line without end would hold up everybody. */
export class CrowdedError extends Error {}

// Each derivation takes 64 MiB: a crowd at the door waits in line and does not exhaust the machine.
const line = pLimit(4)
const longest = 32

async function derive(...parameters: Parameters<typeof argon2Later>): Promise<Buffer> {
  if (line.pendingCount >= longest) throw new CrowdedError()
  return line(() => argon2Later(...parameters))
}

/** Six words with single spaces between them: 77.5 random bits. */
export function makePassphrase(): string {
  return drawWords(6)
}

/** One spelling for all ways to type a passphrase: lower case, single spaces, a plain hyphen for any other. */
export function normalisePassphrase(typed: string): string {
  return typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Dash_Punctuation}/gu, '-')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Argon2id (RFC 9106) as a PHC string: `$argon2id$v=19$m=65536,t=3,p=1$salt$tag`. Spelling does not matter. */
export async function hashPassphrase(passphrase: string): Promise<string> {
  const [message, nonce] = [normalisePassphrase(passphrase), randomBytes(16)]
  return phcString(nonce, await derive('argon2id', { ...cost, message, nonce, tagLength }))
}

/**
 * Whether what was typed is the passphrase of a hash, at the cost that stands in the hash. Without a hash the same
 * time passes and the answer is no: how long it takes does not tell whether a handle exists.
 * Throws an Error if the stored string is not such a hash. The caller bounds the length of what was typed.
 */
export async function verifyPassphrase(hash: string | undefined, typed: string): Promise<boolean> {
  const { tag, ...parameters } = parsePhcString(hash ?? nobody)
  const derived = await derive('argon2id', { ...parameters, message: normalisePassphrase(typed), tagLength })
  return timingSafeEqual(derived, tag)
}

function phcString(nonce: Buffer, tag: Buffer): string {
  const [salt, encodedTag] = [nonce, tag].map((bytes) => bytes.toString('base64').replaceAll('=', ''))
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${salt}$${encodedTag}`
}

const phcFormat =
  /^\$argon2id\$v=19\$m=(?<m>\d+),t=(?<t>\d+),p=(?<p>\d+)\$(?<salt>[A-Za-z0-9+/]+)\$(?<tag>[A-Za-z0-9+/]{43})$/

function parsePhcString(hash: string) {
  const groups = phcFormat.exec(hash)?.groups
  if (!groups) throw new Error('The stored passphrase hash is malformed')
  const { m, t, p, salt, tag } = groups as Record<'m' | 't' | 'p' | 'salt' | 'tag', string>
  return {
    memory: Number(m),
    passes: Number(t),
    parallelism: Number(p),
    nonce: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  }
}
