import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const version = 'v1.'
const algorithm = 'aes-256-gcm'
// NIST SP 800-38D 8.2.2 and 8.3: a random nonce of 96 bits serves 2^32 secrets under one key.
const nonceBytes = 12
const tagBytes = 16

/**
 * Encrypts a secret that the database keeps and must not know.
 * @param key 32 bytes from outside the database; a RangeError if it has another length
 * @param context to what the secret belongs, such as the id of a person: it opens in that context only
 * @returns `v1.` and base64url of nonce (12 bytes), ciphertext, tag (16 bytes)
 */
export function sealSecret(key: Buffer, plain: string, context: string): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(context))
  const sealed = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return version + sealed.toString('base64url')
}

/** The secret again. Throws an Error if it was changed, belongs to another context, or was sealed with another key. */
export function openSecret(key: Buffer, sealed: string, context: string): string {
  if (!sealed.startsWith(version)) throw new Error('The secret was sealed in an unknown version')
  const bytes = Buffer.from(sealed.slice(version.length), 'base64url')
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
    .setAAD(Buffer.from(context))
    .setAuthTag(bytes.subarray(-tagBytes))
  return decipher.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8')
}
