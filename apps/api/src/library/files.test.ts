import { randomBytes, randomUUID } from 'node:crypto'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sessionCookie } from '@memorial/auth'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { buildServer } from '../server.ts'
import { collection, document, sha256, shareWith } from '../testing/library.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { openFiles } from './keeping.ts'

const origin = 'https://intranet.example.org'
const ours = { origin, 'sec-fetch-site': 'same-origin' }

type Browser = Record<string, string>

let network: Network
let server: FastifyInstance
let base: string
let lines: string[] = []

/** A server on the network's folder, as it stands after a start. */
async function serve(): Promise<{ server: FastifyInstance; base: string }> {
  const { db, apiUrl: liveUrl, sealingKey, dataDir, filesIdentity } = network
  const files = await openFiles(dataDir, filesIdentity)
  const log = { write: (line: string) => void lines.push(line) }
  const isOurs = (asked: string) => asked === origin
  const server = await buildServer({ db, liveUrl, sealingKey, files, portal: undefined, isOurs, log })
  await server.listen({ host: '127.0.0.1', port: 0 })
  return { server, base: `http://127.0.0.1:${(server.server.address() as AddressInfo).port}` }
}

beforeAll(async () => {
  network = await inhabitedNetwork()
  ;({ server, base } = await serve())
})
beforeEach(() => void (lines = []))
afterAll(async () => {
  await server.close()
  await network.close()
})

/** What a person's browser brings with each request. */
async function browserOf(person: Inhabitant): Promise<Browser> {
  return { ...ours, cookie: `${sessionCookie.name}=${(await network.sessions.begin(person.id)).token}` }
}

const tus = { 'tus-resumable': '1.0.0' }
const named = (id: string) => ({ 'upload-metadata': `id ${Buffer.from(id).toString('base64')}` })

function create(browser: Browser, id: string, size: number, at = base) {
  const headers = { ...browser, ...tus, ...named(id), 'upload-length': String(size) }
  return fetch(`${at}/files/uploads`, { method: 'POST', headers })
}

function patch(browser: Browser, id: string, offset: number, bytes: Buffer, at = base) {
  const piece = { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' }
  const headers = { ...browser, ...tus, ...piece }
  return fetch(`${at}/files/uploads/${id}`, { method: 'PATCH', headers, body: new Uint8Array(bytes) })
}

function head(browser: Browser, id: string, at = base) {
  return fetch(`${at}/files/uploads/${id}`, { method: 'HEAD', headers: { ...browser, ...tus } })
}

function download(browser: Browser, id: string, version: number | string = 1) {
  return fetch(`${base}/files/documents/${id}/${version}`, { headers: browser })
}

async function begin(person: Inhabitant, collectionId: string, bytes: Buffer, name = 'scan.pdf'): Promise<string> {
  const asked = { key: randomUUID(), collectionId, documentId: null, name, size: bytes.length }
  return (await person.api.library.beginUpload(asked)).id
}

const readings = (documentId: string) =>
  network.owner
    .selectFrom('reading')
    .select(['person_id', 'version', 'kind'])
    .where('document_id', '=', documentId)
    .execute()

describe('a file', () => {
  test('goes in piece by piece and comes out byte for byte, and each reader is written down', async () => {
    const made = await collection(network)
    const guest = await network.person()
    await shareWith(made, guest.organisationId, 'read')
    const bytes = randomBytes(3_000_000)
    const browser = await browserOf(made.coordinator)
    const uploadId = await begin(made.coordinator, made.id, bytes, 'Письмо «Мемориала» (1).pdf')
    const created = await create(browser, uploadId, bytes.length)
    expect([created.status, created.headers.get('location')]).toEqual([201, `/files/uploads/${uploadId}`])
    expect((await patch(browser, uploadId, 0, bytes.subarray(0, 2_000_000))).status).toBe(204)
    expect((await head(browser, uploadId)).headers.get('upload-offset')).toBe('2000000')
    expect(await made.coordinator.api.library.uploads()).toMatchObject([{ id: uploadId, received: 2_000_000 }])
    const last = await patch(browser, uploadId, 2_000_000, bytes.subarray(2_000_000))
    expect([last.status, last.headers.get('upload-offset')]).toEqual([204, '3000000'])
    expect(last.headers.get('cache-control')).toBe('no-store')
    expect(last.headers.get('access-control-allow-origin')).toBeNull()
    const id = uploadId
    await made.coordinator.api.library.addDocument({ id, uploadId, title: 'T', sha256: sha256(bytes) })
    expect(await readings(id)).toEqual([])

    for (const _twice of [1, 2]) {
      const answer = await download(await browserOf(guest), id)
      expect(answer.status).toBe(200)
      expect(sha256(Buffer.from(await answer.arrayBuffer()))).toBe(sha256(bytes))
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-length': '3000000',
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename="______ ___________ (1).pdf"; filename*=UTF-8''%D0%9F%D0%B8%D1%81%D1%8C%D0%BC%D0%BE%20%C2%AB%D0%9C%D0%B5%D0%BC%D0%BE%D1%80%D0%B8%D0%B0%D0%BB%D0%B0%C2%BB%20%281%29.pdf`,
        'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      })
    }
    // By the day, however often.
    expect(await readings(id)).toEqual([{ person_id: guest.id, version: 1, kind: 'original' }])
  })

  test('goes on after a restart from what had arrived, and one of a broken line too', async () => {
    const { id: collectionId, coordinator } = await collection(network)
    const bytes = randomBytes(2_000_000)
    const browser = await browserOf(coordinator)
    const uploadId = await begin(coordinator, collectionId, bytes)
    await create(browser, uploadId, bytes.length)
    await breakOff(browser, uploadId, bytes.subarray(0, 700_000))
    const arrived = await vi.waitFor(async () => {
      const received = await network.files.uploads.received(uploadId)
      expect(received).toBeGreaterThan(0)
      return received
    })
    expect(arrived).toBeLessThanOrEqual(700_000)

    const again = await serve()
    try {
      const found = await head(browser, uploadId, again.base)
      expect([found.status, found.headers.get('upload-length')]).toEqual([200, '2000000'])
      const offset = Number(found.headers.get('upload-offset'))
      expect(offset).toBeGreaterThan(0)
      // A client that lost the first answer begins once more: what has arrived stays.
      expect((await create(browser, uploadId, bytes.length, again.base)).status).toBe(201)
      expect((await patch(browser, uploadId, offset, bytes.subarray(offset), again.base)).status).toBe(204)
    } finally {
      await again.server.close()
    }
    const asked = { id: uploadId, uploadId, title: 'T', sha256: sha256(bytes) }
    await coordinator.api.library.addDocument(asked)
    const answer = await download(browser, asked.id)
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
  })

  test('loses no more than the last of a large piece that is cut', async () => {
    const { id: collectionId, coordinator } = await collection(network)
    const bytes = randomBytes(24_000_000)
    const browser = await browserOf(coordinator)
    const uploadId = await begin(coordinator, collectionId, bytes)
    await create(browser, uploadId, bytes.length)
    await breakOff(browser, uploadId, bytes.subarray(0, 20_000_000))
    await vi.waitFor(async () => expect(await network.files.uploads.received(uploadId)).toBeGreaterThan(18_000_000))
    const offset = Number((await head(browser, uploadId)).headers.get('upload-offset'))
    expect((await patch(browser, uploadId, offset, bytes.subarray(offset))).status).toBe(204)
    const asked = { id: uploadId, uploadId, title: 'T', sha256: sha256(bytes) }
    expect(await coordinator.api.library.addDocument(asked)).toEqual({})
  })

  /** Sends a part of what it announces, and is gone. */
  function breakOff(browser: Browser, id: string, part: Buffer): Promise<void> {
    const headers = {
      ...browser,
      ...tus,
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
      'content-length': String(part.length + 1000),
    }
    return new Promise((resolve) => {
      const sending = request(`${base}/files/uploads/${id}`, { method: 'PATCH', headers })
      sending.on('error', () => resolve())
      sending.write(part, () => setTimeout(() => sending.destroy(), 100))
    })
  }

  test('is no larger than it was begun, and nothing is written past it', async () => {
    const { id: collectionId, coordinator } = await collection(network)
    const browser = await browserOf(coordinator)
    const uploadId = await begin(coordinator, collectionId, Buffer.alloc(1000))
    expect((await create(browser, uploadId, 1001)).status).toBe(400)
    const deferred = await fetch(`${base}/files/uploads`, {
      method: 'POST',
      headers: { ...browser, ...tus, ...named(uploadId), 'upload-defer-length': '1' },
    })
    expect(deferred.status).toBe(400)
    expect((await create(browser, uploadId, 1000)).status).toBe(201)
    expect((await patch(browser, uploadId, 0, Buffer.alloc(1001))).status).toBe(413)
    expect((await patch(browser, uploadId, 500, Buffer.alloc(10))).status).toBe(409)
    expect(await network.files.uploads.received(uploadId)).toBe(0)
  })

  test('that is damaged on the disk is not given out as whole', async () => {
    const { id: collectionId, coordinator } = await collection(network)
    const { id } = await document(network, coordinator, { collectionId, bytes: randomBytes(500_000) })
    const browser = await browserOf(coordinator)
    const { blob } = await network.owner
      .selectFrom('document_version')
      .select('blob')
      .where('document_id', '=', id)
      .executeTakeFirstOrThrow()
    const file = join(network.dataDir, 'blobs', blob.slice(0, 2), blob)
    const whole = await readFile(file)
    const changed = Buffer.from(whole)
    changed[300_000]! ^= 1
    await writeFile(file, changed)
    await expect(download(browser, id).then((answer) => answer.arrayBuffer())).rejects.toThrow()
    await truncate(file, 300_000)
    expect((await download(browser, id)).status).toBe(500)
    await writeFile(file, Buffer.concat([Buffer.from('x'), whole]))
    const answer = await download(browser, id)
    expect([answer.status, await answer.json()]).toEqual([500, { error: 'failed', requestId: expect.any(String) }])
    await rm(file)
    expect((await download(browser, id)).status).toBe(500)
    expect(lines).toHaveLength(4)
    for (const secret of [coordinator.handle, browser['cookie']!, 'letter.txt'])
      expect(lines.join()).not.toContain(secret)
  })
})

describe('what is not one’s own to see', () => {
  test('is not there: neither document nor version, and nothing is written down', async () => {
    const made = await collection(network)
    const { id } = await document(network, made.coordinator, { collectionId: made.id })
    const stranger = await network.person({ offices: ['administrator', 'coordinator'] })
    const browser = await browserOf(stranger)
    const known = [`${id}/1`, `${randomUUID()}/1`, `${id}/2`, `${id}/x`, 'x/1', `${id}/99999999999`]
    const addresses = known.flatMap((one) => [one, `${one}/view`, `${one}/thumbnail`])
    const ranges = ['', 'bytes=0-0', 'bytes=5-', 'bytes=-5', 'bytes=99999999-', 'bytes=0-1,2-3', 'x'].map((range) =>
      range === '' ? browser : { ...browser, range },
    )
    const answers = await Promise.all(
      addresses.flatMap((address) => ranges.map((headers) => told(`${base}/files/documents/${address}`, headers))),
    )
    expect(answers).toHaveLength(126)
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]).toMatchObject({ status: 404, body: '{"error":"not-found"}' })
    expect((await download(await browserOf(made.coordinator), id, 2)).status).toBe(404)
    expect(await readings(id)).toEqual([])
  })

  /** An answer byte for byte, but for the clock, and for what counts how often was asked. */
  async function told(address: string, headers: Browser) {
    const answer = await fetch(address, { headers })
    const said = [...answer.headers].filter(([name]) => name !== 'date' && !name.startsWith('x-ratelimit'))
    return { status: answer.status, said, body: await answer.text() }
  }

  test('is no longer there once a share has ended', async () => {
    const made = await collection(network)
    const guest = await network.person()
    const share = await shareWith(made, guest.organisationId, 'read')
    const { id } = await document(network, made.coordinator, { collectionId: made.id })
    const browser = await browserOf(guest)
    expect((await download(browser, id)).status).toBe(200)
    await made.coordinator.api.library.endShare({ collectionId: made.id, shareId: share })
    expect((await download(browser, id)).status).toBe(404)
  })

  test('an upload of another person is not there, whatever is asked of it', async () => {
    const made = await collection(network)
    const [guest, bytes] = [await network.person(), randomBytes(1000)]
    await shareWith(made, guest.organisationId)
    const uploadId = await begin(made.coordinator, made.id, bytes)
    await create(await browserOf(made.coordinator), uploadId, 1000)
    await patch(await browserOf(made.coordinator), uploadId, 0, bytes.subarray(0, 500))
    const browser = await browserOf(guest)
    const asked = (id: string) => [
      create(browser, id, 1000),
      head(browser, id),
      patch(browser, id, 500, bytes.subarray(500)),
      fetch(`${base}/files/uploads/${id}`, { method: 'DELETE', headers: { ...browser, ...tus } }),
    ]
    const answers = async (id: string) =>
      Promise.all((await Promise.all(asked(id))).map(async (one) => [one.status, await one.text()]))
    const hidden = await answers(uploadId)
    expect(hidden.map(([status]) => status)).toEqual([404, 404, 404, 404])
    expect(hidden).toEqual(await answers(randomUUID()))
    expect(hidden).toEqual(await answers('..%2Fsecrets.json'))
    expect(await network.files.uploads.received(uploadId)).toBe(500)
  })
})

describe('who asks', () => {
  test('is somebody signed in, each time', async () => {
    const { id: collectionId, coordinator } = await collection(network)
    const { id } = await document(network, coordinator, { collectionId })
    const uploadId = await begin(coordinator, collectionId, Buffer.alloc(10))
    const browser = await browserOf(coordinator)
    await create(browser, uploadId, 10)
    await coordinator.api.identity.signOut()
    await network.owner.deleteFrom('session').where('person_id', '=', coordinator.id).execute()
    for (const headers of [browser, ours]) {
      expect((await download(headers, id)).status).toBe(401)
      expect((await head(headers, uploadId)).status).toBe(401)
      expect((await patch(headers, uploadId, 0, Buffer.alloc(10))).status).toBe(401)
    }
    expect(await readings(id)).toEqual([])
    expect(await network.files.uploads.received(uploadId)).toBe(0)
  })

  test.each(['cross-site', 'same-site'])('is our own page: %s leaves no trace in anybody’s name', async (site) => {
    const { id: collectionId, coordinator } = await collection(network)
    const { id } = await document(network, coordinator, { collectionId })
    const browser = { ...(await browserOf(coordinator)), 'sec-fetch-site': site }
    const asked = { url: `/files/documents/${id}/1`, headers: browser }
    expect((await server.inject(asked)).statusCode).toBe(403)
    expect(await readings(id)).toEqual([])
    const typed = { ...asked, headers: { ...browser, 'sec-fetch-site': 'none' } }
    expect((await server.inject(typed)).statusCode).toBe(200)
  })

  test('is our own page when a file comes in, too', async () => {
    const { id: collectionId, coordinator } = await collection(network)
    const uploadId = await begin(coordinator, collectionId, Buffer.alloc(10))
    const browser = { ...(await browserOf(coordinator)), origin: 'https://evil.example' }
    expect((await create(browser, uploadId, 10)).status).toBe(403)
    expect((await patch(browser, uploadId, 0, Buffer.alloc(10))).status).toBe(403)
  })
})
