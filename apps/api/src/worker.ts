import type { KeyObject } from 'node:crypto'
import { Logger, makeWorkerUtils, parseCrontab, run } from 'graphile-worker'
import { connect, connectionPool } from '@memorial/db'
import type { Files } from './library/keeping.ts'
import { reindexing, taskList } from './tasks.ts'

/** When what is done by the clock is done (UTC). */
const crontab = `7 * * * * sweep
* * * * * closeDuePolls
* * * * * sequenceActs
3 * * * * takeCheckpoint
41 2 * * * forgetWords`

/** That a job is done is told however long it waits for a connection: nobody could be told that it was not. */
const forever = 0

/** Only what went wrong is told, one line each. */
const logger = new Logger(() => (level, message) => {
  if (level === 'error' || level === 'warning') console.error(message)
})

/**
 * A killed program leaves the job it was at locked, and its queue with it, for four hours. No other program runs jobs of
 * this database: whatever is locked before the first of ours begins was a dead one's.
 */
async function releaseJobs(pgPool: ReturnType<typeof connectionPool>): Promise<void> {
  const utils = await makeWorkerUtils({ pgPool, logger })
  try {
    const { rows } = await pgPool.query<{ locked_by: string }>(`
      select locked_by from graphile_worker._private_jobs where locked_by is not null
      union select locked_by from graphile_worker._private_job_queues where locked_by is not null`)
    await utils.forceUnlockWorkers(rows.map((row) => row.locked_by))
  } finally {
    await utils.release()
  }
}

/** Starts the jobs; gives what stops them. They share nothing with the API but the files and the database, where they have a role of their own. */
export async function startWorker(workerUrl: string, files: Files, recordKey: KeyObject): Promise<() => Promise<void>> {
  // One connection is told of new jobs, and one does all the rest: a job that is done has left its queue before the next is
  // asked for, which otherwise is found two seconds later.
  const pgPool = connectionPool(workerUrl, 2, forever)
  const db = connect(workerUrl, 4)
  await releaseJobs(pgPool)
  const runner = await run({
    pgPool,
    taskList: taskList({ db, files, recordKey }),
    parsedCronItems: parseCrontab(crontab),
    concurrency: 2,
    noHandleSignals: true,
    logger,
  })
  // What a killed program has left does not wait for the hour.
  await runner.addJob('sweep', {}, { jobKey: 'sweep' })
  // What came due while nothing ran is not left to the next minute.
  await runner.addJob('closeDuePolls', {}, { jobKey: 'closeDuePolls' })
  await runner.addJob('takeCheckpoint', {}, { jobKey: 'takeCheckpoint' })
  // What an earlier release had no reader for, or this machine no program, may have one now.
  await runner.addJob('readAgain', {}, { jobKey: 'readAgain' })
  await runner.addJob('renderAgain', {}, { jobKey: 'renderAgain' })
  await runner.addJob('reindex', {}, reindexing)
  return async () => {
    await runner.stop()
    await Promise.all([pgPool.end(), db.destroy()])
  }
}
