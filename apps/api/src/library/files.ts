import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { acting, tellWhy, type Doors } from '../bytes.ts'
import { Refusal } from '../refusals.ts'
import { serveVersions } from './outgoing.ts'
import { tusOver } from './tus.ts'
import { ownUpload } from './upload-queries.ts'

const uploads = '/files/uploads'

/** Who sends nothing for so long has gone. */
const patience = 60_000

/** Many small pieces of one file are no crowd. */
const config = { rateLimit: { max: 6000 } }

type OneUpload = FastifyRequest<{ Params: { id?: string } }>

/** The way of files in and out. Each request is judged by its session, like a call, and what is not seen is not there. */
export async function serveFiles(server: FastifyInstance, doors: Doors): Promise<void> {
  await server.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    // The bytes are read by who keeps them.
    scope.addContentTypeParser('application/offset+octet-stream', (_request, _payload, done) => done(null))
    scope.setErrorHandler(tellWhy)

    const carry = carrying(doors)
    scope.post(uploads, { config }, (request, reply) => carry(request, reply, idIn(request)))
    scope.route<{ Params: { id: string } }>({
      method: ['HEAD', 'PATCH', 'DELETE'],
      url: `${uploads}/:id`,
      config,
      handler: (request: OneUpload, reply) => carry(request, reply, request.params.id),
    })
    serveVersions(scope, doors)
  })
}

/** Hands a request over to the protocol once its upload is known to be the asking person's, and of the size that was begun. */
function carrying(doors: Doors) {
  const logged = new WeakMap<IncomingMessage, FastifyRequest>()
  const tus = tusOver(doors.files.uploads, uploads, (raw, error) => {
    const request = logged.get(raw)
    request?.log.error({ err: error, requestId: request.id }, 'an upload failed')
  })
  return async (request: FastifyRequest, reply: FastifyReply, asked: string | undefined): Promise<void> => {
    const id = z.uuid().safeParse(asked).data
    const upload = await acting(doors, request, 'read only', (tx) => (id ? ownUpload(tx, id) : undefined))
    if (!upload) throw new Refusal('not-found')
    const { method, headers, raw } = request
    if (method === 'POST' && headers['upload-length'] !== String(upload.size)) throw new Refusal('malformed')
    reply.hijack()
    for (const [name, value] of Object.entries(reply.getHeaders())) reply.raw.setHeader(name, value as string)
    raw.setTimeout(patience, () => raw.destroy())
    logged.set(raw, request)
    await tus({ id: upload.id, size: upload.size }, raw, reply.raw)
  }
}

/** The id that the client says in `Upload-Metadata`: a list of names, each with its value in Base64. */
function idIn({ headers: { 'upload-metadata': metadata } }: FastifyRequest): string | undefined {
  const said = typeof metadata === 'string' ? metadata.match(/(?:^|,) *id ([A-Za-z0-9+/=]+)/)?.[1] : undefined
  return said && Buffer.from(said, 'base64').toString()
}
