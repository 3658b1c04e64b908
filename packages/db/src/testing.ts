import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from './embedded.ts'
import { connect, type Db } from './index.ts'
import { migrate, migrationsFolder, urlAs } from './migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    ownerUrl: string
  }
}

export const testPasswords = { api: 'testing-api', worker: 'testing-worker' }

/** Vitest's global set-up: a server in a temporary folder for the whole run, gone after it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'memorial-test-'))
  const server = await startEmbedded(folder, { throwaway: true })
  project.provide('ownerUrl', server.ownerUrl)
  return async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** A database of one test file's own: as its owner, as the API's real role, and where the worker's comes in. */
export interface TestDatabase {
  owner: Db
  api: Db
  ownerUrl: string
  apiUrl: string
  workerUrl: string
  close(): Promise<void>
}

/** Copies the migrated template, which is named by the hash of the migrations and made under a lock. */
export async function testDatabase(serverUrl: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await onServer(serverUrl, async (client) => {
    await client.query('select pg_advisory_lock(1)')
    const template = await madeTemplate(client, serverUrl)
    await client.query(`create database ${name} template ${template}`)
    await client.query(`grant create on database ${name} to portal_worker`)
    await client.query('select pg_advisory_unlock(1)')
  })
  const ownerUrl = inDatabase(serverUrl, name)
  const owner = connect(ownerUrl, 4)
  const apiUrl = urlAs(ownerUrl, 'portal_api', testPasswords)
  const api = connect(apiUrl, 8)
  return {
    owner,
    api,
    ownerUrl,
    apiUrl,
    workerUrl: urlAs(ownerUrl, 'portal_worker', testPasswords),
    // The database goes with the server: dropping it would meet autovacuum, which only a superuser may end.
    async close() {
      await Promise.all([owner.destroy(), api.destroy()])
    },
  }
}

async function madeTemplate(client: pg.Client, serverUrl: string): Promise<string> {
  const name = `template_${await hashOfMigrations()}`
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
  if (rowCount === 0) {
    // Under a passing name until it is whole: a template that a failed migration left is never copied.
    await client.query('drop database if exists template_in_making')
    await client.query('create database template_in_making')
    await migrate(inDatabase(serverUrl, 'template_in_making'), testPasswords)
    await client.query(`alter database template_in_making rename to ${name}`)
  }
  return name
}

async function hashOfMigrations(): Promise<string> {
  const hash = createHash('sha256')
  for (const name of (await readdir(migrationsFolder)).toSorted())
    hash.update(await readFile(join(migrationsFolder, name)))
  return hash.digest('hex').slice(0, 16)
}

async function onServer(serverUrl: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

function inDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}
