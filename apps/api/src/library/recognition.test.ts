import { generateKeyPairSync } from 'node:crypto'
import { connect, type Db } from '@memorial/db'
import type { JobHelpers } from 'graphile-worker'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { taskList } from '../tasks.ts'
import { collection, document, shareWith } from '../testing/library.ts'
import { inhabitedNetwork, type Network } from '../testing/network.ts'
import { installed } from './extraction/programs.ts'
import { mostWaiting } from './being-read.ts'
import { recognises, scan, scannedPdf, withoutPrograms } from './extraction/testing/scans.ts'
import { recogniseNext } from './recognition.ts'
import { indexAnew } from './reindex.ts'
import { readAgain, takeText } from './text.ts'

let network: Network
let worker: Db
beforeAll(async () => {
  network = await inhabitedNetwork()
  worker = connect(network.workerUrl, 2)
})
afterAll(async () => {
  await worker.destroy()
  await network.close()
})

async function added(name: string, bytes: Uint8Array) {
  const shelf = await collection(network)
  const { id } = await document(network, shelf.coordinator, { collectionId: shelf.id, name, bytes: Buffer.from(bytes) })
  const { library } = shelf.coordinator.api
  return {
    id,
    shelf,
    asked: { documentId: id, version: 1 },
    shown: () => library.document({ id }),
    api: shelf.coordinator.api,
  }
}

async function jobs(key: string) {
  const { rows } = await sql<{ task: string; priority: number }>`
    select task_identifier as task, priority from graphile_worker.jobs where key = ${key}`.execute(network.owner)
  return rows
}

test('what an earlier release had no reader for is read at the next start, some at a time', async () => {
  const shelf = await collection(network)
  const names = Array.from({ length: 101 }, (_, n) => `letter ${n}.md`)
  const ids: string[] = []
  for (const name of [...names, 'unknown.xyz'])
    ids.push((await document(network, shelf.coordinator, { collectionId: shelf.id, name })).id)
  await sql`update document_version set text_state = 'refused', text_reason = 'format' where document_id = any (${ids}::uuid[])`.execute(
    network.owner,
  )
  await sql`delete from graphile_worker._private_jobs`.execute(network.owner)
  const waiting = async () => {
    const { rows } = await sql<{ n: number }>`select count(*)::integer as n from document_version
      where document_id = any (${ids}::uuid[]) and text_state = 'pending'`.execute(network.owner)
    return rows[0]!.n
  }
  await readAgain(worker)
  expect(await waiting()).toBe(100)
  expect(await jobs('readAgain')).toHaveLength(1)
  expect(await jobs(`extract:${ids[0]}:1`)).toEqual([{ task: 'extract', priority: 5 }])
  await readAgain(worker)
  expect(await waiting()).toBe(101)
}, 120_000)

test.runIf(recognises)(
  'a scan is read page by page; what was read stays, and is found while the rest waits',
  async () => {
    const { id, asked, shown, api } = await added('scan.pdf', await scannedPdf(2))
    await takeText(worker, network.files, asked)
    expect(await shown()).toMatchObject({
      textState: 'recognising',
      pages: 2,
      reading: { page: 1, pages: 2, ms: null },
    })
    // Whatever takes a moment only is before it.
    expect(await jobs(`recognise:${id}:1`)).toEqual([{ task: 'recognise', priority: 10 }])
    expect(await jobs(`extract:${id}:1`)).toEqual([{ task: 'extract', priority: 0 }])

    await recogniseNext(worker, network.files, asked)
    const half = await shown()
    expect(half).toMatchObject({ textState: 'recognising', reading: { page: 2, pages: 2 } })
    expect(half.reading!.ms).toBeGreaterThan(0)
    const { pages } = await api.library.readText({ id, from: 1 })
    expect(pages[0]!.parts[0]!.text).toContain('Всеобщая декларация прав человека')
    expect(pages[1]!.parts).toEqual([])
    expect(await api.search.documents({ words: 'декларацию прав' })).toMatchObject({
      hits: [{ id, page: 1 }],
    })

    await recogniseNext(worker, network.files, asked)
    expect(await shown()).toMatchObject({ textState: 'ok', textReason: null, pages: 2, reading: null })
    expect(await api.search.documents({ words: 'декларацию прав' })).toMatchObject({
      hits: [{ id, page: 1 }],
    })
    // A job that runs once too often does nothing.
    await recogniseNext(worker, network.files, asked)
    expect(await shown()).toMatchObject({ textState: 'ok', pages: 2 })
  },
  120_000,
)

test('without the programs it says so, and is read when they are there', async () => {
  const picture = await added('scan.jpg', await scan())
  const pdf = await added('scan.pdf', await scannedPdf(1))
  for (const { asked } of [picture, pdf]) await takeText(worker, network.files, asked, withoutPrograms)
  expect(await picture.shown()).toMatchObject({ textState: 'refused', textReason: 'needs-program', reading: null })
  expect(await pdf.shown()).toMatchObject({ textState: 'partial', textReason: 'needs-program', pages: 1 })

  await readAgain(worker, withoutPrograms)
  expect(await picture.shown()).toMatchObject({ textState: 'refused' })
  const everything = { ...installed(), tesseract: '/usr/bin/tesseract', pdftoppm: '/usr/bin/pdftoppm', spoken: ['rus'] }
  await readAgain(worker, everything)
  for (const { shown } of [picture, pdf])
    expect(await shown()).toMatchObject({ textState: 'pending', textReason: null })
}, 60_000)

test('a picture whose programs are gone by its turn is no failure', async () => {
  const { asked, shown } = await added('scan.jpg', await scan())
  await takeText(worker, network.files, asked, { tesseract: '/usr/bin/tesseract', spoken: ['rus'] })
  expect(await shown()).toMatchObject({ textState: 'recognising' })
  await recogniseNext(worker, network.files, asked, withoutPrograms)
  expect(await shown()).toMatchObject({ textState: 'refused', textReason: 'needs-program' })
}, 60_000)

test('the queue is counted as far as one sees it, and its time is told by the texts of the collection', async () => {
  const [own, other] = [await collection(network), await collection(network)]
  await document(network, other.coordinator, { collectionId: other.id })
  const first = await document(network, own.coordinator, { collectionId: own.id })
  await document(network, other.coordinator, { collectionId: other.id })
  const second = await document(network, own.coordinator, { collectionId: own.id })
  const reading = async (id: string) => (await own.coordinator.api.library.document({ id })).reading
  const before = (await reading(first.id))!.before!
  // Of the other organisation's text between the two nothing is told.
  expect(await reading(second.id)).toMatchObject({ before: before + 1, ms: null })
  await shareWith(other, own.ownerId, 'read')
  expect((await reading(second.id))!.before).toBe(before + 3)

  await takeText(worker, network.files, { documentId: first.id, version: 1 })
  await sql`update document_version set text_took_ms = 2000 where document_id = ${first.id}`.execute(network.owner)
  const after = (await reading(second.id))!
  expect(after.ms).toBe((after.before! + 1) * 2000)
  const { rows } = await own.coordinator.api.library.documents({ collectionId: own.id })
  expect(rows.map((row) => row.reading)).toEqual([after, null])
})

test('who is far back in the queue is told of those they see at its front', async () => {
  const [own, other] = [await collection(network), await collection(network)]
  const first = await document(network, own.coordinator, { collectionId: own.id })
  await sql`update document_version set text_asked_at = now() - interval '1 day' where document_id = ${first.id}`.execute(
    network.owner,
  )
  await sql`
    with made as (select gen_random_uuid() as id from generate_series(1, ${mostWaiting}::integer)),
    version as (
      insert into document_version (document_id, number, file_name, format, size, sha256, stored_sha256, blob, added_by, text_asked_at)
      select id, 1, 'a.txt', 'txt', 1, repeat('0', 64), repeat('0', 64), id, ${other.coordinator.id}, now() - interval '1 hour' from made)
    insert into document (id, collection_id, title, added_by) select id, ${other.id}, 'A', ${other.coordinator.id} from made`.execute(
    network.owner,
  )
  const last = await document(network, own.coordinator, { collectionId: own.id })
  expect((await own.coordinator.api.library.document({ id: last.id })).reading).toMatchObject({ before: 1 })
})

/** The attempts of a job at a version whose bytes are lost. */
async function attempts(task: 'extract' | 'recognise', { id, asked }: Awaited<ReturnType<typeof added>>) {
  const { blob } = await network.owner
    .selectFrom('document_version')
    .select('blob')
    .where('document_id', '=', id)
    .executeTakeFirstOrThrow()
  await network.files.blobs.delete(blob)
  const { privateKey: recordKey } = generateKeyPairSync('ed25519')
  const work = taskList({ db: worker, files: network.files, recordKey })[task]!
  return async (attempts: number, locked_at = new Date()) =>
    work(asked, { job: { attempts, locked_at }, logger: { error: () => {} } } as unknown as JobHelpers)
}

test('a text that cannot be taken out is tried again and again, and then said to have failed', async () => {
  const made = await added('letter.txt', Buffer.from('Its bytes will be lost.'))
  const attempt = await attempts('extract', made)
  await expect(attempt(8)).rejects.toThrow()
  expect(await made.shown()).toMatchObject({ textState: 'pending' })
  await attempt(9)
  expect(await made.shown()).toMatchObject({ textState: 'failed', textReason: 'crashed', reading: null })
})

test('what is asked for anew during the last attempt is not given up with it', async () => {
  const made = await added('letter.txt', Buffer.from('Its bytes will be lost.'))
  const attempt = await attempts('extract', made)
  const begun = new Date()
  await made.api.library.correctText({ id: made.id, encoding: 'koi8-r', language: null })
  await attempt(9, begun)
  expect(await made.shown()).toMatchObject({ textState: 'pending', chosenEncoding: 'koi8-r' })
})

test('of a book that is given up, all that was read of it is found', async () => {
  const made = await added('scan.jpg', await scan())
  await takeText(worker, network.files, made.asked, { tesseract: '/usr/bin/tesseract', spoken: ['rus'] })
  // As after a page between two at which a book is made findable.
  const page = worker.updateTable('page').where('document_id', '=', made.id).where('number', '=', 1)
  await page.set({ text: 'Тетради', words: sql`'тетрад:1'::tsvector`, awaits_recognition: false }).execute()
  await sql`insert into page (document_id, version, number, text, words, awaits_recognition)
    values (${made.id}, 1, 2, '', '', true)`.execute(network.owner)
  await (
    await attempts('recognise', made)
  )(9)
  expect(await made.shown()).toMatchObject({ textState: 'partial', textReason: 'crashed', reading: null })
  expect(await jobs(`indexAnew:${made.id}`)).toMatchObject([{ task: 'indexAnew' }])
  await indexAnew(worker, made.id)
  expect((await made.api.search.documents({ words: 'тетради' })).hits).toMatchObject([{ id: made.id, page: 1 }])
})
