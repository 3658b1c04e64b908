import { Readable } from 'node:stream'
import { clock } from '@memorial/db'
import { mayFetchExport } from '@memorial/domain'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { acting, attached, ownSession, sendBytes, tellWhy, type Doors } from '../bytes.ts'
import { proposedExport } from '../identity/freezing-queries.ts'
import { ensure, Refusal } from '../refusals.ts'
import { asDomainActor } from '../trpc.ts'
import { contents, type Export } from './contents.ts'
import { recordFetching } from './queries.ts'
import { zip } from './zip.ts'

type OneExport = FastifyRequest<{ Params: { id: string } }>

interface Way extends Doors {
  sealingKey: Buffer
  /** Nobody who stops the program waits for what may flow for hours. */
  stopping: AbortSignal
}

/** How many bytes leave before it is seen whether their reader is signed in still. */
const unseen = 8 * 1024 ** 2

/** The way by which all that an organisation owns leaves, as one archive. */
export async function serveExports(server: FastifyInstance, doors: Omit<Way, 'stopping'>): Promise<void> {
  await server.register(async (scope) => {
    const stop = new AbortController()
    scope.addHook('preClose', async () => stop.abort())
    scope.setErrorHandler(tellWhy)
    scope.get('/files/exports/:id', { exposeHeadRoute: false }, (request: OneExport, reply) =>
      sendExport({ ...doors, stopping: stop.signal }, request, reply),
    )
  })
}

/** That it is fetched is written down first. Where the line is cut, it is fetched again from its beginning. */
async function sendExport(way: Way, request: OneExport, reply: FastifyReply): Promise<FastifyReply> {
  const { id, at } = await acting(way, request, 'read write', async (tx, row) => {
    const id = z.uuid().safeParse(request.params.id).data
    if (!id) throw new Refusal('not-found')
    const at = await clock(tx)
    ensure(mayFetchExport(asDomainActor(row), await proposedExport(tx, id), at))
    if (!row.proven) throw new Refusal('prove-again')
    await recordFetching(tx)
    return { id, at }
  })
  const inTransaction: Export['inTransaction'] = (mode, work) => acting(way, request, mode, work)
  const archive = zip(contents({ ...way, id, at, inTransaction }), at)
  const bytes = Readable.from(whileSignedIn(archive, way, request), { objectMode: false, signal: way.stopping })
  return sendBytes(request, attached(reply, `export-${at.toISOString().slice(0, 10)}.zip`), bytes)
}

/** A session that ends, by freezing too, ends what flows by it; one that is used goes on. */
async function* whileSignedIn(bytes: AsyncIterable<Uint8Array>, doors: Doors, request: FastifyRequest) {
  let sent = 0
  for await (const chunk of bytes) {
    yield chunk
    sent += chunk.length
    if (sent < unseen) continue
    await ownSession(doors, request)
    sent = 0
  }
}
