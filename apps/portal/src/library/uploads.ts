import { t } from '@lingui/core/macro'
import { BeginUpload } from '@memorial/domain'
import { announce } from '../ui/Announcements.tsx'
import { trpc, whenSignedOut } from '../api.ts'
import { errorInWords } from '../refusals.tsx'
import { carry, type Job } from './carrying.ts'
import { perform, type Unfinished } from './queries.ts'
import { titleOf } from './words.ts'

/** `lost`: it goes on by itself. `stopped`: it does not, and says why. */
type Stage = 'waiting' | 'sending' | 'adding' | 'paused' | 'lost' | 'stopped' | 'added'

/** A file on its way into a collection. */
export interface Upload {
  /** Of the upload; the document has its own. */
  id: string
  documentId: string
  /** Becomes a new version of a document that is there already. */
  isVersion: boolean
  collectionId: string
  title: string
  /** Whether a check-out of the document goes on after its new version. */
  keepsCheckOut?: boolean
  file: File
  /** How many of its bytes have been sent. */
  sent: number
  stage: Stage
  /** Why it has stopped. */
  trouble: string | undefined
}

/** What nobody sees of an upload. */
interface Way {
  job: Job
  /** Ended by whatever stops it for now. */
  run: AbortController
  /** Ended with it. */
  life: AbortController
  /** How often in a row the line was lost. */
  losses: number
  timer: number | undefined
}

const atOnce = 2
const waits = [1_000, 2_000, 5_000, 10_000, 30_000]

// Outside the pages: it goes on wherever in the portal one is, and lives in memory only.
let uploads: readonly Upload[] = []
const ways = new Map<string, Way>()
const listeners = new Set<() => void>()

export function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function currentUploads(): readonly Upload[] {
  return uploads
}

function set(next: readonly Upload[]): void {
  uploads = next
  listeners.forEach((listener) => listener())
}

function change(id: string, changed: Partial<Upload>): void {
  set(uploads.map((upload) => (upload.id === id ? { ...upload, ...changed } : upload)))
}

/** Sends files into a collection; gives the ids of the documents they become. */
export function addFiles(collectionId: string, chosen: readonly { file: File; title: string }[]): string[] {
  const added = chosen.map(({ file, title }) => {
    const documentId = crypto.randomUUID()
    take({ collectionId, file, title, documentId, isVersion: false })
    return documentId
  })
  proceed()
  return added
}

/** Sends a file as a new version of a document. */
export function addVersion(
  { id: documentId, ...document }: { id: string; title: string; collectionId: string; keepsCheckOut: boolean },
  file: File,
): void {
  take({ ...document, file, documentId, isVersion: true })
  proceed()
}

/** Whether a file can be the one that an unfinished upload is of. */
export function isSameFile({ name, size }: Unfinished, file: File): boolean {
  return BeginUpload.shape.name.safeParse(file.name).data === name && size === file.size
}

/** Goes on with what was begun earlier, with the file chosen again. */
export function resume({ id, collectionId, documentId }: Unfinished, file: File): void {
  take(
    {
      collectionId,
      file,
      title: titleOf(file.name),
      documentId: documentId ?? crypto.randomUUID(),
      isVersion: documentId !== null,
    },
    { id, isBegun: true, isResumed: true },
  )
  proceed()
}

interface Before {
  id: string
  isBegun: boolean
  isResumed: boolean
}

function take(
  upload: Omit<Upload, 'id' | 'sent' | 'stage' | 'trouble'>,
  { id, ...begun }: Before = { id: crypto.randomUUID(), isBegun: false, isResumed: false },
): void {
  const life = new AbortController()
  const job = { ...begun, signal: life.signal }
  ways.set(id, { job, run: new AbortController(), life, losses: 0, timer: undefined })
  set([...uploads, { ...upload, id, sent: 0, stage: 'waiting', trouble: undefined }])
}

function proceed(): void {
  const running = uploads.filter(({ stage }) => stage === 'sending' || stage === 'adding').length
  const waiting = uploads.filter(({ stage }) => stage === 'waiting')
  for (const upload of waiting.slice(0, Math.max(0, atOnce - running))) void run(upload)
}

async function run(upload: Upload): Promise<void> {
  const { id, title } = upload
  const way = ways.get(id)!
  const { signal } = (way.run = new AbortController())
  change(id, { stage: 'sending', trouble: undefined })
  const outcome = await carry(upload, way.job, {
    signal,
    onProgress(sent) {
      if (signal.aborted) return
      if (sent > upload.sent) way.losses = 0
      change(id, { sent })
    },
    onWhole: () => change(id, { stage: 'adding' }),
  })
  if (signal.aborted) return
  if (outcome === 'added') {
    change(id, { stage: 'added' })
    announce(t({ message: `Added: ${title}`, comment: 'The title of a document follows' }))
  } else if (outcome === 'lost') waitForLine(id, way)
  else change(id, { stage: 'stopped', trouble: outcome.because })
  proceed()
}

function waitForLine(id: string, way: Way): void {
  change(id, { stage: 'lost' })
  way.timer = window.setTimeout(() => goOn(id), waits[Math.min(way.losses, waits.length - 1)])
  way.losses += 1
}

function halt(id: string): void {
  const way = ways.get(id)
  window.clearTimeout(way?.timer)
  way?.run.abort()
}

export function pause(id: string): void {
  halt(id)
  change(id, { stage: 'paused' })
  proceed()
}

/** After a pause, a lost line or a trouble. */
export function goOn(id: string): void {
  halt(id)
  change(id, { stage: 'waiting', trouble: undefined })
  proceed()
}

/** Takes it off the list, and what has arrived of it off the server. */
export async function cancel(id: string): Promise<void> {
  halt(id)
  const way = ways.get(id)
  forget(id)
  proceed()
  if (way?.job.isBegun) await cancelUnfinished(id)
}

export async function cancelUnfinished(id: string): Promise<void> {
  try {
    await perform(trpc.library.cancelUpload.mutationOptions(), { id })
  } catch (error) {
    announce(errorInWords(error))
  }
}

function forget(id: string): void {
  ways.get(id)?.life.abort()
  ways.delete(id)
  set(uploads.filter((upload) => upload.id !== id))
}

/** Takes what has been added off the list. */
export function forgetAdded(): void {
  for (const { id } of uploads.filter(({ stage }) => stage === 'added')) forget(id)
}

window.addEventListener('online', () => {
  for (const { id } of uploads.filter(({ stage }) => stage === 'lost')) goOn(id)
})

// Whoever comes next finds nothing of it.
whenSignedOut(() => {
  for (const { id } of uploads) {
    halt(id)
    forget(id)
  }
})
