import { once } from 'node:events'
import { realpath } from 'node:fs/promises'
import { Client, escapeLiteral, type DatabaseError } from 'pg'
import { clusterOf, makeFolder, openCluster } from './cluster.ts'
import { lockFolder } from './folder-lock.ts'
import { findPrograms } from './postgres-programs.ts'
import { startServer } from './postgres-server.ts'
import { runningPostmaster, stopOrphan, stopServer } from './postmaster.ts'
import { readSecrets, type Secrets } from './server-secrets.ts'
import { StartError } from './start-error.ts'

export { StartError }

export interface EmbeddedServer {
  /** A connection URL of the role `portal_owner` (LOGIN, CREATEROLE, CREATEDB, not superuser) on the database `portal`, which it owns. */
  ownerUrl: string
  /** Stops the server: fast shutdown, waits for the exit. */
  stop(): Promise<void>
}

/**
 * Starts the PostgreSQL of a data folder, making it first where there is none. What an earlier start left running when it
 * was killed is stopped before. A `throwaway` server is faster and loses its data when the machine fails: for tests.
 * @throws {StartError} where the folder or the machine does not allow it
 */
export async function startEmbedded(dataDir: string, { throwaway = false } = {}): Promise<EmbeddedServer> {
  return tellingOfFolder(dataDir, async () => {
    const folder = await makeFolder(dataDir)
    const unlock = lockFolder(folder)
    try {
      await stopOrphan(clusterOf(folder))
      return await startLocked(folder, throwaway, unlock)
    } catch (error) {
      unlock()
      throw error
    }
  })
}

/** URL of the running server of a data folder (for side commands), or undefined when none runs. */
export async function attachEmbedded(dataDir: string): Promise<string | undefined> {
  return tellingOfFolder(dataDir, async () => {
    const folder = await realpath(dataDir).catch(() => dataDir)
    const postmaster = await runningPostmaster(clusterOf(folder))
    const secrets = await readSecrets(folder)
    return postmaster?.ready && secrets ? ownerUrl(secrets, postmaster.port) : undefined
  })
}

async function startLocked(folder: string, throwaway: boolean, unlock: () => void): Promise<EmbeddedServer> {
  const programs = await findPrograms(folder)
  const secrets = await openCluster(folder, programs, throwaway)
  const { child, port } = await startServer(folder, programs, secrets, throwaway)
  const stop = async () => {
    child.ref()
    await stopServer(child.pid!, clusterOf(folder))
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    unlock()
  }
  try {
    await makeOwner(secrets, port)
  } catch (error) {
    await stop()
    throw error
  }
  return { ownerUrl: ownerUrl(secrets, port), stop }
}

/** Makes the role and the database, or what a killed start has not made of them. */
async function makeOwner(secrets: Secrets, port: number): Promise<void> {
  const client = new Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password: secrets.postgres,
    database: 'postgres',
  })
  try {
    await client.connect()
    const { rowCount: roles } = await client.query("select from pg_roles where rolname = 'portal_owner'")
    const verb = roles ? 'alter' : 'create'
    await client.query(
      `${verb} role portal_owner login createrole createdb password ${escapeLiteral(secrets.portal_owner)}`,
    )
    const { rowCount: databases } = await client.query("select from pg_database where datname = 'portal'")
    if (!databases) await client.query('create database portal owner portal_owner')
    // An error's text may hold what a person entered. Whoever asked gets it; the log keeps what befalls the server itself.
    await client.query("alter database portal set log_min_messages = 'log'")
  } catch (error) {
    if ((error as DatabaseError).code !== '28P01') throw error
    throw new StartError(
      'The passwords in database.json are not those of the database. Restore both from the same backup.',
      { cause: error },
    )
  } finally {
    await client.end()
  }
}

function ownerUrl(secrets: Secrets, port: number): string {
  return `postgresql://portal_owner:${encodeURIComponent(secrets.portal_owner)}@127.0.0.1:${port}/portal`
}

const mendable: Record<string, string> = {
  EACCES: 'this account may not write there',
  EPERM: 'this account may not write there',
  EROFS: 'it cannot be written to',
  EEXIST: 'a file is in the way',
  ENOTDIR: 'a file is in the way',
  ENOENT: 'it cannot be made there',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
}

/** Puts into words what the system says of a data folder. */
async function tellingOfFolder<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const reason = mendable[code ?? '']
    if (!reason) throw error
    throw new StartError(
      `The data folder ${dataDir} cannot be used: ${reason} (${message}). Mend that, or set DATA_DIR to another folder.`,
      {
        cause: error,
      },
    )
  }
}
