import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { utimes } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { connect, type Db } from '@memorial/db'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { collection, document, shareWith } from '../testing/library.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { origin, serving } from '../testing/serving.ts'
import { installed } from './extraction/programs.ts'
import { djvu } from './extraction/testing/djvu.ts'
import { pdfOf, stream } from './extraction/testing/pdf-of.ts'
import { sweepFiles } from './keeping.ts'
import { renderAgain, renderVersion } from './rendering.ts'

let network: Network
let worker: Db
let served: Awaited<ReturnType<typeof serving>>
let base: string
let made: Awaited<ReturnType<typeof collection>>
beforeAll(async () => {
  network = await inhabitedNetwork()
  worker = connect(network.workerUrl, 2)
  served = await serving(network)
  await served.server.listen({ host: '127.0.0.1', port: 0 })
  base = `http://127.0.0.1:${(served.server.server.address() as AddressInfo).port}`
  made = await collection(network)
})
afterAll(async () => {
  await served.server.close()
  await worker.destroy()
  await network.close()
})

async function ask(person: Inhabitant, id: string, how: 'view' | 'thumbnail', version = 1) {
  const headers = { origin, 'sec-fetch-site': 'same-origin', cookie: await served.cookieOf(person) }
  const answer = await fetch(`${base}/files/documents/${id}/${version}/${how}`, { headers })
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) }
}

async function add(name: string, bytes: Uint8Array, documentId: string | null = null): Promise<string> {
  return (
    await document(network, made.coordinator, { collectionId: made.id, name, bytes: Buffer.from(bytes), documentId })
  ).id
}

const render = (documentId: string, version = 1, programs = installed()) =>
  renderVersion(worker, network.files, { documentId, version }, programs)

/** What became of the pictures of a document's versions. */
async function renditions(documentId: string) {
  const of = network.owner.selectFrom('rendition').select(['version', 'state', 'thumbnail', 'picture'])
  return of.where('document_id', '=', documentId).orderBy('version').execute()
}

async function jobs(key: string) {
  const { rows } = await sql<{ task: string; priority: number }>`
    select task_identifier as task, priority from graphile_worker.jobs where key = ${key}`.execute(network.owner)
  return rows
}

/** A photograph that lies on its side, and says where it was taken. */
const photograph = () =>
  sharp({
    create: {
      width: 1200,
      height: 800,
      channels: 3,
      background: 'white',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
    .withMetadata({ orientation: 6 })
    .withExifMerge({ IFD0: { Artist: 'Kiselev' }, IFD3: { GPSLatitude: '55/1 45/1 0/1', GPSLatitudeRef: 'N' } })

const thumbnailOf = async (id: string, version = 1) => {
  const { answer, bytes } = await ask(made.coordinator, id, 'thumbnail', version)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp'])
  expect(bytes.length).toBeLessThanOrEqual(15_000)
  return sharp(bytes).metadata()
}

test('of a picture there is a small one, upright, without what the camera wrote into it', async () => {
  const original = await photograph().jpeg().toBuffer()
  expect(original.includes(Buffer.from('Kiselev'))).toBe(true)
  const id = await add('IMG_1.jpg', original)
  expect((await made.coordinator.api.library.document({ id })).thumbnail).toBe(false)
  expect((await ask(made.coordinator, id, 'thumbnail')).answer.status).toBe(404)
  // After the texts that are waited for, before books that are pictures.
  expect(await jobs(`render:${id}:1`)).toEqual([{ task: 'render', priority: 2 }])
  await render(id)
  expect((await made.coordinator.api.library.document({ id })).thumbnail).toBe(true)
  const { rows } = await made.coordinator.api.library.documents({ collectionId: made.id })
  expect(rows.find((row) => row.id === id)).toMatchObject({ thumbnail: true })
  const { width, height, format, ...rest } = await thumbnailOf(id)
  expect([width, height, format]).toEqual([213, 320, 'webp'])
  for (const kind of ['exif', 'xmp', 'icc', 'iptc']) expect(rest).not.toHaveProperty(kind)
  const { answer } = await ask(made.coordinator, id, 'thumbnail')
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    'content-disposition': 'inline',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
  // The picture itself is shown as it is.
  expect((await ask(made.coordinator, id, 'view')).bytes.equals(original)).toBe(true)
  const kinds = await network.owner
    .selectFrom('reading')
    .select('kind')
    .where('document_id', '=', id)
    .orderBy('kind')
    .execute()
  expect(kinds).toEqual([{ kind: 'thumbnail' }, { kind: 'view' }])
  await render(id)
  expect(await renditions(id)).toHaveLength(1)
})

test('what no browser shows is seen as a picture that each does', async () => {
  const tiff = await photograph().tiff().toBuffer()
  const id = await add('scan.tif', tiff)
  const before = await ask(made.coordinator, id, 'view')
  expect([before.answer.status, before.bytes.toString()]).toEqual([400, '{"error":"not-shown-yet"}'])
  await render(id)
  await thumbnailOf(id)
  const { answer, bytes } = await ask(made.coordinator, id, 'view')
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/webp',
    'content-length': String(bytes.length),
    'accept-ranges': 'bytes',
  })
  const { width, height, format, ...rest } = await sharp(bytes).metadata()
  expect([width, height, format]).toEqual([800, 1200, 'webp'])
  for (const kind of ['exif', 'xmp', 'icc', 'iptc']) expect(rest).not.toHaveProperty(kind)
  expect(bytes.includes(Buffer.from('Kiselev'))).toBe(false)
})

test('a picture with more pixels than a browser bears is seen smaller', async () => {
  const large = await sharp({ create: { width: 8000, height: 6000, channels: 3, background: 'olive' } })
    .png()
    .toBuffer()
  const id = await add('plan.png', large)
  await render(id)
  const { width, height, format } = await sharp((await ask(made.coordinator, id, 'view')).bytes).metadata()
  expect([width, height, format]).toEqual([3508, 2631, 'webp'])
}, 30_000)

const onePage = pdfOf([
  '<</Type/Catalog/Pages 2 0 R>>',
  '<</Type/Pages/Kids[3 0 R]/Count 1>>',
  '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>',
  stream('', '1 0 0 rg 0 421 595 421 re f'),
])
const { pdftoppm, ddjvu } = installed()

test.runIf(pdftoppm)('of a PDF there is its first page, drawn', async () => {
  const id = await add('paper.pdf', onePage)
  await render(id)
  const { width, height } = await thumbnailOf(id)
  expect([width, height]).toEqual([227, 320])
  const { data, info } = await sharp((await ask(made.coordinator, id, 'thumbnail')).bytes)
    .raw()
    .toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)]
  const [red, white] = [at(100, 50), at(100, 270)]
  expect(red[0]! - red[1]!).toBeGreaterThan(200)
  expect(Math.min(...white)).toBeGreaterThan(240)
})

test.runIf(ddjvu)('of a DjVu there is its first page', async () => {
  const id = await add('book.djvu', Buffer.from(djvu, 'base64'))
  await render(id)
  expect(await thumbnailOf(id)).toMatchObject({ format: 'webp' })
})

const unreadable: [string, Buffer][] = [
  ['a.jpg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
  ['a.png', randomBytes(1000)],
  ['a.png', Buffer.from('P6\n1 1\n255\nabc')],
  ['a.tif', Buffer.from('II*\0broken')],
  ['a.gif', Buffer.from('GIF89a')],
  ['a.pdf', Buffer.from('%PDF-1.4 nothing')],
  ['a.djvu', Buffer.from('AT&TFORM')],
]

test.each(unreadable)('%s that cannot be read has none', async (name, bytes) => {
  const id = await add(name, bytes)
  await render(id)
  const isTried = (pdftoppm || !name.endsWith('.pdf')) && (ddjvu || !name.endsWith('.djvu'))
  const state = isTried ? 'refused' : 'needs-program'
  expect(await renditions(id)).toEqual([{ version: 1, state, thumbnail: null, picture: null }])
  expect((await ask(made.coordinator, id, 'thumbnail')).answer.status).toBe(404)
  expect((await made.coordinator.api.library.document({ id })).thumbnail).toBe(false)
})

const red = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: 'red' } })
    .png()
    .toBuffer()

test('each version has one of its own, a restored one too, and other formats have none', async () => {
  const id = await add('a.png', await red(50, 10))
  await render(id)
  await add('a.png', await red(10, 50), id)
  expect((await made.coordinator.api.library.document({ id })).thumbnail).toBe(false)
  await render(id, 2)
  expect([await thumbnailOf(id, 1), await thumbnailOf(id, 2)]).toMatchObject([{ width: 50 }, { width: 10 }])
  await made.coordinator.api.library.restoreVersion({ id, number: 1, current: 2 })
  expect(await jobs(`render:${id}:3`)).toMatchObject([{ task: 'render' }])
  await render(id, 3)
  expect(await thumbnailOf(id, 3)).toMatchObject({ width: 50 })
  const letter = await add('letter.txt', Buffer.from('text'))
  expect(await jobs(`render:${letter}:1`)).toEqual([])
})

test('what there was no program for is made when there is one, and that of an earlier release, some at a time', async () => {
  const ids: string[] = []
  for (let n = 0; n < 101; n++) ids.push(await add('paper.pdf', onePage))
  await sql`delete from graphile_worker._private_jobs`.execute(network.owner)
  await render(ids[0]!, 1, { spoken: [] })
  expect(await renditions(ids[0]!)).toMatchObject([{ state: 'needs-program' }])
  await sql`insert into rendition (document_id, version, state) select unnest(${ids.slice(1)}::uuid[]), 1, 'needs-program'`.execute(
    network.owner,
  )
  const left = async () => {
    const { rows } = await sql<{
      n: number
    }>`select count(*)::integer as n from rendition where state = 'needs-program'`.execute(network.owner)
    return rows[0]!.n
  }
  await renderAgain(worker, { spoken: [] })
  expect(await left()).toBe(101)
  const programs = { pdftoppm: '/usr/bin/pdftoppm', spoken: [] }
  await renderAgain(worker, programs)
  expect([await left(), (await jobs('renderAgain')).length]).toEqual([1, 1])
  await renderAgain(worker, programs)
  expect(await left()).toBe(0)
  expect(await jobs(`render:${ids[0]}:1`)).toEqual([{ task: 'render', priority: 12 }])
}, 120_000)

test.runIf(existsSync('/proc/self/stat'))(
  'that its reader was stopped from outside says nothing of a file: it is tried again',
  async () => {
    const id = await add('large.png', await red(6000, 6000))
    const rendering = render(id)
    const stopping = setInterval(() => childrenLike('webp.ts').forEach((child) => process.kill(child, 'SIGTERM')), 5)
    await expect(rendering).rejects.toThrow('not read to its end: SIGTERM')
    clearInterval(stopping)
    expect(await renditions(id)).toEqual([])
    await render(id)
    expect(await renditions(id)).toMatchObject([{ state: 'ok' }])
  },
)

/** Processes that this one has started with something in their command. */
function childrenLike(command: string): number[] {
  const read = (id: string, what: string) => {
    try {
      return readFileSync(`/proc/${id}/${what}`, 'utf8')
    } catch {
      return ''
    }
  }
  const isOurs = (id: string) => read(id, 'stat').split(') ')[1]?.split(' ')[1] === String(process.pid)
  return readdirSync('/proc')
    .filter((id) => /^\d+$/.test(id) && isOurs(id) && read(id, 'cmdline').includes(`/${command}\0`))
    .map(Number)
}

test('two organisations see only their own, and the trash shows none', async () => {
  const bytes = await sharp({ create: { width: 50, height: 10, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  const other = await collection(network)
  const guest = await network.person()
  await shareWith(made, guest.organisationId, 'read')
  const id = await add('a.png', bytes)
  const theirs = (await document(network, other.coordinator, { collectionId: other.id, name: 'a.png', bytes })).id
  for (const one of [id, theirs]) await render(one)
  for (const how of ['thumbnail', 'view'] as const) {
    const asked = async (person: Inhabitant, one: string) => {
      const { answer, bytes } = await ask(person, one, how)
      return [answer.status, bytes.toString()]
    }
    expect(await asked(guest, theirs)).toEqual(await asked(guest, randomUUID()))
    expect(await asked(other.coordinator, id)).toEqual([404, '{"error":"not-found"}'])
    expect((await asked(guest, id))[0]).toBe(200)
    await made.coordinator.api.library.discardDocument({ id })
    expect(await asked(guest, id)).toEqual([400, '{"error":"in-trash"}'])
    await made.coordinator.api.library.restoreDocument({ id })
  }
  const told = await sql<{
    n: number
  }>`select count(*)::integer as n from reading where document_id = ${theirs}`.execute(network.owner)
  expect(told.rows[0]!.n).toBe(0)
})

test('its bytes stand sealed, stay as long as the document, and go with it', async () => {
  const tiff = await sharp({ create: { width: 500, height: 100, channels: 3, background: 'red' } })
    .tiff()
    .toBuffer()
  const id = await add('a.tif', tiff)
  await render(id)
  const [{ thumbnail, picture } = {}] = await renditions(id)
  const aged = new Date(Date.now() - 25 * 3_600_000)
  const keys = [thumbnail!, picture!]
  const sizes = () => Promise.all(keys.map((key) => network.files.blobs.head(key)))
  for (const key of keys) await utimes(join(network.dataDir, 'blobs', key.slice(0, 2), key), aged, aged)
  await sweepFiles(worker, network.files)
  expect(await sizes()).toEqual([expect.any(Number), expect.any(Number)])
  await made.coordinator.api.library.discardDocument({ id })
  await sweepFiles(worker, network.files)
  expect(await sizes()).toEqual([expect.any(Number), expect.any(Number)])
  await sql`update document set trashed_at = now() - interval '1000 days' where id = ${id}`.execute(network.owner)
  await sql`select empty_trash()`.execute(worker)
  expect(await renditions(id)).toEqual([])
  await sweepFiles(worker, network.files)
  expect(await sizes()).toEqual([undefined, undefined])
  // A job that comes too late makes none.
  await render(id)
  expect(await renditions(id)).toEqual([])
})
