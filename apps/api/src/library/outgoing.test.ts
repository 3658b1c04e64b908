import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { collection, document, sha256, shareWith } from '../testing/library.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { origin, serving } from '../testing/serving.ts'

let network: Network
let served: Awaited<ReturnType<typeof serving>>
let base: string
let made: Awaited<ReturnType<typeof collection>>
let browser: Record<string, string>

beforeAll(async () => {
  network = await inhabitedNetwork()
  served = await serving(network)
  await served.server.listen({ host: '127.0.0.1', port: 0 })
  base = `http://127.0.0.1:${(served.server.server.address() as AddressInfo).port}`
  made = await collection(network)
  browser = await browserOf(made.coordinator)
})
beforeEach(() => void (served.lines.length = 0))
afterAll(async () => {
  await served.server.close()
  await network.close()
})

async function browserOf(person: Inhabitant): Promise<Record<string, string>> {
  return { origin, 'sec-fetch-site': 'same-origin', cookie: await served.cookieOf(person) }
}

type How = '' | '/view' | '/thumbnail'

function ask(id: string, headers: Record<string, string> = {}, how: How = '', version = 1) {
  return fetch(`${base}/files/documents/${id}/${version}${how}`, { headers: { ...browser, ...headers } })
}

const bodyOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer())
const said = (answer: Response, ...names: string[]) => names.map((name) => answer.headers.get(name))

async function add(name: string, bytes: Buffer, by = made): Promise<string> {
  return (await document(network, by.coordinator, { collectionId: by.id, name, bytes })).id
}

const readings = async (documentId: string) => {
  const of = network.owner.selectFrom('reading').select(['person_id', 'kind']).where('document_id', '=', documentId)
  return (await of.orderBy('kind').execute()).map(({ person_id, kind }) => [person_id, kind])
}

const size = 300_000
const chunk = 65_536

describe('a part of a file', () => {
  const bytes = randomBytes(size)
  const tag = `"${sha256(bytes)}"`
  let id: string
  beforeAll(async () => void (id = await add('tape.bin', bytes)))

  test.each([
    ['the first byte', 'bytes=0-0', 0, 1],
    ['the beginning', 'bytes=0-99', 0, 100],
    ['the middle', `bytes=${chunk - 5}-${2 * chunk + 5}`, chunk - 5, 2 * chunk + 6],
    ['exactly a chunk', `bytes=${chunk}-${2 * chunk - 1}`, chunk, 2 * chunk],
    ['from somewhere on', 'bytes=299000-', 299_000, size],
    ['the last bytes', 'bytes=-7', size - 7, size],
    ['over the end', 'bytes=299990-999999999', 299_990, size],
    // As players do after their first question: another answer than a part they take for none.
    ['all of it as a part', 'bytes=0-', 0, size],
    ['all of it by its length', `bytes=0-${size - 1}`, 0, size],
  ])('%s', async (_what, range, from, before) => {
    const answer = await ask(id, { range })
    expect(answer.status).toBe(206)
    expect(said(answer, 'content-range', 'content-length', 'accept-ranges', 'etag')).toEqual([
      `bytes ${from}-${before - 1}/${size}`,
      String(before - from),
      'bytes',
      tag,
    ])
    expect((await bodyOf(answer)).equals(bytes.subarray(from, before))).toBe(true)
  })

  test.each([undefined, 'bytes=0-1,5-6', 'bytes=7-3', 'bytes=-', 'lines=1-2', 'x'])(
    '%s is all of it',
    async (range) => {
      const answer = await ask(id, range === undefined ? {} : { range })
      expect([answer.status, ...said(answer, 'content-range', 'content-length', 'accept-ranges', 'etag')]).toEqual([
        200,
        null,
        String(size),
        'bytes',
        tag,
      ])
      expect((await bodyOf(answer)).equals(bytes)).toBe(true)
    },
  )

  test('that there is not is said so, with how much there is, and leaves no trace', async () => {
    const other = await add('other.bin', bytes)
    for (const range of [`bytes=${size}-`, `bytes=${size}-${size + 5}`, 'bytes=-0']) {
      const answer = await ask(other, { range })
      expect([answer.status, ...said(answer, 'content-range')]).toEqual([416, `bytes */${size}`])
      expect((await bodyOf(answer)).length).toBe(0)
    }
    expect(await readings(other)).toEqual([])
  })

  test('goes on only where it is still the same', async () => {
    const range = 'bytes=100-'
    expect((await ask(id, { range, 'if-range': tag })).status).toBe(206)
    for (const other of ['"0"', `W/${tag}`, new Date().toUTCString()])
      expect((await ask(id, { range, 'if-range': other })).status).toBe(200)
  })

  test('reads only the chunks that it stands in', async () => {
    const other = await add('damaged.bin', bytes)
    const { blob } = await network.owner
      .selectFrom('document_version')
      .select('blob')
      .where('document_id', '=', other)
      .executeTakeFirstOrThrow()
    const file = join(network.dataDir, 'blobs', blob.slice(0, 2), blob)
    const stored = await readFile(file)
    stored[184 + 2 * (chunk + 16) + 10]! ^= 1
    await writeFile(file, stored)
    const [before, after] = [`bytes=0-${2 * chunk - 1}`, `bytes=${3 * chunk}-`]
    expect((await bodyOf(await ask(other, { range: before }))).equals(bytes.subarray(0, 2 * chunk))).toBe(true)
    expect((await bodyOf(await ask(other, { range: after }))).equals(bytes.subarray(3 * chunk))).toBe(true)
    expect(served.lines).toEqual([])
    const answer = await ask(other, { range: `bytes=${2 * chunk}-` })
    expect([answer.status, await answer.json()]).toEqual([500, { error: 'failed', requestId: expect.any(String) }])
    await expect(ask(other, { range: `bytes=${chunk}-` }).then(bodyOf)).rejects.toThrow()
    expect(served.lines).toHaveLength(2)
  })

  test('a download that broke off is gone on with', async () => {
    const large = randomBytes(8_000_000)
    const other = await add('large.bin', large)
    const first = await new Promise<Buffer>((resolve, reject) => {
      const asking = get(`${base}/files/documents/${other}/1`, { headers: browser }, (answer) => {
        answer.once('data', (some: Buffer) => {
          asking.destroy()
          resolve(some)
        })
      })
      asking.once('error', reject)
    })
    const rest = await ask(other, { range: `bytes=${first.length}-`, 'if-range': `"${sha256(large)}"` })
    expect(rest.status).toBe(206)
    expect(Buffer.concat([first, await bodyOf(rest)]).equals(large)).toBe(true)
    // Who goes away is no failure.
    expect(served.lines).toEqual([])
  })

  test('a head is not answered', async () => {
    for (const how of ['', '/view', '/thumbnail'])
      expect((await fetch(`${base}/files/documents/${id}/1${how}`, { method: 'HEAD', headers: browser })).status).toBe(
        404,
      )
    expect((await fetch(`${base}/files/documents/${id}/1`, { method: 'POST', headers: browser })).status).toBe(404)
  })
})

const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>')
const png = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
  .png()
  .toBuffer()
const mp4 = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom'), Buffer.alloc(100)])
const webm = Buffer.concat([Buffer.from('\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm', 'latin1'), Buffer.alloc(100)])
const ogg = Buffer.from('OggS\0\x02 and more')
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
const html = Buffer.from('<!doctype html><script>alert(1)</script>')

describe('a file looked at', () => {
  test.each([
    ['a.pdf', pdf, 'application/pdf'],
    ['a.png', png, 'image/png'],
    // A picture is what it is, whichever of its names it bears.
    ['a.jpg', png, 'image/png'],
    ['a.mp3', Buffer.from('ID3\x04 tune'), 'audio/mpeg'],
    ['a.m4a', mp4, 'audio/mp4'],
    ['a.ogg', ogg, 'audio/ogg'],
    ['a.wav', Buffer.from('RIFF\0\0\0\0WAVEfmt '), 'audio/wav'],
    ['a.flac', Buffer.from('fLaC\0'), 'audio/flac'],
    ['a.mp4', mp4, 'video/mp4'],
    ['a.webm', webm, 'video/webm'],
    ['a.ogv', ogg, 'video/ogg'],
  ])('%s comes as it is, as the type that its bytes tell, and runs nothing', async (name, bytes, type) => {
    const answer = await ask(await add(name, bytes), {}, '/view')
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': type,
      'content-length': String(bytes.length),
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'accept-ranges': 'bytes',
      etag: `"${sha256(bytes)}"`,
    })
    // What a browser would open with a program of its own is given to keep.
    const disposition = answer.headers.get('content-disposition')!
    expect(disposition).toMatch(type === 'application/pdf' ? /^attachment; filename="a.pdf"/ : /^inline$/)
    expect((await bodyOf(answer)).equals(bytes)).toBe(true)
  })

  test.each([
    ['a.pdf', html],
    ['a.pdf', png],
    ['a.png', svg],
    ['a.png', html],
    ['a.jpg', pdf],
    ['a.gif', mp4],
    ['a.mp3', html],
    ['a.mp4', Buffer.from('fLaC\0')],
    ['a.mp4', Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic')])],
    ['a.webm', Buffer.from('\x1a\x45\xdf\xa3matroska', 'latin1')],
    ['a.webm', svg],
  ])('%s that is something else is not sent, and that nothing left is not written down', async (name, bytes) => {
    const id = await add(name, bytes)
    for (const headers of [{}, { range: 'bytes=0-3' }]) {
      const answer = await ask(id, headers, '/view')
      expect([answer.status, await answer.json()]).toEqual([400, { error: 'cannot-be-shown' }])
    }
    expect(await readings(id)).toEqual([])
  })

  test.each([
    ['a.svg', svg],
    ['a.html', html],
    ['a.txt', Buffer.from('text')],
    ['a.docx', Buffer.from('PK')],
    ['a.djvu', Buffer.from('AT&TFORM')],
    ['a', png],
  ])('there is no %s to look at', async (name, bytes) => {
    const id = await add(name, bytes)
    const answer = await ask(id, {}, '/view')
    expect([answer.status, await answer.json()]).toEqual([404, { error: 'not-found' }])
    expect(await readings(id)).toEqual([])
  })

  test('is asked for in parts, and written down once for each day, person and version', async () => {
    const film = Buffer.concat([mp4, randomBytes(200_000)])
    const id = await add('film.mp4', film)
    const guest = await network.person()
    await shareWith(made, guest.organisationId, 'read')
    for (const headers of [browser, await browserOf(guest)]) {
      for (const from of [0, 70_000, 150_000]) {
        const answer = await ask(id, { ...headers, range: `bytes=${from}-${from + 999}` }, '/view')
        expect([answer.status, ...said(answer, 'content-range', 'content-type')]).toEqual([
          206,
          `bytes ${from}-${from + 999}/${film.length}`,
          'video/mp4',
        ])
        expect((await bodyOf(answer)).equals(film.subarray(from, from + 1000))).toBe(true)
      }
    }
    const people = [made.coordinator.id, guest.id]
    expect((await readings(id)).toSorted()).toEqual(people.map((one) => [one, 'view']).toSorted())
  })

  test('is not given out of the trash', async () => {
    const id = await add('a.png', png)
    await made.coordinator.api.library.discardDocument({ id })
    for (const how of ['', '/view', '/thumbnail'] as const) {
      const answer = await ask(id, { range: 'bytes=0-1' }, how)
      expect([answer.status, await answer.json()]).toEqual([400, { error: 'in-trash' }])
    }
    expect(await readings(id)).toEqual([])
  })
})
