import { connect, type Db } from '@memorial/db'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { collection, document, extracted, written } from '../testing/library.ts'
import { inhabitedNetwork, type Network } from '../testing/network.ts'
import { pdfOf, stream } from './extraction/testing/pdf-of.ts'

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

test('a beginning longer than the stem is counted on each page on which it stands', async () => {
  const { id: collectionId, coordinator } = await collection(network)
  const pages = ['О лагерях', 'Пусто', 'Лагерями, лагерями', 'О тюрьмах за лагерями']
  const id = await written(network, worker, coordinator, { collectionId, language: 'ru', pages })
  const hits = async (words: string) => (await coordinator.api.library.readText({ id, from: 4, words })).hits
  expect(await hits('лагерями*')).toContainEqual({ page: 3, count: 2 })
  expect(await hits('"тюрьмах за лагерям*"')).toEqual([{ page: 4, count: 1 }])
  expect(await hits('лагер*')).toEqual([
    { page: 1, count: 1 },
    { page: 3, count: 2 },
    { page: 4, count: 1 },
  ])
})

test('of a page of which not all is kept the document says so', async () => {
  const { id: collectionId, coordinator } = await collection(network)
  const line = `1 0 0 1 0 50 Tm (${'word '.repeat(200)}) Tj `
  const bytes = pdfOf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9999 99]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>>',
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    stream('', `BT /F 9 Tf ${line.repeat(101)} ET`),
  ])
  const { id } = await document(network, coordinator, { collectionId, name: 'a.pdf', bytes: Buffer.from(bytes) })
  await extracted(network, id)
  const { library } = coordinator.api
  expect((await library.readText({ id, from: 1 })).pages[0]!.parts[0]!.text).toHaveLength(100_000)
  expect(await library.document({ id })).toMatchObject({ textState: 'partial', textReason: 'too-large' })
})

test('a word of signs that each stand for a whole phrase is read and looked for like any other', async () => {
  const { id: collectionId, coordinator } = await collection(network)
  const word = 'ﷺ'.repeat(64)
  const { id } = await document(network, coordinator, { collectionId, bytes: Buffer.from(`Dear friend ${word}`) })
  await extracted(network, id)
  const { hits } = await coordinator.api.library.readText({ id, from: 1, words: word })
  expect(hits).toEqual([{ page: 1, count: 1 }])
})
