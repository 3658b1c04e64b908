import { Logger, parseCrontab, run } from 'graphile-worker'
import { connect, connectionPool } from '@memorial/db'
import { taskList } from './tasks.ts'

/** When what is done by the clock is done (UTC). */
const crontab = `7 * * * * sweep
* * * * * closeDuePolls`

/** Only what went wrong is told, one line each. */
const logger = new Logger(() => (level, message) => {
  if (level === 'error' || level === 'warning') console.error(message)
})

/** Starts the jobs; gives what stops them. They share nothing with the API but the database, where they have a role of their own. */
export async function startWorker(workerUrl: string): Promise<() => Promise<void>> {
  const pgPool = connectionPool(workerUrl, 4)
  const db = connect(workerUrl, 4)
  const runner = await run({
    pgPool,
    taskList: taskList({ db }),
    parsedCronItems: parseCrontab(crontab),
    concurrency: 2,
    noHandleSignals: true,
    logger,
  })
  return async () => {
    await runner.stop()
    await Promise.all([pgPool.end(), db.destroy()])
  }
}
