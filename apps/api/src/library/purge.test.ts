import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inRecords, isThere, shelf, within } from '../testing/library.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

describe('before its time', () => {
  const propose = async ({ api }: Inhabitant, trashedId: string) =>
    (await api.library.proposePurge({ key: randomUUID(), trashedId })).id

  test('something goes by two coordinators of its owner, and by nobody else', async () => {
    const { id: collectionId, coordinator, documentId, ownerId, reader } = await shelf(network)
    const series = await within(coordinator, collectionId)
    const second = await network.person({ organisationId: ownerId, offices: ['coordinator'] })
    const clerk = await network.person({ organisationId: ownerId, offices: ['administrator'] })
    const other = await network.person({ organisationId: reader.organisationId, offices: ['coordinator'] })
    await expect(propose(coordinator, documentId)).rejects.toThrow('not-found')
    await coordinator.api.library.discardDocument({ id: documentId })
    await coordinator.api.library.discardCollection({ id: series })
    await expect(propose(other, documentId)).rejects.toThrow('not-found')
    await expect(propose(clerk, documentId)).rejects.toThrow('not-a-coordinator')
    for (const one of [documentId, series]) {
      const id = await propose(coordinator, one)
      await expect(propose(second, one)).rejects.toThrow('already-proposed')
      await expect(coordinator.api.identity.secondProposal({ id })).rejects.toThrow('needs-another')
      await expect(clerk.api.identity.secondProposal({ id })).rejects.toThrow('not-a-coordinator')
      await expect(other.api.identity.secondProposal({ id })).rejects.toThrow('not-found')
      expect((await second.api.library.trash({})).rows.find((row) => row.id === one)?.purge).toMatchObject({
        id,
        proposedBy: coordinator.handle,
        mine: false,
      })
      await second.api.identity.secondProposal({ id })
      expect(await isThere(network, one)).toBe(false)
    }
  })

  test('nothing is proposed where no other coordinator could second it', async () => {
    const { coordinator, documentId, ownerId } = await shelf(network)
    await coordinator.api.library.discardDocument({ id: documentId })
    const offered = async () => (await coordinator.api.library.trash({})).rows[0]!.can.purge
    const alone = { ok: false, because: 'no-other-coordinator' }
    expect(await offered()).toEqual(alone)
    await expect(propose(coordinator, documentId)).rejects.toThrow('no-other-coordinator')
    const second = await network.person({ organisationId: ownerId, offices: ['coordinator'] })
    expect(await offered()).toEqual({ ok: true })
    await coordinator.api.identity.freeze({ personId: second.id })
    expect(await offered()).toEqual(alone)
  })

  test.each(['document', 'collection'])(
    'no %s goes that was taken back meanwhile, nor what was only proposed',
    async (kind) => {
      const { id: collectionId, coordinator, documentId, ownerId } = await shelf(network)
      const second = await network.person({ organisationId: ownerId, offices: ['coordinator'] })
      const { library } = coordinator.api
      const one = kind === 'document' ? documentId : await within(coordinator, collectionId)
      const discard = kind === 'document' ? library.discardDocument : library.discardCollection
      const restore = kind === 'document' ? library.restoreDocument : library.restoreCollection
      await discard({ id: one })
      const id = await propose(coordinator, one)
      await restore({ id: one })
      await expect(second.api.identity.secondProposal({ id })).rejects.toThrow('proposal-over')
      await discard({ id: one })
      await expect(second.api.identity.secondProposal({ id })).rejects.toThrow('proposal-over')
      expect(await isThere(network, one)).toBe(true)
    },
  )

  test('nothing goes that is not in the trash, though it had the same id', async () => {
    const { coordinator, documentId, ownerId } = await shelf(network)
    const second = await network.person({ organisationId: ownerId, offices: ['coordinator'] })
    const made = { id: documentId, owner_id: ownerId, name: 'C', description: '', created_by: coordinator.id }
    await network.owner.insertInto('collection').values(made).execute()
    await coordinator.api.library.discardDocument({ id: documentId })
    await second.api.identity.secondProposal({ id: await propose(coordinator, documentId) })
    await expect(coordinator.api.library.document({ id: documentId })).rejects.toThrow('not-found')
    expect((await coordinator.api.library.collection({ id: documentId })).name).toBe('C')
  })

  test('nothing goes that the records of the association name', async () => {
    const { coordinator, documentId, ownerId } = await shelf(network)
    const second = await network.person({ organisationId: ownerId, offices: ['coordinator'] })
    await inRecords(network, documentId)
    await coordinator.api.library.discardDocument({ id: documentId })
    const id = await propose(coordinator, documentId)
    await expect(second.api.identity.secondProposal({ id })).rejects.toThrow('kept-for-the-records')
    expect(await isThere(network, documentId)).toBe(true)
  })
})
