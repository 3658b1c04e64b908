import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { cp, mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type Db } from '@memorial/db'
import { attachEmbedded, startEmbedded } from '@memorial/db/embedded'
import { sql } from 'kysely'
import { afterEach } from 'vitest'

/** What a test has started, undone in reverse whatever its outcome. */
export const undo: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const each of undo.splice(0).toReversed()) await each()
})

interface Outcome {
  code: number | null
  said: string
  complained: string
}

export interface Program {
  child: ChildProcess
  /** What it says when it is ready; never, if it ends before. */
  line: Promise<string>
  outcome: Promise<Outcome>
}

export const makeFolder = async () => realpath(await mkdtemp(join(tmpdir(), 'memorial-main-')))

/** A data folder that is gone after the test, with the database that what was killed has left running. */
export async function folder(from?: string): Promise<string> {
  const path = await makeFolder()
  if (from) await cp(from, path, { recursive: true })
  undo.push(async () => {
    // What was killed has left its database running: the next start ends it.
    if (existsSync(join(path, 'postgres/postmaster.pid'))) await (await startEmbedded(path)).stop()
    await rm(path, { recursive: true })
  })
  return path
}

/** Runs one of the API's programs as a process of its own. */
export function run(file: string, dataDir: string, { settings = {}, args = [] as string[] } = {}): Program {
  const { PATH, HOME } = process.env
  const env = { PATH, HOME, DATA_DIR: dataDir, PORT: '0', ...settings }
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', file), ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [said, complained] = ['', '']
  child.stdout.on('data', (chunk) => (said += chunk))
  child.stderr.on('data', (chunk) => (complained += chunk))
  const line = new Promise<string>((resolve) =>
    child.stdout.on('data', () => said.includes('\n') && resolve(said.trim())),
  )
  const outcome = once(child, 'close').then(([code]) => ({ code, said, complained }))
  undo.push(async () => {
    child.kill('SIGKILL')
    await outcome
  })
  return { child, line, outcome }
}

export async function start(dataDir: string, settings = {}): Promise<Program & { url: string }> {
  const program = run('main.ts', dataDir, { settings })
  const early = program.outcome.then(({ complained }) => Promise.reject(new Error(`ended early: ${complained}`)))
  return { ...program, url: await Promise.race([program.line, early]) }
}

/** A demonstration that has run and was stopped, for tests to copy. Its texts are taken out of the queue: they would be read beside each test. */
export async function stoppedDemonstration(): Promise<string> {
  const path = await makeFolder()
  const program = run('main.ts', path)
  await program.line
  await withOwner(path, (owner) =>
    sql`delete from graphile_worker._private_jobs where job_queue_id is not null and locked_by is null`.execute(owner),
  )
  program.child.kill('SIGINT')
  await program.outcome
  return path
}

async function postmaster(dataDir: string): Promise<number> {
  return Number((await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0])
}

/** Ends a program and its database as a power cut does. */
export async function cutPower({ child }: Program, dataDir: string): Promise<void> {
  const database = await postmaster(dataDir)
  child.kill('SIGKILL')
  process.kill(database, 'SIGKILL')
}

export async function withOwner<T>(dataDir: string, work: (owner: Db) => Promise<T>): Promise<T> {
  const owner = connect((await attachEmbedded(dataDir))!, 1)
  try {
    return await work(owner)
  } finally {
    await owner.destroy()
  }
}

/** A browser that asks a running program; it keeps its cookie. */
export function browser(url: string) {
  let cookie = ''
  const ask = async <T>(path: string, input?: object): Promise<T> => {
    const headers = { origin: url, 'content-type': 'application/json', cookie }
    const answer = await fetch(`${url}/trpc/${path}`, { method: 'POST', headers, body: JSON.stringify(input) ?? null })
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
    cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
    return ((await answer.json()) as { result: { data: T } }).result.data
  }
  return Object.assign(ask, { cookie: () => cookie })
}

/** Goes in as somebody of the demonstration. */
export async function enterAs(url: string, handle: string) {
  const ask = browser(url)
  const people = await ask<{ id: string; handle: string }[]>('identity.demonstrationPeople')
  const { id } = people.find((person) => person.handle === handle)!
  await ask('identity.enterDemonstration', { personId: id })
  return Object.assign(ask, { personId: id })
}
