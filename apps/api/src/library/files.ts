import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { acting, attached, sendBytes, tellWhy, type Doors } from '../bytes.ts'
import { Refusal } from '../refusals.ts'
import { bytesOf } from './keeping.ts'
import { openReading } from './reading.ts'
import { tusOver } from './tus.ts'
import { ownUpload } from './upload-queries.ts'

const uploads = '/files/uploads'

/** Who sends nothing for so long has gone. */
const patience = 60_000

/** Many small pieces of one file are no crowd. */
const config = { rateLimit: { max: 6000 } }

type OneUpload = FastifyRequest<{ Params: { id?: string } }>
type OneVersion = FastifyRequest<{ Params: { id: string; version: string } }>

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
    scope.get('/files/documents/:id/:version', { exposeHeadRoute: false }, (request: OneVersion, reply) =>
      sendOriginal(doors, request, reply),
    )
    scope.get('/files/documents/:id/:version/view', { exposeHeadRoute: false }, (request: OneVersion, reply) =>
      sendForView(doors, request, reply),
    )
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

/** A version as it came, byte for byte. That it leaves is written down first. */
async function sendOriginal(doors: Doors, request: OneVersion, reply: FastifyReply): Promise<FastifyReply> {
  const asked = z
    .object({ id: z.uuid(), version: z.string().regex(/^[1-9][0-9]{0,8}$/) })
    .safeParse(request.params).data
  const version = await acting(doors, request, 'read write', (tx, { personId }) => {
    if (!asked) throw new Refusal('not-found')
    return openReading(tx, personId, { documentId: asked.id, version: Number(asked.version), kind: 'original' })
  })
  const bytes = await bytesOf(doors.files, version)
  return sendBytes(request, attached(reply, version.fileName).header('content-length', version.size), bytes)
}

const kinds: Record<string, string> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  wav: 'audio/wav',
  webm: 'video/webm',
}

async function sendForView(doors: Doors, request: OneVersion, reply: FastifyReply): Promise<FastifyReply> {
  const asked = z
    .object({ id: z.uuid(), version: z.string().regex(/^[1-9][0-9]{0,8}$/) })
    .safeParse(request.params).data
  const version = await acting(doors, request, 'read write', (tx, { personId }) => {
    if (!asked) throw new Refusal('not-found')
    return openReading(tx, personId, { documentId: asked.id, version: Number(asked.version), kind: 'original' })
  })
  const pieces: Buffer[] = []
  for await (const piece of await bytesOf(doors.files, version)) pieces.push(piece as Buffer)
  const whole = Buffer.concat(pieces)
  const kind = kinds[version.fileName.split('.').at(-1)!.toLowerCase()] ?? 'application/octet-stream'
  reply.type(kind).header('accept-ranges', 'bytes')
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '')
  if (!range) return reply.header('content-length', whole.length).send(whole)
  const [first, last] = [Number(range[1]), range[2] ? Math.min(Number(range[2]), whole.length - 1) : whole.length - 1]
  return reply
    .code(206)
    .header('content-range', `bytes ${first}-${last}/${whole.length}`)
    .send(whole.subarray(first, last + 1))
}
