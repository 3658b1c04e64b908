import { hash, randomBytes } from 'node:crypto'

/** A secret to be carried by a cookie or a link: 256 random bits as 43 base64url characters. */
export function makeToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored instead of a token: its SHA-256 as 64 hex digits. Unsalted, since a token cannot be guessed. */
export function hashToken(token: string): string {
  return hash('sha256', token)
}

/** Whether a value from outside has the shape of a token; says nothing about its being valid. */
export function isToken(value: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(value)
}
