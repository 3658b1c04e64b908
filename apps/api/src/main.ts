import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { connect } from '@memorial/db'
import { StartError } from '@memorial/db/embedded'
import { command } from './command.ts'
import { readConfig, type Config } from './config.ts'
import { asOwner, isFounded, openDatabase, type Database } from './database.ts'
import { openFiles, type Files } from './library/keeping.ts'
import { signingKey } from './record/checkpoint.ts'
import { buildServer } from './server.ts'
import { startWorker } from './worker.ts'

const release = join(import.meta.dirname, '../../portal/dist')

/** Starts everything; gives what stops it again, in reverse. */
async function start(config: Config): Promise<() => Promise<void>> {
  const stops: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const each of stops.splice(0).toReversed()) await each()
  }
  try {
    const database = await openDatabase(config)
    stops.push(() => database.stop())
    const files = await openFiles(config.dataDir, database.filesIdentity)
    await founded(config, database, files)

    const db = connect(database.apiUrl, 16)
    stops.push(() => db.destroy())
    stops.push(await startWorker(database.workerUrl, files, signingKey(database.sealingKey)))

    const ours = new Set(config.origins)
    const portal = existsSync(join(release, 'index.html')) ? release : undefined
    const server = await buildServer({
      db,
      liveUrl: database.apiUrl,
      sealingKey: database.sealingKey,
      files,
      portal,
      isOurs: (origin) => ours.has(origin),
    })
    stops.push(() => server.close())
    const port = await listen(server, config)
    if (ours.size === 0) ours.add(`http://localhost:${port}`)
    console.log(`http://localhost:${port}`)
    return stop
  } catch (error) {
    await stop()
    throw error
  }
}

/** An empty database of ours becomes a demonstration; one of somebody else's waits to be founded. */
async function founded({ databaseUrl, origins }: Config, { ownerUrl }: Database, files: Files): Promise<void> {
  await asOwner(ownerUrl, async (db) => {
    if (await isFounded(db)) return
    if (databaseUrl)
      throw new StartError('The database of DATABASE_URL holds no network yet: found one with `pnpm found`.')
    // A demonstration lets everybody in: it is for this machine alone.
    if (origins.some((origin) => new URL(origin).hostname !== 'localhost'))
      throw new StartError('PUBLIC_ORIGIN is set, and there is no network yet: found one with `pnpm found`.')
    // Its typesetter is a large program: no network but a demonstration loads it.
    const { seedDemonstration } = await import('./demonstration/seed.ts')
    await seedDemonstration(db, new Date(), files)
  })
}

async function listen(server: Awaited<ReturnType<typeof buildServer>>, { host, port }: Config): Promise<number> {
  try {
    await server.listen({ host, port })
  } catch (error) {
    const reason = unheard[(error as NodeJS.ErrnoException).code ?? '']
    if (!reason) throw error
    throw new StartError(`${host}:${port} is ${reason}.`)
  }
  return (server.server.address() as AddressInfo).port
}

const unheard: Record<string, string> = {
  EADDRINUSE: 'taken by another program: stop it, or set PORT to a free one',
  EACCES: 'not for this account to listen on: set PORT to one above 1023',
  EADDRNOTAVAIL: 'not an address of this machine: set HOST to one that is',
  ENOTFOUND: 'not an address of this machine: set HOST to one that is',
  EAI_AGAIN: 'not an address of this machine: set HOST to one that is',
}

await command(async () => {
  const starting = start(readConfig(process.env))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // A start that fails has stopped by itself.
    process.once(
      signal,
      () =>
        void starting.then(
          (stop) => stop().then(() => process.exit(0)),
          () => {},
        ),
    )
  }
  await starting
})
