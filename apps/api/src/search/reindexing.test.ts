import { asActor, connect, type Db } from '@memorial/db'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hits, wordsBeginning } from './queries.ts'
import { collection, document, written } from '../testing/library.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { current, type Analyser } from '../library/analyser/analyser.ts'
import { meaningOf } from '../library/analyser/meaning.ts'
import { reindexSlice } from '../library/reindex.ts'
import { indexTitle, putDown } from '../library/text.ts'

// Two analysers that agree on nothing: one takes a word's first letters for its stem, the next its last.
const first = (word: string) => [`a${word.slice(0, 5)}`]
const last = (word: string) => [`z${word.slice(-5)}`]
const older: Analyser = { version: current.version + 1, stemsIn: first, stemsInAny: first, stemsAsked: first }
const newer: Analyser = { version: current.version + 2, stemsIn: last, stemsInAny: last, stemsAsked: last }

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

/** Which documents are found by a word, as a program does it that knows these analysers. */
function found({ sessionHash }: Inhabitant, words: string, analysers: Analyser[]): Promise<string[]> {
  return asActor(network.db, sessionHash, 'read only', async (tx) => {
    const answer = await hits(tx, meaningOf(words, analysers)!, {})
    return answer.hits.map(({ documentId }) => documentId).toSorted()
  })
}

const waiting = sql`select pid from pg_stat_activity
  where usename = 'portal_worker' and datname = current_database() and wait_event_type = 'Lock'`

/** Waits until so much of the worker's work waits for a lock. */
async function untilWaiting(most: number): Promise<void> {
  await expect.poll(async () => (await waiting.execute(network.owner)).rows.length).toBe(most)
}

/** Has the program die that is waiting for a page of a document, at the moment it waits. */
async function killedAt(documentId: string, working: () => Promise<unknown>): Promise<void> {
  await network.owner.transaction().execute(async (tx) => {
    await sql`select from page where document_id = ${documentId} for update`.execute(tx)
    const outcome = expect(working()).rejects.toThrow()
    await untilWaiting(1)
    await sql`select pg_terminate_backend(pid) from (${waiting}) w`.execute(network.owner)
    await outcome
  })
}

test('texts are found while they are made findable anew, and work that was killed goes on', async () => {
  const { id: collectionId, coordinator } = await collection(network)
  const ids: string[] = []
  for (const pages of [
    ['баланда', 'кипяток'],
    ['баланда'],
    ['баланда'],
    ['баланда'],
    ['баланда', ...Array(25).fill('кипяток')],
  ])
    ids.push(await written(network, worker, coordinator, { collectionId, pages, language: 'ru' }, older))
  ids.sort()
  const both = [newer, older]
  expect(await found(coordinator, 'баланды', [newer])).toEqual([])
  expect(await found(coordinator, 'балан', both)).toEqual(ids)

  await killedAt(ids[2]!, () => reindexSlice(worker, newer))
  expect(await found(coordinator, 'забаланда', [newer])).toEqual(ids.slice(0, 2))
  expect(await found(coordinator, 'забаланда', both)).toEqual(ids.slice(0, 2))
  expect(await found(coordinator, 'баланда', both)).toEqual(ids)
  expect(await found(coordinator, '"баланда кипяток"', both)).toEqual([])

  expect(await reindexSlice(worker, newer, 1)).toMatchObject({ left: 2, of: 5 })
  expect(await found(coordinator, 'баланда', both)).toEqual(ids)
  expect(await reindexSlice(worker, newer)).toEqual({ left: 0, of: 5 })
  expect(await found(coordinator, 'забаланда', [newer])).toEqual(ids)
  // Every page of each, too: none of their words is of the older one.
  const { rows } = await sql`select from page where words @@ '''aбалан'' | ''aкипят'''::tsquery`.execute(network.owner)
  expect(rows).toEqual([])
  expect((await found(coordinator, 'закипяток', [newer])).length).toBe(2)
})

test('a new version that arrives meanwhile is not lost', async () => {
  const { id: collectionId, coordinator } = await collection(network)
  const id = await written(network, worker, coordinator, { collectionId, pages: ['телогрейка'], language: 'ru' }, older)
  await document(network, coordinator, { collectionId, documentId: id, bytes: Buffer.from('Another letter.') })
  const works: Promise<unknown>[] = []
  await network.owner.transaction().execute(async (tx) => {
    await sql`select from page where document_id = ${id} for update`.execute(tx)
    works.push(reindexSlice(worker, newer))
    await untilWaiting(1)
    const pages = [{ number: 1, text: 'ушанка', language: 'ru' as const }]
    const outcome = { state: 'ok', reason: null, encoding: 'utf-8', pages: 1, tookMs: 0 } as const
    const second = { documentId: id, version: 2, title: 'A letter' }
    works.push(worker.transaction().execute((own) => putDown(own, second, pages, outcome, newer)))
    await Promise.race([untilWaiting(2), works[1]])
  })
  await Promise.all(works)
  expect(await found(coordinator, 'ушанка', [newer])).toEqual([id])
  expect(await found(coordinator, 'телогрейка', [newer])).toEqual([])
})

test('the words of a text are learned anew with it', async () => {
  const { id: collectionId, coordinator } = await collection(network)
  await written(network, worker, coordinator, { collectionId, pages: ['Лазарет'], language: 'ru' }, older)
  await sql`delete from vocabulary`.execute(network.owner)
  const completed = () =>
    asActor(network.db, coordinator.sessionHash, 'read only', (tx) => wordsBeginning(tx, 'лазар', 8))
  expect(await completed()).toEqual([])
  await reindexSlice(worker, newer)
  expect(await completed()).toEqual(['лазарет'])
})

test('a title and its text are written down at once, and neither waits for the other in a ring', async () => {
  const { id: collectionId, coordinator } = await collection(network)
  const { id: documentId } = await document(network, coordinator, { collectionId })
  const version = { documentId, version: 1, title: 'A letter' }
  let titling: Promise<void> | undefined
  await network.owner.transaction().execute(async (tx) => {
    await sql`select from document_version where document_id = ${documentId} for update`.execute(tx)
    titling = indexTitle(worker, version)
    await untilWaiting(1)
    const outcome = { state: 'ok', reason: null, encoding: 'utf-8', pages: 1, tookMs: 0 } as const
    await putDown(tx, version, [{ number: 1, text: 'портянка', language: 'ru' }], outcome)
  })
  await titling
  expect(await found(coordinator, 'портянка', [])).toEqual([documentId])
})
