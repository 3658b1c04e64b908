import { createHash, randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { connect, type Db } from '@memorial/db'
import type { Language } from '@memorial/domain'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { current } from '../library/analyser/analyser.ts'
import { putDown, takeText } from '../library/text.ts'
import type { Inhabitant, Network } from './network.ts'

export const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** A collection of a coordinator, a new one of a new organisation unless said, which these principals may read too. */
export async function collection(network: Network, audience: string[] = [], by?: Inhabitant) {
  const coordinator = by ?? (await network.person({ offices: ['coordinator'] }))
  const { id } = await coordinator.api.library.createCollection({
    key: randomUUID(),
    name: 'Letters',
    description: '',
    audience,
  })
  return { id, coordinator, ownerId: coordinator.organisationId }
}

/** Shares a collection with a person's organisation. */
export async function shareWith(
  { id: collectionId, coordinator }: { id: string; coordinator: Inhabitant },
  principalId: string,
  allows: 'read' | 'contribute' = 'contribute',
  until: string | null = null,
): Promise<string> {
  const asked = { key: randomUUID(), collectionId, principalId, allows, until }
  return (await coordinator.api.library.shareCollection(asked)).id
}

interface Sent {
  collectionId: string
  bytes?: Buffer
  name?: string
  /** Of which document it is to be a new version. */
  documentId?: string | null
}

/** An upload of which all has arrived, as if it had been carried. */
export async function upload(
  { files }: Network,
  { api }: Inhabitant,
  { collectionId, bytes = Buffer.from('Dear friends,'), name = 'letter.txt', documentId = null }: Sent,
) {
  const { id } = await api.library.beginUpload({
    key: randomUUID(),
    collectionId,
    documentId,
    name,
    size: bytes.length,
  })
  await writeFile(join(files.uploads.path, id), bytes)
  return { id, sha256: sha256(bytes), bytes }
}

/** A document that a person has added to a collection. */
export async function document(network: Network, person: Inhabitant, sent: Sent) {
  const { id: uploadId, sha256, bytes } = await upload(network, person, sent)
  const id = sent.documentId ?? uploadId
  await person.api.library.addDocument({ id, uploadId, title: 'A letter', sha256 })
  return { id, sha256, bytes, uploadId }
}

/** Has the text of a document taken out, as the worker does. */
export async function extracted({ workerUrl, files }: Network, documentId: string): Promise<void> {
  const worker = connect(workerUrl, 1)
  await takeText(worker, files, { documentId, version: 1 })
  await worker.destroy()
}

interface Written {
  collectionId: string
  /** The text of its pages. */
  pages: string[]
  language?: Language | null
  name?: string
}

/** A document whose text stands in the index as if it had been taken out, without the time that takes. */
export async function written(
  network: Network,
  worker: Db,
  person: Inhabitant,
  { pages, language = null, ...sent }: Written,
  analyser = current,
): Promise<string> {
  const { id } = await document(network, person, sent)
  const texts = pages.map((text, index) => ({ number: index + 1, text, language }))
  const outcome = { state: 'ok', reason: null, encoding: 'utf-8', pages: pages.length, tookMs: 0 } as const
  await worker
    .transaction()
    .execute((tx) => putDown(tx, { documentId: id, version: 1, title: 'A letter' }, texts, outcome, analyser))
  return id
}

/** A collection with one document whose text is read, and somebody it is shared with. */
export async function shelf(network: Network) {
  const reader = await network.person()
  const made = await collection(network, [reader.organisationId])
  const { id: documentId } = await document(network, made.coordinator, { collectionId: made.id })
  await extracted(network, documentId)
  return { ...made, reader, documentId }
}

export async function within({ api }: Inhabitant, parentId: string): Promise<string> {
  const asked = { key: randomUUID(), parentId, name: 'Series', description: '', audience: [] }
  return (await api.library.createCollection(asked)).id
}

/** Whether there is a document or a collection, in the trash or not. */
export async function isThere({ owner }: Network, id: string): Promise<boolean> {
  const { rows } =
    await sql`select from document where id = ${id} union all select from collection where id = ${id}`.execute(owner)
  return rows.length > 0
}

/** A mandate is recorded with a document. */
export async function inRecords(network: Network, documentId: string): Promise<void> {
  const delegate = await network.person({ bodies: ['assembly'] })
  await sql`insert into mandate (seat_id, on_paper, document_id, recorded_by)
    select id, 'Letter of 3 May', ${documentId}, ${delegate.id} from seat where person_id = ${delegate.id}`.execute(
    network.owner,
  )
}

/** The links among these documents that somebody is told of; both ends of each tell the same. */
export async function linksAmong({ links }: Inhabitant['api']['library'], ids: string[]): Promise<string[]> {
  const told = await Promise.all(
    ids.map(async (one) =>
      (await links({ documentId: one })).map(({ starts, id }) => ({
        starts,
        line: starts ? `${one} ${id}` : `${id} ${one}`,
      })),
    ),
  )
  const { from, to } = Object.groupBy(told.flat(), ({ starts }) => (starts ? 'from' : 'to'))
  const lines = (ends: { line: string }[] = []) => ends.map(({ line }) => line).toSorted()
  expect(lines(to)).toEqual(lines(from))
  return lines(from)
}
