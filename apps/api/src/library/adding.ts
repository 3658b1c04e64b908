import type { Tx } from '@memorial/db'
import { formatOf, mayAdd, mayFollow, type Actor } from '@memorial/domain'
import pLimit from 'p-limit'
import { absent } from '../disk.ts'
import { ensure, Refusal, refusalOf } from '../refusals.ts'
import type { InTransaction } from '../trpc.ts'
import { keep, type Files, type Kept } from './keeping.ts'
import { ensureFree, giveBack, lockForChange } from './check-out-queries.ts'
import { lockShelf, shelf } from './queries.ts'
import { enqueueRendering } from './rendering.ts'
import { makeFindable } from './text.ts'
import { currentVersion, deleteUpload, insertVersion, lockUpload, ownUpload, wasAdded } from './upload-queries.ts'

interface Asked {
  /** Of the document. */
  id: string
  uploadId: string
  title: string
  sha256: string
  keepsCheckOut?: boolean | undefined
}

/** Encryption takes all of a core. */
const sealing = pLimit(2)

/** Whether an upload of one's own, whole, waits to become this document. False where it became it before. */
export async function isToBeAdded(db: Tx, actor: Actor, asked: Asked, files: Files): Promise<boolean> {
  const upload = await ownUpload(db, asked.uploadId)
  if (!upload) return isThereAlready(db, actor.personId, asked)
  if ((upload.documentId ?? upload.id) !== asked.id) throw new Refusal('not-found')
  ensure(mayAdd(await shelf(db, upload.collectionId)))
  if (upload.documentId !== null) {
    await ensureFree(db, actor, upload.documentId)
    ensure(mayFollow(await currentVersion(db, upload.documentId), asked))
  }
  const received = await files.uploads.received(upload.id)
  // Where there is nothing, another call may just have taken it: which, is known once the row is locked.
  if (received !== 0 && received !== upload.size) throw new Refusal('upload-incomplete')
  return true
}

async function isThereAlready(db: Tx, personId: string, { id, sha256 }: Asked): Promise<false> {
  if (!(await wasAdded(db, { id, personId, sha256 }))) throw new Refusal('not-found')
  return false
}

/**
 * Encrypts what has arrived into the store. What is not what was sent is thrown away, to be sent again from the
 * beginning. Nothing, where another call has taken it meanwhile.
 */
export async function sealUpload(files: Files, { uploadId, sha256 }: Asked): Promise<Kept | undefined> {
  const kept = await sealing(async () => {
    const isThere = (await files.uploads.received(uploadId)) > 0
    return isThere ? keep(files, await files.uploads.read(uploadId)) : undefined
  }).catch(absent)
  if (!kept || kept.sha256 === sha256) return kept
  await files.blobs.delete(kept.blob)
  await files.uploads.remove(uploadId)
  throw new Refusal('damaged-on-the-way')
}

/** Makes a document or a version of what was sealed, and has its text taken out and pictures made of it. False where another call was first. */
export async function addSealed(db: Tx, actor: Actor, asked: Asked, kept: Kept | undefined): Promise<boolean> {
  const { personId } = actor
  const begun = await ownUpload(db, asked.uploadId)
  if (!begun) return isThereAlready(db, personId, asked)
  // As whoever moves or deletes a document does: the collection, the document, and last what is on its way to it.
  const { collectionId, documentId } = begun
  ensure(mayAdd(await (documentId === null ? lockShelf(db, collectionId, 'share') : lockForChange(db, documentId))))
  const upload = await lockUpload(db, asked.uploadId)
  if (!upload) return isThereAlready(db, personId, asked)
  if (!kept) throw new Refusal('upload-incomplete')
  // Whoever works on a document alone gives it its next version: also where another upload was begun before that.
  if (documentId !== null) await ensureFree(db, actor, documentId)
  const version = await insertVersion(db, { id: asked.id, personId, title: asked.title, upload, kept })
  if (!asked.keepsCheckOut) await giveBack(db, asked.id, actor)
  await makeFindable(db, { documentId: asked.id, version })
  await enqueueRendering(db, { documentId: asked.id, version, format: formatOf(upload.name) })
  await deleteUpload(db, upload.id)
  return true
}

/** Takes away an upload of one's own, and what has arrived of it. */
export async function endUpload(
  { files, inTransaction }: { files: Files; inTransaction: InTransaction },
  id: string,
): Promise<void> {
  const wasOwn = await inTransaction('read write', async ({ db, recordOnce }) => {
    await recordOnce(false, id)
    return deleteUpload(db, id)
  })
  if (wasOwn) await files.uploads.remove(id)
}

/** Of an upload that can become no version, whatever is asked of it later, nothing stays. */
export async function orEnd<T>(
  ctx: { files: Files; inTransaction: InTransaction },
  uploadId: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (refusalOf(error)?.reason === 'same-as-current') await endUpload(ctx, uploadId)
    throw error
  }
}
