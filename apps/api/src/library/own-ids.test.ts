import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { collection, document, shareWith, upload } from '../testing/library.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

/** A coordinator who is not the only one: by two something is deleted. */
async function oneOfTwo(): Promise<Inhabitant> {
  const one = await network.person({ offices: ['coordinator'] })
  await network.person({ organisationId: one.organisationId, offices: ['coordinator'] })
  return one
}

/** The ids of all that stands in somebody's collection. */
async function theirs() {
  const guest = await network.organisation()
  const coordinator = await oneOfTwo()
  const made = await collection(network, [], coordinator)
  const { id: collectionId } = made
  const [one, other] = [
    await document(network, coordinator, { collectionId }),
    await document(network, coordinator, { collectionId, bytes: Buffer.from('other') }),
  ]
  const { library } = coordinator.api
  const linked = { documentId: one.id, of: 'document', targetId: other.id, kind: 'annex' } as const
  await library.discardDocument({ id: other.id })
  return {
    collection: collectionId,
    document: one.id,
    share: await shareWith(made, guest),
    upload: (await upload(network, coordinator, { collectionId })).id,
    link: (await library.linkDocument({ ...linked, key: randomUUID() })).id,
    proposal: (await library.proposePurge({ key: randomUUID(), trashedId: other.id })).id,
  }
}

/** Makes one of everything under a key, in a collection that is new; gives what was answered, and which ids there are. */
async function makeUnder(key: string, maker: Inhabitant) {
  const { library } = maker.api
  const ids: string[] = []
  const answer = (asked: Promise<object>) =>
    asked.then(
      (made) => {
        if ('id' in made) ids.push(String(made.id))
        return Object.keys(made)
      },
      (refused: Error) => refused.message,
    )
  const { id: collectionId } = await collection(network, [], maker)
  const one = await document(network, maker, { collectionId, bytes: Buffer.from(`one ${collectionId}`) })
  const other = await document(network, maker, { collectionId, bytes: Buffer.from(`other ${collectionId}`) })
  const arrived = await upload(network, maker, { collectionId, bytes: Buffer.from(`third ${collectionId}`) })
  const named = { uploadId: arrived.id, sha256: arrived.sha256, title: 'T' }
  const linked = { documentId: one.id, of: 'document', targetId: other.id, kind: 'annex' } as const
  const answers = [
    await answer(library.createCollection({ key, name: 'Letters', description: '', audience: [] })),
    await answer(library.shareCollection({ key, collectionId, principalId: elsewhere, allows: 'read', until: null })),
    await answer(library.beginUpload({ key, collectionId, documentId: null, name: 'a.txt', size: 1 })),
    await answer(library.addDocument({ ...named, id: key })),
    await answer(library.addDocument({ ...named, id: arrived.id })),
    await answer(library.linkDocument({ ...linked, key })),
    await library.discardDocument({ id: other.id }),
    await answer(library.proposePurge({ key, trashedId: other.id })),
  ]
  return { answers, ids }
}

let elsewhere: string

test('what is made under an id that is taken is made as under any other', async () => {
  elsewhere = await network.organisation()
  const outsider = await oneOfTwo()
  const { answers, ids } = await makeUnder(randomUUID(), outsider)
  expect(answers).toEqual([['id'], ['id'], ['id'], 'not-found', [], ['id'], {}, ['id']])
  expect(new Set(ids).size).toBe(1)
  for (const taken of Object.values(await theirs())) {
    const under = await makeUnder(taken, outsider)
    expect(under.answers).toEqual(answers)
    expect(under.ids).not.toContain(taken)
  }
})
