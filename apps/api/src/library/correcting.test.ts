import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { asActor, connect, type Db } from '@memorial/db'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { collection, document, shareWith } from '../testing/library.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { linesInEncodings } from './correcting.ts'
import { takeText } from './text.ts'

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

/** “Привет” in windows-1251: too little to tell it from other encodings. */
const bytes = Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2])

async function added(name = 'letter.txt') {
  const shelf = await collection(network)
  const { api } = shelf.coordinator
  const { id } = await document(network, shelf.coordinator, { collectionId: shelf.id, name, bytes })
  const asked = { documentId: id, version: 1 }
  return { id, shelf, api, take: () => takeText(worker, network.files, asked) }
}

async function textOf(api: Awaited<ReturnType<typeof added>>['api'], id: string) {
  const { pages } = await api.library.readText({ id, from: 1 })
  return pages.map(({ parts, language }) => [parts.map(({ text }) => text).join(''), language])
}

test('who may add says in which encoding and language a text is, and it is taken anew', async () => {
  const { id, api, take } = await added()
  await take()
  await api.library.correctText({ id, encoding: 'koi8-r', language: null })
  expect(await api.library.document({ id })).toMatchObject({ textState: 'pending', chosenEncoding: 'koi8-r' })
  await take()
  expect(await textOf(api, id)).toEqual([['оПХБЕР', null]])
  await api.library.correctText({ id, encoding: 'windows-1251', language: 'uk' })
  await take()
  expect(await textOf(api, id)).toEqual([['Привет', 'uk']])
  const shown = await api.library.document({ id })
  expect(shown).toMatchObject({ textState: 'ok', encoding: 'windows-1251', chosenLanguage: 'uk' })
  // The same once more changes nothing and is no act.
  await api.library.correctText({ id, encoding: 'windows-1251', language: 'uk' })
  expect(await api.library.document({ id })).toMatchObject({ textState: 'ok' })
  const { rows } = await sql`select from audit_event where root_id = ${id} and act = 'text corrected'`.execute(
    network.owner,
  )
  expect(rows).toHaveLength(2)
})

test('a line of the text is shown in each encoding, and that it was is written down', async () => {
  const { id, api, shelf } = await added()
  const lines = await api.library.encodings({ id })
  const inEncoding = new Map(lines.map(({ encoding, line }) => [encoding, line]))
  expect(inEncoding.get('windows-1251')).toBe('Привет')
  expect(inEncoding.get('koi8-r')).toBe('оПХБЕР')
  const { rows } =
    await sql`select from reading where document_id = ${id} and person_id = ${shelf.coordinator.id} and kind = 'text'`.execute(
      network.owner,
    )
  expect(rows).toHaveLength(1)
})

test('what only begins like a tag is shown in a line too', async () => {
  const lines = await linesInEncodings(Readable.from([Buffer.from('1 < 2, привет, <b>Инта</b>\n')]))
  expect(lines[0]).toEqual({ encoding: 'utf-8', line: '1 < 2, привет, Инта' })
})

test('who only reads corrects nothing and is shown no line; who does not see it finds nothing', async () => {
  const { id, shelf, take } = await added()
  await take()
  const [reader, stranger] = [await network.person(), await network.person()]
  await shareWith(shelf, reader.organisationId, 'read')
  const asked = { id, encoding: 'koi8-r', language: null } as const
  await expect(reader.api.library.correctText(asked)).rejects.toThrow('not-a-contributor')
  await expect(reader.api.library.encodings({ id })).rejects.toThrow('not-a-contributor')
  await expect(stranger.api.library.correctText(asked)).rejects.toThrow('not-found')
  await expect(stranger.api.library.encodings({ id })).rejects.toThrow('not-found')
  await expect(stranger.api.library.correctText({ ...asked, id: randomUUID() })).rejects.toThrow('not-found')
  const { textState } = await reader.api.library.document({ id })
  expect(textState).toBe('ok')
})

test('a file that says itself how it is written is in no other encoding', async () => {
  const { id, api } = await added('letter.docx')
  await expect(api.library.correctText({ id, encoding: 'koi8-r', language: null })).rejects.toThrow('malformed')
  await api.library.correctText({ id, encoding: null, language: 'de' })
})

test('a correction while the text is being taken is not lost', async () => {
  const { id, api, take } = await added()
  // The correction commits while the first taking holds what it has read of the version.
  const taking = take()
  await api.library.correctText({ id, encoding: 'koi8-r', language: null })
  await taking
  await take()
  expect(await textOf(api, id)).toEqual([['оПХБЕР', null]])
})

test('a new version keeps the language and not the encoding', async () => {
  const { id, api, shelf } = await added()
  await api.library.correctText({ id, encoding: 'koi8-r', language: 'cs' })
  await document(network, shelf.coordinator, { collectionId: shelf.id, documentId: id, bytes: Buffer.from('Nazdar') })
  expect(await api.library.document({ id })).toMatchObject({ chosenLanguage: 'cs', chosenEncoding: null })
})

test('the database lets nobody else ask anew, and nobody but the worker say what became of a text', async () => {
  const { id, shelf, take } = await added()
  await take()
  const reader = await network.person()
  await shareWith(shelf, reader.organisationId, 'read')
  const set = ({ sessionHash }: Inhabitant, state: string) =>
    asActor(network.db, sessionHash, 'read write', (tx) =>
      tx
        .updateTable('document_version')
        .set({ text_state: state, text_reason: null })
        .where('document_id', '=', id)
        .executeTakeFirstOrThrow(),
    )
  expect((await set(reader, 'pending')).numUpdatedRows).toBe(0n)
  await expect(set(shelf.coordinator, 'ok')).rejects.toThrow('row-level security')
  expect((await set(shelf.coordinator, 'pending')).numUpdatedRows).toBe(1n)
})
