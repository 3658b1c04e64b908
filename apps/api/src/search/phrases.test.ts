import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { collection } from '../testing/library.ts'
import { inhabitedNetwork, type Network } from '../testing/network.ts'

// Where many have the words of a phrase, its pages are found by the index; where few have, they are read. Both are to
// find the same.

let network: Network
let shelves: string[] = []

const documents = 1200
/** The second collection has every thirtieth. */
const shelfOf = (n: number) => (n % 30 === 0 ? 1 : 0)
/** What stands on the two pages of a document. */
const pagesOf = (n: number) => [n % 3 === 0 ? 'old house' : 'house old', n % 4 === 0 ? 'red old house' : 'red house']
/** Every second document has another word beside its phrases. */
const isBlue = (n: number) => n % 2 === 0

beforeAll(async () => {
  network = await inhabitedNetwork()
  for (let n = 0; n < 2; n++) shelves.push((await collection(network)).id)
  const { id: by } = await network.person()
  const texts = Array.from({ length: documents }, (_, n) => pagesOf(n))
  await sql`
    with made as (
      select gen_random_uuid() as id, n, (${shelves}::uuid[])[case when n % 30 = 0 then 2 else 1 end] as shelf, first, second
      from unnest(${texts.map(([first]) => first)}::text[], ${texts.map(([, second]) => second)}::text[]) with ordinality t (first, second, nth),
        lateral (select nth::integer - 1 as n) numbered),
    version as (
      insert into document_version (document_id, number, file_name, format, size, sha256, stored_sha256, blob, added_by)
      select id, 1, 'a.txt', 'txt', 1, repeat('0', 64), repeat('0', 64), id, ${by} from made),
    document as (insert into document (id, collection_id, title, added_by) select id, shelf, n, ${by} from made),
    page as (
      insert into page (document_id, version, number, text, words)
      select id, 1, number, text, to_tsvector('simple', text) from made, lateral (values (1, first), (2, second)) p (number, text))
    insert into document_search (document_id, collection_id, version, added_at, analyser, format, languages, words)
    select id, shelf, 1, now(), 1, 'txt', '{}', to_tsvector('simple', concat_ws(' ', first, second, case when n % 2 = 0 then 'blue' end)) from made`.execute(
    network.owner,
  )
})
afterAll(() => network.close())

test.each([
  { asked: ['old house'], shelf: [0, 1] },
  { asked: ['old house'], shelf: [1] },
  { asked: ['old house', 'red old'], shelf: [0, 1] },
  { asked: ['old house', 'red old'], shelf: [1] },
  { asked: ['house old', 'red old house'], shelf: [0] },
  { asked: ['house red'], shelf: [0, 1] },
  { asked: ['house red'], shelf: [1] },
  { asked: ['old house'], shelf: [] },
  { asked: ['old house'], beside: 'blue', shelf: [0, 1] },
  { asked: ['old house'], beside: 'blue', shelf: [1] },
  { asked: ['old house', 'red old'], beside: 'blue', shelf: [0, 1] },
])('documents with $asked and $beside in the collections $shelf', async ({ asked, beside, shelf }) => {
  const phrases = asked.map((words) => words.split(' ').join(' <-> '))
  const wanted = [...asked.flatMap((words) => words.split(' ')), ...(beside ? [beside] : [])].join(' & ')
  const { rows } = await sql<{ n: number }>`
    select d.title::integer as n
    from unnest(documents_with(${phrases}::tsquery[], ${wanted}::tsquery, ${beside ?? null}::tsquery, ${shelf.map((n) => shelves[n])}::uuid[])) h (id)
      join document d on d.id = h.id`.execute(network.owner)
  const expected = Array.from({ length: documents }, (_, n) => n).filter(
    (n) =>
      shelf.includes(shelfOf(n)) &&
      (!beside || isBlue(n)) &&
      asked.every((words) => pagesOf(n).some((page) => page.includes(words))),
  )
  expect(rows.map(({ n }) => n).toSorted((a, b) => a - b)).toEqual(expected)
})

test('without a phrase nothing is said of documents', async () => {
  const { rows } = await sql`select documents_with('{}', 'old', 'blue', ${shelves}::uuid[]) as held`.execute(
    network.owner,
  )
  expect(rows).toEqual([{ held: null }])
})
