import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { collection } from '../testing/library.ts'
import { inhabitedNetwork, type Network } from '../testing/network.ts'

let network: Network
let shelves: string[] = []

const documents = 2400

/**
 * Documents of three collections, several of the same moment: `a` stands in all, `b` in most, `c` in every ninth, `d` in two,
 * `e` in every twentieth.
 */
beforeAll(async () => {
  network = await inhabitedNetwork()
  for (let n = 0; n < 3; n++) shelves.push((await collection(network)).id)
  const { id: by } = await network.person()
  await sql`
    with made as (
      select gen_random_uuid() as id, n, (${shelves}::uuid[])[1 + n % 3] as shelf, now() - n / 4 * interval '1 minute' as at
      from generate_series(0, ${documents - 1}::integer) n),
    first as (
      insert into document_version (document_id, number, file_name, format, size, sha256, stored_sha256, blob, added_by)
      select id, 1, 'a.txt', 'txt', 1, repeat('0', 64), repeat('0', 64), id, ${by} from made),
    document as (
      insert into document (id, collection_id, title, added_by, added_at) select id, shelf, 'A', ${by}, at from made
      returning id, added_at)
    insert into document_search (document_id, collection_id, version, changed_at, analyser, format, languages, pages, words)
    select d.id, m.shelf, 1, d.added_at, 1, case when n % 5 < 4 then 'txt' else 'pdf' end, '{}', 1, array_to_tsvector(array_remove(array[
      'a', case when n % 7 > 1 then 'b' end, case when n % 9 = 0 then 'c' end, case when n in (3, 2011) then 'd' end,
      case when n % 20 = 0 then 'e' end], null))
    from made m join document d on d.id = m.id`.execute(network.owner)
})
afterAll(() => network.close())

interface Asked {
  wanted: string
  without: string | null
  visible: string[]
  format: string | null
  most: number
  /** After the how-manieth document in all, or from the beginning. */
  after: number | null
}

/** Where the place is, and what is asked of each document. */
const place = ({ after }: Asked) => sql`
  place as (select changed_at, document_id from document_search order by changed_at desc, document_id desc offset ${after} limit 1)`
const placed = ({ after }: Asked, column: 'changed_at' | 'document_id') =>
  after === null ? sql`null` : sql`(select ${sql.ref(column)} from place)`

async function newest(asked: Asked): Promise<string[]> {
  const { wanted, without, visible, format, most } = asked
  const { rows } = await sql<{ id: string }>`
    with ${place(asked)}
    select document_id as id from newest_with(${wanted}::tsquery, ${without}::tsquery, '{}', ${visible}::uuid[], ${format},
      null, null, ${placed(asked, 'changed_at')}, ${placed(asked, 'document_id')}, ${most})`.execute(network.owner)
  return rows.map(({ id }) => id)
}

async function readPlainly(asked: Asked): Promise<string[]> {
  const { wanted, without, visible, format, most, after } = asked
  const { rows } = await sql<{ id: string }>`
    with ${place(asked)}
    select document_id as id from document_search
    where words @@ ${wanted}::tsquery and collection_id = any (${visible}::uuid[])
      and (${without}::tsquery is null or not words @@ ${without}::tsquery) and (${format}::text is null or format = ${format})
      and (${after === null} or (changed_at, document_id) < (${placed(asked, 'changed_at')}, ${placed(asked, 'document_id')}))
    order by changed_at desc, document_id desc limit ${most}`.execute(network.owner)
  return rows.map(({ id }) => id)
}

const word = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'b & c')

test('the newest are the same, whether they are found one after the other or gathered by the index', async () => {
  const asked = fc.record({
    wanted: word,
    without: fc.option(word),
    visible: fc.subarray([0, 1, 2], { minLength: 1 }).map((of) => of.map((n) => shelves[n] ?? randomUUID())),
    format: fc.option(fc.constantFrom('txt', 'pdf')),
    // More than are found among the newest thousand.
    most: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.constant(60)),
    after: fc.option(fc.integer({ min: 0, max: documents - 1 })),
  })
  let found = 0
  await fc.assert(
    fc.asyncProperty(asked, async (one) => {
      const expected = await readPlainly(one)
      expect(await newest(one)).toEqual(expected)
      found += expected.length
    }),
    { numRuns: 200 },
  )
  expect(found).toBeGreaterThan(200)
})
