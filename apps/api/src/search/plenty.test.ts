import { connect } from '@memorial/db'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { collection, written } from '../testing/library.ts'
import { inhabitedNetwork, type Network } from '../testing/network.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

test('what others have in plenty hides nothing of one’s own from being completed, mended and suggested', async () => {
  const [one, other] = [await collection(network), await collection(network)]
  const worker = connect(network.workerUrl, 1)
  const own = await written(network, worker, one.coordinator, {
    collectionId: one.id,
    pages: ['Выписыватель, выпиливание.'],
    language: 'ru',
  })
  const letters = 'абвгдежзиклмнопрстуф'
  const endings = [...letters].flatMap((first) => [...letters].map((second) => first + second))
  await written(network, worker, other.coordinator, {
    collectionId: other.id,
    pages: [endings.map((ending) => `вып${ending} выписывател${ending}`).join(' ')],
    language: 'ru',
  })
  await worker.destroy()
  await one.coordinator.api.library.addTag({ id: own, tag: 'Выпяченное' })
  await sql`
    with made as (select gen_random_uuid() as id, ending from unnest(${endings}::text[]) e (ending)),
    version as (
      insert into document_version (document_id, number, file_name, format, size, sha256, stored_sha256, blob, added_by)
      select id, 1, 'a.txt', 'txt', 1, repeat('0', 64), repeat('0', 64), id, ${other.coordinator.id} from made),
    document as (
      insert into document (id, collection_id, title, added_by) select id, ${other.id}, 'A', ${other.coordinator.id} from made)
    insert into document_tag (document_id, found_in, place, tag, fold)
      select id, ${other.id}, 1, 'вып' || ending, 'вып' || ending from made`.execute(network.owner)
  const { library, search } = one.coordinator.api
  expect(await search.completions({ beginning: 'вып' })).toEqual(['выпиливание', 'выписыватель'])
  expect(await search.documents({ words: 'выписыватил' })).toMatchObject({ meant: 'выписыватель' })
  expect(await library.tags({ beginning: 'вып' })).toEqual(['Выпяченное'])
})
