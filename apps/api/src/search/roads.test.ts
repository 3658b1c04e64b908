import type { Tx } from '@memorial/db'
import fc from 'fast-check'
import { sql, type RawBuilder } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { collection } from '../testing/library.ts'
import { inhabitedNetwork, type Network } from '../testing/network.ts'

// Whatever is asked, page after page of hits holds what a plain reading of all documents finds, in its order; and what is
// said of how many there are is true.

let network: Network
/** The last is another's: the first four are seen. */
const shelves: { id: string; ownerId: string }[] = []
const isSeen = (shelf: number) => shelf < 4

const documents = 2000
/** Longer than it is: so even of these few not all are read for a phrase. */
const lengths = [...Array.from({ length: 19 }, () => 1), 900]
const lines = ['old red house', 'red house old', 'house old red', 'blue old', 'old house', 'red', 'house', '']

/** The same each time. */
function lot() {
  let seed = 7
  return <T>(of: readonly T[]): T => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return of[Math.floor((seed / 2147483648) * of.length)]!
  }
}

function madeBy(pick: ReturnType<typeof lot>) {
  const upTo = (most: number) => pick(Array.from({ length: most }, (_, n) => n))
  const isRare = upTo(300) === 0
  const pages = [...Array.from({ length: upTo(4) }, () => pick(lines)), ...(isRare ? ['rare old house'] : [])]
  const plain = [...new Set(pages.flatMap((page) => page.split(' ').filter(Boolean)))]
  const heavy = plain.filter(() => upTo(3) === 0)
  const year = 2023 + upTo(3)
  const languages = pick([['ru'], ['en'], ['ru', 'en'], []])
  const signed = [...heavy.map((word) => `^${word}`), ...languages.map((language) => `=${language}`)]
  return {
    id: '',
    shelf: upTo(5),
    format: pick(['txt', 'pdf']),
    year,
    languages,
    at: `${year}-06-${10 + upTo(18)}T0${upTo(3)}:00:00Z`,
    pages,
    length: pick(lengths),
    words: [...plain, ...signed, ...(upTo(5) === 0 ? ['#tag'] : [])],
  }
}

const pick = lot()
const made = Array.from({ length: documents }, () => madeBy(pick))

beforeAll(async () => {
  network = await inhabitedNetwork()
  const [one, other, unseen] = [await collection(network), await collection(network), await collection(network)]
  shelves.push(one, await collection(network, [], one.coordinator), other)
  shelves.push(await collection(network, [], other.coordinator), unseen)
  const { id: by } = await network.person()
  await sql`
    with made as (
      select gen_random_uuid() as id, (${shelves.map(({ id }) => id)}::uuid[])[1 + (m->>'shelf')::integer] as shelf, nth, m
      from jsonb_array_elements(${JSON.stringify(made)}::jsonb) with ordinality t (m, nth)),
    version as (
      insert into document_version (document_id, number, file_name, format, size, sha256, stored_sha256, blob, added_by)
      select id, number, 'a', m->>'format', 1, repeat('0', 64), repeat('0', 64), concat(id, number), ${by}
      from made, generate_series(1, 2) number),
    document as (
      insert into document (id, collection_id, title, added_by, added_at, current)
      select id, shelf, nth, ${by}, (m->>'at')::timestamptz, 2 from made),
    page as (
      insert into page (document_id, version, number, text, words)
      select id, 2, number, text, to_tsvector('simple', text)
      from made, jsonb_array_elements_text(m->'pages') with ordinality p (text, number)
      -- What stood in an earlier version is not found.
      union all select id, 1, 1, 'rare old house', to_tsvector('simple', 'rare old house') from made)
    insert into document_search (document_id, collection_id, version, changed_at, analyser, format, languages, pages, words)
    select id, shelf, 2, (m->>'at')::timestamptz, 1, m->>'format', array(select jsonb_array_elements_text(m->'languages')),
      (m->>'length')::integer, array_to_tsvector(array(select jsonb_array_elements_text(m->'words'))) from made`.execute(
    network.owner,
  )
  const { rows } = await sql<{ id: string }>`select id from document order by title::integer`.execute(network.owner)
  for (const [nth, { id }] of rows.entries()) made[nth]!.id = id
})
afterAll(() => network.close())

const rarely = <T>(of: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: of })

const anything = fc
  .record({
    phrases: fc.uniqueArray(
      fc.constantFrom('old house', 'red house', 'old red house', 'house old', 'blue old', 'rare old'),
      { maxLength: 3 },
    ),
    beside: fc.uniqueArray(fc.constantFrom('old', 'red', 'house', 'rare', '#tag', 'nowhere'), { maxLength: 2 }),
    spoken: rarely(fc.constantFrom('ru', 'en')),
    format: rarely(fc.constantFrom('txt', 'pdf')),
    shelf: rarely(fc.nat({ max: 4 })),
    ownerOf: rarely(fc.nat({ max: 4 })),
    year: rarely(fc.integer({ min: 2023, max: 2025 })),
    most: fc.constantFrom(7, 21, 60, 400),
  })
  .filter(({ phrases, beside }) => phrases.length + beside.length > 0)
type Asked = typeof anything extends fc.Arbitrary<infer One> ? One : never

const wordsOf = ({ phrases, beside }: Asked) => [...new Set([...phrases.flatMap((one) => one.split(' ')), ...beside])]
const weighty = (word: string) => (word === '#tag' ? word : `^${word}`)

/** What of a document each narrowing asks, and of which it asks nothing. */
function isAmong({ spoken, format, shelf, ownerOf, year }: Asked, one: (typeof made)[number]): boolean {
  const owner = (nth: number) => shelves[nth]!.ownerId
  return [
    isSeen(one.shelf),
    spoken === null || one.languages.includes(spoken),
    format === null || one.format === format,
    shelf === null || one.shelf === shelf,
    ownerOf === null || owner(one.shelf) === owner(ownerOf),
    year === null || one.year === year,
  ].every(Boolean)
}

/** What there is to be found, in its order, by reading all. */
function expectedOf(asked: Asked): { id: string; tier: number }[] {
  const words = wordsOf(asked)
  return made
    .filter(
      (one) =>
        isAmong(asked, one) &&
        words.every((word) => one.words.includes(word)) &&
        asked.phrases.every((phrase) => one.pages.some((page) => page.includes(phrase))),
    )
    .map(({ id, at, words: has }) => ({ id, at, tier: words.every((word) => has.includes(weighty(word))) ? 0 : 1 }))
    .toSorted((a, b) => a.tier - b.tier || b.at.localeCompare(a.at) || b.id.localeCompare(a.id))
    .map(({ id, tier }) => ({ id, tier }))
}

const narrowed = ({ spoken, format, shelf, ownerOf, year }: Asked) => sql`
  ${spoken}, ${format}, ${shelf === null ? null : shelves[shelf]!.id}::uuid, ${ownerOf === null ? null : shelves[ownerOf]!.ownerId}::uuid,
  make_timestamptz(${year}, 1, 1, 0, 0, 0, 'UTC'), make_timestamptz(${year}::integer + 1, 1, 1, 0, 0, 0, 'UTC')`

interface Hit {
  tier: number
  id: string
  at: Date
}

/** Pages of hits, the next from the last of the one before. */
async function pagesOf(tx: Tx, asked: Asked, meant: RawBuilder<unknown>): Promise<Hit[][]> {
  const pages: Hit[][] = []
  for (let last: Hit | undefined; pages.length === 0 || last;) {
    const place = last ? sql`${last.tier}, ${last.at}, ${last.id}` : sql`null, null, null`
    const { rows } = await sql<Hit>`
      select tier, document_id as id, changed_at as at
      from search_documents(${meant}, ${narrowed(asked)}, ${place}, ${asked.most})`.execute(tx)
    pages.push(rows.slice(0, asked.most - 1))
    last = rows.length === asked.most ? rows.at(-2) : undefined
  }
  return pages
}

/** All pages of hits of who sees the first four collections, and how many are counted, in all and by their kind. */
async function foundOf(asked: Asked) {
  const lexemes = (of: string[]) => sql`${of.map((one) => `'${one}'`).join(' & ')}::tsquery`
  const [all, best] = [lexemes(wordsOf(asked)), lexemes(wordsOf(asked).map(weighty))]
  const phrases = sql`${asked.phrases.map((phrase) => phrase.replaceAll(' ', ' <-> '))}::tsquery[]`
  const seen = shelves.filter((_, nth) => isSeen(nth)).map(({ id }) => id)
  return network.owner.transaction().execute(async (tx) => {
    await sql`
      select set_config('app.principals', array_agg(principal_id)::text, true) from share
      where collection_id = any (${seen}::uuid[])`.execute(tx)
    const pages = await pagesOf(tx, asked, sql`${all}, ${best}, ${all}, ${all}, ${phrases}`)
    const { rows } = await sql<{ counted: number; found: number; more: boolean }>`
      select found_in_all as found, more, sum(found)::integer as counted from search_facets(${all}, ${phrases}, ${narrowed(asked)})
      where facet = 'format' group by 1, 2`.execute(tx)
    return { pages, said: rows[0] ?? { found: 0, more: false, counted: 0 }, kinds: rows.length }
  })
}

test('page after page of hits holds what a reading of all finds, and no more is said than is true', async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(anything, async (asked) => {
      const expected = expectedOf(asked)
      const { pages, said, kinds } = await foundOf(asked)
      expect(pages.flat().map(({ id, tier }) => ({ id, tier }))).toEqual(expected)
      // Each row says the same of all.
      expect(kinds).toBe(expected.length > 0 ? 1 : 0)
      if (said.more) {
        expect(said.found).toBeGreaterThanOrEqual(Math.max(20, said.counted - 1))
        expect(said.found).toBeLessThan(expected.length)
      } else expect([said.found, said.counted]).toEqual([expected.length, expected.length])
      if (expected.length < 21 || asked.phrases.length === 0) expect(said.more).toBe(false)
      if (expected.length > 0)
        seen.add(`${asked.phrases.length > 0 ? 'phrases' : 'words'}, ${said.more ? 'more' : 'counted'}`)
    }),
    { numRuns: 150 },
  )
  expect([...seen]).toEqual(expect.arrayContaining(['phrases, more', 'phrases, counted', 'words, counted']))
})
