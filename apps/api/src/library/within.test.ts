import { randomUUID } from 'node:crypto'
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
    await api.library.createCollection({ id: randomUUID(), parentId, name, description: '', audience: [] })
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
