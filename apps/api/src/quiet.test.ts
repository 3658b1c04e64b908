import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sessionCookie } from '@memorial/auth'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildServer } from './server.ts'
import { calls } from './testing/calls.ts'
import { inhabitedNetwork, type Network } from './testing/network.ts'
import { setTheStage } from './testing/stage.ts'

// No network address and no device stands anywhere: neither in the database, nor in the files, nor in the log.

const [four, six, device] = ['203.0.113.77', '2001:db8::cafe:77', 'Kiselev-Phone']
const origin = 'https://intranet.example.org'

/** How an address could be written down by somebody who thinks that a hash hides it. */
const hashes = ['sha256', 'sha1', 'md5'].flatMap((kind) =>
  [four, six].flatMap((address) =>
    (['hex', 'base64'] as const).map((form) => createHash(kind).update(address).digest(form)),
  ),
)
const traces = [four, six, '2001:db8', device, 'cb00714d', '3405803853', ...hashes]

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

interface Asked {
  remoteAddress: string
  token: string
  input?: unknown
}

/** Each row of each table of each schema that is ours, as text. */
async function dump(): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'`.execute(
    network.owner,
  )
  const texts: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql<{ text: string }>`select to_jsonb(t)::text as text from ${sql.raw(name)} t`.execute(
      network.owner,
    )
    texts.push(name, ...rows.map((row) => row.text))
  }
  return texts.join('\n')
}

async function written(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return [...files, ...(await Promise.all(files.map((file) => readFile(file, 'latin1'))))].join('\n')
}

test('a whole run leaves no address and no device behind', { timeout: 60_000 }, async () => {
  const lines: string[] = []
  const { db, apiUrl: liveUrl, sealingKey, files, dataDir } = network
  const log = { write: (line: string) => void lines.push(line) }
  const server = await buildServer({ db, liveUrl, sealingKey, files, portal: undefined, isOurs: () => true, log })
  const ask = (path: string, { remoteAddress, token, input = {} }: Asked) =>
    server.inject({
      method: 'POST',
      url: `/trpc/${path}`,
      remoteAddress,
      headers: {
        origin,
        'content-type': 'application/json',
        'user-agent': device,
        'x-forwarded-for': remoteAddress,
        'x-real-ip': remoteAddress,
        forwarded: `for="${remoteAddress}"`,
        cookie: `${sessionCookie.name}=${token}`,
      },
      payload: JSON.stringify(input) ?? '',
    })
  const asked: number[] = []
  for (const room of ['identity', 'projects', 'governance', 'notices', 'library', 'record']) {
    const { scene } = await setTheStage(network, room === 'governance' ? 'chair' : 'own administrator', room)
    for (const [path, input] of Object.entries(calls)) {
      if (path.split('.')[0] !== room) continue
      for (const remoteAddress of [four, six]) {
        // Each with a session of its own: some calls end it.
        const { token } = await network.sessions.begin(scene.asking.id)
        const answer = await ask(path, { remoteAddress, token, input: input(scene) })
        asked.push(answer.statusCode)
      }
    }
  }
  // What breaks is logged: it must not say more.
  await sql`alter table notice rename to notice_away`.execute(network.owner)
  const { id } = await network.person()
  const { token } = await network.sessions.begin(id)
  await ask('notices.notices', { remoteAddress: six, token })
  await sql`alter table notice_away rename to notice`.execute(network.owner)
  await server.close()

  expect(asked.filter((status) => status === 200).length).toBeGreaterThan(60)
  expect(lines.length).toBeGreaterThan(0)
  const kept = { database: await dump(), files: await written(dataDir), log: lines.join('\n') }
  // All of it was looked at.
  expect(kept.database).toContain((await network.person()).handle.split('-')[0])
  expect(kept.database).toContain('graphile_worker')
  for (const [where, text] of Object.entries(kept))
    for (const trace of traces) expect(text.includes(trace), `${trace} stands in the ${where}`).toBe(false)
})
