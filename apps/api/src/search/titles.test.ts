import { afterAll, beforeAll, expect, test } from 'vitest'
import { collection, document, extracted } from '../testing/library.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

test('a document is found by words of its title as far as they are typed, in whichever order, by who sees it', async () => {
  const { id: collectionId, coordinator } = await collection(network)
  const outsider = await network.person()
  const { id } = await document(network, coordinator, { collectionId, bytes: Buffer.from('Картотека. '.repeat(9)) })
  await extracted(network, id)
  const titles = async ({ api }: Inhabitant, words: string) => (await api.search.titles({ words })).map((one) => one.id)
  for (const words of ['LETTE  a', 'a letter', 'let']) expect(await titles(coordinator, words)).toEqual([id])
  // Not by words of its text.
  for (const words of ['картотека', 'letter abroad']) expect(await titles(coordinator, words)).toEqual([])
  expect(await titles(outsider, 'letter')).toEqual([])
  await coordinator.api.library.discardDocument({ id })
  expect(await titles(coordinator, 'letter')).toEqual([])
})

test.each([
  ['Львівське об’єднання', "об'єдн"],
  ['Новий список', 'нового спис'],
  ['Une lettre d’archives', "d'arch"],
  ['Dell’archivio di stato', "dell'archivio"],
  ['A case of O’Brien', "o'bri"],
  ['רשימה של צה"ל', 'צה"ל'],
  ['שָׁלוֹם לכולם', 'שלום'],
  ['בארכיון העיר', 'ארכיון'],
  ['Příliš žluťoučký kůň', 'zlut'],
  ['Опись Р-9401', 'р-9401'],
])('the title %s by %s', async (title, typed) => {
  const { id: collectionId, coordinator } = await collection(network)
  const { id } = await document(network, coordinator, { collectionId })
  await coordinator.api.library.renameDocument({ id, title })
  await extracted(network, id)
  expect(await coordinator.api.search.titles({ words: typed })).toMatchObject([{ id, title }])
})
