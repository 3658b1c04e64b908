import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, chown, cp, mkdir, mkdtemp, readFile, readdir, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { attachEmbedded, startEmbedded, StartError, type EmbeddedServer } from './embedded.ts'
import { elsewhere, kill, said } from './testing-processes.ts'

/** What a test has started, undone in reverse whatever its outcome. */
const undo: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const each of undo.splice(0).toReversed()) await each()
})

async function folder(parent = tmpdir()): Promise<string> {
  const path = await realpath(await mkdtemp(join(parent, 'memorial-embedded-')))
  undo.push(async () => {
    // What a killed start left running is the concern of the next: so one is made.
    if (existsSync(join(path, 'postgres/postmaster.pid'))) await (await startEmbedded(path)).stop()
    await rm(path, { recursive: true })
  })
  return path
}

/** A finished database, for the tests that are not about its making to copy, and a server that several ask. */
let finished: string
let shared: { dataDir: string; ownerUrl: string; stop: () => Promise<void> }
beforeAll(async () => {
  finished = await realpath(await mkdtemp(join(tmpdir(), 'memorial-embedded-')))
  await (await startEmbedded(finished, { throwaway: true })).stop()
  const { port: _, ...passwords } = await secretsOf(finished)
  await writeFile(join(finished, 'database.json'), JSON.stringify(passwords))
  const dataDir = await realpath(await mkdtemp(join(tmpdir(), 'memorial-embedded-')))
  await cp(finished, dataDir, { recursive: true })
  await chmod(dataDir, 0o755)
  shared = { dataDir, ...(await startEmbedded(dataDir, { throwaway: true })) }
})
afterAll(async () => {
  await shared.stop()
  await Promise.all([finished, shared.dataDir].map((path) => rm(path, { recursive: true })))
})

async function secretsOf(dataDir: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(join(dataDir, 'database.json'), 'utf8'))
}

async function finishedFolder(): Promise<string> {
  const path = await folder()
  await cp(finished, path, { recursive: true })
  return path
}

async function start(dataDir: string, options = { throwaway: true }): Promise<EmbeddedServer> {
  const server = await startEmbedded(dataDir, options)
  undo.push(() => server.stop())
  return server
}

async function query<T>(url: string, text: string): Promise<T[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query({ text, rowMode: 'array' })).rows.flat()
  } finally {
    await client.end()
  }
}

/** Another node process that starts the server of a data folder, says its URL, and fails when it is spoken to. */
function starter(dataDir: string): ChildProcess {
  const child = elsewhere(`
    const { startEmbedded } = await import(${JSON.stringify(join(import.meta.dirname, 'embedded.ts'))})
    const { ownerUrl } = await startEmbedded(${JSON.stringify(dataDir)})
    console.log(ownerUrl)
    process.stdin.on('data', () => { throw new Error('an accident') })`)
  undo.push(() => kill(child))
  return child
}

async function startElsewhere(dataDir: string): Promise<{ child: ChildProcess; url: string }> {
  const child = starter(dataDir)
  return { child, url: await said(child) }
}

async function postmasterOf(dataDir: string): Promise<number> {
  return Number((await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0])
}

/** A process that has ended, but whose parent has not asked for its outcome, still has a number and no command line. */
function isAlive(pid: number): boolean {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== ''
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function refusal(dataDir: string): Promise<string> {
  const error = await start(dataDir).catch((error: unknown) => error)
  expect(error).toBeInstanceOf(StartError)
  return (error as StartError).message
}

test('a second start keeps the data, the password and the port', async () => {
  const dataDir = join(await folder(), 'not/yet/there')
  const first = await start(dataDir)
  await query(first.ownerUrl, 'create table kept as select 7 as number')
  const pid = await postmasterOf(dataDir)
  expect(await attachEmbedded(dataDir)).toBe(first.ownerUrl)
  await first.stop()
  expect(isAlive(pid)).toBe(false)
  expect(await attachEmbedded(dataDir)).toBeUndefined()

  const second = await start(dataDir)
  expect(second.ownerUrl).toBe(first.ownerUrl)
  expect(await query(second.ownerUrl, 'select number from kept')).toEqual([7])
})

test('the owner owns its database, may make roles and databases, and is no superuser', async () => {
  const sql = `select rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, datname, datlocale, pg_encoding_to_char(encoding)
    from pg_roles join pg_database on datdba = pg_roles.oid where rolname = current_user`
  expect(await query(shared.ownerUrl, sql)).toEqual([false, true, true, false, 'portal', 'C.UTF-8', 'UTF8'])
})

test('what is acknowledged is on the disk, unless the server is throwaway', async () => {
  const sql = "select setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')"
  const lasting = await start(await finishedFolder(), { throwaway: false })
  expect(await query(lasting.ownerUrl, sql)).toEqual(['on', 'on', 'on'])
  expect(await query(shared.ownerUrl, sql)).toEqual(['off', 'off', 'off'])
})

test('a wrong password is refused, the secrets are closed to others, and the server listens on this machine only', async () => {
  const { dataDir, ownerUrl } = shared
  for (const user of ['portal_owner', 'postgres']) {
    const url = new URL(ownerUrl)
    url.username = user
    url.password = 'wrong'
    await expect(query(url.href, 'select 1')).rejects.toMatchObject({ code: '28P01' })
  }
  expect((await stat(dataDir)).mode & 0o777).toBe(0o700)
  expect((await stat(join(dataDir, 'database.json'))).mode & 0o777).toBe(0o600)
  expect((await readdir(dataDir)).toSorted()).toEqual([
    'database.json',
    'postgres',
    'postgres.log',
    'postgres.log.1',
    'start.lock',
    'start.pid',
  ])
  const superuser = new URL(ownerUrl)
  superuser.username = 'postgres'
  superuser.password = String((await secretsOf(dataDir)).postgres)
  const sql =
    "select setting from pg_settings where name in ('listen_addresses', 'unix_socket_directories') order by name"
  expect(await query(superuser.href, sql)).toEqual(['127.0.0.1', ''])
})

test('the log holds no value that a person entered', async () => {
  const { dataDir, ownerUrl } = shared
  await expect(query(ownerUrl, "select 'entered'::int")).rejects.toMatchObject({ code: '22P02' })
  await query(ownerUrl, 'create table once (name text primary key)')
  const twice = "insert into once values ('entered'), ('entered')"
  await expect(query(ownerUrl, twice)).rejects.toMatchObject({ code: '23505' })
  expect(await readFile(join(dataDir, 'postgres.log'), 'utf8')).not.toContain('entered')
})

test('after kill -9 the orphan is stopped, and what it acknowledged is there', async () => {
  const dataDir = await finishedFolder()
  const { child, url } = await startElsewhere(dataDir)
  await query(url, 'create table acknowledged as select 7 as number')
  const orphan = await postmasterOf(dataDir)
  await kill(child)
  expect(isAlive(orphan)).toBe(true)

  const next = await start(dataDir)
  expect(isAlive(orphan)).toBe(false)
  expect(await query(next.ownerUrl, 'select number from acknowledged')).toEqual([7])
})

test('an orphan that was killed too loses nothing that was acknowledged', async () => {
  const dataDir = await finishedFolder()
  const { child, url } = await startElsewhere(dataDir)
  await query(url, 'create table acknowledged as select 7 as number')
  await kill(child)
  process.kill(await postmasterOf(dataDir), 'SIGKILL')

  const next = await start(dataDir)
  expect(await query(next.ownerUrl, 'select number from acknowledged')).toEqual([7])
})

test('while a process of a killed server is at work on the data, no other server begins', async () => {
  const dataDir = await finishedFolder()
  const { child, url } = await startElsewhere(dataDir)
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query('select pg_backend_pid() as pid')
  process.kill(rows[0].pid, 'SIGSTOP')
  await kill(child)
  process.kill(await postmasterOf(dataDir), 'SIGKILL')

  const starting = start(dataDir)
  const soon = await Promise.race([starting.then(() => 'started'), setTimeout(1000, 'waiting')])
  process.kill(rows[0].pid, 'SIGCONT')
  expect(soon).toBe('waiting')
  await starting
})

test('a recycled process number is neither killed nor in the way', async () => {
  const dataDir = await finishedFolder()
  const stranger = spawn('sleep', ['60'])
  undo.push(() => kill(stranger))
  const left = [stranger.pid, join(dataDir, 'postgres'), 1, 5432, '', '127.0.0.1', '', 'ready']
  await writeFile(join(dataDir, 'postgres/postmaster.pid'), `${left.join('\n')}\n`)
  expect(await attachEmbedded(dataDir)).toBeUndefined()

  const { ownerUrl } = await start(dataDir)
  expect(await query(ownerUrl, 'select 7')).toEqual([7])
  expect(isAlive(stranger.pid!)).toBe(true)
})

test('the server of another folder is left alone', async () => {
  const dataDir = await finishedFolder()
  const pid = await postmasterOf(shared.dataDir)
  const left = await readFile(join(shared.dataDir, 'postgres/postmaster.pid'))
  await writeFile(join(dataDir, 'postgres/postmaster.pid'), left)

  await start(dataDir)
  expect(isAlive(pid)).toBe(true)
  expect(await attachEmbedded(shared.dataDir)).toBe(shared.ownerUrl)
})

test('a folder in use by a living start is refused, and the start goes on', async () => {
  const dataDir = await finishedFolder()
  const { child, url } = await startElsewhere(dataDir)
  expect(await refusal(dataDir)).toBe(
    `The data folder ${dataDir} is in use by another running start (process ${child.pid}). Stop it, or set DATA_DIR to another folder.`,
  )
  expect(await query(url, 'select 7')).toEqual([7])
})

test('a program that ends by an accident takes its server along', async () => {
  const dataDir = await finishedFolder()
  const { child } = await startElsewhere(dataDir)
  const pid = await postmasterOf(dataDir)
  child.stdin!.write('now')
  await once(child, 'exit')
  await expect.poll(() => isAlive(pid), { timeout: 5000 }).toBe(false)
})

test('Ctrl-C in a terminal does not reach the server, which has a process group of its own', async () => {
  const pid = await postmasterOf(shared.dataDir)
  const ps = spawn('ps', ['-o', 'pgid=', '-p', String(pid)])
  expect(Number(await said(ps))).toBe(pid)
})

test('a start killed while it makes the database is made good by the next', async () => {
  const dataDir = await folder()
  const child = starter(dataDir)
  while (!(await readdir(dataDir)).some((name) => name.startsWith('initdb-'))) await setTimeout(5)
  await setTimeout(100)
  await kill(child)
  expect(existsSync(join(dataDir, 'postgres'))).toBe(false)

  const { ownerUrl } = await start(dataDir)
  expect(await query(ownerUrl, 'select 7')).toEqual([7])
  expect((await readdir(dataDir)).filter((name) => name.startsWith('initdb-'))).toEqual([])
})

test('a port that is taken is left for a free one', async () => {
  const dataDir = await finishedFolder()
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  undo.push(async () => other.close())
  const { port } = other.address() as AddressInfo
  await writeFile(join(dataDir, 'database.json'), JSON.stringify({ ...(await secretsOf(dataDir)), port }))

  const { ownerUrl } = await start(dataDir)
  expect(new URL(ownerUrl).port).not.toBe(String(port))
  expect(await query(ownerUrl, 'select 7')).toEqual([7])
})

test('a folder that cannot be made is told of', async () => {
  const parent = await folder()
  await writeFile(join(parent, 'file'), '')
  expect(await refusal(join(parent, 'file'))).toContain('a file is in the way')
  expect(await refusal(join(parent, 'file/below'))).toContain('a file is in the way')
})

test.skipIf(process.getuid?.() === 0)('a folder that may not be written is told of', async () => {
  const dataDir = await folder()
  await chmod(dataDir, 0o500)
  undo.push(() => chmod(dataDir, 0o700))
  expect(await refusal(dataDir)).toContain('may not write')
  expect(await refusal(join(dataDir, 'below'))).toContain('may not write')
  await chmod(dataDir, 0o700)
  await writeFile(join(dataDir, 'start.lock'), '', { mode: 0o400 })
  expect(await refusal(dataDir)).toContain('may not write')
})

test('data of another version, without their passwords, or not whole are refused and left as they are', async () => {
  const dataDir = await folder()
  await mkdir(join(dataDir, 'postgres'))
  await writeFile(join(dataDir, 'postgres/precious'), '')
  expect(await refusal(dataDir)).toContain('database.json')
  await writeFile(join(dataDir, 'database.json'), '{"postgres": "torn')
  expect(await refusal(dataDir)).toContain('damaged')
  await writeFile(join(dataDir, 'database.json'), '{"postgres":"a","portal_owner":"b"}')
  expect(await refusal(dataDir)).toContain('not a whole database')
  await writeFile(join(dataDir, 'postgres/PG_VERSION'), '17\n')
  expect(await refusal(dataDir)).toContain('made by PostgreSQL 17')
  expect((await readdir(join(dataDir, 'postgres'))).toSorted()).toEqual(['PG_VERSION', 'precious'])
})

test('passwords of another database are told of, and the folder is free again', async () => {
  const dataDir = await finishedFolder()
  const right = await readFile(join(dataDir, 'database.json'), 'utf8')
  await writeFile(join(dataDir, 'database.json'), JSON.stringify({ ...JSON.parse(right), postgres: 'other' }))
  expect(await refusal(dataDir)).toContain('not those of the database')
  await writeFile(join(dataDir, 'database.json'), right)
  await start(dataDir)
})

test.runIf(process.getuid?.() === 0)('root starts it below a folder that is closed to all but root', async () => {
  const closed = await folder(homedir())
  await chmod(closed, 0o700)
  const dataDir = join(closed, 'data')
  const { ownerUrl } = await start(dataDir)
  expect(await query(ownerUrl, 'select 7')).toEqual([7])
  expect((await stat(join(dataDir, 'postgres'))).uid).toBe(0)
})

test.runIf(process.getuid?.() === 0)('root does not touch a folder of somebody else', async () => {
  const dataDir = await folder()
  await chown(dataDir, 4242, 4242)
  expect(await refusal(dataDir)).toContain('belongs to another account (number 4242)')
  expect((await stat(dataDir)).uid).toBe(4242)
})
