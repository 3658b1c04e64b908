import { BeginUpload } from '@memorial/domain'
import { announce } from '../ui/Announcements.tsx'
import { queries, trpc, whenSignedOut } from '../api.ts'
import { errorInWords } from '../refusals.tsx'
import { carry, type Job } from './carrying.ts'
import { measured, progressOf, workOf } from './progress.ts'
import { perform, type Unfinished } from './queries.ts'
import { fewUploads, tell } from './telling.ts'
import { titleOf } from './words.ts'

/** `lost`: it goes on by itself. `stopped`: it does not, and says why. */
type Stage = 'waiting' | 'sending' | 'adding' | 'paused' | 'lost' | 'stopped' | 'added'

/** A file on its way into a collection. */
export interface Upload {
  /** In this page. */
  id: string
  /** Of which document it is to be a new version. */
  versionOf?: string
  /** What it has become, where it is added. */
  documentId?: string
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

/** A file that is to be sent, as its person wants it. */
export interface Chosen {
  collectionId: string
  file: File
  title: string
  /** Of which document it is to be a new version. */
  versionOf?: string
  keepsCheckOut?: boolean
  /** In hexadecimal, where it is known already. */
  sha256?: string | undefined
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

/** The server takes 600 calls a minute of a person, two of them a file: with small files some are left for all else (ms). */
const turn = 600

/** How often what is on screen is asked again while files arrive, in milliseconds. */
const lookAgain = 5_000

// Outside the pages: it goes on wherever in the portal one is, and lives in memory only.
let uploads: readonly Upload[] = []
const ways = new Map<string, Way>()
/** The server's ids of what this page sends and has sent: its list of what is unfinished may still name some of it. */
const own = new Set<string>()
const listeners = new Set<() => void>()
const speed = measured()
let looking: number | undefined
/** Turns of files that were quicker than a turn is long. */
let resting = 0

export function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function currentUploads(): readonly Upload[] {
  return uploads
}

/** Whether an unfinished upload was left by another page, or before this one was loaded. */
export function isLeftBehind(row: Unfinished): boolean {
  return !own.has(row.id) && !uploads.some((upload) => mayBe(row, upload))
}

/** Of what is being begun the server may know before its answer is here, or has been lost. Where it has refused, it knows of nothing. */
function mayBe(row: Unfinished, { id, collectionId, file, stage }: Upload): boolean {
  if (stage === 'stopped' || ways.get(id)?.job.uploadId !== undefined) return false
  return collectionId === row.collectionId && isSameFile(row, file)
}

/** How long the rest will take, in milliseconds, if that can be said. */
export function timeLeft(): number | undefined {
  return speed.left(workOf(uploads).left)
}

function set(next: readonly Upload[]): void {
  uploads = next
  const { going, paused } = progressOf(uploads)
  if (going > 0) speed.note(performance.now(), workOf(uploads).done)
  else speed.forget()
  if (going + paused > 0) window.addEventListener('beforeunload', askFirst)
  else window.removeEventListener('beforeunload', askFirst)
  listeners.forEach((listener) => listener())
}

/** The browser asks, in its own words, whether the page is to be left. Where the session has ended it is empty, and goes. */
function askFirst(event: BeforeUnloadEvent): void {
  if (document.body.childElementCount > 0) event.preventDefault()
}

function change(id: string, changed: Partial<Upload>): void {
  set(uploads.map((upload) => (upload.id === id ? { ...upload, ...changed } : upload)))
}

/** Sends files off; gives their ids in this page. */
export function addFiles(chosen: readonly Chosen[]): string[] {
  const taken = chosen.map(({ sha256, ...load }) =>
    begun(load, sha256 === undefined ? {} : { hashing: Promise.resolve(sha256) }),
  )
  set([...uploads, ...taken])
  proceed()
  return taken.map(({ id }) => id)
}

/** Sends a file as a new version of a document. */
export function addVersion(
  { id: versionOf, ...document }: { id: string; title: string; collectionId: string; keepsCheckOut: boolean },
  file: File,
): void {
  addFiles([{ ...document, file, versionOf }])
}

/** Whether a file can be the one that an unfinished upload is of. */
export function isSameFile({ name, size }: Unfinished, file: File): boolean {
  return size === file.size && BeginUpload.shape.name.safeParse(file.name).data === name
}

/** Goes on with what was begun earlier, with the file chosen again. */
export function resume({ id, collectionId, documentId, title, keepsCheckOut }: Unfinished, file: File): void {
  const upload = {
    collectionId,
    file,
    title: title ?? titleOf(file.name),
    keepsCheckOut,
    ...(documentId !== null && { versionOf: documentId }),
  }
  own.add(id)
  set([...uploads, begun(upload, { uploadId: id, isResumed: true }, id)])
  proceed()
}

function begun(
  upload: Omit<Upload, 'id' | 'documentId' | 'sent' | 'stage' | 'trouble'>,
  known: Partial<Job>,
  id: string = crypto.randomUUID(),
): Upload {
  const life = new AbortController()
  const job = { key: crypto.randomUUID(), isResumed: false, wasWhole: false, ...known, signal: life.signal }
  ways.set(id, { job, run: new AbortController(), life, losses: 0, timer: undefined })
  return { ...upload, id, sent: 0, stage: 'waiting', trouble: undefined }
}

/** Holds a turn: of those after it none would find a line either. */
const running = new Set<Stage>(['sending', 'adding', 'lost'])

function proceed(): void {
  const taken = uploads.filter(({ stage }) => running.has(stage)).length + resting
  const waiting = uploads.filter(({ stage }) => stage === 'waiting')
  for (const upload of waiting.slice(0, Math.max(0, atOnce - taken))) void run(upload)
}

async function run(upload: Upload): Promise<void> {
  const { id } = upload
  const way = ways.get(id)!
  const { signal } = (way.run = new AbortController())
  const began = performance.now()
  change(id, { stage: 'sending', trouble: undefined })
  const outcome = await carry(upload, way.job, {
    signal,
    onBegun(uploadId) {
      own.add(uploadId)
      // Whoever listens looks again what of the server's list is this page's.
      change(id, {})
    },
    onProgress(sent) {
      if (signal.aborted) return
      if (sent > upload.sent) way.losses = 0
      change(id, { stage: 'sending', sent })
    },
    onWhole: () => change(id, { stage: 'adding' }),
  })
  if (signal.aborted) return
  if (outcome === 'lost') waitForLine(id, way)
  else if ('documentId' in outcome) change(id, { stage: 'added', ...outcome })
  else change(id, { stage: 'stopped', trouble: outcome.because })
  tell(uploads, id)
  lookSoon()
  rest(turn - (performance.now() - began))
  proceed()
}

function rest(milliseconds: number): void {
  if (milliseconds <= 0) return
  resting += 1
  window.setTimeout(() => {
    resting -= 1
    proceed()
  }, milliseconds)
}

/** What has arrived shows, soon where it is the last. */
function lookSoon(): void {
  if (progressOf(uploads).going === 0) return lookNow()
  looking ??= window.setTimeout(lookNow, uploads.length <= fewUploads ? 0 : lookAgain)
}

function lookNow(): void {
  window.clearTimeout(looking)
  looking = undefined
  void queries.invalidateQueries()
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

/** Holds these where they are. */
export function pause(...ids: string[]): void {
  changeAll(ids, { stage: 'paused' })
}

/** After a pause, a lost line or a trouble. */
export function goOn(...ids: string[]): void {
  changeAll(ids, { stage: 'waiting', trouble: undefined })
}

function changeAll(ids: readonly string[], changed: Partial<Upload>): void {
  const these = new Set(ids)
  these.forEach(halt)
  set(uploads.map((upload) => (these.has(upload.id) ? { ...upload, ...changed } : upload)))
  proceed()
}

/** Takes it off the list, and what has arrived of it off the server. */
export async function cancel(id: string): Promise<void> {
  halt(id)
  const way = ways.get(id)
  forget([id])
  proceed()
  if (way?.job.uploadId !== undefined) await cancelUnfinished(way.job.uploadId)
}

export async function cancelUnfinished(id: string): Promise<void> {
  try {
    await perform(trpc.library.cancelUpload.mutationOptions(), { id })
  } catch (error) {
    announce(errorInWords(error))
    // What the server still has is listed as left, where it can be cancelled again.
    own.delete(id)
    change(id, {})
  }
}

function forget(ids: readonly string[]): void {
  const these = new Set(ids)
  for (const id of these) {
    ways.get(id)?.life.abort()
    ways.delete(id)
  }
  set(uploads.filter((upload) => !these.has(upload.id)))
}

/** Takes what has been added off the list. */
export function forgetAdded(): void {
  forget(uploads.filter(({ stage }) => stage === 'added').map(({ id }) => id))
}

window.addEventListener('online', () => {
  goOn(...uploads.filter(({ stage }) => stage === 'lost').map(({ id }) => id))
})

// Whoever comes next finds nothing of it.
whenSignedOut(() => {
  const ids = uploads.map(({ id }) => id)
  ids.forEach(halt)
  forget(ids)
})
