import { randomUUID } from 'node:crypto'
import { utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { connect, type Db } from '@memorial/db'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holding } from '../testing/holding.ts'
import { collection, document, shareWith, upload } from '../testing/library.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { bytesOf, sweepFiles } from './keeping.ts'
import { takeText } from './text.ts'

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

const recorded = async (rootId: string, act: string) =>
  (await sql`select from audit_event where root_id = ${rootId} and act = ${act}`.execute(network.owner)).rows.length
const rows = (id: string) =>
  network.owner.selectFrom('document_version').selectAll().where('document_id', '=', id).orderBy('number').execute()
const take = (documentId: string, version: number) => takeText(worker, network.files, { documentId, version })
const found = async ({ api }: Inhabitant, words: string) =>
  (await api.search.documents({ words })).hits.map(({ id }) => id)

/** A document with two versions, which read “Воркута” and “Магадан”. */
async function twice() {
  const made = await collection(network)
  const { id: collectionId, coordinator } = made
  const { id } = await document(network, coordinator, { collectionId, bytes: Buffer.from('Воркута.') })
  await take(id, 1)
  await document(network, coordinator, {
    collectionId,
    documentId: id,
    bytes: Buffer.from('Магадан.'),
    name: 'two.txt',
  })
  await take(id, 2)
  return { ...made, id, collectionId }
}

describe('a version is named', () => {
  test('by who may add, and no longer so; each time it is recorded', async () => {
    const made = await twice()
    const { id, coordinator } = made
    const { library } = coordinator.api
    await library.nameVersion({ id, number: 1, name: ' Submitted\u202E to the  court ' })
    await library.nameVersion({ id, number: 1, name: 'Submitted to the court' })
    expect((await library.document({ id })).versions).toMatchObject([
      { number: 2, name: null },
      { number: 1, name: 'Submitted to the court' },
    ])
    await library.nameVersion({ id, number: 1, name: '' })
    expect((await library.document({ id })).versions[1]).toMatchObject({ name: null })
    expect(await recorded(id, 'version named')).toBe(2)
    await expect(library.nameVersion({ id, number: 3, name: 'x' })).rejects.toThrow('not-found')
    await expect(library.nameVersion({ id, number: 1, name: 'x'.repeat(81) })).rejects.toThrow()
  })

  test('not by who only reads it, nor in the trash', async () => {
    const made = await twice()
    const reader = await network.person()
    await shareWith({ ...made, id: made.collectionId }, reader.organisationId, 'read')
    const named = { id: made.id, number: 1, name: 'x' }
    await expect(reader.api.library.nameVersion(named)).rejects.toThrow('not-a-contributor')
    await expect((await network.person()).api.library.nameVersion(named)).rejects.toThrow('not-found')
    await made.coordinator.api.library.discardDocument({ id: made.id })
    await expect(made.coordinator.api.library.nameVersion(named)).rejects.toThrow('in-trash')
  })
})

test('a new version brings its document to the front of lists and of what is found', async () => {
  const { collectionId, coordinator } = await twice()
  const { search, library } = coordinator.api
  const ids: string[] = []
  for (const name of ['a.txt', 'b.txt']) {
    const { id } = await document(network, coordinator, { collectionId, bytes: Buffer.from(`Магадан, ${name}.`), name })
    await take(id, 1)
    ids.push(id)
  }
  const listed = async (before?: { at: string; id: string }) => (await library.documents({ collectionId, before })).rows
  const orders = async () => [
    (await listed()).map(({ id }) => id),
    await found(coordinator, 'Магадан'),
    (await search.titles({ words: 'letter' })).map(({ id }) => id),
  ]
  const [[b, a, twoVersions] = []] = await orders()
  expect([a, b]).toEqual(ids)
  await document(network, coordinator, { collectionId, documentId: a!, bytes: Buffer.from('Магадан, c.') })
  await take(a!, 2)
  expect(await orders()).toEqual(Array.from({ length: 3 }, () => [a, b, twoVersions]))
  const [{ changedAt } = expect.fail()] = await listed()
  expect((await listed({ at: changedAt.toISOString(), id: a! })).map(({ id }) => id)).toEqual([b, twoVersions])
})

describe('an earlier version', () => {
  test('becomes a new one with the same bytes, and is found by its text again', async () => {
    const { id, coordinator } = await twice()
    const { library } = coordinator.api
    expect([await found(coordinator, 'Воркута'), await found(coordinator, 'Магадан')]).toEqual([[], [id]])
    await library.restoreVersion({ id, number: 1, current: 2 })
    const shown = await library.document({ id })
    expect(shown).toMatchObject({ fileName: 'letter.txt', textState: 'pending' })
    expect(shown.versions).toMatchObject([
      { number: 3, restoredFrom: 1, addedBy: { id: coordinator.id } },
      { number: 2, restoredFrom: null, fileName: 'two.txt' },
      { number: 1, restoredFrom: null },
    ])
    const [first, second, third] = await rows(id)
    expect(third).toMatchObject({ blob: first!.blob, sha256: first!.sha256, stored_sha256: first!.stored_sha256 })
    expect((await buffer(await bytesOf(network.files, third!))).toString()).toBe('Воркута.')
    expect((await buffer(await bytesOf(network.files, second!))).toString()).toBe('Магадан.')
    const { rows: jobs } = await sql`select from graphile_worker.jobs where key = ${`extract:${id}:3`}`.execute(worker)
    expect(jobs).toHaveLength(1)
    await take(id, 3)
    expect([await found(coordinator, 'Воркута'), await found(coordinator, 'Магадан')]).toEqual([[id], []])
    expect(await recorded(id, 'version restored')).toBe(1)
  })

  test('keeps the encoding and language that were said of it', async () => {
    const { id, coordinator } = await twice()
    await sql`update document_version set chosen_encoding = 'koi8-r', chosen_language = 'ru' where document_id = ${id} and number = 1`.execute(
      network.owner,
    )
    await coordinator.api.library.restoreVersion({ id, number: 1, current: 2 })
    expect(await coordinator.api.library.document({ id })).toMatchObject({
      chosenEncoding: 'koi8-r',
      chosenLanguage: 'ru',
    })
  })

  test('is restored once, however often a lost answer is asked for again; of two who ask at once one is told', async () => {
    const made = await twice()
    const { id, coordinator } = made
    const guest = await network.person()
    await shareWith({ ...made, id: made.collectionId }, guest.organisationId)
    const asked = { id, number: 1, current: 2 }
    const told = await holding(network, sql`select from document where id = ${id} for update`, () => [
      coordinator.api.library.restoreVersion(asked),
      coordinator.api.library.restoreVersion(asked),
      guest.api.library.restoreVersion({ id, number: 1, current: 2 }),
    ])
    // Who comes second is told, unless they asked for the very same before.
    expect(told.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1)
    for (const one of told)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ message: 'no-longer-current' })
    expect(await rows(id)).toHaveLength(3)
    expect(await recorded(id, 'version restored')).toBe(1)
  })

  test('is there already for who asks the same again, and for nobody else', async () => {
    const made = await twice()
    const { id, coordinator } = made
    const guest = await network.person()
    await shareWith({ ...made, id: made.collectionId }, guest.organisationId)
    const asked = { id, number: 1, current: 2 }
    await coordinator.api.library.restoreVersion(asked)
    await coordinator.api.library.restoreVersion(asked)
    await expect(guest.api.library.restoreVersion(asked)).rejects.toThrow('no-longer-current')
    expect(await rows(id)).toHaveLength(3)
    expect(await recorded(id, 'version restored')).toBe(1)
  })

  test('is not what is current, by number or by its file', async () => {
    const { id, coordinator } = await twice()
    const { library } = coordinator.api
    await expect(library.restoreVersion({ id, number: 2, current: 2 })).rejects.toThrow('version-is-current')
    await expect(library.restoreVersion({ id, number: 9, current: 2 })).rejects.toThrow('not-found')
    await expect(library.restoreVersion({ id, number: 1, current: 1 })).rejects.toThrow('no-longer-current')
    await library.restoreVersion({ id, number: 1, current: 2 })
    await expect(library.restoreVersion({ id, number: 1, current: 3 })).rejects.toThrow('version-is-current')
    await library.restoreVersion({ id, number: 2, current: 3 })
    // What was restored can be restored from.
    await library.restoreVersion({ id, number: 3, current: 4 })
    expect((await rows(id)).map((row) => row.restored_from)).toEqual([null, null, 1, 2, 3])
  })

  test('is restored by who may add alone', async () => {
    const made = await twice()
    const reader = await network.person()
    await shareWith({ ...made, id: made.collectionId }, reader.organisationId, 'read')
    const asked = { id: made.id, number: 1, current: 2 }
    await expect(reader.api.library.restoreVersion(asked)).rejects.toThrow('not-a-contributor')
    await expect((await network.person()).api.library.restoreVersion(asked)).rejects.toThrow('not-found')
    await made.coordinator.api.library.discardDocument({ id: made.id })
    await expect(made.coordinator.api.library.restoreVersion(asked)).rejects.toThrow('in-trash')
  })

  test('and what was made of it have one file, which goes with the last of them and is swept once', async () => {
    const { id, coordinator, ownerId } = await twice()
    const { library } = coordinator.api
    await library.restoreVersion({ id, number: 1, current: 2 })
    const blobs = [...new Set((await rows(id)).map(({ blob }) => blob))]
    expect(blobs).toHaveLength(2)
    const there = () => Promise.all(blobs.map((blob) => isStored(blob)))
    await longAgo(blobs)
    await sweepFiles(worker, network.files)
    expect(await there()).toEqual([true, true])
    // The version that brought the bytes in does not go before those that share them.
    const gone = sql`delete from document_version where document_id = ${id} and number = 1`.execute(network.owner)
    await expect(gone).rejects.toThrow('version_restored')
    await library.discardDocument({ id })
    const second = await network.person({ organisationId: ownerId, offices: ['coordinator'] })
    const purge = await library.proposePurge({ key: randomUUID(), trashedId: id })
    await second.api.identity.secondProposal(purge)
    expect([await rows(id), await there()]).toEqual([[], [true, true]])
    await sweepFiles(worker, network.files)
    expect(await there()).toEqual([false, false])
    await sweepFiles(worker, network.files)
  })
})

test('what arrives while its document is moved waits for that, and becomes a version when asked again', async () => {
  const { id, coordinator, collectionId } = await twice()
  const elsewhere = await collection(network, [], coordinator)
  const { id: uploadId, sha256 } = await upload(network, coordinator, {
    collectionId,
    documentId: id,
    bytes: Buffer.from('A third letter.'),
  })
  const add = () => coordinator.api.library.addDocument({ id, uploadId, title: 'A letter', sha256 })
  // As a move does it: the collections, the document, and with it what is on its way to it.
  const [told] = await holding(
    network,
    sql`select from collection where id = ${collectionId} for update`,
    () => [add()],
    sql`update document set collection_id = ${elsewhere.id} where id = ${id}`,
  )
  expect(told).toMatchObject({ status: 'rejected', reason: { message: 'not-found' } })
  await add()
  expect((await rows(id)).at(-1)).toMatchObject({ number: 3, sha256 })
})

test('what waits until the share is over under which it was to be added becomes no version', async () => {
  const { id, collectionId, ...made } = await twice()
  const guest = await network.person()
  const hour = new Date(Date.now() + 3_600_000).toISOString()
  const share = await shareWith({ ...made, id: collectionId }, guest.organisationId, 'contribute', hour)
  await shareWith({ ...made, id: collectionId }, guest.organisationId, 'read')
  const begun = await upload(network, guest, { collectionId, documentId: id, bytes: Buffer.from('A third letter.') })
  const [told] = await holding(
    network,
    sql`select from document where id = ${id} for update`,
    () => [guest.api.library.addDocument({ id, uploadId: begun.id, title: 'A letter', sha256: begun.sha256 })],
    sql`update share set until = clock_timestamp() where id = ${share}`,
  )
  expect(told).toMatchObject({ status: 'rejected', reason: { message: expect.stringMatching(/not-/) } })
  expect(await rows(id)).toHaveLength(2)
})

async function isStored(blob: string): Promise<boolean> {
  for await (const { key } of network.files.blobs.list()) if (key === blob) return true
  return false
}

/** As if the blobs had come in two days ago. */
async function longAgo(blobs: string[]): Promise<void> {
  const then = new Date(Date.now() - 2 * 86_400_000)
  for (const blob of blobs) await utimes(join(network.dataDir, 'blobs', blob.slice(0, 2), blob), then, then)
}
