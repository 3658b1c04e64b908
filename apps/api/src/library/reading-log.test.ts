import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { collection, document, shareWith } from '../testing/library.ts'
import { inhabitedNetwork, type Network } from '../testing/network.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

async function readThings() {
  const reader = await network.person({ offices: ['coordinator'] })
  const made = await collection(network, [reader.organisationId])
  const [one, other] = [
    await document(network, made.coordinator, { collectionId: made.id }),
    await document(network, made.coordinator, { collectionId: made.id }),
  ]
  await reader.api.library.readText({ id: one.id, from: 1 })
  await made.coordinator.api.library.readText({ id: other.id, from: 1 })
  return { ...made, reader, one: one.id, other: other.id }
}

describe('who has read what', () => {
  test('is told to those who answer for the owner, of a document and of a collection, with names of any organisation', async () => {
    const { id, coordinator, ownerId, reader, one, other } = await readThings()
    const administrator = await network.person({ organisationId: ownerId, offices: ['administrator'] })
    const today = (await sql<{ day: string }>`select current_date::text as day`.execute(network.owner)).rows[0]!.day
    for (const { api } of [coordinator, administrator]) {
      const told = await api.library.readings({ of: 'document', id: one })
      expect(told).toMatchObject({
        days: 90,
        next: null,
        rows: [
          {
            document: { id: one, title: 'A letter' },
            version: 1,
            kind: 'text',
            day: today,
            person: { id: reader.id, handle: reader.handle, organisationId: reader.organisationId },
          },
        ],
      })
      const all = await api.library.readings({ of: 'collection', id })
      expect(new Set(all.rows.map((row) => row.document.id))).toEqual(new Set([one, other]))
    }
  })

  test('is nobody else’s to know', async () => {
    const { id, ownerId, reader, one } = await readThings()
    const clerk = await network.person({ organisationId: ownerId })
    await expect(clerk.api.library.readings({ of: 'document', id: one })).rejects.toThrow('not-a-coordinator')
    await expect(reader.api.library.readings({ of: 'collection', id })).rejects.toThrow('not-the-owner')
    const stranger = await network.person({ offices: ['coordinator'] })
    await expect(stranger.api.library.readings({ of: 'document', id: one })).rejects.toThrow('not-found')
  })

  test('goes with the document where it is moved', async () => {
    const { id, coordinator, one } = await readThings()
    const to = await collection(network, [], coordinator)
    await shareWith(to, await network.organisation(), 'read')
    const { library } = coordinator.api
    const { shown } = await library.previewMove({ from: id, to: to.id })
    await library.moveDocuments({ from: id, to: to.id, ids: [one], shown })
    expect((await library.readings({ of: 'collection', id: to.id })).rows.map((row) => row.document.id)).toEqual([one])
  })

  test('is listed by page, the last day first, each once', async () => {
    const { coordinator, reader, one } = await readThings()
    await sql`insert into reading (document_id, version, person_id, kind, day)
      select ${one}, 1, ${reader.id}, k, current_date - n from generate_series(1, 40) n, unnest(array['text', 'original']) k`.execute(
      network.owner,
    )
    const first = await coordinator.api.library.readings({ of: 'document', id: one })
    const second = await coordinator.api.library.readings({ of: 'document', id: one, before: first.next! })
    expect([first.rows.length, second.rows.length, second.next]).toEqual([50, 31, null])
    const rows = [...first.rows, ...second.rows]
    expect(new Set(rows.map(({ day, kind }) => `${day} ${kind}`)).size).toBe(81)
    expect(rows.map(({ day }) => day)).toEqual(
      rows
        .map(({ day }) => day)
        .toSorted()
        .toReversed(),
    )
  })
})
