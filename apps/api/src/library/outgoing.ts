import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { isShown, type ReadingKind } from '@memorial/domain'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { acting, attached, sendBytes, shown, type Doors } from '../bytes.ts'
import { askedOf, tellNone, tellPart } from '../ranges.ts'
import { Refusal } from '../refusals.ts'
import { unseal } from './keeping.ts'
import { headSize, typeOf } from './magic.ts'
import { findReading, openReading, type Opened } from './reading.ts'
import type { Unsealed } from './sealed.ts'

type OneVersion = FastifyRequest<{ Params: { id: string; version: string } }>

/** One page turned or one tune played is many small requests, and a list of pictures as many as it has rows. */
const config = { rateLimit: { max: 6000 } }

/** The ways out: a version to keep, the same to look at here, and its first page as a small picture. */
export function serveVersions(scope: FastifyInstance, doors: Doors): void {
  const at = '/files/documents/:id/:version'
  scope.get(at, { exposeHeadRoute: false }, original(doors))
  scope.get(`${at}/view`, { exposeHeadRoute: false, config }, view(doors))
  scope.get(`${at}/thumbnail`, { exposeHeadRoute: false, config }, thumbnail(doors))
}

/** A version as it came, byte for byte; what broke off can be asked for from there on. */
function original(doors: Doors) {
  return async (request: OneVersion, reply: FastifyReply) => {
    const found = await find(doors, request, 'original')
    const bytes = await unseal(doors.files, found.blob)
    const leaving = { bytes, size: found.size, tag: `"${found.sha256}"` }
    return leave(doors, request, reply, {
      found,
      kind: 'original',
      leaving,
      dress: () => attached(reply, found.fileName),
    })
  }
}

/**
 * A version for the portal's own pages to show, as the type that both its name and its first bytes tell. A PDF is drawn by
 * the page that fetches it: whoever goes to its address gets a file to keep, not a program of the browser's that would run
 * what is in it. Sound and pictures run nothing and are shown there too, so that nothing is left on the device.
 */
function view(doors: Doors) {
  return async (request: OneVersion, reply: FastifyReply) => {
    const found = await find(doors, request, 'view')
    if (!isShown(found.format, found.picture !== null)) throw new Refusal('not-found')
    const { type, ...leaving } = await toLookAt(doors, found)
    const dress = () => (type === pdf ? attached(reply, pdfName(found), type) : shown(reply, type))
    return leave(doors, request, reply, { found, kind: 'view', leaving, dress })
  }
}

const pdf = 'application/pdf'

/** What is given is what it is called, though it was made of a DjVu. */
function pdfName({ fileName }: Opened): string {
  return fileName.replace(/\.djvu?$/i, '.pdf')
}

/** What the worker has made where there is that: browsers show no TIFF and no DjVu, and choke on what is too large. */
async function toLookAt({ files }: Doors, found: Opened): Promise<Leaving & { type: string }> {
  const { picture, rendered, format, size, sha256, blob } = found
  if (picture !== null) {
    const bytes = await unseal(files, picture)
    return { bytes, size: bytes.size, tag: `"${sha256}-picture"`, type: format === 'djvu' ? pdf : 'image/webp' }
  }
  // A picture that could not be read within our bounds is given to no browser either.
  if (format === 'image' && rendered === 'refused') throw new Refusal('cannot-be-shown')
  const bytes = await unseal(files, blob)
  const type = typeOf(format, await buffer(bytes.read({ from: 0, before: Math.min(headSize, bytes.size) })))
  if (type === undefined) throw new Refusal('cannot-be-shown')
  if (type === 'image/tiff') throw new Refusal('not-shown-yet')
  return { bytes, size, tag: `"${sha256}"`, type }
}

function thumbnail(doors: Doors) {
  return async (request: OneVersion, reply: FastifyReply) => {
    const found = await find(doors, request, 'thumbnail')
    if (found.thumbnail === null) throw new Refusal('not-found')
    const bytes = await unseal(doors.files, found.thumbnail)
    const leaving = { bytes, size: bytes.size, tag: `"${found.sha256}-thumbnail"` }
    return leave(doors, request, reply, { found, kind: 'thumbnail', leaving, dress: () => shown(reply, 'image/webp') })
  }
}

/** The version an address names, as whoever asks sees it. Most requests of one reading write nothing: that is looked at first. */
async function find(doors: Doors, request: OneVersion, kind: ReadingKind): Promise<Opened> {
  return acting(doors, request, 'read only', (tx, { personId }) => findReading(tx, personId, asked(request, kind)))
}

function asked({ params }: OneVersion, kind: ReadingKind) {
  const said = z.object({ id: z.uuid(), version: z.string().regex(/^[1-9][0-9]{0,8}$/) }).safeParse(params).data
  if (!said) throw new Refusal('not-found')
  return { documentId: said.id, version: Number(said.version), kind }
}

interface Leaving {
  bytes: Unsealed
  /** As it was when it came: where less is there now, nothing leaves. */
  size: number
  tag: string
}

/** Sends what is asked for. That it leaves is written down first; a part that there is not leaves nothing, and no trace. */
async function leave(
  doors: Doors,
  request: OneVersion,
  reply: FastifyReply,
  { found, kind, leaving, dress }: { found: Opened; kind: ReadingKind; leaving: Leaving; dress: () => FastifyReply },
): Promise<FastifyReply> {
  const part = askedOf(request.headers, leaving)
  if (part === 'none') return tellNone(reply, leaving).send()
  const span = part === 'all' ? { from: 0, before: leaving.size } : part
  const bytes = leaving.bytes.read(span)
  await begun(bytes)
  try {
    if (!found.isWritten)
      await acting(doors, request, 'read write', (tx, { personId }) => openReading(tx, personId, asked(request, kind)))
  } catch (error) {
    bytes.destroy()
    throw error
  }
  return sendBytes(request, tellPart(dress(), part, leaving), bytes)
}

/** Waits for the first bytes: what is damaged from its beginning on is a failure, and no answer that breaks off. */
async function begun(bytes: Readable): Promise<void> {
  // What it fails with later is told by who sends it.
  bytes.on('error', () => {})
  await once(bytes, 'readable')
}
