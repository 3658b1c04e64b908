import type { Readable } from 'node:stream'
import { sessionCookie } from '@memorial/auth'
import { asActor, type ActorRow, type Tx } from '@memorial/db'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal, refusalOf } from './refusals.ts'
import type { Context } from './trpc.ts'

// What every way of bytes has in common: who asks for them, how they leave, and how a refusal is told.

export type Doors = Pick<Context, 'db' | 'sessions' | 'files'>
type Known = Pick<Doors, 'db' | 'sessions'>

/** One transaction as whoever the request's session belongs to. */
export async function acting<T>(
  doors: Known,
  request: FastifyRequest,
  mode: 'read only' | 'read write',
  work: (tx: Tx, actor: ActorRow) => T | Promise<T>,
): Promise<T> {
  return asActor(doors.db, await ownSession(doors, request), mode, async (tx, row) => work(tx, row))
}

/** The hash of the request's session, which goes on by being used. */
export async function ownSession({ sessions }: Known, request: FastifyRequest): Promise<string> {
  const token = request.cookies[sessionCookie.name]
  const holder = token === undefined ? undefined : await sessions.holder(token)
  if (!holder) throw new Refusal('signed-out')
  return holder.hash
}

/** An answer that a browser saves under a name and neither shows nor runs. */
export function attached(reply: FastifyReply, fileName: string, type = 'application/octet-stream'): FastifyReply {
  return harmless(reply, type).header('content-disposition', attachment(fileName))
}

/** An answer that a browser may show: a type that runs nothing by itself. */
export function shown(reply: FastifyReply, type: string): FastifyReply {
  return harmless(reply, type).header('content-disposition', 'inline')
}

function harmless(reply: FastifyReply, type: string): FastifyReply {
  return reply.headers({
    'content-type': type,
    // Whatever it is, on our origin it runs nothing and shows nothing but itself.
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  })
}

/** Sends bytes. That they broke off after the answer had begun, nobody else would tell. */
export function sendBytes(request: FastifyRequest, reply: FastifyReply, bytes: Readable): FastifyReply {
  bytes.once('error', (error) => {
    const refusal = refusalOf(error)
    if (refusal) request.log.warn({ because: refusal.reason, requestId: request.id }, 'bytes broke off')
    else request.log.error({ err: error, requestId: request.id }, 'bytes broke off')
  })
  // Whoever takes nothing any more holds neither the file nor our memory.
  reply.raw.setTimeout(patienceMs, () => reply.raw.destroy())
  return reply.send(bytes)
}

/** How long an answer may stand still. */
const patienceMs = 120_000

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
