import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readdir, rm, stat } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { recognises, scannedPdf } from './extraction/testing/scans.ts'
import { cutPower, enterAs, folder, start, stoppedDemonstration, withOwner } from '../testing/program.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let finished: string
beforeAll(async () => void (finished = await stoppedDemonstration()))
afterAll(() => rm(finished, { recursive: true }))

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

type Ask = Awaited<ReturnType<typeof enterAs>>

interface Running {
  url: string
  ask: Ask
}

/** Goes in as a coordinator, and makes a collection. */
async function enter(url: string): Promise<Running & { collectionId: string }> {
  const ask = await enterAs(url, 'linden')
  const asked = { key: randomUUID(), name: 'Kept', description: '', audience: [] }
  const { id: collectionId } = await ask<{ id: string }>('library.createCollection', asked)
  return { url, ask, collectionId }
}

function headers({ url, ask }: Running) {
  return { origin: url, cookie: ask.cookie(), 'tus-resumable': '1.0.0' }
}

async function begin(running: Running & { collectionId: string }, size: number, name = 'kept.bin'): Promise<string> {
  const { ask, collectionId, url } = running
  const asked = { key: randomUUID(), collectionId, documentId: null, name, size }
  const { id } = await ask<{ id: string }>('library.beginUpload', asked)
  const metadata = `id ${Buffer.from(id).toString('base64')}`
  const created = await fetch(`${url}/files/uploads`, {
    method: 'POST',
    headers: { ...headers(running), 'upload-length': String(size), 'upload-metadata': metadata },
  })
  expect(created.status).toBe(201)
  return id
}

async function send(running: Running, id: string, offset: number, bytes: Uint8Array): Promise<void> {
  const type = { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) }
  const answer = await fetch(`${running.url}/files/uploads/${id}`, {
    method: 'PATCH',
    headers: { ...headers(running), ...type },
    body: bytes.slice(offset),
  })
  expect(answer.status).toBe(204)
}

async function uploaded(
  running: Running & { collectionId: string },
  bytes: Uint8Array,
  name?: string,
): Promise<string> {
  const id = await begin(running, bytes.length, name)
  await send(running, id, 0, bytes)
  return id
}

async function downloaded(running: Running, id: string): Promise<string> {
  const answer = await fetch(`${running.url}/files/documents/${id}/1`, { headers: headers(running) })
  expect(answer.status).toBe(200)
  return sha256(new Uint8Array(await answer.arrayBuffer()))
}

/** Starts again where the power was cut. The same session goes on. */
async function restart(dataDir: string): Promise<Running> {
  const { url } = await start(dataDir)
  return { url, ask: await enterAs(url, 'linden') }
}

const listed = (ask: Ask) => ask<{ id: string; received: number }[]>('library.uploads')

test('after kill -9 in the midst of an upload it goes on from what had arrived', async () => {
  const dataDir = await folder(finished)
  const program = await start(dataDir)
  const first = await enter(program.url)
  const bytes = randomBytes(8_000_000)
  const id = await begin(first, bytes.length)
  const type = { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' }
  const sending = request(`${first.url}/files/uploads/${id}`, {
    method: 'PATCH',
    headers: { ...headers(first), ...type, 'content-length': bytes.length },
  })
  const lost = once(sending, 'error')
  sending.write(bytes.subarray(0, 5_000_000))
  await vi.waitFor(async () => expect((await stat(join(dataDir, 'uploads', id))).size).toBeGreaterThan(1_000_000))
  await cutPower(program, dataDir)
  await lost
  await program.outcome

  const again = await restart(dataDir)
  const [upload] = await listed(again.ask)
  expect(upload).toMatchObject({ id })
  expect(upload!.received).toBeGreaterThan(1_000_000)
  expect(upload!.received).toBeLessThanOrEqual(5_000_000)
  await send(again, id, upload!.received, bytes)
  await again.ask('library.addDocument', { id, uploadId: id, title: 'T', sha256: sha256(bytes) })
  expect(await downloaded(again, id)).toBe(sha256(bytes))
})

test('after kill -9 in the midst of sealing nothing is shown, and asked again it is there once and whole', async () => {
  const dataDir = await folder(finished)
  const program = await start(dataDir)
  const first = await enter(program.url)
  const bytes = randomBytes(60_000_000)
  const uploadId = await uploaded(first, bytes)
  const asked = { id: uploadId, uploadId, title: 'T', sha256: sha256(bytes) }
  const adding = first.ask('library.addDocument', asked).catch(() => 'lost')
  const arriving = join(dataDir, 'blobs/arriving')
  await vi.waitFor(
    async () => {
      const [name] = await readdir(arriving)
      expect((await stat(join(arriving, name!))).size).toBeGreaterThan(1_000_000)
    },
    { timeout: 10_000, interval: 5 },
  )
  await cutPower(program, dataDir)
  expect(await adding).toBe('lost')
  await program.outcome

  const again = await restart(dataDir)
  await expect(again.ask('library.document', { id: asked.id })).rejects.toThrow('404')
  expect(await listed(again.ask)).toMatchObject([{ id: uploadId, received: bytes.length }])
  await again.ask('library.addDocument', asked)
  await again.ask('library.addDocument', asked)
  expect(await downloaded(again, asked.id)).toBe(asked.sha256)
  expect(await readdir(join(dataDir, 'uploads'))).toEqual([])
})

test('after kill -9 while documents are added each is there once and whole as soon as it is asked for again', async () => {
  const dataDir = await folder(finished)
  const program = await start(dataDir)
  const first = await enter(program.url)
  const asked: { id: string; uploadId: string; title: string; sha256: string }[] = []
  for (let count = 0; count < 12; count++) {
    const bytes = randomBytes(200_000)
    const uploadId = await uploaded(first, bytes)
    asked.push({ id: uploadId, uploadId, title: 'T', sha256: sha256(bytes) })
  }
  const acknowledged: string[] = []
  await Promise.allSettled(
    asked.map(async (one) => {
      await first.ask('library.addDocument', one)
      acknowledged.push(one.id)
      if (acknowledged.length === 4) await cutPower(program, dataDir)
    }),
  )
  await program.outcome
  expect(acknowledged.length).toBeLessThan(12)

  const again = await restart(dataDir)
  for (const id of acknowledged) expect((await again.ask<{ id: string }>('library.document', { id })).id).toBe(id)
  for (const one of asked) {
    await again.ask('library.addDocument', one)
    expect(await downloaded(again, one.id)).toBe(one.sha256)
  }
  // What the killed program had no time to remove, the sweep at the start has.
  await vi.waitFor(async () => expect(await readdir(join(dataDir, 'uploads'))).toEqual([]), { timeout: 5000 })
  await withOwner(dataDir, async (owner) => {
    const ids = asked.map(({ id }) => id)
    const versions = await owner.selectFrom('document_version').select('blob').where('document_id', 'in', ids).execute()
    const acts = await owner.selectFrom('audit_event').select('id').where('root_id', 'in', ids).execute()
    expect([versions.length, acts.length]).toEqual([12, 12])
    const { rows } = await sql`select from upload`.execute(owner)
    expect(rows).toEqual([])
  })
})

test('after kill -9 while a text is taken out it is taken out at the next start, and stands once', async () => {
  const dataDir = await folder(finished)
  const program = await start(dataDir)
  const first = await enter(program.url)
  const bytes = Buffer.from(`${'Она писала письма подруге. '.repeat(20)}\n`.repeat(6000))
  const id = await uploaded(first, bytes, 'letters.txt')
  await first.ask('library.addDocument', { id, uploadId: id, title: 'Тетрадь из Инты', sha256: sha256(bytes) })
  const key = `extract:${id}:1`
  await withOwner(dataDir, async (owner) => {
    const taking = sql`select from graphile_worker.jobs where key = ${key} and locked_by is not null`
    await vi.waitFor(async () => expect((await taking.execute(owner)).rows.length).toBe(1), { timeout: 10_000 })
    // Found by its title while its text is still being taken out.
    await vi.waitFor(
      async () => expect(await first.ask('search.documents', { words: 'тетради Инты' })).toMatchObject({ hits: [{}] }),
      { timeout: 5000, interval: 200 },
    )
    expect((await taking.execute(owner)).rows.length).toBe(1)
  })
  await cutPower(program, dataDir)
  await program.outcome

  const again = await restart(dataDir)
  await vi.waitFor(
    async () =>
      expect(await again.ask('library.document', { id })).toMatchObject({ textState: 'ok', textReason: null }),
    { timeout: 60_000, interval: 200 },
  )
  const { hits } = await again.ask<{ hits: { id: string; page: number }[] }>('search.documents', {
    words: '"писала письма подруге"',
  })
  expect(hits).toMatchObject([{ id, page: 1 }])
  await withOwner(dataDir, async (owner) => {
    const { rows } = await sql`select from graphile_worker.jobs where key = ${key}`.execute(owner)
    expect(rows).toEqual([])
    const { pages } = await owner
      .selectFrom('document_version')
      .select('pages')
      .where('document_id', '=', id)
      .executeTakeFirstOrThrow()
    const stored = await owner.selectFrom('page').select('number').where('document_id', '=', id).execute()
    expect(stored.length).toBe(pages! + 1)
  })
}, 120_000)

test.runIf(recognises)(
  'after kill -9 while a scan is recognised its pages that were read stay, and it goes on',
  async () => {
    const dataDir = await folder(finished)
    const program = await start(dataDir)
    const first = await enter(program.url)
    const bytes = await scannedPdf(4)
    const id = await uploaded(first, bytes, 'scan.pdf')
    await first.ask('library.addDocument', { id, uploadId: id, title: 'Скан', sha256: sha256(bytes) })
    type Shown = { textState: string; reading: { page: number } | null }
    const shown = (ask: Ask) => ask<Shown>('library.document', { id })
    const isHalf = async () => expect((await shown(first.ask)).reading!.page).toBeGreaterThan(2)
    await vi.waitFor(isHalf, { timeout: 90_000, interval: 100 })
    await cutPower(program, dataDir)
    await program.outcome
    const done = () =>
      withOwner(dataDir, async (owner) => {
        const { rows } = await sql<{ number: number; xmin: string }>`
        select number, xmin::text from page where document_id = ${id} and number > 0 and not awaits_recognition order by number`.execute(
          owner,
        )
        return rows
      })

    const again = await restart(dataDir)
    const before = await done()
    expect(before.length).toBeGreaterThanOrEqual(2)
    const isDone = async () => expect(await shown(again.ask)).toMatchObject({ textState: 'ok', reading: null })
    await vi.waitFor(isDone, { timeout: 120_000, interval: 200 })
    const after = await done()
    expect(after.map(({ number }) => number)).toEqual([1, 2, 3, 4])
    // What was read before was not written again.
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2))
  },
  240_000,
)
