import type { KeyObject } from 'node:crypto'
import type { Db } from '@memorial/db'
import type { JobHelpers, TaskList } from 'graphile-worker'
import { closeByTime, closeDuePolls } from './governance/closing.ts'
import type { Jobs } from './jobs/enqueue.ts'
import { sweepFiles, type Files } from './library/keeping.ts'
import { sequence, takeCheckpoint } from './record/sequencer.ts'
import { indexTitle, takeText } from './library/text.ts'

/** What the jobs work with: the database as portal_worker, and the files. */
export interface Workshop {
  db: Db
  files: Files
  /** Signs the record of acts. */
  recordKey: KeyObject
}

type Tasks = { [Task in keyof Jobs]: (payload: Jobs[Task], helpers: JobHelpers) => Promise<void> } & {
  /** By the clock. */
  sweep(payload: unknown, helpers: JobHelpers): Promise<void>
  closeDuePolls(payload: unknown, helpers: JobHelpers): Promise<void>
  sequenceActs(payload: unknown, helpers: JobHelpers): Promise<void>
  takeCheckpoint(payload: unknown, helpers: JobHelpers): Promise<void>
}

/** All that is done later. Each may run twice and is written so. */
export function taskList({ db, files, recordKey }: Workshop): TaskList {
  return {
    /** Does what is due, and ends what nobody needs any more: sessions and invitations that are over, attempts that no longer count, uploads nobody finished, what has been in the trash for its time. */
    async sweep(_payload, { query }) {
      await query('select thaw_organisations()')
      await query('select sweep()')
      await query('select empty_trash()')
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
    async index(version) {
      await indexTitle(db, version)
    },
    async extract(version) {
      await takeText(db, files, version)
    },
  } satisfies Tasks as TaskList
}
