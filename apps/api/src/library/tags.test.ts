import { randomUUID } from 'node:crypto'
import { connect, type Db } from '@memorial/db'
import { mostTags } from '@memorial/domain'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holding } from '../testing/holding.ts'
import { collection, document, shareWith, written } from '../testing/library.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { indexAnew } from './reindex.ts'
import { takeText } from './text.ts'

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

/** A document with these tags, which the search knows of. */
async function tagged(...tags: string[]) {
  const { id: collectionId, ...made } = await collection(network)
  const id = await written(network, worker, made.coordinator, { collectionId, pages: ['Dear friends,'] })
  for (const tag of tags) await made.coordinator.api.library.addTag({ id, tag })
  await indexAnew(worker, id)
  return { ...made, collectionId, id, shelf: { id: collectionId, coordinator: made.coordinator } }
}

const tagsOf = async ({ api }: Inhabitant, id: string) => (await api.library.document({ id })).tags
const found = async ({ api }: Inhabitant, words: string, tag?: string) =>
  (await api.search.documents({ words, narrowing: { tag } })).hits.map(({ id }) => id)
const recorded = async (rootId: string, act: string) =>
  (await sql`select from audit_event where root_id = ${rootId} and act = ${act}`.execute(network.owner)).rows.length

describe('a document has tags', () => {
  test('each once by its fold, in their order; a free place is taken again', async () => {
    const { id, coordinator } = await tagged('Воркута', '  two  words ', 'ЁЛКА')
    const { library } = coordinator.api
    await library.addTag({ id, tag: 'воркута' })
    await library.addTag({ id, tag: 'елка' })
    expect(await tagsOf(coordinator, id)).toEqual(['Воркута', 'two words', 'ЁЛКА'])
    await library.removeTag({ id, tag: 'TWO WORDS' })
    await library.removeTag({ id, tag: 'TWO WORDS' })
    await library.addTag({ id, tag: 'a\u202Eb' })
    expect(await tagsOf(coordinator, id)).toEqual(['Воркута', 'ab', 'ЁЛКА'])
    expect([await recorded(id, 'tag added'), await recorded(id, 'tag removed')]).toEqual([4, 1])
    await expect(library.addTag({ id, tag: 'x'.repeat(41) })).rejects.toThrow()
    await expect(library.addTag({ id, tag: ' ' })).rejects.toThrow()
  })

  test('twenty at most, also of two who add the last at once', async () => {
    const most = Array.from({ length: mostTags - 1 }, (_, n) => `tag ${n}`)
    const { id, coordinator } = await tagged(...most)
    const told = await holding(network, sql`select from document where id = ${id} for update`, () =>
      ['one', 'another'].map((tag) => coordinator.api.library.addTag({ id, tag })),
    )
    expect(told.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(told.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { message: 'too-many' } })
    expect(await tagsOf(coordinator, id)).toHaveLength(mostTags)
  })

  test('given by who may add alone, and not in the trash', async () => {
    const { id, shelf, coordinator } = await tagged()
    const reader = await network.person()
    await shareWith(shelf, reader.organisationId, 'read')
    const asked = { id, tag: 'x' }
    await expect(reader.api.library.addTag(asked)).rejects.toThrow('not-a-contributor')
    await expect(reader.api.library.removeTag(asked)).rejects.toThrow('not-a-contributor')
    await expect((await network.person()).api.library.addTag(asked)).rejects.toThrow('not-found')
    await coordinator.api.library.discardDocument({ id })
    await expect(coordinator.api.library.addTag(asked)).rejects.toThrow('in-trash')
  })
})

describe('a document is found by a tag', () => {
  test('as by a word of its title, and by all of it without a word; no longer when it is taken away', async () => {
    const { id, coordinator } = await tagged('Воркутинские лагеря')
    const other = await document(network, coordinator, {
      collectionId: (await collection(network, [], coordinator)).id,
    })
    await takeText(worker, network.files, { documentId: other.id, version: 1 })
    expect(await found(coordinator, 'лагерь')).toEqual([id])
    expect(await found(coordinator, '"воркутинский лагерь"')).toEqual([id])
    expect(await found(coordinator, '', 'воркутинские ЛАГЕРЯ')).toEqual([id])
    expect(await found(coordinator, 'friends', 'Воркутинские лагеря')).toEqual([id])
    expect((await found(coordinator, 'friends')).toSorted()).toEqual([id, other.id].toSorted())
    expect(await found(coordinator, 'enemies', 'Воркутинские лагеря')).toEqual([])
    for (const part of ['Воркутинские', "'", '\\', '& |', '!x']) expect(await found(coordinator, '', part)).toEqual([])
    await coordinator.api.library.removeTag({ id, tag: 'Воркутинские лагеря' })
    await indexAnew(worker, id)
    expect([await found(coordinator, 'лагерь'), await found(coordinator, '', 'Воркутинские лагеря')]).toEqual([[], []])
  })

  test('in phrases that do not run from its title or from one tag into the next', async () => {
    const { id, coordinator } = await tagged('north wind', 'south gate')
    expect(await found(coordinator, '"south gate"')).toEqual([id])
    for (const across of ['letter north', 'north letter', 'wind south', 'north gate'])
      expect([across, await found(coordinator, `"${across}"`)]).toEqual([across, []])
  })

  test('with whatever signs in it', async () => {
    const tags = ["o'clock \\ no", '«Дело № 5»', "'' & !x", 'שו״ת']
    const { id, coordinator } = await tagged(...tags)
    for (const tag of tags) expect([tag, await found(coordinator, '', tag)]).toEqual([tag, [id]])
  })

  test('before its text has been read, and after', async () => {
    const { id: collectionId, coordinator } = await collection(network)
    const { id } = await document(network, coordinator, { collectionId })
    await coordinator.api.library.addTag({ id, tag: 'Печора' })
    await indexAnew(worker, id)
    expect(await found(coordinator, 'печора')).toEqual([])
    await takeText(worker, network.files, { documentId: id, version: 1 })
    expect(await found(coordinator, 'печора')).toEqual([id])
    expect(await found(coordinator, 'friends', 'печора')).toEqual([id])
  })

  test('counted and mended within it', async () => {
    const { id, coordinator, collectionId } = await tagged('Дело')
    await written(network, worker, coordinator, { collectionId, pages: ['Dear friends,'] })
    const narrowing = { tag: 'дело' }
    const { found: counted, facets } = await coordinator.api.search.facets({ words: 'friends', narrowing })
    expect(counted).toBe(1)
    expect(facets.find(({ facet }) => facet === 'collection')).toMatchObject({ found: 1 })
    const { hits, meant } = await coordinator.api.search.documents({ words: 'freinds', narrowing })
    expect([hits, meant]).toEqual([[], 'friends'])
    expect(await found(coordinator, 'friends', 'дело')).toEqual([id])
  })
})

describe('tags are suggested', () => {
  test('of documents the person finds, in the letters that stand there', async () => {
    const mine = await tagged('Лагеря', 'Лагерная поэзия', 'Личное дело')
    const other = await tagged('ЛАГЕРЯ', 'Лагпункт')
    const begun = async ({ api }: Inhabitant, beginning: string) => api.library.tags({ beginning })
    expect(await begun(mine.coordinator, 'ЛАГ')).toEqual(['Лагерная поэзия', 'Лагеря'])
    expect(await begun(other.coordinator, 'лаг')).toEqual(['ЛАГЕРЯ', 'Лагпункт'])
    expect(await begun(await network.person(), 'л')).toEqual([])
    expect(await begun(mine.coordinator, '%')).toEqual([])
    await shareWith(other.shelf, mine.ownerId, 'read')
    expect(await begun(mine.coordinator, 'лагп')).toEqual(['Лагпункт'])
    await other.coordinator.api.library.discardDocument({ id: other.id })
    expect(await begun(mine.coordinator, 'лагп')).toEqual([])
  })

  test('whatever others have: nobody learns of a tag by what it leaves no room for', async () => {
    const { coordinator, collectionId } = await tagged('Ivanov own')
    // As if tagged twenty times each, and put away.
    const ids = Array.from({ length: 250 }, () => randomUUID())
    await sql`with made as (
        insert into document (id, collection_id, title, added_by, trashed_at, trashed_by)
        select id, ${collectionId}, 'T', ${coordinator.id}, now(), ${coordinator.id} from unnest(${ids}::uuid[]) id returning id)
      insert into document_version (document_id, number, file_name, format, size, sha256, stored_sha256, blob, added_by)
      select id, 1, 'a.txt', 'txt', 1, repeat('0', 64), repeat('0', 64), id, ${coordinator.id} from made`.execute(
      network.owner,
    )
    await sql`insert into document_tag (document_id, place, tag, fold)
      select id, place, 'ivanov 0' || nth * 20 + place, 'ivanov 0' || nth * 20 + place
      from unnest(${ids}::uuid[]) with ordinality one (id, nth), generate_series(1, 20) place
      where nth * 20 + place > 21`.execute(network.owner)
    const { tags } = coordinator.api.library
    expect(await tags({ beginning: 'ivanov' })).toEqual(['Ivanov own'])
    await tagged('Ivanov')
    expect(await tags({ beginning: 'ivanov' })).toEqual(['Ivanov own'])
  })
})

test('a tag that grows when it is made even is told to be too long', async () => {
  const { id, coordinator } = await tagged()
  await expect(coordinator.api.library.addTag({ id, tag: '\uFDFA'.repeat(40) })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  })
})
