import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Db } from '@memorial/db'
import { startEmbedded } from '@memorial/db/embedded'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { browser, cutPower, folder, makeFolder, run, start, undo, withOwner, type Program } from './testing/program.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

/** A demonstration that has run and was stopped, for tests to copy; and what was seen while it started. */
let finished: string
let seen: { before: Health[]; line: string; after: Health; outcome: Awaited<Program['outcome']> }
beforeAll(async () => {
  finished = await makeFolder()
  seen = await firstStart()
})
afterAll(() => rm(finished, { recursive: true }))

/** A port that nobody has at this moment. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, 'localhost')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

/** The answer's status, or the code of what kept it from coming. */
type Health = number | string

const health = (url: string): Promise<Health> =>
  fetch(`${url}/health`).then(
    ({ status }) => status,
    (error) => String(error.cause?.code),
  )

/** Starts on an empty folder and asks all the while whether it is well. */
async function firstStart(): Promise<typeof seen> {
  const port = await freePort()
  const starting = start(finished, { PORT: String(port) })
  const before: Health[] = []
  let program: Awaited<typeof starting> | void
  do {
    before.push(await health(`http://localhost:${port}`))
    program = await Promise.race([starting, setTimeout(20)])
  } while (!program)
  const after = await health(`http://localhost:${port}`)
  program.child.kill('SIGINT')
  const outcome = await program.outcome
  return { before, line: program.url.replace(String(port), 'PORT'), after, outcome }
}

/** The processes that have to do with a data folder. */
async function processesOf(dataDir: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-ww', '-o', 'pid=,command='])
  return stdout.split('\n').filter((each) => each.includes(dataDir))
}

/** Goes in as somebody of the demonstration who leads a project. */
async function enterAsLead(url: string) {
  const ask = browser(url)
  for (const { id } of await ask<{ id: string }[]>('identity.demonstrationPeople')) {
    await ask('identity.enterDemonstration', { personId: id })
    const { rows } = await ask<{ rows: { id: string; seat: string | null }[] }>('projects.projects', {})
    const led = rows.find(({ seat }) => seat === 'lead')
    if (led) return { ask, personId: id, projectId: led.id }
  }
  throw new Error('nobody leads')
}

test('is ready when it says so, and well as soon as it answers', () => {
  expect(seen).toMatchObject({ line: 'http://localhost:PORT', after: 200 })
  expect(new Set(seen.before.filter((answer) => answer !== 200))).toEqual(new Set(['ECONNREFUSED']))
  expect(seen.outcome.said.trim().split('\n')).toHaveLength(1)
  expect(seen.outcome).toMatchObject({ code: 0, complained: '' })
})

test('a second start keeps the data, and who was signed in', async () => {
  const dataDir = await folder(finished)
  const port = String(await freePort())
  const first = await start(dataDir, { PORT: port })
  const { ask, projectId } = await enterAsLead(first.url)
  const id = randomUUID()
  await ask('projects.createTask', { id, projectId, title: 'Kept', dueOn: null, assignees: [] })
  first.child.kill('SIGTERM')
  expect(await first.outcome).toMatchObject({ code: 0, complained: '' })

  await start(dataDir, { PORT: port })
  expect(await ask('projects.task', { id })).toMatchObject({ title: 'Kept' })
})

test.each(['SIGINT', 'SIGTERM'] as const)('%s ends every process, the database’s too', async (signal) => {
  const dataDir = await folder(finished)
  const { child, outcome } = await start(dataDir)
  expect(await processesOf(dataDir)).not.toEqual([])
  child.kill(signal)
  expect(await outcome).toMatchObject({ code: 0, complained: '' })
  expect(await processesOf(dataDir)).toEqual([])
  expect(existsSync(join(dataDir, 'postgres/postmaster.pid'))).toBe(false)
})

test('stopped while it starts, it leaves nothing running', async () => {
  const dataDir = await folder(finished)
  const { child, outcome } = run('main.ts', dataDir)
  while (!existsSync(join(dataDir, 'postgres/postmaster.pid'))) await setTimeout(5)
  child.kill('SIGINT')
  expect(await outcome).toMatchObject({ code: 0, complained: '' })
  expect(await processesOf(dataDir)).toEqual([])
})

test('what hinders a start is told in one line, and nothing is left running', async () => {
  const other = createServer().listen(0, 'localhost')
  await once(other, 'listening')
  undo.push(async () => other.close())
  const { port } = other.address() as AddressInfo
  const dataDir = await folder(finished)
  const hindrances: [settings: Record<string, string>, told: string][] = [
    [{ PORT: String(port) }, `localhost:${port} is taken by another program: stop it, or set PORT to a free one.`],
    [
      { HOST: '192.0.2.1', PUBLIC_ORIGIN: 'https://example.org' },
      '192.0.2.1:0 is not an address of this machine: set HOST to one that is.',
    ],
    [{ PORT: 'http' }, 'The setting PORT is “http”; it must be a port number between 0 and 65535.'],
    [
      { DATABASE_URL: 'postgres://owner:secret@127.0.0.1:1/portal' },
      'The database of DATABASE_URL cannot be reached (ECONNREFUSED): check its address, its password and that it runs.',
    ],
  ]
  for (const [settings, told] of hindrances) {
    expect(await run('main.ts', dataDir, { settings }).outcome).toEqual({ code: 1, said: '', complained: `${told}\n` })
    expect(await processesOf(dataDir)).toEqual([])
  }
})

test('a folder in use is left to whoever uses it', async () => {
  const dataDir = await folder(finished)
  const { url, child } = await start(dataDir)
  const told = `The data folder ${dataDir} is in use by another running start (process ${child.pid}). Stop it, or set DATA_DIR to another folder.\n`
  expect(await run('main.ts', dataDir).outcome).toEqual({ code: 1, said: '', complained: told })
  expect(await health(url)).toBe(200)

  const beside = run('migrate.ts', dataDir)
  expect(await beside.outcome).toEqual({ code: 0, said: 'The database is up to date.\n', complained: '' })
  expect(await health(url)).toBe(200)
})

test('a database of one’s own is brought up to date, waits to be founded, and never becomes a demonstration', async () => {
  const { ownerUrl, stop } = await startEmbedded(await folder(), { throwaway: true })
  undo.push(stop)
  const dataDir = await folder()
  const settings = { DATABASE_URL: ownerUrl }
  const told = 'The database of DATABASE_URL holds no network yet: found one with `pnpm found`.\n'
  expect(await run('main.ts', dataDir, { settings }).outcome).toEqual({ code: 1, said: '', complained: told })
  const args = ['--network', 'Ours', '--organisation', 'First']
  expect(await run('found.ts', dataDir, { settings, args }).outcome).toMatchObject({
    code: 0,
    said: expect.stringContaining('/enrol#'),
  })
  const { url } = await start(dataDir, settings)
  expect(await browser(url)('identity.door')).toEqual({ network: 'Ours', demonstration: false })
  expect(existsSync(join(dataDir, 'postgres'))).toBe(false)
})

/** How many tasks the record says that somebody wrote down. */
async function tasksRecorded(owner: Db, personId: string): Promise<number> {
  const { rows } = await sql`
    select from audit_event e join audit_detail d on d.event_id = e.id and d.field = 'person'
    where e.act = 'task created' and d.value = ${personId}`.execute(owner)
  return rows.length
}

test('after kill -9 in the midst of work all that was acknowledged is there, and nothing by halves', async () => {
  const dataDir = await folder(finished)
  const program = await start(dataDir)
  const { url, outcome } = program
  const { ask, personId, projectId } = await enterAsLead(url)
  const before = await withOwner(dataDir, (owner) => tasksRecorded(owner, personId))
  const [asked, acknowledged]: [string[], string[]] = [[], []]
  const work = async () => {
    for (;;) {
      const id = randomUUID()
      asked.push(id)
      await ask('projects.createTask', {
        id,
        projectId,
        title: `Task ${asked.length}`,
        dueOn: null,
        assignees: [personId],
      })
      acknowledged.push(id)
      if (acknowledged.length === 40) {
        await cutPower(program, dataDir)
      }
    }
  }
  await Promise.allSettled([work(), work(), work(), work()])
  await outcome
  expect(acknowledged.length).toBeGreaterThanOrEqual(40)

  await start(dataDir)
  await withOwner(dataDir, async (owner) => {
    const made = await owner.selectFrom('task').select('id').where('id', 'in', asked).execute()
    const assigned = await owner.selectFrom('task_assignee').select('task_id').where('task_id', 'in', asked).execute()
    const ids = new Set(made.map(({ id }) => id))
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([])
    expect(new Set(assigned.map(({ task_id }) => task_id))).toEqual(ids)
    expect((await tasksRecorded(owner, personId)) - before).toBe(ids.size)
  })
})
