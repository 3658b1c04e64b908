import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holding } from '../testing/holding.ts'
import { collection, document, extracted, sha256, shareWith, upload, within } from '../testing/library.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

const bytesOf = (text: string) => Buffer.from(text)
const file = (text: string, collectionId: string | null = null, name = 'letter.txt') => ({
  collectionId,
  name,
  sha256: sha256(bytesOf(text)),
})
const none = { same: null, named: null }

describe('what one’s own organisation has already', () => {
  test('is told by its bytes wherever it is, and by its name where it would go', async () => {
    const { id: collectionId, coordinator } = await collection(network)
    const { id: elsewhere } = await collection(network, [], coordinator)
    const { id } = await document(network, coordinator, { collectionId, bytes: bytesOf('one'), name: 'Brief.pdf' })
    const ask = async (...files: ReturnType<typeof file>[]) => coordinator.api.library.alike({ files })
    const there = { id, title: 'A letter' }
    expect(
      await ask(
        file('one', elsewhere, 'other.pdf'),
        file('two', collectionId, 'Brief.pdf'),
        file('one', collectionId, 'Brief.pdf'),
        file('two', elsewhere, 'Brief.pdf'),
        file('two'),
      ),
    ).toEqual([{ same: there, named: null }, { same: null, named: there }, { same: there, named: null }, none, none])
    // Another document of the same bytes, where the file would go.
    const here = await document(network, coordinator, { collectionId: elsewhere, bytes: bytesOf('one'), name: 'a.pdf' })
    expect((await ask(file('one', elsewhere, 'a.pdf')))[0]).toEqual({
      same: { id: here.id, title: 'A letter' },
      named: null,
    })
    const [unknown] = await coordinator.api.library.alike({ files: [{ ...file('one'), sha256: null }] })
    expect(unknown).toEqual(none)
  })

  test('is also what an older version was, and the name is the current one’s', async () => {
    const { id: collectionId, coordinator } = await collection(network)
    const { id } = await document(network, coordinator, { collectionId, bytes: bytesOf('first'), name: 'a.txt' })
    await document(network, coordinator, { collectionId, documentId: id, bytes: bytesOf('second'), name: 'b.txt' })
    const { library } = coordinator.api
    const files = [file('first', collectionId, 'a.txt'), file('third', collectionId, 'b.txt')]
    const there = { id, title: 'A letter' }
    expect(await library.alike({ files })).toEqual([
      { same: there, named: null },
      { same: null, named: there },
    ])
    // A document that has the bytes now comes before one that had them.
    const now = await document(network, coordinator, { collectionId, bytes: bytesOf('first'), name: 'c.txt' })
    expect((await library.alike({ files }))[0]!.same!.id).toBe(now.id)
  })

  test('is not what lies in the trash, nor what a colleague alone sees', async () => {
    const made = await collection(network)
    const { api } = made.coordinator
    const { id } = await document(network, made.coordinator, { collectionId: made.id, bytes: bytesOf('thrown') })
    await api.library.discardDocument({ id })
    const series = await within(made.coordinator, made.id)
    await document(network, made.coordinator, { collectionId: series, bytes: bytesOf('with it') })
    await api.library.discardCollection({ id: series })
    const files = [file('thrown', made.id), file('with it', series)]
    expect(await api.library.alike({ files })).toEqual([none, none])

    const hidden = await collection(network, [], made.coordinator)
    await document(network, made.coordinator, { collectionId: hidden.id, bytes: bytesOf('hidden') })
    await sql`delete from share where collection_id = ${hidden.id}`.execute(network.owner)
    expect(await api.library.alike({ files: [file('hidden', hidden.id)] })).toEqual([none])
  })
})

test('two organisations hold the same files, and neither learns of the other’s', { timeout: 120_000 }, async () => {
  const pool = ['a', 'b', 'c']
  const held = fc.uniqueArray(fc.constantFrom(...pool), { maxLength: 3 })
  // Whether each sees what the other has changes nothing.
  const cases = fc.asyncProperty(held, held, fc.boolean(), async (of, ofOther, isShared) => {
    const [one, other] = [await collection(network), await collection(network)]
    if (isShared) {
      await shareWith(one, other.ownerId)
      await shareWith(other, one.ownerId)
    }
    const add = async ({ id: collectionId, coordinator }: typeof one, texts: string[]) => {
      for (const text of texts) await document(network, coordinator, { collectionId, bytes: bytesOf(text), name: text })
    }
    const into = [one.id, other.id, null]
    const same = pool.flatMap((text) => into.map((id) => file(text, id, 'called otherwise')))
    const named = pool.flatMap((name) => into.map((id) => file('other bytes', id, name)))
    const asked = [...same, ...named]
    const told = ({ coordinator: { api } }: typeof one) => api.library.alike({ files: asked })
    await add(one, of)
    const before = await told(one)
    expect(await told(other)).toEqual(asked.map(() => none))
    await add(other, ofOther)
    expect(await told(one)).toEqual(before)
    const found = before.map((of) => [of.same !== null, of.named !== null])
    const bySame = pool.flatMap((text) => into.map(() => [of.includes(text), false]))
    const byName = pool.flatMap((name) => into.map((id) => [false, of.includes(name) && id === one.id]))
    expect(found).toEqual([...bySame, ...byName])
  })
  await fc.assert(cases, { numRuns: 8 })
})

test('all that is answered to an organisation is the same when another adds the same file', async () => {
  const [one, other] = [await collection(network), await collection(network)]
  const { id } = await document(network, one.coordinator, { collectionId: one.id, bytes: bytesOf('the same') })
  const { id: uploadId } = await upload(network, one.coordinator, { collectionId: one.id, bytes: bytesOf('the same') })
  const told = async ({ api: { library, search } }: Inhabitant) => ({
    collections: await library.collections({}),
    collection: await library.collection({ id: one.id }),
    documents: await library.documents({}),
    document: await library.document({ id }),
    uploads: await library.uploads(),
    alike: await library.alike({ files: [file('the same', one.id), file('the same', other.id)] }),
    found: { ...(await search.documents({ words: 'same', narrowing: {} })), took: 0 },
    counted: await search.facets({ words: 'same' }),
    refused: await library.document({ id: randomUUID() }).catch((error) => error.message),
  })
  await extracted(network, id)
  const before = await told(one.coordinator)
  expect(before.found.hits).toHaveLength(1)
  const others = await document(network, other.coordinator, { collectionId: other.id, bytes: bytesOf('the same') })
  await extracted(network, others.id)
  expect(await told(one.coordinator)).toEqual(before)
  const asked = { id: uploadId, uploadId, title: 'Again', sha256: sha256(bytesOf('the same')) }
  expect(await one.coordinator.api.library.addDocument(asked)).toEqual({})
})

describe('the folders of a device', () => {
  test('are found again below a collection, level by level', async () => {
    const { id: collectionId, coordinator } = await collection(network)
    const series = await within(coordinator, collectionId)
    const inSeries = await within(coordinator, series)
    // Of the same name, and younger.
    await within(coordinator, collectionId)
    const paths = [['Series'], ['Series', 'Series'], ['Series', 'Other'], ['Other', 'Series']]
    expect(await coordinator.api.library.folders({ collectionId, paths })).toEqual({
      make: { ok: true },
      room: 7,
      there: [
        { path: ['Series'], id: series, inherits: true },
        { path: ['Series', 'Series'], id: inSeries, inherits: true },
      ],
    })
    await coordinator.api.library.discardCollection({ id: inSeries })
    const { there } = await coordinator.api.library.folders({ collectionId, paths })
    expect(there.map(({ path }) => path)).toEqual([['Series']])
  })

  test('become no collections of who leads none there, and a collection that is not seen is not there', async () => {
    const made = await collection(network)
    const guest = await network.person({ offices: ['coordinator'] })
    const asked = { collectionId: made.id, paths: [['Series']] }
    await expect(guest.api.library.folders(asked)).rejects.toThrow('not-found')
    await shareWith(made, guest.organisationId)
    await within(made.coordinator, made.id)
    const not = { make: { ok: false, because: 'of-another-owner' }, room: 0, there: [] }
    expect(await guest.api.library.folders(asked)).toEqual(not)
  })
})

describe('a version that is the current one byte for byte', () => {
  test('is refused, before anything is sealed', async () => {
    const { id: collectionId, coordinator } = await collection(network)
    const { id } = await document(network, coordinator, { collectionId, bytes: bytesOf('the same') })
    const stored = async () => {
      const keys: string[] = []
      for await (const { key } of network.files.blobs.list()) keys.push(key)
      return keys
    }
    const before = (await stored()).length
    const again = document(network, coordinator, { collectionId, documentId: id, bytes: bytesOf('the same') })
    await expect(again).rejects.toThrow('same-as-current')
    expect(await stored()).toHaveLength(before)
    expect((await coordinator.api.library.document({ id })).versions).toHaveLength(1)
    // Nothing is left of what can become nothing.
    expect(await coordinator.api.library.uploads()).toEqual([])
    expect(await network.files.uploads.list()).toEqual([])
    await document(network, coordinator, { collectionId, documentId: id, bytes: bytesOf('another') })
    // What it was before may come again.
    await document(network, coordinator, { collectionId, documentId: id, bytes: bytesOf('the same') })
    expect((await coordinator.api.library.document({ id })).versions).toHaveLength(3)
  })

  test('is refused to the second of two that come at once', async () => {
    const { id: collectionId, coordinator } = await collection(network)
    const { id } = await document(network, coordinator, { collectionId, bytes: bytesOf('before') })
    const next = { collectionId, documentId: id, bytes: Buffer.alloc(500_000, 'next') }
    const arrived = [await upload(network, coordinator, next), await upload(network, coordinator, next)]
    const add = ({ id: uploadId, sha256 }: (typeof arrived)[number]) =>
      coordinator.api.library.addDocument({ id, uploadId, title: 'T', sha256 })
    const lock = sql`select from document where id = ${id} for update`
    const outcomes = await holding(network, lock, () => arrived.map(add))
    expect(outcomes.map((one) => (one.status === 'rejected' ? one.reason.message : 'added')).toSorted()).toEqual([
      'added',
      'same-as-current',
    ])
    expect((await coordinator.api.library.document({ id })).versions).toHaveLength(2)
  })
})
