import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { collection } from '../testing/library.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

type Within = Awaited<ReturnType<Inhabitant['api']['library']['within']>>

/** All collections within one, page by page. */
async function pagesOf(person: Inhabitant, id: string, after?: NonNullable<Within['next']>): Promise<Within['rows'][]> {
  const { rows, next } = await person.api.library.within({ id, ...(after && { after }) })
  return [rows, ...(next ? await pagesOf(person, id, next) : [])]
}

async function fill({ api }: Inhabitant, parentId: string, names: readonly string[]): Promise<void> {
  for (const name of names)
    await api.library.createCollection({ key: randomUUID(), parentId, name, description: '', audience: [] })
}

test('collections stand within another by their names, as people count', async () => {
  const { id, coordinator } = await collection(network)
  const ordered = ['Дело 9', 'дело 10', 'Дело 10а', 'Дело 100', 'Ёлка', 'Жалоба', 'תיק 2', 'תיק 12']
  await fill(coordinator, id, ordered.toReversed())
  expect((await pagesOf(coordinator, id)).flat().map(({ name }) => name)).toEqual(ordered)
})

test('of many every one is seen once, those of one name too', async () => {
  const { id, coordinator } = await collection(network)
  const names = Array.from({ length: 120 }, (_, number) => `Box ${number % 40}`)
  await fill(coordinator, id, names)
  const pages = await pagesOf(coordinator, id)
  expect(pages.map((page) => page.length)).toEqual([50, 50, 20])
  expect(new Set(pages.flat().map((row) => row.id)).size).toBe(120)
  const counted = Array.from({ length: 40 }, (_, number) => [number, number, number]).flat()
  expect(pages.flat().map(({ name }) => name)).toEqual(counted.map((number) => `Box ${number}`))
})

/** Documents with these titles, added in this order. */
async function hold(collectionId: string, { id: by }: Inhabitant, titles: readonly string[]): Promise<void> {
  await sql`
    with made as (select gen_random_uuid() as id, title, nth from unnest(${titles}::text[]) with ordinality t (title, nth)),
    version as (
      insert into document_version (document_id, number, file_name, format, size, sha256, stored_sha256, blob, added_by)
      select id, 1, 'a.txt', 'txt', 1, repeat('0', 64), repeat('0', 64), id, ${by} from made)
    insert into document (id, collection_id, title, added_by, added_at)
    select id, ${collectionId}, title, ${by}, now() - (1000 - nth) * interval '1 second' from made`.execute(
    network.owner,
  )
}

test('documents stand in a collection by their titles too, every one once', async () => {
  const { id, coordinator } = await collection(network)
  await hold(
    id,
    coordinator,
    Array.from({ length: 120 }, (_, number) => `Лист ${number % 40}`),
  )
  const titles: string[][] = []
  const ids = new Set<string>()
  let after: { at: string; id: string } | null | undefined
  for (; after !== null;) {
    const page = await coordinator.api.library.documentsByName({ id, ...(after && { after }) })
    titles.push(page.rows.map(({ title }) => title))
    for (const row of page.rows) ids.add(row.id)
    after = page.next
  }
  expect(titles.map(({ length }) => length)).toEqual([50, 50, 20])
  expect(ids.size).toBe(120)
  expect(titles.flat()).toEqual(Array.from({ length: 120 }, (_, nth) => `Лист ${Math.floor(nth / 3)}`))
  const { rows } = await coordinator.api.library.documents({ collectionId: id })
  expect(rows[0]?.title).toBe('Лист 39')
})

test('what is in the trash does not stand there', async () => {
  const { id, coordinator } = await collection(network)
  await hold(id, coordinator, ['Б', 'А', 'В'])
  const { rows } = await coordinator.api.library.documentsByName({ id })
  await coordinator.api.library.discardDocument({ id: rows[0]!.id })
  const left = await coordinator.api.library.documentsByName({ id })
  expect(left.rows.map(({ title }) => title)).toEqual(['Б', 'В'])
})
