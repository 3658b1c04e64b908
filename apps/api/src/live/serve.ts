import { PassThrough } from 'node:stream'
import { hashToken, isToken, sessionCookie } from '@memorial/auth'
import type { Db } from '@memorial/db'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { openChannels, type Word } from './channels.ts'

/** How many screens one session keeps open; a browser's pages share one. */
const most = 6

/**
 * The one channel on which the server speaks first: `event: changed` and `event: ended`, without any data. An open
 * screen is no sign that somebody sits before it: it does not prolong its session.
 */
export async function serveLive(server: FastifyInstance, { db, liveUrl }: { db: Db; liveUrl: string }): Promise<void> {
  const channels = openChannels(db, liveUrl)
  const streams = new Set<PassThrough>()
  server.addHook('preClose', async () => {
    for (const stream of streams) stream.end()
  })
  server.addHook('onClose', () => channels.close())

  server.get('/live', { exposeHeadRoute: false }, async (request, reply) => {
    const session = await sessionOf(db, request)
    if (!session) return reply.code(401).send({ error: 'signed-out' })
    if (channels.countOf(session) >= most) return reply.code(429).send({ error: 'refused' })
    const stream = new PassThrough()
    streams.add(stream)
    reply.raw.once('close', () => stream.destroy())
    // The first bytes tell the browser that the line stands.
    stream.write(':\n\n')
    const gone = await channels.add({
      session,
      say(word) {
        stream.write(event(word))
        if (word === 'ended') stream.end()
      },
      beat: () => void stream.write(':\n\n'),
    })
    stream.once('close', () => {
      streams.delete(stream)
      gone()
    })
    // No proxy keeps back what is written.
    return reply.type('text/event-stream').header('x-accel-buffering', 'no').send(stream)
  })
}

/** An event without a line of data would be passed over. */
function event(word: Word): string {
  return `event: ${word}\ndata:\n\n`
}

async function sessionOf(db: Db, request: FastifyRequest): Promise<string | undefined> {
  const token = request.cookies[sessionCookie.name]
  if (token === undefined || !isToken(token)) return undefined
  const { rows } = await sql<{ session: string | null }>`select live_session(${hashToken(token)}) as session`.execute(
    db,
  )
  return rows[0]?.session ?? undefined
}
