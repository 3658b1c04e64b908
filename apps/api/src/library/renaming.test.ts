import { connect, type Db } from '@memorial/db'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { collection, document, shareWith, shelf } from '../testing/library.ts'
import { inhabitedNetwork, type Network } from '../testing/network.ts'
import { indexAnew } from './reindex.ts'

let network: Network
let worker: Db
beforeAll(async () => {
  network = await inhabitedNetwork()
  worker = connect(network.workerUrl, 1)
})
afterAll(async () => {
  await worker.destroy()
  await network.close()
})

test('a document is found by its new title and no longer by the old, which stands nowhere', async () => {
  const { coordinator, reader, documentId: id } = await shelf(network)
  const { library, search } = coordinator.api
  await library.renameDocument({ id, title: 'Протокол допроса' })
  // Asked again after a lost answer.
  await library.renameDocument({ id, title: 'Протокол допроса' })
  await indexAnew(worker, id)
  expect(await reader.api.library.document({ id })).toMatchObject({ title: 'Протокол допроса' })
  const found = async (words: string) => (await search.documents({ words })).hits.map((hit) => hit.id)
  expect(await found('протоколы')).toEqual([id])
  expect(await found('"a letter"')).toEqual([])
  const { rows } = await sql<{ text: string }>`
    select text from page where document_id = ${id} and number = 0`.execute(network.owner)
  expect(rows).toEqual([{ text: '' }])
  const { rows: acts } = await sql`select from audit_event where act = 'document renamed' and root_id = ${id}`.execute(
    network.owner,
  )
  expect(acts).toHaveLength(1)
})

test('by who leads its collection, or who added it and may still add', async () => {
  const made = await shelf(network)
  const [guest, clerk] = [await network.person(), await network.person({ organisationId: made.ownerId })]
  await shareWith(made, guest.organisationId)
  const { id } = await document(network, guest, { collectionId: made.id })
  await guest.api.library.renameDocument({ id, title: 'Mine' })
  await made.coordinator.api.library.renameDocument({ id, title: 'Ours' })
  const renamed = { id: made.documentId, title: 'T' }
  await expect(guest.api.library.renameDocument(renamed)).rejects.toThrow('not-the-owner')
  await expect(clerk.api.library.renameDocument(renamed)).rejects.toThrow('not-a-coordinator')
  await made.coordinator.api.library.discardDocument({ id })
  await expect(guest.api.library.renameDocument({ id, title: 'T' })).rejects.toThrow('in-trash')
})

test('a collection is called and described otherwise by who leads it', async () => {
  const reader = await network.person()
  const { id, coordinator } = await collection(network, [reader.organisationId])
  const said = { id, name: 'Письма', description: 'Из ящика 3' }
  await expect(reader.api.library.renameCollection(said)).rejects.toThrow('not-the-owner')
  await coordinator.api.library.renameCollection(said)
  expect(await reader.api.library.collection({ id })).toMatchObject(said)
})
