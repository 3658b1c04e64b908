import { randomUUID } from 'node:crypto'
import { asActor } from '@memorial/db'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { collection, document, shareWith } from '../testing/library.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

const hour = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
const sees = ({ api }: Inhabitant, id: string) =>
  api.library.collection({ id }).then(
    () => true,
    (error) => (error.message === 'not-found' ? false : Promise.reject(error)),
  )

describe('a collection', () => {
  test('is made by a coordinator, for their own organisation and whom they name', async () => {
    const [reader, colleague, stranger] = [await network.person(), await network.person(), await network.person()]
    const { id, coordinator, ownerId } = await collection(network, [reader.organisationId])
    const own = await network.person({ organisationId: ownerId })
    expect(await Promise.all([own, reader, colleague, stranger].map((one) => sees(one, id)))).toEqual([
      true,
      true,
      false,
      false,
    ])
    const shown = await reader.api.library.collection({ id })
    expect(shown).toMatchObject({
      name: 'Letters',
      ownerId,
      createdBy: { id: coordinator.id, handle: coordinator.handle },
      documents: 0,
      shares: [],
      can: { add: { ok: false, because: 'not-a-contributor' }, share: { ok: false, because: 'not-the-owner' } },
    })
    expect(new Set(shown.seenBy.map((principal) => principal.id))).toEqual(new Set([ownerId, reader.organisationId]))
    expect((await own.api.library.collection({ id })).can).toMatchObject({
      add: { ok: true },
      share: { ok: false, because: 'not-a-coordinator' },
    })
  })

  test('is not made by anybody else, nor for another organisation', async () => {
    const someone = await network.person({ offices: ['administrator'] })
    const made = { key: randomUUID(), name: 'N', description: '', audience: [] }
    await expect(someone.api.library.createCollection(made)).rejects.toThrow('not-a-coordinator')
    expect((await someone.api.library.collections({})).rows).toEqual([])
  })

  test('asked for twice is made once, and with another’s key it is one’s own', async () => {
    const { coordinator, ownerId } = await collection(network)
    const asked = { key: randomUUID(), name: 'Letters', description: '', audience: [ownerId] }
    const { id } = await coordinator.api.library.createCollection(asked)
    expect(await coordinator.api.library.createCollection(asked)).toEqual({ id })
    const { rows } = await sql`select from audit_event where root_id = ${id}`.execute(network.owner)
    expect(rows).toHaveLength(1)
    const other = await network.person({ offices: ['coordinator'] })
    const others = await other.api.library.createCollection({ ...asked, audience: [] })
    expect((await other.api.library.collections({})).rows.map((row) => row.id)).toEqual([others.id])
  })

  test('that is not seen is not there, at every door', async () => {
    const { id, coordinator } = await collection(network)
    const doc = await document(network, coordinator, { collectionId: id })
    const share = (await coordinator.api.library.collection({ id })).shares[0]!.id
    const stranger = await network.person({ offices: ['coordinator'] })
    const answers = async (collectionId: string, documentId: string, shareId: string) => {
      const { library } = stranger.api
      const principalId = stranger.organisationId
      const asked = [
        library.collection({ id: collectionId }),
        library.documents({ collectionId }),
        library.document({ id: documentId }),
        library.shareCollection({ key: randomUUID(), collectionId, principalId, allows: 'read', until: null }),
        library.endShare({ collectionId, shareId }),
        library.beginUpload({ key: randomUUID(), collectionId, documentId: null, name: 'a', size: 1 }),
        library.addDocument({ id: documentId, uploadId: doc.uploadId, title: 'T', sha256: doc.sha256 }),
      ]
      return (await Promise.allSettled(asked)).map((one) => (one.status === 'rejected' ? one.reason.message : 'yes'))
    }
    const hidden = await answers(id, doc.id, share)
    expect(hidden).toEqual(await answers(randomUUID(), randomUUID(), randomUUID()))
    expect(new Set(hidden)).toEqual(new Set(['not-found']))
    expect((await stranger.api.library.collections({})).rows).toEqual([])
    expect((await stranger.api.library.documents({})).rows).toEqual([])
  })
})

describe('a share', () => {
  test('is given and ended by a coordinator of the owner, and all of them are theirs to see', async () => {
    const made = await collection(network)
    const [guest, { coordinator, id: collectionId, ownerId }] = [await network.person(), made]
    const shareId = await shareWith(made, guest.organisationId)
    expect(await sees(guest, collectionId)).toBe(true)
    const { shares } = await coordinator.api.library.collection({ id: collectionId })
    expect(shares).toMatchObject([
      { principal: { id: ownerId, kind: 'organisation' }, allows: 'contribute', until: null, owner: true },
      { id: shareId, principal: { id: guest.organisationId }, allows: 'contribute', until: null, owner: false },
    ])
    expect((await guest.api.library.collection({ id: collectionId })).can.add).toEqual({ ok: true })
    await coordinator.api.library.endShare({ collectionId, shareId })
    expect(await sees(guest, collectionId)).toBe(false)
    await expect(coordinator.api.library.endShare({ collectionId, shareId })).rejects.toThrow('not-found')
  })

  test('with an end stops by itself, for reading and for adding', async () => {
    const made = await collection(network)
    const guest = await network.person()
    await shareWith(made, guest.organisationId, 'contribute', hour(1))
    expect((await guest.api.library.collection({ id: made.id })).can.add).toEqual({ ok: true })
    const { id } = await document(network, guest, { collectionId: made.id })
    expect((await made.coordinator.api.library.collection({ id: made.id })).seenBy).toMatchObject([
      { id: made.ownerId, until: null },
      { id: guest.organisationId, until: expect.any(Date) },
    ])
    await network.owner
      .updateTable('share')
      .set({ until: hour(-1) })
      .where('principal_id', '=', guest.organisationId)
      .execute()
    expect(await sees(guest, made.id)).toBe(false)
    await expect(guest.api.library.document({ id })).rejects.toThrow('not-found')
    const begun = { key: randomUUID(), collectionId: made.id, documentId: null, name: 'a', size: 1 }
    await expect(guest.api.library.beginUpload(begun)).rejects.toThrow('not-found')
    // What is over makes way for a new one.
    await shareWith(made, guest.organisationId, 'contribute')
    expect(await sees(guest, made.id)).toBe(true)
  })

  test('for adding that has ended leaves the one for reading', async () => {
    const guest = await network.person()
    const made = await collection(network, [guest.organisationId])
    await shareWith(made, guest.organisationId, 'contribute', hour(1))
    const can = async () => (await guest.api.library.collection({ id: made.id })).can.add
    expect(await can()).toEqual({ ok: true })
    await network.owner
      .updateTable('share')
      .set({ until: hour(-1) })
      .where('allows', '=', 'contribute')
      .where('principal_id', '=', guest.organisationId)
      .execute()
    expect(await can()).toEqual({ ok: false, because: 'not-a-contributor' })
  })

  test('that was only for reading lets nobody add', async () => {
    const guest = await network.person()
    const { id: collectionId } = await collection(network, [guest.organisationId])
    const begun = { key: randomUUID(), collectionId, documentId: null, name: 'a', size: 1 }
    await expect(guest.api.library.beginUpload(begun)).rejects.toThrow('not-a-contributor')
  })

  test('of the owner stays, and none is given twice, to the past or by others', async () => {
    const made = await collection(network)
    const { id: collectionId, ownerId, coordinator } = made
    const [guest, clerk] = [
      await network.person({ offices: ['coordinator'] }),
      await network.person({ organisationId: ownerId }),
    ]
    const { library } = coordinator.api
    const own = (await library.collection({ id: collectionId })).shares[0]!.id
    await expect(library.endShare({ collectionId, shareId: own })).rejects.toThrow('owner-stays')
    await expect(shareWith(made, ownerId, 'read')).rejects.toThrow('already-shared')
    await expect(shareWith(made, guest.organisationId, 'read', hour(-1))).rejects.toThrow('date-past')
    const asked = {
      key: randomUUID(),
      collectionId,
      principalId: guest.organisationId,
      allows: 'read',
      until: null,
    } as const
    const { id } = await library.shareCollection(asked)
    await expect(shareWith(made, guest.organisationId, 'read')).rejects.toThrow('already-shared')
    expect(await library.shareCollection(asked)).toEqual({ id })
    const { rows } =
      await sql`select from audit_event where act = 'collection shared' and root_id = ${collectionId}`.execute(
        network.owner,
      )
    expect(rows).toHaveLength(1)
    const widened = { ...asked, key: randomUUID(), allows: 'contribute' } as const
    await expect(guest.api.library.shareCollection(widened)).rejects.toThrow('not-the-owner')
    await expect(clerk.api.library.shareCollection(widened)).rejects.toThrow('not-a-coordinator')
    await expect(clerk.api.library.endShare({ collectionId, shareId: id })).rejects.toThrow('not-a-coordinator')
  })

  test('is refused by the database too: a stranger shares nothing with themselves, nobody but a coordinator ends one', async () => {
    const { id: collection_id, ownerId, coordinator } = await collection(network)
    const stranger = await network.person({ offices: ['coordinator'] })
    const clerk = await network.person({ organisationId: ownerId, offices: ['administrator'] })
    const share = { collection_id, principal_id: stranger.organisationId, allows: 'read' }
    for (const asking of [stranger, clerk]) {
      const insert = asActor(network.db, asking.sessionHash, 'read write', (tx) =>
        tx
          .insertInto('share')
          .values({ ...share, shared_by: asking.id })
          .execute(),
      )
      await expect(insert).rejects.toThrow('row-level security')
      const gone = await asActor(network.db, asking.sessionHash, 'read write', (tx) =>
        tx.deleteFrom('share').where('collection_id', '=', collection_id).executeTakeFirstOrThrow(),
      )
      expect(gone.numDeletedRows).toBe(0n)
    }
    const owners = await asActor(network.db, coordinator.sessionHash, 'read write', (tx) =>
      tx.deleteFrom('share').where('collection_id', '=', collection_id).executeTakeFirstOrThrow(),
    )
    expect(owners.numDeletedRows).toBe(0n)
  })
})

test('lists are by page, the newest first, each row once', async () => {
  const { id: collectionId, coordinator } = await collection(network)
  const titles = Array.from({ length: 60 }, (_, number) => `Letter ${number}`)
  await network.owner.transaction().execute(async (tx) => {
    for (const [number, title] of titles.entries()) {
      const [id, added_at] = [randomUUID(), new Date(Date.UTC(2020, 0, 1, 0, number >> 1))]
      await tx
        .insertInto('document')
        .values({ id, collection_id: collectionId, title, added_by: coordinator.id, added_at })
        .execute()
      const hash = '0'.repeat(64)
      const version = { file_name: 'a.pdf', format: 'pdf', size: 5_000_000_000, sha256: hash, stored_sha256: hash }
      await tx
        .insertInto('document_version')
        .values({ ...version, document_id: id, number: 1, blob: randomUUID(), added_by: coordinator.id })
        .execute()
    }
  })
  const first = await coordinator.api.library.documents({ collectionId })
  const second = await coordinator.api.library.documents({ collectionId, before: first.next! })
  expect([first.rows.length, second.rows.length, second.next]).toEqual([50, 10, null])
  expect(new Set([...first.rows, ...second.rows].map(({ title }) => title))).toEqual(new Set(titles))
  const moments = [...first.rows, ...second.rows].map(({ changedAt }) => changedAt.getTime())
  expect(moments).toEqual(moments.toSorted((one, other) => other - one))
  expect(first.rows[0]).toMatchObject({
    format: 'pdf',
    size: 5_000_000_000,
    pages: null,
    textState: 'pending',
    textReason: null,
    versions: 1,
    changedBy: { id: coordinator.id, handle: coordinator.handle, organisationId: coordinator.organisationId },
    collection: { id: collectionId, name: 'Letters', ownerId: coordinator.organisationId },
  })
  expect((await coordinator.api.library.collections({})).rows).toMatchObject([
    { id: collectionId, documents: 60, can: { add: { ok: true } } },
  ])
})
