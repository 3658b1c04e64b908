import { t } from '@lingui/core/macro'
import { queries, trpc } from '../api.ts'
import { errorInWords, inWords, isConnectionLost, isHurried, refusedBecause } from '../refusals.tsx'
import { perform } from './queries.ts'

/** What is to be carried, and where to. */
interface Load {
  /** Of which document it is to be a new version. */
  versionOf?: string
  collectionId: string
  title: string
  keepsCheckOut?: boolean
  file: File
}

/** How far it has come: each step can be taken again after a failure. */
export interface Job {
  /** Under which it is begun: asked again after a lost answer, it is the same upload. */
  key: string
  /** Of the upload, where the server knows of it. */
  uploadId?: string
  /** Some of the file may be there already. */
  isResumed: boolean
  /** All of it was there once: it may have become a document, of which only the answer was lost. */
  wasWhole: boolean
  /** The SHA-256 of the file: computed once, whatever becomes of the line meanwhile. */
  hashing?: Promise<string>
  /** Aborted when nobody wants the file there any more. */
  signal: AbortSignal
}

interface Carrying {
  signal: AbortSignal
  /** The server knows of it, under an id of its own. */
  onBegun: (uploadId: string) => void
  onProgress: (sent: number) => void
  /** All of it is there; the server makes a document of it. */
  onWhole: () => void
}

/** Which document it has become; `lost`: no answer for now. */
type Outcome = { documentId: string } | 'lost' | { because: string }

/** Of a thousand files each would have all that is on screen asked again: who sends them does so once in a while. */
export const quietly = { meta: { leaves: true } }

/** All the way from a file to a document. */
export async function carry(load: Load, job: Job, carrying: Carrying): Promise<Outcome> {
  try {
    const { send, hashOf } = await import('./sending.ts')
    await isReadable(load.file)
    const { signal, onBegun, onProgress, onWhole } = carrying
    const id = await begin(load, job)
    onBegun(id)
    const { file } = load
    signal.throwIfAborted()
    const { isResumed } = job
    job.isResumed = true
    const hashing = (job.hashing ??= hashOf(file, job.signal))
    // What is wrong with the file itself is told when all of it has been sent, or at the next try.
    hashing.catch(() => delete job.hashing)
    if (job.wasWhole) {
      onWhole()
      const documentId = await finishAgain(load, job, await hashing)
      if (documentId !== undefined) return { documentId }
      signal.throwIfAborted()
    }
    const status = await send({ id, file, isResumed, onProgress, signal })
    if (status !== undefined) return refusedWith(status, job)
    job.wasWhole = true
    onWhole()
    return { documentId: await finish(load, job, await hashing) }
  } catch (error) {
    return outcomeOf(error)
  }
}

/** Tells a file that has gone from the device from a line that has. */
async function isReadable(file: File): Promise<void> {
  await file.slice(0, 1).arrayBuffer()
}

/** Gives the upload's id. */
async function begin(load: Load, job: Job): Promise<string> {
  if (job.uploadId !== undefined) return job.uploadId
  const { collectionId, versionOf: documentId = null, title, keepsCheckOut } = load
  const { name, size } = load.file
  const asked = { key: job.key, collectionId, documentId, name, size, title, keepsCheckOut }
  const { id } = await perform(trpc.library.beginUpload.mutationOptions(quietly), asked)
  // Whoever cancelled it meanwhile could not name it to the server.
  if (job.signal.aborted) await perform(trpc.library.cancelUpload.mutationOptions(), { id })
  job.signal.throwIfAborted()
  return (job.uploadId = id)
}

/** Gives the document's id: a new one has that of its upload. */
async function finish({ versionOf, title, keepsCheckOut }: Load, job: Job, sha256: string): Promise<string> {
  const uploadId = job.uploadId!
  const id = versionOf ?? uploadId
  try {
    const input = { id, uploadId, title, sha256, keepsCheckOut }
    await perform(trpc.library.addDocument.mutationOptions(quietly), input)
    return id
  } catch (error) {
    // The server has thrown it away, and the file may be another one by now.
    if (refusedBecause(error) === 'damaged-on-the-way') delete job.hashing
    // So it has what is the current version already.
    if (refusedBecause(error) === 'same-as-current') beginAnew(job)
    throw error
  }
}

/** Gives nothing where the server has less than all of it, or nothing any more. */
async function finishAgain(load: Load, job: Job, sha256: string): Promise<string | undefined> {
  try {
    return await finish(load, job, sha256)
  } catch (error) {
    const reason = refusedBecause(error)
    if (reason !== 'not-found' && reason !== 'upload-incomplete') throw error
    job.wasWhole = false
    return undefined
  }
}

/** What was begun has become a document, or is gone. */
function beginAnew(job: Job): void {
  Object.assign(job, { key: crypto.randomUUID(), uploadId: undefined, isResumed: false, wasWhole: false })
}

/** Answers after which asking again later helps: too busy, still held by a request that was cut, or not there at all. */
const passing = new Set([0, 408, 409, 423, 425, 429])

function refusedWith(status: number, job: Job): Outcome {
  if (passing.has(status) || status >= 500) return 'lost'
  // Asks what is on screen again, which is told the same and leads to sign-in.
  if (status === 401) void queries.invalidateQueries()
  if (status === 401) return { because: inWords('signed-out') }
  if (status !== 404 && status !== 410) return { because: t`The server did not take this file.` }
  beginAnew(job)
  return {
    because: t`This upload is over: it was finished or cancelled elsewhere, or nothing of it came for a day. If the document is not there, send the file again.`,
  }
}

function outcomeOf(error: unknown): Outcome {
  if (error instanceof DOMException) return { because: t`This file can no longer be read. Choose it again.` }
  // A TypeError: the code that sends could not be fetched.
  if (isConnectionLost(error) || isHurried(error) || error instanceof TypeError) return 'lost'
  return { because: errorInWords(error) }
}
