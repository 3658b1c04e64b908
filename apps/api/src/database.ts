import { attachEmbedded, startEmbedded, StartError } from '@memorial/db/embedded'
import { connect, type Db } from '@memorial/db'
import { migrate, urlAs } from '@memorial/db/migrate'
import type { Config } from './config.ts'
import { prepareJobs } from './jobs/enqueue.ts'
import { secretsOf } from './secrets.ts'

/** The network's database, up to date and ready for each of its roles. */
export interface Database {
  ownerUrl: string
  apiUrl: string
  workerUrl: string
  sealingKey: Buffer
  /** What the library's files are opened with. */
  filesIdentity: string
  /** Stops the server, if it is ours. */
  stop(): Promise<void>
}

/** Starts or finds the database and migrates it. What the person who starts the program can mend is a StartError. */
export async function openDatabase({ dataDir, databaseUrl }: Config): Promise<Database> {
  const server = databaseUrl ? { ownerUrl: databaseUrl, stop: async () => {} } : await startEmbedded(dataDir)
  try {
    const { passwords, ...keys } = await secretsOf(dataDir)
    await migrate(server.ownerUrl, passwords).catch(unreachable)
    const [apiUrl, workerUrl] = [
      urlAs(server.ownerUrl, 'portal_api', passwords),
      urlAs(server.ownerUrl, 'portal_worker', passwords),
    ]
    await prepareJobs(workerUrl)
    return { ownerUrl: server.ownerUrl, apiUrl, workerUrl, ...keys, stop: () => server.stop() }
  } catch (error) {
    await server.stop()
    throw error
  }
}

/** The same for a command beside the program, which may be running on the same folder: then its server is joined. */
export async function joinDatabase(config: Config): Promise<Database> {
  const running = config.databaseUrl ?? (await attachEmbedded(config.dataDir))
  return openDatabase({ ...config, databaseUrl: running })
}

/** Does something once as the database's owner, whom no policy holds. */
export async function asOwner<T>(ownerUrl: string, work: (db: Db) => Promise<T>): Promise<T> {
  const db = connect(ownerUrl, 2)
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}

export async function isFounded(db: Db): Promise<boolean> {
  return (await db.selectFrom('network').select('id').executeTakeFirst()) !== undefined
}

function unreachable(error: NodeJS.ErrnoException): never {
  const connecting = ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', 'ECONNRESET', '28P01', '28000', '3D000']
  if (error.code === undefined || !connecting.includes(error.code)) throw error
  throw new StartError(
    `The database of DATABASE_URL cannot be reached (${error.code}): check its address, its password and that it runs.`,
  )
}
