import { Logger, parseCrontab, run, type Runner } from 'graphile-worker'
import { taskList } from './tasks.ts'

/** When what is done by the clock is done (UTC). */
const crontab = '7 * * * * sweep'

/** Only what went wrong is told, one line each. */
const logger = new Logger(() => (level, message) => {
  if (level === 'error' || level === 'warning') console.error(message)
})

/** Starts the jobs. They share nothing with the API but the database, where they have a role of their own. */
export async function startWorker(workerUrl: string): Promise<Runner> {
  return run({
    connectionString: workerUrl,
    taskList,
    parsedCronItems: parseCrontab(crontab),
    concurrency: 2,
    noHandleSignals: true,
    logger,
  })
}
