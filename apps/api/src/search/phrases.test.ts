import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { collection } from '../testing/library.ts'
import { inhabitedNetwork, type Network } from '../testing/network.ts'

// Where many have the words of a phrase, the newest of all documents are read first, then the newest that have them, then
// the others are found by the index. Each is to find the same.

let network: Network
let shelves: string[] = []

/** More than the newest thousand and the two thousand after them that are read for a phrase. */
const documents = 3400
/** The last that is looked at, of all that have the words of its phrase. */
const last = 1
/** The second collection has every thirtieth. */
const shelfOf = (n: number) => (n % 30 === 0 ? 1 : 0)
/** What stands on the two pages of a document. */
const pagesOf = (n: number) => [
  n % 3 === 0 ? 'old house' : 'house old',
  n === last ? 'house red' : n % 4 === 0 ? 'red old house' : 'red house',
]
/** Every fifth document has another word beside its phrases. */
const isBlue = (n: number) => n % 5 === 0

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
    insert into document_search (document_id, collection_id, version, changed_at, analyser, format, languages, pages, words)
    select id, shelf, 1, now(), 1, 'txt', '{}', 2, to_tsvector('simple', concat_ws(' ', first, second, case when n % 5 = 0 then 'blue' end)) from made`.execute(
    network.owner,
  )
})
afterAll(() => network.close())

interface Asked {
  asked: string[]
  beside?: string
  shelf: number[]
}

function meant({ asked, beside, shelf }: Asked) {
  return {
    phrases: asked.map((words) => words.split(' ').join(' <-> ')),
    wanted: [...asked.flatMap((words) => words.split(' ')), ...(beside ? [beside] : [])].join(' & '),
    visible: shelf.map((n) => shelves[n]),
    expected: Array.from({ length: documents }, (_, n) => n).filter(
      (n) =>
        shelf.includes(shelfOf(n)) &&
        (!beside || isBlue(n)) &&
        asked.every((words) => pagesOf(n).some((page) => page.includes(words))),
    ),
  }
}

const one: Asked[] = [
  { asked: ['old house'], shelf: [0, 1] },
  { asked: ['old house'], shelf: [1] },
  { asked: ['old house', 'red old'], shelf: [0, 1] },
  { asked: ['old house', 'red old'], shelf: [1] },
  { asked: ['house old', 'red old house'], shelf: [0] },
  { asked: ['house red'], shelf: [0, 1] },
  { asked: ['old house'], shelf: [] },
  { asked: ['old house'], beside: 'blue', shelf: [0, 1] },
  { asked: ['old house'], beside: 'blue', shelf: [1] },
  { asked: ['old house', 'red old'], beside: 'blue', shelf: [0, 1] },
]

test.each(one.flatMap((of) => [1, 2, 20].map((pages) => ({ ...of, pages }))))(
  'documents with $asked and $beside in the collections $shelf, where each is of $pages pages',
  async ({ pages, ...of }) => {
    const { phrases, wanted, visible, expected } = meant(of)
    await setLengths(pages)
    const { rows } = await sql<{ n: number }>`
      select d.title::integer as n
      from newest_with(${wanted}::tsquery, null, ${phrases}::tsquery[], ${visible}::uuid[], null, null, null, null, null, ${documents}) h
        join document d on d.id = h.document_id`.execute(network.owner)
    expect(rows.map(({ n }) => n).toSorted((a, b) => a - b)).toEqual(expected)
  },
)

/** As if each document had so many pages. */
const setLengths = (pages: number) => sql`update document_search set pages = ${pages}`.execute(network.owner)

/** What is said of how many there are, to who sees all of it. */
async function counted(of: Asked, pages = 2) {
  const { phrases, wanted, expected } = meant(of)
  await setLengths(pages)
  const told = await network.owner.transaction().execute(async (tx) => {
    await sql`select set_config('app.principals', array_agg(principal_id)::text, true) from share`.execute(tx)
    const { rows } = await sql<{ found: number; more: boolean }>`
      select distinct found_in_all as found, more
      from search_facets(${wanted}::tsquery, ${phrases}::tsquery[], null, null, null, null, null, null)`.execute(tx)
    return rows
  })
  return { told, expected: expected.length }
}

test('of few that have its words a phrase is counted', async () => {
  const { told, expected } = await counted({ asked: ['old house'], beside: 'blue', shelf: [0, 1] })
  expect(told).toEqual([{ found: expected, more: false }])
})

test('of many it is counted in two thousand pages, and said that there are more', async () => {
  const { told, expected } = await counted({ asked: ['old house'], shelf: [0, 1] })
  expect(told).toEqual([{ found: expect.any(Number), more: true }])
  expect(told[0]!.found).toBeGreaterThan(expected * 0.2)
  expect(told[0]!.found).toBeLessThan(expected)
})

test('of many, where few have it, it is counted to the last', async () => {
  const { told, expected } = await counted({ asked: ['house red'], shelf: [0, 1] })
  expect([told, expected]).toEqual([[{ found: 1, more: false }], 1])
})

test('and never as fewer than are shown at first, which is one fewer than are looked for', async () => {
  const { told } = await counted({ asked: ['old house'], shelf: [0, 1] }, 500)
  expect(told).toEqual([{ found: 20, more: true }])
})

test('without a phrase no page of a hit is read for one', async () => {
  const read = await network.owner.transaction().execute(async (tx) => {
    const pagesRead = async () => {
      const { rows } = await sql<{ n: number }>`
        select (coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::integer as n from pg_stat_xact_user_tables where relname = 'page'`.execute(
        tx,
      )
      return rows[0]!.n
    }
    await sql`set local enable_seqscan = off`.execute(tx)
    const before = await pagesRead()
    await sql`select page from pages_of_hits(
      array(select document_id from document_search limit 1), array[1], null, 'old | house', 'old | house')`.execute(tx)
    return (await pagesRead()) - before
  })
  // The one to open, when it is found and when its text is fetched.
  expect(read).toBe(2)
})
