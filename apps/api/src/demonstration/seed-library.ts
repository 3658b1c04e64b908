import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Tx } from '@memorial/db'
import { keep, type Files } from '../library/keeping.ts'
import { enqueueRendering } from '../library/rendering.ts'
import { makeFindable } from '../library/text.ts'
import { collections } from './collections.ts'
import { fileOf, workbench } from './documents/make.ts'
import type { Moments } from './moments.ts'
import type { Cast } from './seed-network.ts'
import { principals } from './seed-notices.ts'
import type { DemoCollection, DemoDocument, DemoVersion } from './shapes.ts'

type Filled = Omit<DemoCollection, 'documents'> & { id: string; documents: (DemoDocument & { id: string })[] }

/** Whoever adds a document does not wait until all of these are read. */
const afterOthers = 1

/** The library: collections, whom they are for, and their documents, made here and kept among the files. */
export async function insertLibrary(tx: Tx, cast: Cast, moments: Moments, files: Files): Promise<void> {
  const filled = collections(moments).map(withIds)
  await insertCollections(tx, filled, cast, moments)
  const documents = filled.flatMap(({ id: collection_id, documents }) =>
    documents.map((document) => ({ ...document, collection_id })),
  )
  await tx
    .insertInto('document')
    .values(
      documents.map(({ id, collection_id, title, versions, trashed }) => ({
        id,
        collection_id,
        title,
        trashed_at: trashed ? moments.ago(trashed.ago) : null,
        trashed_by: trashed ? cast.person(trashed.by).id : null,
        added_by: cast.person(versions[0]!.by).id,
        added_at: moments.ago(versions[0]!.ago),
      })),
    )
    .execute()
  const versions = documents.flatMap(({ id, versions }) =>
    versions.map((version, place) => ({ ...version, documentId: id, number: place + 1 })),
  )
  const rows = await kept(versions, cast, moments, files)
  const all = [...rows, ...documents.flatMap((document) => restored(document, rows, cast, moments))]
  await tx.insertInto('document_version').values(all).execute()
  for (const { document_id: documentId, number: version, format } of all) {
    await makeFindable(tx, { documentId, version }, afterOthers)
    await enqueueRendering(tx, { documentId, version, format })
  }
}

/** The row of a version that is an earlier one again. */
function restored(
  { id, versions, restored }: DemoDocument & { id: string },
  rows: Awaited<ReturnType<typeof kept>>,
  cast: Cast,
  moments: Moments,
) {
  const earlier = rows.find((row) => row.document_id === id && row.number === restored?.version)
  if (!restored || !earlier) return []
  const { version: restored_from, by, ago } = restored
  const added = { added_by: cast.person(by).id, added_at: moments.ago(ago) }
  return [{ ...earlier, number: versions.length + 1, name: null, restored_from, ...added }]
}

function withIds(collection: DemoCollection): Filled {
  const documents = collection.documents.map((document) => ({ ...document, id: randomUUID() }))
  return { ...collection, id: randomUUID(), documents }
}

async function insertCollections(tx: Tx, filled: Filled[], cast: Cast, moments: Moments): Promise<void> {
  const rows = filled.map(({ id, name, description, by, ago, within, languages = [] }) => {
    const { id: created_by, organisationId: owner_id } = cast.person(by)
    const parent_id = filled.find((above) => above.name === within)?.id ?? null
    const place = { parent_id, inherits: within !== undefined }
    return { id, owner_id, name, description, created_by, created_at: moments.ago(ago), languages, ...place }
  })
  await tx.insertInto('collection').values(rows).execute()
  // The owner's share, which the database makes by its own clock, is as old as its collection.
  await tx
    .updateTable('share')
    .from('collection')
    .whereRef('collection.id', '=', 'share.collection_id')
    .set((eb) => ({ shared_at: eb.ref('collection.created_at') }))
    .execute()
  await tx
    .insertInto('share')
    .values(filled.flatMap((collection) => shares(collection, cast, moments)))
    .execute()
}

function shares({ id, audience, contributors = [], by, ago, until }: Filled, cast: Cast, moments: Moments) {
  const contributing = new Set(contributors.map(cast.organisation))
  return principals(audience, cast).map((principal_id) => ({
    collection_id: id,
    principal_id,
    allows: contributing.has(principal_id) ? 'contribute' : 'read',
    shared_by: cast.person(by).id,
    shared_at: moments.ago(ago),
    until: until === undefined ? null : moments.ago(-until),
  }))
}

/** The rows of versions, whose bytes are made and kept first. */
async function kept(
  versions: (DemoVersion & { documentId: string; number: number })[],
  cast: Cast,
  moments: Moments,
  files: Files,
) {
  const bench = workbench()
  return Promise.all(
    versions.map(async (version) => {
      const { documentId, number, file, name = null, by, ago } = version
      const { format, bytes } = await fileOf(version, moments.ago(ago), bench)
      const { blob, size, sha256, storedSha256 } = await keep(files, Readable.from([bytes]))
      return {
        document_id: documentId,
        number,
        name,
        restored_from: null as number | null,
        file_name: file,
        format,
        size,
        sha256,
        stored_sha256: storedSha256,
        blob,
        added_by: cast.person(by).id,
        added_at: moments.ago(ago),
      }
    }),
  )
}
