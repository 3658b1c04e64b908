import { t } from '@lingui/core/macro'
import { queries, trpc } from '../api.ts'
import { errorInWords, inWords, isConnectionLost, isHurried, refusedBecause } from '../refusals.tsx'
import { perform } from './queries.ts'

/** What is to be carried, and where to. */
interface Load {
  id: string
  documentId: string
  isVersion: boolean
  collectionId: string
  title: string
  keepsCheckOut?: boolean
  file: File
}

/** How far it has come: each step can be taken again after a failure. */
export interface Job {
  /** The server knows of it. */
  isBegun: boolean
  /** Some of the file may be there already. */
  isResumed: boolean
  /** The SHA-256 of the file: computed once, whatever becomes of the line meanwhile. */
  hashing?: Promise<string>
  /** Aborted when nobody wants the file there any more. */
  signal: AbortSignal
}

interface Carrying {
  signal: AbortSignal
  onProgress: (sent: number) => void
  /** All of it is there; the server makes a document of it. */
  onWhole: () => void
}

/** `lost`: no answer for now. */
type Outcome = 'added' | 'lost' | { because: string }

/** Of a thousand files each would have all that is on screen asked again: who sends them does so once in a while. */
export const quietly = { meta: { leaves: true } }

/** All the way from a file to a document. */
export async function carry(load: Load, job: Job, carrying: Carrying): Promise<Outcome> {
  try {
    const { send, hashOf } = await import('./sending.ts')
    await isReadable(load.file)
    await begin(load, job)
    const { file, id } = load
    const { signal, onProgress } = carrying
    signal.throwIfAborted()
    const { isResumed } = job
    job.isResumed = true
    const hashing = (job.hashing ??= hashOf(file, job.signal))
    // What is wrong with the file itself is told when all of it has been sent, or at the next try.
    hashing.catch(() => delete job.hashing)
    const status = await send({ id, file, isResumed, onProgress, signal })
    if (status !== undefined) return refusedWith(status, job)
    carrying.onWhole()
    await finish(load, job, await hashing)
    return 'added'
  } catch (error) {
    return outcomeOf(error)
  }
}

/** Tells a file that has gone from the device from a line that has. */
async function isReadable(file: File): Promise<void> {
  await file.slice(0, 1).arrayBuffer()
}

async function begin(
  { id, collectionId, documentId, isVersion, file, title, keepsCheckOut }: Load,
  job: Job,
): Promise<void> {
  if (job.isBegun) return
  const { name, size } = file
  await perform(trpc.library.beginUpload.mutationOptions(quietly), {
    id,
    collectionId,
    documentId: isVersion ? documentId : null,
    name,
    size,
    title,
    keepsCheckOut,
  })
  job.isBegun = true
}

async function finish({ id, documentId, title, keepsCheckOut }: Load, job: Job, sha256: string): Promise<void> {
  try {
    const input = { id: documentId, uploadId: id, title, sha256, keepsCheckOut }
    await perform(trpc.library.addDocument.mutationOptions(quietly), input)
  } catch (error) {
    // The server has thrown it away, and the file may be another one by now.
    if (refusedBecause(error) === 'damaged-on-the-way') delete job.hashing
    // So it has what is the current version already.
    if (refusedBecause(error) === 'same-as-current') Object.assign(job, { isBegun: false, isResumed: false })
    throw error
  }
}

/** Answers after which asking again later helps: too busy, still held by a request that was cut, or not there at all. */
const passing = new Set([0, 408, 409, 423, 425, 429])

function refusedWith(status: number, job: Job): Outcome {
  if (passing.has(status) || status >= 500) return 'lost'
  // Asks what is on screen again, which is told the same and leads to sign-in.
  if (status === 401) void queries.invalidateQueries()
  if (status === 401) return { because: inWords('signed-out') }
  if (status !== 404 && status !== 410) return { because: t`The server did not take this file.` }
  Object.assign(job, { isBegun: false, isResumed: false })
  return { because: t`What had arrived of this file has been removed: it waited too long. Send it again.` }
}

function outcomeOf(error: unknown): Outcome {
  if (error instanceof DOMException) return { because: t`This file can no longer be read. Choose it again.` }
  // A TypeError: the code that sends could not be fetched.
  if (isConnectionLost(error) || isHurried(error) || error instanceof TypeError) return 'lost'
  return { because: errorInWords(error) }
}
