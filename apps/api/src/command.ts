import { StartError } from '@memorial/db/embedded'

/** Runs what a terminal has asked for. What the person there can mend is told as one sentence; the exit code is then 1. */
export async function command(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}
