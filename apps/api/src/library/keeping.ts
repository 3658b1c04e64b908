import { createHash, randomUUID, type Hash } from 'node:crypto'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Db } from '@memorial/db'
import { sql } from 'kysely'
import { DamagedError } from './age-stream.ts'
import { folderStore, type BlobStore } from './blobs.ts'
import { sealFor, type Seal, type Unsealed } from './sealed.ts'
import { uploadFolder, type UploadFolder } from './uploads.ts'

/** Where files stand: sealed for good, and as they come in. */
export interface Files {
  blobs: BlobStore
  seal: Seal
  uploads: UploadFolder
}

/** The files of a data folder, opened with the identity from its secrets. */
export async function openFiles(dataDir: string, identity: string): Promise<Files> {
  return {
    blobs: await folderStore(join(dataDir, 'blobs')),
    seal: await sealFor(identity),
    uploads: await uploadFolder(join(dataDir, 'uploads')),
  }
}

/** What a version of a document says of its bytes. */
export interface Kept {
  blob: string
  size: number
  /** Of the bytes as they came, in hexadecimal. */
  sha256: string
  /** Of the encrypted bytes. */
  storedSha256: string
}

/** Encrypts bytes into the store, under a key of their own. */
export async function keep(
  { blobs, seal }: Pick<Files, 'blobs' | 'seal'>,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Kept> {
  const blob = randomUUID()
  const [plain, stored] = [createHash('sha256'), createHash('sha256')]
  const counted = { size: 0 }
  await blobs.put(blob, through(await seal.close(through(bytes, plain, counted)), stored))
  return { blob, size: counted.size, sha256: plain.digest('hex'), storedSha256: stored.digest('hex') }
}

/** A blob, to be read from anywhere. What is read for a person is opened by `openReading` first. */
export async function unseal({ blobs, seal }: Pick<Files, 'blobs' | 'seal'>, blob: string): Promise<Unsealed> {
  const size = await blobs.head(blob)
  if (size === undefined) throw new DamagedError('a blob is missing')
  return seal.open({ size, read: (span) => blobs.get(blob, span) })
}

/** All bytes of a version. */
export async function bytesOf(files: Pick<Files, 'blobs' | 'seal'>, { blob }: { blob: string }): Promise<Readable> {
  return (await unseal(files, blob)).read()
}

async function* through(bytes: AsyncIterable<Uint8Array>, hash: Hash, counted = { size: 0 }) {
  for await (const chunk of bytes) {
    hash.update(chunk)
    counted.size += chunk.length
    yield chunk
  }
}

/** An upload is given up when nothing of it has come for a day (ms). */
const uploadPatience = 86_400_000
/** A killed program leaves blobs that no row names; a day is longer than the way from the one to the other (ms). */
const blobPatience = 86_400_000

/** Clears away uploads that were given up, and what no row names any more: incoming bytes of uploads that have ended, and blobs that became no version. */
export async function sweepFiles(db: Db, { blobs, uploads }: Pick<Files, 'blobs' | 'uploads'>): Promise<void> {
  const old = db
    .selectFrom('upload')
    .select('id')
    .where('begun_at', '<', new Date(Date.now() - uploadPatience))
  for (const { id } of await old.execute()) {
    const last = await uploads.lastCame(id)
    if (last === undefined || last.getTime() < Date.now() - uploadPatience)
      await db.deleteFrom('upload').where('id', '=', id).execute()
  }
  // The files are listed before the rows: an upload has its row before it has a file.
  const incoming = await uploads.list()
  const begun = new Set((await db.selectFrom('upload').select('id').execute()).map(({ id }) => id))
  for (const id of incoming) if (!begun.has(id)) await uploads.remove(id)
  for await (const { key, madeAt } of blobs.list()) {
    if (madeAt.getTime() > Date.now() - blobPatience) continue
    if (!(await isNamed(db, key))) await blobs.delete(key)
  }
}

/** Whether a blob is a version of a document (of those that name it, the one that brought it in stays the longest), or a picture of one. */
async function isNamed(db: Db, blob: string): Promise<boolean> {
  const { rows } = await sql`
    select from document_version where blob = ${blob} and restored_from is null
    union all select from rendition where thumbnail = ${blob}
    union all select from rendition where picture = ${blob}`.execute(db)
  return rows.length > 0
}
