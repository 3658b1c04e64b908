import { accessSync, constants, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StartError } from './start-error.ts'

const SQLITE_BUSY = 5

/** A lock that nobody refers to would be closed by the garbage collector, and lost. */
const held = new Set<DatabaseSync>()

/**
 * Takes a data folder for this process and gives the function that lets it go.
 *
 * The lock is the operating system's, on `start.lock`, and ends with the process however that ends: none is ever stale,
 * and neither a recycled process number nor two starts at once can deceive it. SQLite is the only part of Node that
 * takes such locks. `start.pid` only tells others who holds it.
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, 'start.lock')
  const pidFile = join(folder, 'start.pid')
  const lock = new DatabaseSync(file, { timeout: 0 })
  try {
    // SQLite opens a file that it may not write for reading, and then locks nothing.
    accessSync(file, constants.W_OK)
    // Nothing is ever written to it: no journal beside it.
    lock.exec('pragma journal_mode = memory; begin immediate')
  } catch (error) {
    lock.close()
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error
    throw new StartError(
      `The data folder ${folder} is in use by another running start (process ${holder(pidFile)}). Stop it, or set DATA_DIR to another folder.`,
    )
  }
  held.add(lock)
  writeFileSync(pidFile, String(process.pid))
  return () => {
    if (!held.delete(lock)) return
    rmSync(pidFile, { force: true })
    lock.close()
  }
}

function holder(pidFile: string): string {
  try {
    return readFileSync(pidFile, 'utf8')
  } catch {
    return 'unknown'
  }
}
