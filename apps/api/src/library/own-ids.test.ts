import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { collection, document, sha256, shareWith, upload } from '../testing/library.ts'
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

test('nor does one learn by a key of one’s own what has become of what one made where one sees nothing any more', async () => {
  const made = await collection(network)
  const guest = await network.person({ offices: ['coordinator'] })
  const shareId = await shareWith(made, guest.organisationId)
  const begun = { key: randomUUID(), collectionId: made.id, documentId: null, name: 'letter.txt', size: 13 }
  const { id } = await guest.api.library.beginUpload(begun)
  await writeFile(join(network.files.uploads.path, id), 'Dear friends,')
  const asked = { id, uploadId: id, title: 'T', sha256: sha256(Buffer.from('Dear friends,')) }
  await guest.api.library.addDocument(asked)
  await made.coordinator.api.library.endShare({ collectionId: made.id, shareId })
  const { id: collectionId } = await collection(network, [], guest)
  const again = await guest.api.library.beginUpload({ ...begun, collectionId })
  await writeFile(join(network.files.uploads.path, again.id), 'Dear friends,')
  expect(await guest.api.library.addDocument({ ...asked, id: again.id, uploadId: again.id })).toEqual({})
})

test('what is made under an id that is taken is made as under any other', async () => {
  elsewhere = await network.organisation()
  const outsider = await oneOfTwo()
  const { answers, ids } = await makeUnder(randomUUID(), outsider)
  expect(answers).toEqual([['id'], ['id'], ['id'], 'not-found', [], ['id'], {}, ['id']])
  // With one key each is another thing.
  expect(new Set(ids).size).toBe(ids.length)
  for (const taken of Object.values(await theirs())) {
    const under = await makeUnder(taken, outsider)
    expect(under.answers).toEqual(answers)
    expect(under.ids).not.toContain(taken)
  }
})
