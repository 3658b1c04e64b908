import { createHash, randomBytes } from 'node:crypto'
import { sessionCookie } from '@memorial/auth'
import type { FastifyRequest } from 'fastify'

/**
 * For whom a request is counted: a session that was recognised, else the address, both as hashes under a salt that
 * lives ten minutes in memory. A cookie that nobody was given counts for nothing.
 */
export function requestCounter() {
  let [salt, madeAt, recognised] = [randomBytes(16), Date.now(), new Set<string>()]

  function hashed(subject: string): string {
    if (Date.now() - madeAt > 600_000) [salt, madeAt, recognised] = [randomBytes(16), Date.now(), new Set()]
    return createHash('sha256').update(salt).update(subject).digest('base64')
  }

  return {
    keyOf(request: FastifyRequest): string {
      const session = hashed(request.cookies[sessionCookie.name] ?? '')
      return recognised.has(session) ? session : hashed(request.ip)
    },
    recognise(token: string): void {
      recognised.add(hashed(token))
    },
  }
}
