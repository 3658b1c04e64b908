import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { connect, type Db } from '@memorial/db'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { collection, document, shareWith } from '../testing/library.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { origin, serving } from '../testing/serving.ts'
import { installed } from './extraction/programs.ts'
import { damagedDjvu, djvu } from './extraction/testing/djvu.ts'
import { read } from './extraction/testing/read.ts'
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

async function look(person: Inhabitant, id: string, range?: string) {
  const headers = { origin, 'sec-fetch-site': 'same-origin', cookie: await served.cookieOf(person) }
  const answer = await fetch(`${base}/files/documents/${id}/1/view`, {
    headers: { ...headers, ...(range && { range }) },
  })
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) }
}

async function notThere(person: Inhabitant, id: string): Promise<void> {
  const { answer, bytes } = await look(person, id)
  expect([answer.status, bytes.toString()]).toEqual([404, '{"error":"not-found"}'])
}

const add = async (bytes: Buffer) =>
  (await document(network, made.coordinator, { collectionId: made.id, name: 'опись.djvu', bytes })).id

const render = (documentId: string, programs = installed()) =>
  renderVersion(worker, network.files, { documentId, version: 1 }, programs)

const readings = async (documentId: string) => {
  const of = network.owner.selectFrom('reading').select(['person_id', 'kind']).where('document_id', '=', documentId)
  return (await of.execute()).map(({ person_id, kind }) => [person_id, kind])
}

const seen = async (id: string) => {
  const { thumbnail, picture } = await made.coordinator.api.library.document({ id })
  return { thumbnail, picture }
}

const { ddjvu } = installed()
const book = Buffer.from(djvu, 'base64')

describe.runIf(ddjvu)(ddjvu ? 'the pages of a DjVu' : 'skipped: the pages of a DjVu, as djvulibre is not here', () => {
  test('are seen as those of a PDF by who sees the document, in parts, and written down', async () => {
    const id = await add(book)
    expect(await seen(id)).toEqual({ thumbnail: false, picture: false })
    await notThere(made.coordinator, id)
    await render(id)
    expect(await seen(id)).toEqual({ thumbnail: true, picture: true })
    expect(await readings(id)).toEqual([])

    const { answer, bytes } = await look(made.coordinator, id)
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(bytes.length),
      'content-disposition': expect.stringMatching(/^attachment; .*\.pdf$/),
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'accept-ranges': 'bytes',
    })
    expect((await read('pdf', new Uint8Array(bytes))).pages).toBe(3)
    const part = await look(made.coordinator, id, 'bytes=5-99')
    expect([part.answer.status, part.answer.headers.get('content-range')]).toEqual([206, `bytes 5-99/${bytes.length}`])
    expect(part.bytes.equals(bytes.subarray(5, 100))).toBe(true)
    expect(await readings(id)).toEqual([[made.coordinator.id, 'view']])
  })

  test('are to an outsider what never was, until it is shared', async () => {
    const id = await add(book)
    await render(id)
    const guest = await network.person()
    await notThere(guest, id)
    await notThere(guest, randomUUID())
    expect(await readings(id)).toEqual([])
    await shareWith(made, guest.organisationId, 'read')
    expect((await look(guest, id)).answer.status).toBe(200)
    expect(await readings(id)).toEqual([[guest.id, 'view']])
  })

  test('are not seen where one is damaged; the first is, small', async () => {
    const id = await add(damagedDjvu())
    await render(id)
    expect(await seen(id)).toEqual({ thumbnail: true, picture: false })
    await notThere(made.coordinator, id)
  })

  test('are made when there is a program that was not there', async () => {
    const id = await add(book)
    await render(id, { spoken: [] })
    expect(await seen(id)).toEqual({ thumbnail: false, picture: false })
    await renderAgain(worker)
    const { rows } = await sql`select from graphile_worker.jobs where key = ${`render:${id}:1`}`.execute(network.owner)
    expect(rows).toHaveLength(1)
    await render(id)
    expect(await seen(id)).toEqual({ thumbnail: true, picture: true })
  })
})
