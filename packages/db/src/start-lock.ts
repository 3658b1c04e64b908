import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from './start-error.ts'

/** A process by its id and when it began: ids are given again. */
interface Owner {
  pid: number
  began: string | undefined
}

/**
 * Takes a data folder for this process; gives what leaves it again.
 * @throws {StartError} where another living start has it
 */
export function lockStart(folder: string): () => void {
  const file = join(folder, 'start.lock')
  const beside = `${file}.${process.pid}`
  writeFileSync(beside, JSON.stringify({ pid: process.pid, began: beganAt(process.pid) } satisfies Owner))
  try {
    // A link is never made over a file that is there: of two starts at once, one gets it.
    for (let tries = 0; !linked(beside, file); tries++) {
      const owner = readOwner(file)
      if (owner && isAlive(owner)) {
        throw new StartError(
          `The data folder ${folder} is in use by another running start (process ${owner.pid}). Stop it, or set DATA_DIR to another folder.`,
        )
      }
      if (tries === 3) throw new StartError(`Another start is taking the data folder ${folder} at this moment. Try again.`)
      removeStale(file, owner)
    }
  } finally {
    rmSync(beside, { force: true })
  }
  return () => rmSync(file, { force: true })
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Removes the lock of a dead process, unless somebody has put theirs there meanwhile. */
function removeStale(file: string, dead: Owner | undefined): void {
  if (JSON.stringify(readOwner(file)) === JSON.stringify(dead)) rmSync(file, { force: true })
}

function readOwner(file: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Owner
  } catch {
    return undefined
  }
}

function isAlive({ pid, began }: Owner): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  return beganAt(pid) === began
}

/** When a process began, as the kernel counts (field 22 of its stat); undefined where there is no /proc. */
function beganAt(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return undefined
  }
}
