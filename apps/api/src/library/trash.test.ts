import { randomUUID } from 'node:crypto'
import { asActor, connect } from '@memorial/db'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holding } from '../testing/holding.ts'
import { collection, document, extracted, inRecords, isThere, shareWith, shelf, within } from '../testing/library.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { sweepFiles } from './keeping.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

/** As if what lies in the trash had lain there for so many days. */
const lying = (table: 'document' | 'collection', id: string, days: number) =>
  sql`update ${sql.table(table)} set trashed_at = now() - make_interval(days => ${days}) where id = ${id}`.execute(
    network.owner,
  )

/** What the worker does each hour. */
async function sweep(): Promise<void> {
  const worker = connect(network.workerUrl, 1)
  await sql`select empty_trash()`.execute(worker)
  await worker.destroy()
}

const found = async ({ api }: Inhabitant) => (await api.search.documents({ words: 'friends' })).hits.map(({ id }) => id)
const listed = async ({ api }: Inhabitant, collectionId?: string) =>
  (await api.library.documents({ collectionId })).rows.map(({ id }) => id)

describe('a document in the trash', () => {
  test('is neither listed nor found nor read; those who see it are told so, and it comes back as it was', async () => {
    const { id: collectionId, coordinator, reader, documentId: id } = await shelf(network)
    expect([await listed(reader), await listed(reader, collectionId), await found(reader)]).toEqual([[id], [id], [id]])
    await coordinator.api.library.discardDocument({ id })
    expect([await listed(reader), await listed(reader, collectionId), await found(reader)]).toEqual([[], [], []])
    expect((await reader.api.library.collection({ id: collectionId })).documents).toBe(0)
    expect(await reader.api.library.document({ id })).toMatchObject({
      inTrash: true,
      trashedUntil: expect.any(Date),
      can: { restore: { ok: false, because: 'not-the-owner' }, add: { ok: false, because: 'in-trash' } },
    })
    await expect(reader.api.library.readText({ id, from: 1 })).rejects.toThrow('in-trash')
    const version = { key: randomUUID(), collectionId, documentId: id, name: 'b.txt', size: 3 }
    await expect(coordinator.api.library.beginUpload(version)).rejects.toThrow('in-trash')
    const stranger = await network.person({ offices: ['coordinator'] })
    await expect(stranger.api.library.document({ id })).rejects.toThrow('not-found')
    await expect(stranger.api.library.restoreDocument({ id })).rejects.toThrow('not-found')
    await coordinator.api.library.restoreDocument({ id })
    expect([await listed(reader), await listed(reader, collectionId), await found(reader)]).toEqual([[id], [id], [id]])
    await expect(coordinator.api.library.restoreDocument({ id })).rejects.toThrow('not-in-trash')
  })

  test('is taken back by who waits for a move that wants it too', async () => {
    const { id: collectionId, coordinator, documentId: id } = await shelf(network)
    await coordinator.api.library.discardDocument({ id })
    const [told] = await holding(
      network,
      sql`select from collection where id = ${collectionId} for update`,
      () => [coordinator.api.library.restoreDocument({ id })],
      sql`select from document where id = ${id} for update`,
    )
    expect(told).toMatchObject({ status: 'fulfilled' })
    expect(await listed(coordinator, collectionId)).toEqual([id])
  })

  test('whose text is read meanwhile is found when it is back, and not before', async () => {
    const reader = await network.person()
    const { id: collectionId, coordinator } = await collection(network, [reader.organisationId])
    const { id } = await document(network, coordinator, { collectionId })
    await coordinator.api.library.discardDocument({ id })
    await extracted(network, id)
    expect(await found(reader)).toEqual([])
    await coordinator.api.library.restoreDocument({ id })
    expect(await found(reader)).toEqual([id])
  })

  test('was put there by a coordinator of the owner, or by who added it as long as they may add', async () => {
    const made = await shelf(network)
    const [guest, clerk] = [
      await network.person({ offices: ['coordinator'] }),
      await network.person({ organisationId: made.ownerId }),
    ]
    const shareId = await shareWith(made, guest.organisationId)
    const { id } = await document(network, guest, { collectionId: made.id })
    await expect(clerk.api.library.discardDocument({ id })).rejects.toThrow('not-a-coordinator')
    await expect(guest.api.library.discardDocument({ id: made.documentId })).rejects.toThrow('not-the-owner')
    await guest.api.library.discardDocument({ id })
    await expect(guest.api.library.discardDocument({ id })).rejects.toThrow('in-trash')
    await guest.api.library.restoreDocument({ id })
    await made.coordinator.api.library.endShare({ collectionId: made.id, shareId })
    await shareWith(made, guest.organisationId, 'read')
    await expect(guest.api.library.discardDocument({ id })).rejects.toThrow('not-the-owner')
  })
})

describe('several documents', () => {
  test('are put in the trash together, or none of them, and taken back', async () => {
    const { id: from, coordinator, reader, documentId } = await shelf(network)
    const { library } = coordinator.api
    const other = await document(network, coordinator, { collectionId: from, bytes: Buffer.from('Other') })
    const stray = await collection(network, [], coordinator)
    const elsewhere = await document(network, coordinator, { collectionId: stray.id, bytes: Buffer.from('Stray') })
    const ids = [documentId, other.id]
    for (const strange of [randomUUID(), elsewhere.id])
      await expect(library.discardDocuments({ from, ids: [...ids, strange] })).rejects.toThrow('not-found')
    expect((await library.documents({ collectionId: from })).rows.map(({ id }) => id).toSorted()).toEqual(
      ids.toSorted(),
    )
    await expect(reader.api.library.discardDocuments({ from, ids })).rejects.toThrow('not-the-owner')
    await library.discardDocuments({ from, ids })
    // Asked again after a lost answer.
    await library.discardDocuments({ from, ids })
    expect((await library.documents({ collectionId: from })).rows).toEqual([])
    expect((await library.documents({ collectionId: stray.id })).rows.map(({ id }) => id)).toEqual([elsewhere.id])
    await library.restoreDocuments({ from, ids })
    expect((await library.documents({ collectionId: from })).rows.map(({ id }) => id).toSorted()).toEqual(
      ids.toSorted(),
    )
  })
})

describe('a collection in the trash', () => {
  test('takes along all that is in it, and brings it back; within it nothing is restored alone', async () => {
    const { id, coordinator, reader, documentId } = await shelf(network)
    const series = await within(coordinator, id)
    const { library } = coordinator.api
    await library.discardDocument({ id: documentId })
    await library.discardCollection({ id })
    expect((await library.collections({})).rows).toEqual([])
    expect((await library.within({ id: id })).rows).toEqual([])
    expect(await library.collection({ id: series })).toMatchObject({
      inTrash: true,
      trashedAt: null,
      can: {
        add: { ok: false },
        restore: { ok: false, because: 'not-in-trash' },
        discard: { ok: false, because: 'in-trash' },
      },
    })
    await expect(within(coordinator, series)).rejects.toThrow('in-trash')
    await expect(library.restoreDocument({ id: documentId })).rejects.toThrow('place-in-trash')
    await library.restoreCollection({ id })
    expect((await library.within({ id: id })).rows.map((row) => row.id)).toEqual([series])
    expect(await listed(reader)).toEqual([])
    await library.restoreDocument({ id: documentId })
    expect(await listed(reader)).toEqual([documentId])
  })

  test('is in no place where the search looks', async () => {
    const { id, coordinator } = await shelf(network)
    const series = await within(coordinator, id)
    const seen = async () => {
      return asActor(network.db, coordinator.sessionHash, 'read only', async (tx) => {
        const { rows } = await sql<{ id: string }>`select id from unnest(collections_seen()) id`.execute(tx)
        return rows.map((row) => row.id).toSorted()
      })
    }
    expect(await seen()).toEqual([id, series].toSorted())
    await coordinator.api.library.discardCollection({ id })
    expect(await seen()).toEqual([])
  })
})

describe('the trash of an organisation', () => {
  test('is its coordinators’ to see: what lies there, where it stood, and how long', async () => {
    const { id, coordinator, reader, documentId, ownerId } = await shelf(network)
    const series = await within(coordinator, id)
    await coordinator.api.library.discardDocument({ id: documentId })
    await coordinator.api.library.discardCollection({ id: series })
    const { rows } = await coordinator.api.library.trash({})
    expect(rows).toMatchObject([
      { id: series, kind: 'collection', name: 'Series', place: 'Letters', leads: true, kept: false },
      { id: documentId, kind: 'document', name: 'A letter', format: 'txt', place: 'Letters', purge: null },
    ])
    const [{ trashedAt, trashedUntil }] = rows as [(typeof rows)[0]]
    expect(trashedUntil.getTime() - trashedAt.getTime()).toBe(30 * 86_400_000)
    const clerk = await network.person({ organisationId: ownerId })
    await expect(clerk.api.library.trash({})).rejects.toThrow('not-a-coordinator')
    const other = await network.person({ organisationId: reader.organisationId, offices: ['coordinator'] })
    expect((await other.api.library.trash({})).rows).toEqual([])
  })

  test('is listed by page, each thing once', async () => {
    const { id: collectionId, coordinator } = await shelf(network)
    await sql`
      with made as (insert into document (id, collection_id, title, added_by, trashed_at, trashed_by)
        select gen_random_uuid(), ${collectionId}, 'D', ${coordinator.id}, now() - n / 2 * interval '1 minute', ${coordinator.id}
        from generate_series(1, 70) n returning id)
      insert into document_version (document_id, number, file_name, format, size, sha256, stored_sha256, blob, added_by)
      select id, 1, 'd.txt', 'txt', 1, repeat('0', 64), repeat('0', 64), id, ${coordinator.id} from made`.execute(
      network.owner,
    )
    const first = await coordinator.api.library.trash({})
    const second = await coordinator.api.library.trash({ before: first.next! })
    expect([first.rows.length, second.rows.length, second.next]).toEqual([50, 20, null])
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(70)
  })
})

describe('when its time is over', () => {
  test('it goes with its bytes, and is recorded; what has time left stays', async () => {
    const { id: collectionId, coordinator, documentId: gone } = await shelf(network)
    const { id: stays } = await document(network, coordinator, { collectionId })
    const { blob } = await network.owner
      .selectFrom('document_version')
      .select('blob')
      .where('document_id', '=', gone)
      .executeTakeFirstOrThrow()
    for (const id of [gone, stays]) await coordinator.api.library.discardDocument({ id })
    await lying('document', gone, 30)
    await lying('document', stays, 29)
    await sweep()
    expect([await isThere(network, gone), await isThere(network, stays)]).toEqual([false, true])
    const acts = await sql`select from audit_event where act = 'trash emptied' and root_id = ${gone}`.execute(
      network.owner,
    )
    expect(acts.rows).toHaveLength(1)
    const { blobs, uploads } = network.files
    const old = {
      ...blobs,
      async *list() {
        for await (const one of blobs.list()) yield { ...one, madeAt: new Date(0) }
      },
    }
    const worker = connect(network.workerUrl, 1)
    await sweepFiles(worker, { blobs: old, uploads })
    await worker.destroy()
    expect(await blobs.head(blob)).toBeUndefined()
  })

  test('a collection goes with its tree', async () => {
    const { id, coordinator, documentId } = await shelf(network)
    const series = await within(coordinator, id)
    await coordinator.api.library.discardCollection({ id })
    await lying('collection', id, 31)
    await sweep()
    expect([await isThere(network, id), await isThere(network, series), await isThere(network, documentId)]).toEqual([
      false,
      false,
      false,
    ])
  })

  test('what the records of the association name stays, and what it is in', async () => {
    const { id, coordinator, documentId } = await shelf(network)
    const series = await within(coordinator, id)
    const { id: kept } = await document(network, coordinator, { collectionId: series })
    await inRecords(network, kept)
    await coordinator.api.library.discardCollection({ id })
    await lying('collection', id, 31)
    await sweep()
    expect([
      await isThere(network, id),
      await isThere(network, series),
      await isThere(network, kept),
      await isThere(network, documentId),
    ]).toEqual([true, true, true, false])
    expect((await coordinator.api.library.trash({})).rows).toMatchObject([{ id, kept: true }])
  })

  test('and it is taken back at that moment, either it goes or it is back', async () => {
    const { coordinator, documentId: id } = await shelf(network)
    await coordinator.api.library.discardDocument({ id })
    await lying('document', id, 31)
    // It is being taken back: the sweep does not wait, and lets it be.
    const lock = sql`select from document where id = ${id} for update`
    const back = sql`update document set trashed_at = null, trashed_by = null where id = ${id}`
    await network.owner.transaction().execute(async (tx) => {
      await lock.execute(tx)
      await sweep()
      await back.execute(tx)
    })
    expect(await isThere(network, id)).toBe(true)
    // It is going: who takes it back finds nothing.
    await coordinator.api.library.discardDocument({ id })
    await lying('document', id, 31)
    const [ended] = await holding(
      network,
      lock,
      () => [coordinator.api.library.restoreDocument({ id })],
      sql`
      with v as (delete from document_version where document_id = ${id}) delete from document where id = ${id}`,
    )
    expect(ended).toMatchObject({ status: 'rejected', reason: { message: 'not-found' } })
  })

  test('a collection that is taken back while the sweep waits is let be', async () => {
    const { id, coordinator, ownerId } = await shelf(network)
    await coordinator.api.library.discardCollection({ id })
    await lying('collection', id, 31)
    const lock = sql`select from organisation where id = ${ownerId} for no key update`
    const back = sql`update collection set trashed_at = null, trashed_by = null where id = ${id}`
    const [ended] = await holding(network, lock, () => [sweep()], back)
    expect([ended?.status, await isThere(network, id)]).toEqual(['fulfilled', true])
  })
})
