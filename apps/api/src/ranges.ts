import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyReply } from 'fastify'
import type { Span } from './library/sealed.ts'

/** What stands at an address: how many bytes, and the strong ETag of what they are. */
interface Whole {
  size: number
  tag: string
}

/**
 * Which bytes a GET asks for (RFC 9110, 14): all, one part of them, or a part that there is not. Several parts at once, and
 * whatever is no range, ask for all; so does a part of something else than stands there now.
 */
export function askedOf(
  { range, 'if-range': ifRange }: IncomingHttpHeaders,
  { size, tag }: Whole,
): Span | 'all' | 'none' {
  const found = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(range ?? '')
  if (!found || (ifRange !== undefined && ifRange !== tag)) return 'all'
  const [first, last] = [found[1]!, found[2]!]
  if (first === '') return lastOf(last, size)
  if (last !== '' && Number(last) < Number(first)) return 'all'
  if (Number(first) >= size) return 'none'
  return { from: Number(first), before: last === '' ? size : Math.min(Number(last) + 1, size) }
}

/** The last so many bytes. */
function lastOf(count: string, size: number): Span | 'all' | 'none' {
  if (count === '') return 'all'
  if (Number(count) === 0 || size === 0) return 'none'
  return { from: Math.max(size - Number(count), 0), before: size }
}

/** Says of which bytes an answer consists. A part that is all is still told as a part: players ask so whether there are any. */
export function tellPart(reply: FastifyReply, part: Span | 'all', { size, tag }: Whole): FastifyReply {
  reply.headers({ 'accept-ranges': 'bytes', etag: tag })
  if (part === 'all') return reply.header('content-length', size)
  const { from, before } = part
  return reply
    .header('content-length', before - from)
    .code(206)
    .header('content-range', `bytes ${from}-${before - 1}/${size}`)
}

/** Of a part that there is not. */
export function tellNone(reply: FastifyReply, { size, tag }: Whole): FastifyReply {
  return reply.code(416).headers({ 'accept-ranges': 'bytes', etag: tag, 'content-range': `bytes */${size}` })
}
