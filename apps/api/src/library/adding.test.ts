import { randomBytes, randomUUID } from 'node:crypto'
import { readdir, readFile, truncate, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { connect, type Db } from '@memorial/db'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { collection, document, sha256, shareWith, upload } from '../testing/library.ts'
import { inhabitedNetwork, type Network } from '../testing/network.ts'
import { bytesOf, keep, sweepFiles } from './keeping.ts'

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

const received = (id: string) => network.files.uploads.received(id)
const recorded = async (rootId: string) => {
  const found = network.owner.selectFrom('audit_event').select('act').where('root_id', '=', rootId)
  return (await found.execute()).map(({ act }) => act)
}
const storedVersions = (id: string) =>
  network.owner.selectFrom('document_version').selectAll().where('document_id', '=', id).orderBy('number').execute()
const jobs = async (key: string) =>
  (await sql`select from graphile_worker.jobs where key = ${key}`.execute(worker)).rows.length

/** All that stands in the data folder. */
async function everything(): Promise<Buffer> {
  const names = await readdir(network.dataDir, { recursive: true, withFileTypes: true })
  const files = names.filter((one) => one.isFile()).map((one) => readFile(join(one.parentPath, one.name)))
  return Buffer.concat(await Promise.all(files))
}

describe('what has arrived whole', () => {
  test('becomes a document, encrypted at rest, and nothing readable is left', async () => {
    const { id: collectionId, coordinator } = await collection(network)
    const bytes = Buffer.concat([Buffer.from('nobody is to know this'), randomBytes(200_000)])
    const { library } = coordinator.api
    const uploaded = await upload(network, coordinator, { collectionId, bytes, name: 'Testimony.PDF' })
    expect((await everything()).includes('nobody is to know this')).toBe(true)
    const { id } = uploaded
    await library.addDocument({ id, uploadId: id, title: 'Testimony', sha256: uploaded.sha256 })

    expect((await everything()).includes('nobody is to know this')).toBe(false)
    expect(await received(uploaded.id)).toBe(0)
    expect(await library.uploads()).toEqual([])
    expect(await library.document({ id })).toMatchObject({
      title: 'Testimony',
      fileName: 'Testimony.PDF',
      format: 'pdf',
      size: bytes.length,
      sha256: uploaded.sha256,
      textState: 'pending',
      versions: [{ number: 1, sha256: uploaded.sha256, addedBy: { id: coordinator.id } }],
      seenBy: [{ id: coordinator.organisationId }],
      can: { add: { ok: true } },
    })
    const [version] = await storedVersions(id)
    const stored = await buffer(network.files.blobs.get(version!.blob))
    expect(stored.subarray(0, 21).toString()).toBe('age-encryption.org/v1')
    expect(sha256(stored)).toBe(version!.stored_sha256)
    expect((await buffer(await bytesOf(network.files, version!))).equals(bytes)).toBe(true)
    expect(await recorded(id)).toEqual(['document added'])
    expect(await jobs(`extract:${id}:1`)).toBe(1)
  })

  test('becomes a new version of a document, which is then the current one', async () => {
    const made = await collection(network)
    const { id: collectionId, coordinator } = made
    const guest = await network.person()
    await shareWith(made, guest.organisationId)
    const { id, bytes: before } = await document(network, coordinator, { collectionId, name: 'one.txt' })
    const after = Buffer.from('Dear all,')
    await document(network, guest, { collectionId, documentId: id, bytes: after, name: 'two.odt' })
    const shown = await coordinator.api.library.document({ id })
    expect(shown).toMatchObject({ title: 'A letter', fileName: 'two.odt', format: 'odt', sha256: sha256(after) })
    expect(shown.versions).toMatchObject([
      { number: 2, fileName: 'two.odt', addedBy: { id: guest.id, handle: guest.handle } },
      { number: 1, fileName: 'one.txt', sha256: sha256(before), addedBy: { id: coordinator.id } },
    ])
    const { addedAt: changedAt, addedBy: changedBy } = shown.versions[0]!
    const listed = [{ id, versions: 2, size: after.length, changedAt, changedBy }]
    expect((await coordinator.api.library.documents({ collectionId })).rows).toMatchObject(listed)
    expect((await coordinator.api.library.documentsByName({ id: collectionId })).rows).toMatchObject(listed)
    expect(await jobs(`extract:${id}:2`)).toBe(1)
  })

  test('asked for again after a lost answer, or twice at once, is there once', async () => {
    const { id: collectionId, coordinator } = await collection(network)
    const { id: uploadId, sha256 } = await upload(network, coordinator, { collectionId, bytes: randomBytes(300_000) })
    const asked = { id: uploadId, uploadId, title: 'T', sha256 }
    const add = () => coordinator.api.library.addDocument(asked)
    expect(await Promise.all([add(), add(), add()])).toEqual([{}, {}, {}])
    expect(await add()).toEqual({})
    expect(await storedVersions(asked.id)).toHaveLength(1)
    expect(await recorded(asked.id)).toEqual(['document added'])
    const blob = (await storedVersions(asked.id))[0]!.blob
    const named = new Set((await worker.selectFrom('document_version').select('blob').execute()).map((row) => row.blob))
    for await (const { key } of network.files.blobs.list()) expect(named).toContain(key)
    expect(await network.files.blobs.head(blob)).toBeGreaterThan(300_000)
  })
})

describe('what is not what was sent', () => {
  test('is refused, shows nothing and keeps nothing, and can be sent again', async () => {
    const { id: collectionId, coordinator } = await collection(network)
    const { library } = coordinator.api
    const sent = await upload(network, coordinator, { collectionId })
    const { id } = sent
    const asked = { id, uploadId: id, title: 'T', sha256: sha256(Buffer.from('something else')) }
    const blobs = async () => (await everything()).length
    const before = await blobs()
    await expect(library.addDocument(asked)).rejects.toThrow('damaged-on-the-way')
    expect(await blobs()).toBe(before - sent.bytes.length)
    await expect(library.document({ id })).rejects.toThrow('not-found')
    expect(await library.uploads()).toMatchObject([{ id: sent.id, received: 0 }])
    await expect(library.addDocument(asked)).rejects.toThrow('upload-incomplete')
    await writeFile(join(network.files.uploads.path, sent.id), sent.bytes)
    await library.addDocument({ ...asked, sha256: sent.sha256 })
    expect(await storedVersions(id)).toHaveLength(1)
  })

  test('is not taken before all of it has come', async () => {
    const { id: collectionId, coordinator } = await collection(network)
    const { id: uploadId, bytes } = await upload(network, coordinator, { collectionId })
    await truncate(join(network.files.uploads.path, uploadId), 5)
    const part = sha256(bytes.subarray(0, 5))
    const asked = { id: uploadId, uploadId, title: 'T', sha256: part }
    await expect(coordinator.api.library.addDocument(asked)).rejects.toThrow('upload-incomplete')
    const row = { id: uploadId, received: 5, size: bytes.length }
    expect(await coordinator.api.library.uploads()).toMatchObject([{ ...row, coming: 'arriving' }])
    const longAgo = new Date(Date.now() - 60_000)
    await utimes(join(network.files.uploads.path, uploadId), longAgo, longAgo)
    expect(await coordinator.api.library.uploads()).toMatchObject([{ ...row, coming: 'left' }])
    await truncate(join(network.files.uploads.path, uploadId), bytes.length)
    await utimes(join(network.files.uploads.path, uploadId), longAgo, longAgo)
    expect(await coordinator.api.library.uploads()).toMatchObject([{ received: bytes.length, coming: 'adding' }])
  })
})

describe('whose upload it is', () => {
  test('nobody else lists it, finishes it, cancels it or begins one of its id', async () => {
    const made = await collection(network)
    const { id: collectionId, coordinator } = made
    const guest = await network.person()
    await shareWith(made, guest.organisationId)
    const { id: uploadId, sha256, bytes } = await upload(network, coordinator, { collectionId })
    const { library } = guest.api
    expect(await library.uploads()).toEqual([])
    const asked = { id: uploadId, uploadId, title: 'T', sha256 }
    await expect(library.addDocument(asked)).rejects.toThrow('not-found')
    await library.cancelUpload({ id: uploadId })
    expect(await received(uploadId)).toBe(bytes.length)
    await coordinator.api.library.addDocument(asked)
  })

  test('an upload is of one document or of a new one, not of any that is seen', async () => {
    const { id: collectionId, coordinator } = await collection(network)
    const { library } = coordinator.api
    const [one, other] = [
      await document(network, coordinator, { collectionId }),
      await document(network, coordinator, { collectionId, bytes: Buffer.from('other') }),
    ]
    const fresh = await upload(network, coordinator, { collectionId, bytes: Buffer.from('fresh') })
    const replacing = { id: one.id, uploadId: fresh.id, title: 'T', sha256: fresh.sha256 }
    await expect(library.addDocument(replacing)).rejects.toThrow('not-found')
    const meant = await upload(network, coordinator, {
      collectionId,
      documentId: other.id,
      bytes: Buffer.from('meant'),
    })
    const astray = { id: one.id, uploadId: meant.id, title: 'T', sha256: meant.sha256 }
    await expect(library.addDocument(astray)).rejects.toThrow('not-found')
    expect(await storedVersions(one.id)).toHaveLength(1)
    const { id: elsewhere } = await collection(network)
    const begun = { key: randomUUID(), collectionId: elsewhere, documentId: one.id, name: 'a', size: 1 }
    await expect(library.beginUpload(begun)).rejects.toThrow('not-found')
  })

  test('a cancelled one is gone with its bytes, and cancelling again is the same', async () => {
    const { id: collectionId, coordinator } = await collection(network)
    const { id } = await upload(network, coordinator, { collectionId })
    await coordinator.api.library.cancelUpload({ id })
    await coordinator.api.library.cancelUpload({ id })
    expect(await received(id)).toBe(0)
    expect(await coordinator.api.library.uploads()).toEqual([])
  })

  test('twenty at once are enough, also when they are begun together', async () => {
    const { id: collectionId, coordinator } = await collection(network)
    const begin = (key: string = randomUUID()) =>
      coordinator.api.library.beginUpload({ key, collectionId, documentId: null, name: 'a', size: 1 })
    const first = randomUUID()
    await begin(first)
    const outcomes = await Promise.allSettled(Array.from({ length: 21 }, () => begin()))
    const refused = outcomes.filter((one) => one.status === 'rejected').map((one) => one.reason.message)
    expect(refused).toEqual(['too-many-uploads', 'too-many-uploads'])
    await begin(first)
    await expect(
      coordinator.api.library.beginUpload({
        key: randomUUID(),
        collectionId,
        documentId: null,
        name: 'a',
        size: 2 ** 31 + 1,
      }),
    ).rejects.toThrow('file-too-large')
  })

  test('who may no longer add finishes nothing', async () => {
    const made = await collection(network, [])
    const guest = await network.person()
    await shareWith(made, guest.organisationId, 'read')
    const share = await shareWith(made, guest.organisationId)
    const { id: uploadId, sha256 } = await upload(network, guest, { collectionId: made.id })
    await made.coordinator.api.library.endShare({ collectionId: made.id, shareId: share })
    const before = (await everything()).length
    const asked = { id: uploadId, uploadId, title: 'T', sha256 }
    await expect(guest.api.library.addDocument(asked)).rejects.toThrow('not-a-contributor')
    // Not even encrypted.
    expect((await everything()).length).toBe(before)
  })
})

test('what an upload is to be called is told to who goes on with it in another page', async () => {
  const { id: collectionId, coordinator } = await collection(network)
  const { library } = coordinator.api
  const asked = { key: randomUUID(), collectionId, documentId: null, name: 'scan0001.pdf', size: 5 }
  await library.beginUpload({ ...asked, title: 'A letter home', keepsCheckOut: true })
  expect(await library.uploads()).toMatchObject([{ title: 'A letter home', keepsCheckOut: true }])
})

describe('the sweep', () => {
  const sweep = async () => {
    await sql`select sweep()`.execute(worker)
    await sweepFiles(worker, network.files)
  }

  test('clears away what nothing came of for a day, and bytes whose row is gone, and nothing else', async () => {
    const { id: collectionId, coordinator } = await collection(network)
    const [old, slow, young] = [
      await upload(network, coordinator, { collectionId }),
      await upload(network, coordinator, { collectionId }),
      await upload(network, coordinator, { collectionId }),
    ]
    await sql`update upload set begun_at = now() - interval '25 hours' where id in (${old.id}, ${slow.id})`.execute(
      network.owner,
    )
    const longAgo = new Date(Date.now() - 25 * 3_600_000)
    for (const { id } of [old, young]) await utimes(join(network.files.uploads.path, id), longAgo, longAgo)
    const orphan = randomUUID()
    await writeFile(join(network.files.uploads.path, orphan), 'what a killed program left')
    await sweep()
    expect((await coordinator.api.library.uploads()).map(({ id }) => id)).toEqual([slow.id, young.id])
    const size = young.bytes.length
    expect(await Promise.all([old, { id: orphan }, slow, young].map(({ id }) => received(id)))).toEqual([
      0,
      0,
      size,
      size,
    ])
  })

  test('clears away blobs that became no version, but not at once', async () => {
    const { id: collectionId, coordinator } = await collection(network)
    const { id } = await document(network, coordinator, { collectionId })
    const named = (await storedVersions(id))[0]!.blob
    const [old, young] = [
      await keep(network.files, Readable.from([Buffer.from('old')])),
      await keep(network.files, Readable.from([Buffer.from('young')])),
    ]
    const longAgo = new Date(Date.now() - 25 * 3_600_000)
    for (const key of [named, old.blob]) {
      await utimes(join(network.dataDir, 'blobs', key.slice(0, 2), key), longAgo, longAgo)
    }
    await sweep()
    expect(await network.files.blobs.head(named)).toBeGreaterThan(0)
    expect(await network.files.blobs.head(old.blob)).toBeUndefined()
    expect(await network.files.blobs.head(young.blob)).toBeGreaterThan(0)
  })
})
