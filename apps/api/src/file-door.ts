import { sessionCookie } from '@memorial/auth'
import { asActor, type ActorRow, type Tx } from '@memorial/db'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal, refusalOf } from './refusals.ts'
import type { Context } from './trpc.ts'

/** One transaction as whoever the request's session belongs to. */
export async function acting<T>(
  { db, sessions }: Pick<Context, 'db' | 'sessions'>,
  request: FastifyRequest,
  mode: 'read only' | 'read write',
  work: (tx: Tx, actor: ActorRow) => T | Promise<T>,
): Promise<T> {
  const token = request.cookies[sessionCookie.name]
  const holder = token === undefined ? undefined : await sessions.holder(token)
  if (!holder) throw new Refusal('signed-out')
  return asActor(db, holder.hash, mode, async (tx, row) => work(tx, row))
}

/** A file on its way out: whatever it is, on our origin it runs nothing and shows nothing. */
export function fileHeaders(fileName: string, size: number | string) {
  return {
    'content-type': 'application/octet-stream',
    'content-length': size,
    'content-disposition': attachment(fileName),
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
  }
}

/** RFC 6266: a name that every program can read, and beside it the real one. */
function attachment(fileName: string): string {
  const plain = fileName.replace(/[^ -~]|["%\\]/g, '_')
  const whole = encodeURIComponent(fileName.toWellFormed()).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`
}

const statuses: Record<string, number> = { 'signed-out': 401, 'not-found': 404 }

/** A refusal by its word; all else as everywhere. */
export function tellWhy(error: Error, _request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = refusalOf(error)
  if (!refusal) throw error
  return reply.code(statuses[refusal.reason] ?? 400).send({ error: refusal.reason })
}
