import { asActor, type Tx } from '@memorial/db'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { alike } from '../library/alike-queries.ts'
import { beginningOf, meaningOf, typedWords } from '../library/analyser/meaning.ts'
import * as library from '../library/queries.ts'
import { tagsBeginning } from '../library/tag-queries.ts'
import { collection, document, extracted } from '../testing/library.ts'
import { inhabitedNetwork, type Network } from '../testing/network.ts'
import * as search from './queries.ts'

// How long an answer takes tells how much was read for it. Of what others have no row is to be read, whatever is asked:
// so many rows are read before others have much more of the very same, and so many after.

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

const text = Buffer.from('Картотека лагеря. Выписыватель.')
// PostgreSQL runs the last step first: a version asks its document whose it is.
const tables = { document_version: 'document_id', document: 'id', page: 'document_id', document_tag: 'document_id' }

/** Makes as many more of a document, where it stands, with its text and its tags. */
async function multiply(id: string, many: number): Promise<void> {
  const copying = async (table: string, key: string) => {
    const { rows } = await sql<{ name: string }>`
      select attname as name from pg_attribute
      where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attname <> ${key}`.execute(
      network.owner,
    )
    const names = rows.map(({ name }) => name)
    const values = names.map((name) => sql.ref(name === 'blob' ? 'made.id' : `one.${name}`))
    return sql`insert into ${sql.ref(table)} (${sql.join([key, ...names].map((name) => sql.ref(name)))})
      select made.id, ${sql.join(values)} from made, ${sql.ref(table)} one where ${sql.ref(`one.${key}`)} = ${id}`
  }
  const copies = await Promise.all(Object.entries(tables).map(([table, key]) => copying(table, key)))
  const steps = copies.map((copy, nth) => sql`, ${sql.ref(`step_${nth}`)} as (${copy})`)
  await sql`with made as materialized (select gen_random_uuid() as id from generate_series(1, ${sql.lit(many)}))
    ${sql.join(steps, sql``)} ${await copying('document_search', 'document_id')}`.execute(network.owner)
}

/** The rows read so far in a transaction. */
async function rowsRead(db: Tx): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::integer as n from pg_stat_xact_user_tables`.execute(
    db,
  )
  return rows[0]!.n
}

test('what others have in plenty is not read for who does not see it', { timeout: 120_000 }, async () => {
  const [own, others] = [await collection(network), await collection(network)]
  const { coordinator: person, ownerId, id: collectionId } = own
  const ids: string[] = []
  for (const { id, coordinator } of [own, others]) {
    const added = await document(network, coordinator, { collectionId: id, bytes: text })
    await extracted(network, added.id)
    await coordinator.api.library.addTag({ id: added.id, tag: 'Опись' })
    ids.push(added.id)
  }
  const { sha256 } = await person.api.library.document({ id: ids[0]! })
  const hits = (words: string) => (db: Tx) => search.hits(db, meaningOf(words)!, {})
  const words: Record<string, (db: Tx) => Promise<unknown>> = {
    'a word': hits('картотека'),
    'two words': hits('картотека лагерь'),
    'a beginning': hits('карт*'),
    'a phrase': hits('"картотека лагеря"'),
    'a phrase that is nowhere': hits('"лагеря картотека"'),
    'what is nowhere': hits('отсутствие'),
  }
  const questions: typeof words = {
    ...words,
    facets: (db) => search.count(db, meaningOf('картотека')!, undefined),
    'facets of a phrase': (db) => search.count(db, meaningOf('"картотека лагеря"')!, undefined),
    'a word begun': (db) => search.wordsBeginning(db, beginningOf('карто')!, 8),
    'a word mistyped': (db) => search.wordsMeant(db, typedWords('картотеко')),
    'a title': (db) => search.documentsCalled(db, 'letter'),
    'a tag begun': (db) => tagsBeginning(db, 'оп', 8),
    'the newest': (db) => library.documents(db, {}),
    'the newest of a collection': (db) => library.documents(db, { collectionId }),
    'a collection by name': (db) => library.documentsByName(db, collectionId),
    'the same file': (db) => alike(db, ownerId, [{ collectionId, name: 'letter.txt', sha256 }]),
  }
  const reading = async (asked: typeof words) => {
    const told: [string, number][] = []
    for (const [name, ask] of Object.entries(asked)) {
      const rows = await asActor(network.db, person.sessionHash, 'read only', async (db) => {
        // As in tables that are too large to be read from end to end.
        await sql`set local enable_seqscan = off`.execute(db)
        const before = await rowsRead(db)
        await ask(db)
        return (await rowsRead(db)) - before
      })
      told.push([name, rows])
    }
    return told
  }
  const growing = async (asked: typeof words, { own, isHeardOf }: { own: number; isHeardOf: boolean }) => {
    await sql`vacuum analyze`.execute(network.owner)
    const before = new Map(await reading(asked))
    await multiply(ids[1]!, 2500)
    if (isHeardOf) await sql`vacuum analyze`.execute(network.owner)
    // The newest of all are looked at, as many whatever others have; and the planner may choose another way to one's own.
    const more = (await reading(asked)).filter(([name, rows]) => rows > before.get(name)! + 150 + own)
    expect(more.map(([name, rows]) => `${name}: ${before.get(name)}, then ${rows}`)).toEqual([])
    return [...before.values()]
  }
  // In a library that has just begun, of which the planner knows two documents.
  await growing(words, { own: 1, isHeardOf: false })
  await multiply(ids[0]!, 100)
  // Among one's letters there is a book.
  await sql`update document_search set pages = 5000 where document_id = (
    select document_id from document_search where collection_id = ${collectionId} order by changed_at desc, document_id desc limit 1)`.execute(
    network.owner,
  )
  await multiply(ids[1]!, 5000)
  expect((await growing(questions, { own: 101, isHeardOf: true })).every((rows) => rows > 0 && rows < 2000)).toBe(true)
  // More than are counted of a phrase.
  await multiply(ids[0]!, 1100)
  await growing(questions, { own: 1201, isHeardOf: true })
})
