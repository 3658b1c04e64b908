import type { Upload } from './uploads.ts'

/** What of all that is on its way has come how far. */
export interface Progress {
  added: number
  stopped: number
  paused: number
  /** Being sent, being put away, waiting their turn or the line. */
  going: number
  /** In bytes. */
  sent: number
  size: number
}

export function progressOf(uploads: readonly Upload[]): Progress {
  const progress: Progress = { added: 0, stopped: 0, paused: 0, going: 0, sent: 0, size: 0 }
  for (const upload of uploads) {
    progress[countedAs(upload)] += 1
    progress.sent += sentOf(upload)
    progress.size += upload.file.size
  }
  return progress
}

function countedAs({ stage }: Pick<Upload, 'stage'>): 'added' | 'stopped' | 'paused' | 'going' {
  return stage === 'added' || stage === 'stopped' || stage === 'paused' ? stage : 'going'
}

function sentOf({ stage, sent, file }: Pick<Upload, 'stage' | 'sent' | 'file'>): number {
  return stage === 'added' ? file.size : sent
}

/** A file is waited for also where it is small: what its answers take, as if it were bytes. */
const perFile = 256 * 1024

/** How much is done, and how much is still to do, of what is going on. */
export function workOf(uploads: readonly Upload[]): { done: number; left: number } {
  const work = { done: 0, left: 0 }
  for (const upload of uploads) {
    const sent = sentOf(upload) + (upload.stage === 'added' ? perFile : 0)
    work.done += sent
    if (countedAs(upload) === 'going') work.left += upload.file.size + perFile - sent
  }
  return work
}

/** How far back is looked, at least and at most, and how often, in milliseconds. */
const [shortest, longest, often] = [5_000, 60_000, 1_000]

/** Measures how quickly work is done; nothing is said before it has been seen for some seconds. Moments are in milliseconds. */
export function measured() {
  let seen: { at: number; done: number }[] = []
  return {
    note(at: number, done: number): void {
      if (seen.length > 0 && at - seen.at(-1)!.at < often) return
      seen = [...seen.filter((one) => at - one.at <= longest), { at, done }]
    },
    /** How long the rest will take at this speed, if that can be said. */
    left(rest: number): number | undefined {
      const [first, last] = [seen[0], seen.at(-1)]
      if (!first || !last || last.at - first.at < shortest || last.done <= first.done) return undefined
      return (rest * (last.at - first.at)) / (last.done - first.done)
    },
    /** It stands still, or something else is done now. */
    forget(): void {
      seen = []
    },
  }
}
