import type { KeyObject } from 'node:crypto'
import type { Db } from '@memorial/db'
import type { JobHelpers, TaskList } from 'graphile-worker'
import { sql } from 'kysely'
import { closeByTime, closeDuePolls } from './governance/closing.ts'
import type { Jobs } from './jobs/enqueue.ts'
import { sweepFiles, type Files } from './library/keeping.ts'
import { sequence, takeCheckpoint } from './record/sequencer.ts'
import { recogniseNext } from './library/recognition.ts'
import { indexAnew, reindexSlice } from './library/reindex.ts'
import { renderAgain, renderVersion } from './library/rendering.ts'
import { giveUp, indexTitle, readAgain, takeText } from './library/text.ts'
import { forgetWords } from './library/vocabulary.ts'

/** What the jobs work with: the database as portal_worker, and the files. */
export interface Workshop {
  db: Db
  files: Files
  /** Signs the record of acts. */
  recordKey: KeyObject
}

/** One at a time, and none beside a text that is being taken out. */
export const reindexing = { jobKey: 'reindex', queueName: 'extraction' }

/** Each waits longer than the one before: the last comes about an hour after the first. */
const mostAttempts = 9

type Tasks = { [Task in keyof Jobs]: (payload: Jobs[Task], helpers: JobHelpers) => Promise<void> } & {
  /** By the clock. */
  sweep(payload: unknown, helpers: JobHelpers): Promise<void>
  closeDuePolls(payload: unknown, helpers: JobHelpers): Promise<void>
  sequenceActs(payload: unknown, helpers: JobHelpers): Promise<void>
  takeCheckpoint(payload: unknown, helpers: JobHelpers): Promise<void>
  forgetWords(payload: unknown, helpers: JobHelpers): Promise<void>
  /** When the program starts. */
  reindex(payload: unknown, helpers: JobHelpers): Promise<void>
}

/** All that is done later. Each may run twice and is written so. */
export function taskList({ db, files, recordKey }: Workshop): TaskList {
  return {
    /** Does what is due, and ends what nobody needs any more: sessions and invitations that are over, attempts that no longer count, uploads nobody finished, what has been in the trash for its time, who worked on what long ago. */
    async sweep() {
      await sql`select thaw_organisations()`.execute(db)
      await sql`select sweep()`.execute(db)
      await sql`select empty_trash()`.execute(db)
      await sql`select forget_check_outs()`.execute(db)
      await sweepFiles(db, files)
    },
    async closePoll({ pollId }) {
      await closeByTime(db, pollId)
    },
    /** Each minute: what was due while no job ran. */
    async closeDuePolls() {
      await closeDuePolls(db)
    },
    /** Each minute. */
    async sequenceActs() {
      await sequence(db)
    },
    /** Each hour, over all that has a leaf by then. */
    async takeCheckpoint() {
      await sequence(db)
      await takeCheckpoint(db, recordKey)
    },
    /** Each night. */
    async forgetWords() {
      await forgetWords(db)
    },
    /** What an earlier version of the program made findable; in turns with the texts of new documents. */
    async reindex(_payload, { addJob, logger }) {
      const { left, of } = await reindexSlice(db)
      if (left === 0) return
      logger.warn(`The texts of documents are made findable anew: ${of - left} of ${of} are done.`)
      await addJob('reindex', {}, reindexing)
    },
    async index(version) {
      await indexTitle(db, version)
    },
    async indexAnew({ documentId }) {
      await indexAnew(db, documentId)
    },
    async extract(version, helpers) {
      await orGiveUp(db, version, helpers, () => takeText(db, files, version))
    },
    async recognise(version, helpers) {
      await orGiveUp(db, version, helpers, () => recogniseNext(db, files, version))
    },
    async readAgain() {
      await readAgain(db)
    },
    async render(version) {
      await renderVersion(db, files, version)
    },
    async renderAgain() {
      await renderAgain(db)
    },
  } satisfies Tasks as TaskList
}

/** Nobody is to read for ever that a text is being read. */
async function orGiveUp(
  db: Db,
  version: Jobs['extract'],
  { job, logger }: JobHelpers,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (job.attempts < mostAttempts) throw error
    logger.error(`A text is given up after ${mostAttempts} attempts.`)
    await giveUp(db, version, job.locked_at!)
  }
}
