import { execFile } from 'node:child_process'
import { readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { StartError } from './start-error.ts'

const run = promisify(execFile)

/** The main process of a server, as the file `postmaster.pid` in its cluster tells. */
export interface Postmaster {
  pid: number
  port: number
  ready: boolean
}

/** The server that now runs on a cluster. */
export async function runningPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const postmaster = await readPostmaster(cluster)
  return postmaster && (await serves(postmaster.pid, cluster)) ? postmaster : undefined
}

/** What `postmaster.pid` says, which may be left from a server that is no more. */
export async function readPostmaster(cluster: string): Promise<Postmaster | undefined> {
  try {
    const lines = (await readFile(pidFile(cluster), 'utf8')).split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Stops the server that a killed start has left behind. */
export async function stopOrphan(cluster: string): Promise<void> {
  const postmaster = await readPostmaster(cluster)
  if (!postmaster) return
  const ours = await serves(postmaster.pid, cluster)
  if (ours) await stopServer(postmaster.pid, cluster)
  // PostgreSQL takes any process that now has this number for its server, and in a container there always is one.
  // By their shared memory it still knows processes of the old server that are at work on the data. Where it cannot be
  // told whose process that is, PostgreSQL refuses to start.
  if (ours !== undefined) await rm(pidFile(cluster), { force: true })
}

/** Fast shutdown; where that hangs, an immediate one, from which the next start recovers. */
export async function stopServer(pid: number, cluster: string): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    const patience = Date.now() + 15_000
    if (await serves(pid, cluster)) process.kill(pid, signal)
    while (Date.now() < patience) {
      if (!(await serves(pid, cluster))) return
      await setTimeout(20)
    }
  }
  throw new StartError(`The database server (process ${pid}) does not stop. End it by hand and start again.`)
}

/** Whether a process is the server of a cluster, for a number may be recycled; undefined where that cannot be told. */
async function serves(pid: number, cluster: string): Promise<boolean | undefined> {
  const command = await commandLine(pid)
  if (!command.includes('postgres')) return false
  return (await worksIn(pid, cluster)) ?? (command.includes(` -D ${cluster} `) || undefined)
}

async function commandLine(pid: number): Promise<string> {
  try {
    if (process.platform === 'linux') return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ')
    return (await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)])).stdout
  } catch {
    // No such process.
    return ''
  }
}

/** A server works in its cluster, by whichever path it or we came there. Only Linux tells, and of a foreign account not always. */
async function worksIn(pid: number, cluster: string): Promise<boolean | undefined> {
  try {
    const [own, its] = await Promise.all([stat(cluster), stat(`/proc/${pid}/cwd`)])
    return own.dev === its.dev && own.ino === its.ino
  } catch {
    return undefined
  }
}

function pidFile(cluster: string): string {
  return join(cluster, 'postmaster.pid')
}
