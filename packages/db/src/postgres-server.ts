import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { open, readFile, rename } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { clusterOf } from './cluster.ts'
import type { Programs } from './postgres-programs.ts'
import { readPostmaster } from './postmaster.ts'
import { writeSecrets, type Secrets } from './server-secrets.ts'
import { StartError } from './start-error.ts'

/** Another program has the port; or the processes of a server that was killed have not all ended yet. */
const passing = /could not create any TCP\/IP sockets|pre-existing shared memory block/

/** Starts the server on a free port, which is kept in the secrets, and waits until it accepts connections. */
export async function startServer(
  folder: string,
  programs: Programs,
  secrets: Secrets,
  throwaway: boolean,
): Promise<{ child: ChildProcess; port: number }> {
  const log = join(folder, 'postgres.log')
  if (existsSync(log)) await rename(log, `${log}.1`)
  for (let attempt = 1; ; attempt += 1) {
    const port = (attempt === 1 && secrets.port) || (await freePort())
    const child = await spawnServer(programs, log, ['-D', clusterOf(folder), ...settings(port, throwaway)])
    if (await becomesReady(child, clusterOf(folder))) {
      if (port !== secrets.port) await writeSecrets(folder, { ...secrets, port })
      return { child, port }
    }
    const said = await readFile(log, 'utf8')
    if (attempt === 5 || !passing.test(said)) throw new StartError(`${complaint(said)} More is in ${log}.`)
    await setTimeout(500)
  }
}

function complaint(log: string): string {
  const [, reason = 'it ended without a word'] = /FATAL: +(.*)/.exec(log) ?? []
  return `PostgreSQL did not start: ${reason}.`
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  return port
}

/**
 * In a session of its own: Ctrl-C in a terminal must not stop it before the program is done with it. It neither keeps the
 * program running nor, where that can be helped, outlives it.
 */
async function spawnServer(programs: Programs, log: string, args: string[]): Promise<ChildProcess> {
  const output = await open(log, 'w', 0o600)
  const [file, rest, options] = programs.call('postgres', args)
  const child = spawn(file, rest, { ...options, detached: true, stdio: ['ignore', output.fd, output.fd] })
  await once(child, 'spawn')
  await output.close()
  const stop = () => child.kill('SIGINT')
  process.on('exit', stop)
  child.once('exit', () => process.off('exit', stop))
  child.unref()
  return child
}

async function becomesReady(child: ChildProcess, cluster: string): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null) {
    const postmaster = await readPostmaster(cluster)
    if (postmaster?.pid === child.pid && postmaster?.ready) return true
    await setTimeout(20)
  }
  return false
}

function settings(port: number, throwaway: boolean): string[] {
  const durable = throwaway ? 'off' : 'on'
  const values = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 100,
    shared_buffers: '128MB',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    fsync: durable,
    synchronous_commit: durable,
    full_page_writes: durable,
    log_checkpoints: 'off',
    log_statement: 'none',
    // Without these a refused row's values would stand in the log.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
