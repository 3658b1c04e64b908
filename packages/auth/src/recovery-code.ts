import { randomInt } from 'node:crypto'
import { hashToken } from './tokens.ts'

// Crockford's base 32: no letter that is taken for another letter or digit.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 16

/** A code to be printed: 80 random bits as four groups of four letters or digits. */
export function makeRecoveryCode(): string {
  const drawn = Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')
  return drawn.match(/.{4}/g)!.join('-')
}

/** What is stored of a code and compared with what was typed: small letters, gaps and letters like digits do not matter. */
export function hashRecoveryCode(typed: string): string {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
  return hashToken(plain.replaceAll('O', '0').replaceAll(/[IL]/g, '1'))
}
