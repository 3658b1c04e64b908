import { connect } from '@memorial/db'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holding } from '../testing/holding.ts'
import { collection, document, shareWith, upload } from '../testing/library.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

/** A document; its owner's coordinator, somebody who may add to it, and somebody who reads it. */
async function shared() {
  const made = await collection(network)
  const [guest, reader] = [await network.person(), await network.person()]
  await shareWith(made, guest.organisationId)
  await shareWith(made, reader.organisationId, 'read')
  const { id } = await document(network, made.coordinator, { collectionId: made.id, bytes: Buffer.from('One.') })
  await document(network, made.coordinator, { collectionId: made.id, documentId: id, bytes: Buffer.from('Two.') })
  return { ...made, guest, reader, id, collectionId: made.id }
}

const checkOut = ({ api }: Inhabitant, id: string, days = 1) => api.library.checkOut({ id, days })
const shown = async ({ api }: Inhabitant, id: string) => (await api.library.document({ id })).checkOut
const recorded = async (rootId: string, act: string) =>
  (await sql`select from audit_event where root_id = ${rootId} and act = ${act}`.execute(network.owner)).rows.length
const over = (id: string) => sql`update check_out set until = now() where document_id = ${id}`.execute(network.owner)

describe('while somebody works on a document', () => {
  test('all who see it see who and until when, and nobody else does', async () => {
    const { id, guest, reader, coordinator } = await shared()
    const before = Date.now()
    await checkOut(guest, id, 2)
    for (const one of [guest, reader, coordinator]) {
      const { holder, until, endedAt, ender } = (await shown(one, id))!
      expect([holder.handle, endedAt, ender]).toEqual([guest.handle, null, null])
      expect(Math.abs(until.getTime() - before - 2 * 86_400_000)).toBeLessThan(60_000)
    }
    const stranger = await network.person()
    await expect(stranger.api.library.checkOut({ id, days: 1 })).rejects.toThrow('not-found')
    await expect(stranger.api.library.giveBack({ id })).rejects.toThrow('not-found')
    await expect(reader.api.library.checkOut({ id, days: 1 })).rejects.toThrow('not-a-contributor')
  })

  test('nobody else adds a version, restores one or corrects its text', async () => {
    const { id, guest, coordinator, collectionId } = await shared()
    const { library } = coordinator.api
    await checkOut(guest, id)
    await expect(library.restoreVersion({ id, number: 1, current: 2 })).rejects.toThrow('checked-out')
    await expect(library.correctText({ id, encoding: null, language: 'de' })).rejects.toThrow('checked-out')
    await expect(upload(network, coordinator, { collectionId, documentId: id })).rejects.toThrow('checked-out')
    await expect(checkOut(coordinator, id)).rejects.toThrow('checked-out')
    expect((await library.document({ id })).can).toMatchObject({
      add: { ok: false, because: 'checked-out' },
      describe: { ok: true },
      endCheckOut: { ok: true },
    })
    await guest.api.library.correctText({ id, encoding: null, language: 'de' })
    await guest.api.library.restoreVersion({ id, number: 1, current: 2 })
    expect(await shown(guest, id)).not.toBeNull()
  })

  test('what another began to send before that becomes no version, and stays to be sent later', async () => {
    const { id, guest, coordinator, collectionId } = await shared()
    const { library } = coordinator.api
    const begun = await upload(network, coordinator, { collectionId, documentId: id })
    const asked = { id, uploadId: begun.id, title: 'A letter', sha256: begun.sha256 }
    await checkOut(guest, id)
    await expect(library.addDocument(asked)).rejects.toThrow('checked-out')
    expect(await library.uploads()).toMatchObject([{ id: begun.id, received: begun.bytes.length }])
    await guest.api.library.giveBack({ id })
    await library.addDocument(asked)
    expect((await library.document({ id })).versions).toHaveLength(3)
  })

  test('also what is being sealed at that moment becomes none', async () => {
    const { id, guest, coordinator, collectionId } = await shared()
    const begun = await upload(network, coordinator, { collectionId, documentId: id })
    const asked = { id, uploadId: begun.id, title: 'A letter', sha256: begun.sha256 }
    const [told] = await holding(
      network,
      sql`select from document where id = ${id} for update`,
      () => [coordinator.api.library.addDocument(asked)],
      sql`insert into check_out (document_id, person_id, until) values (${id}, ${guest.id}, now() + interval '1 hour')`,
    )
    expect(told).toMatchObject({ status: 'rejected', reason: { message: 'checked-out' } })
    expect(await coordinator.api.library.uploads()).toMatchObject([{ id: begun.id }])
  })

  test('their new version gives it back, or they go on', async () => {
    const { id, guest, collectionId } = await shared()
    const add = async (keepsCheckOut?: boolean) => {
      const bytes = Buffer.from(`A letter${keepsCheckOut ? ', to be gone on with' : ''}.`)
      const { id: uploadId, sha256 } = await upload(network, guest, { collectionId, documentId: id, bytes })
      await guest.api.library.addDocument({ id, uploadId, title: 'A letter', sha256, keepsCheckOut })
    }
    await checkOut(guest, id)
    await add(true)
    expect(await shown(guest, id)).not.toBeNull()
    await add()
    expect(await shown(guest, id)).toBeNull()
  })
})

describe('it ends', () => {
  test('by being given back, once', async () => {
    const { id, guest, coordinator } = await shared()
    await checkOut(guest, id)
    await checkOut(guest, id)
    await coordinator.api.library.giveBack({ id })
    expect(await shown(coordinator, id)).not.toBeNull()
    await guest.api.library.giveBack({ id })
    await guest.api.library.giveBack({ id })
    expect(await shown(coordinator, id)).toBeNull()
    expect([await recorded(id, 'document checked out'), await recorded(id, 'document given back')]).toEqual([1, 1])
    await checkOut(coordinator, id)
    await expect(checkOut(guest, id)).rejects.toThrow('checked-out')
  })

  test('by itself, with no worker running; and can be asked for longer before', async () => {
    const { id, guest, coordinator } = await shared()
    const { library } = guest.api
    await expect(library.extendCheckOut({ id, days: 3 })).rejects.toThrow('not-checked-out')
    await checkOut(guest, id)
    await library.extendCheckOut({ id, days: 14 })
    await expect(coordinator.api.library.extendCheckOut({ id, days: 3 })).rejects.toThrow('checked-out')
    for (const days of [0, 15, 1.5]) await expect(library.extendCheckOut({ id, days })).rejects.toThrow()
    expect((await shown(guest, id))!.until.getTime()).toBeGreaterThan(Date.now() + 13.9 * 86_400_000)
    await over(id)
    expect([await shown(guest, id), await shown(coordinator, id)]).toEqual([null, null])
    await expect(library.extendCheckOut({ id, days: 3 })).rejects.toThrow('not-checked-out')
    await coordinator.api.library.restoreVersion({ id, number: 1, current: 2 })
    await checkOut(coordinator, id)
    expect((await shown(guest, id))!.holder.id).toBe(coordinator.id)
    expect(await recorded(id, 'check-out extended')).toBe(1)
  })

  test('by a coordinator of the owner, and whoever worked on it is told by whom; nobody else', async () => {
    const { id, guest, reader, coordinator, ownerId } = await shared()
    const clerk = await network.person({ organisationId: ownerId })
    const end = ({ api }: Inhabitant) => api.library.endCheckOut({ id })
    await expect(end(coordinator)).rejects.toThrow('not-checked-out')
    await checkOut(guest, id)
    await expect(end(clerk)).rejects.toThrow('not-a-coordinator')
    await expect(end(reader)).rejects.toThrow('not-the-owner')
    await end(coordinator)
    expect(await shown(guest, id)).toMatchObject({ endedAt: expect.any(Date), ender: coordinator.handle })
    expect([await shown(reader, id), await shown(coordinator, id)]).toEqual([null, null])
    await expect(end(coordinator)).rejects.toThrow('not-checked-out')
    const { rows } = await sql<{ value: string }>`
      select d.value from audit_event e join audit_detail d on d.event_id = e.id
      where e.root_id = ${id} and e.act = 'check-out ended' and d.field = 'subject'`.execute(network.owner)
    expect(rows).toEqual([{ value: guest.id }])
    await checkOut(clerk, id)
    expect((await shown(guest, id))!.holder.id).toBe(clerk.id)
  })
})

test('of two who begin at once one works on it', async () => {
  const { id, guest, coordinator } = await shared()
  const told = await holding(network, sql`select from document where id = ${id} for update`, () => [
    checkOut(guest, id),
    checkOut(coordinator, id),
  ])
  expect(told.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(told.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { message: 'checked-out' } })
})

test('who worked on what is forgotten a week after, and told to them before', async () => {
  const { id, guest } = await shared()
  await checkOut(guest, id)
  expect(await guest.api.identity.heldOfMe()).toMatchObject({ document: 1 })
  await sql`update check_out set until = now() - interval '8 days' where document_id = ${id}`.execute(network.owner)
  const worker = connect(network.workerUrl, 1)
  await sql`select forget_check_outs()`.execute(worker)
  await worker.destroy()
  expect((await sql`select from check_out where document_id = ${id}`.execute(network.owner)).rows).toEqual([])
})
