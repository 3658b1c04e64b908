import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type Db } from '@memorial/db'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { collection, document, shareWith, within } from '../testing/library.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from '../testing/network.ts'
import { scan } from './extraction/testing/scans.ts'
import type { Programs } from './extraction/programs.ts'
import { recogniseNext } from './recognition.ts'
import { takeText } from './text.ts'

let network: Network
let worker: Db
let folder: string
beforeAll(async () => {
  network = await inhabitedNetwork()
  worker = connect(network.workerUrl, 2)
  folder = await mkdtemp(join(tmpdir(), 'languages-'))
})
afterAll(async () => {
  await worker.destroy()
  await network.close()
  await rm(folder, { recursive: true })
})

const shown = async ({ api }: Inhabitant, id: string) => {
  const { languages, scanLanguages } = await api.library.collection({ id })
  return [languages, scanLanguages]
}

test('are those of the nearest collection above that says any, wherever it is moved', async () => {
  const { id, coordinator } = await collection(network)
  const { library } = coordinator.api
  const series = await within(coordinator, id)
  const file = await within(coordinator, series)
  expect(await shown(coordinator, file)).toEqual([[], ['ru', 'uk', 'en']])

  await library.chooseLanguages({ id, languages: ['pl', 'de'] })
  expect(await shown(coordinator, id)).toEqual([
    ['pl', 'de'],
    ['pl', 'de', 'en'],
  ])
  expect(await shown(coordinator, file)).toEqual([[], ['pl', 'de', 'en']])
  expect(await shown(coordinator, await within(coordinator, file))).toEqual([[], ['pl', 'de', 'en']])

  await library.chooseLanguages({ id: series, languages: ['cs'] })
  await library.chooseLanguages({ id, languages: ['fr'] })
  expect(await shown(coordinator, file)).toEqual([[], ['cs', 'en']])
  await library.chooseLanguages({ id: series, languages: [] })
  expect(await shown(coordinator, file)).toEqual([[], ['fr', 'en']])

  const other = await collection(network, [], coordinator)
  await library.chooseLanguages({ id: other.id, languages: ['he'] })
  const place = { id: series, parentId: other.id, inherits: true }
  const { shown: word } = await library.previewPlace(place)
  await library.placeCollection({ ...place, shown: word })
  expect(await shown(coordinator, file)).toEqual([[], ['he', 'en']])
})

test('are told to who sees the collection and not the one above', async () => {
  const made = await collection(network)
  const series = await within(made.coordinator, made.id)
  await made.coordinator.api.library.chooseLanguages({ id: made.id, languages: ['it'] })
  const asked = { id: series, parentId: made.id, inherits: false }
  const preview = await made.coordinator.api.library.previewPlace(asked)
  await made.coordinator.api.library.placeCollection({ ...asked, shown: preview.shown })
  const reader = await network.person()
  await shareWith({ id: series, coordinator: made.coordinator }, reader.organisationId, 'read')
  await expect(reader.api.library.collection({ id: made.id })).rejects.toThrow('not-found')
  expect(await shown(reader, series)).toEqual([[], ['it', 'en']])
})

test('are chosen by who leads the collection alone, are recorded once, and are four at most', async () => {
  const { id, coordinator, ownerId } = await collection(network)
  const colleague = await network.person({ organisationId: ownerId })
  const reader = await network.person({ offices: ['coordinator'] })
  const stranger = await network.person({ offices: ['coordinator'] })
  await shareWith({ id, coordinator }, reader.organisationId)
  const asked = { id, languages: ['pl' as const] }
  await expect(colleague.api.library.chooseLanguages(asked)).rejects.toThrow('not-a-coordinator')
  await expect(reader.api.library.chooseLanguages(asked)).rejects.toThrow('not-the-owner')
  await expect(stranger.api.library.chooseLanguages(asked)).rejects.toThrow('not-found')
  await expect(
    coordinator.api.library.chooseLanguages({ id, languages: ['ru', 'uk', 'pl', 'he', 'en'] }),
  ).rejects.toThrow('too-many')
  expect(await shown(reader, id)).toEqual([[], ['ru', 'uk', 'en']])

  for (const _ of [1, 2]) await coordinator.api.library.chooseLanguages(asked)
  expect(await shown(reader, id)).toEqual([['pl'], ['pl', 'en']])
  const { rows } = await sql`
    select from audit_event where act = 'languages of collection chosen' and root_id = ${id}`.execute(network.owner)
  expect(rows).toHaveLength(1)

  await coordinator.api.library.discardCollection({ id })
  await expect(coordinator.api.library.chooseLanguages({ id, languages: [] })).rejects.toThrow('in-trash')
})

/** In place of the program that recognises: its text is how it was called. */
async function saying(): Promise<Programs> {
  const tesseract = join(folder, 'tesseract')
  await writeFile(tesseract, '#!/bin/sh\ncat > /dev/null\necho "$@"\n')
  await chmod(tesseract, 0o755)
  return { tesseract, spoken: ['eng', 'pol', 'rus', 'ukr', 'deu'] }
}

test('are what scans are recognised in, unless a person has said another of the document', async () => {
  const { id: above, coordinator } = await collection(network)
  const { library } = coordinator.api
  const collectionId = await within(coordinator, above)
  const programs = await saying()
  const bytes = Buffer.from(await scan(1))
  async function read(documentId: string): Promise<string> {
    const asked = { documentId, version: 1 }
    await takeText(worker, network.files, asked, programs)
    await recogniseNext(worker, network.files, asked, programs)
    const { pages } = await library.readText({ id: documentId, from: 1 })
    return pages[0]!.parts.map(({ text }) => text).join('')
  }
  const { id } = await document(network, coordinator, { collectionId, name: 'scan.png', bytes })
  await library.chooseLanguages({ id: above, languages: ['pl'] })
  expect(await read(id)).toBe('stdin stdout -l pol+eng')
  await library.correctText({ id, encoding: null, language: 'de' })
  expect(await read(id)).toBe('stdin stdout -l deu+eng')

  // What has been read stays as it was; another is read as is said by then.
  await library.chooseLanguages({ id: above, languages: [] })
  expect(await library.document({ id })).toMatchObject({ textState: 'ok' })
  const other = await document(network, coordinator, { collectionId, name: 'scan.png', bytes })
  expect(await read(other.id)).toBe('stdin stdout -l rus+ukr+eng')
}, 60_000)
