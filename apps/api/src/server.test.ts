import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createConnection, type AddressInfo } from 'node:net'
import { sessionCookie } from '@memorial/auth'
import { connect } from '@memorial/db'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { buildServer } from './server.ts'
import { inhabitedNetwork, type Inhabitant, type Network } from './testing/network.ts'

const origin = 'https://intranet.example.org'
const ours = { origin, 'sec-fetch-site': 'same-origin' }
const address = '203.0.113.77'

let network: Network
let server: FastifyInstance
let linden: Inhabitant
let cookie: string
let lines: string[] = []
const log = { write: (line: string) => void lines.push(line) }

beforeAll(async () => {
  network = await inhabitedNetwork()
  const { db, apiUrl: liveUrl, sealingKey, files } = network
  server = await buildServer({
    db,
    liveUrl,
    sealingKey,
    files,
    portal: undefined,
    isOurs: (asked) => asked === origin,
    log,
  })
  linden = await network.person({ offices: ['coordinator'] })
  cookie = `${sessionCookie.name}=${(await network.sessions.begin(linden.id)).token}`
})
beforeEach(async () => {
  lines = []
  await linden.api.identity.setLanguage({ language: 'en' })
})
afterAll(async () => {
  await server.close()
  await network.close()
})

function ask(path: string, input?: unknown, { headers, ...more }: Partial<InjectOptions> = {}) {
  return server.inject({
    method: 'POST',
    url: `/trpc/${path}`,
    headers: said({ ...ours, cookie, 'content-type': 'application/json', ...headers }),
    payload: JSON.stringify(input) ?? '',
    remoteAddress: address,
    ...more,
  } as InjectOptions)
}

/** The headers that have a value: `undefined` takes one away. */
function said(headers: InjectOptions['headers'] & object) {
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined))
}

test('an answer is kept by nobody and is no page', async () => {
  const { statusCode, headers } = await ask('identity.me')
  expect(statusCode).toBe(200)
  expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
  expect(headers['content-security-policy']).toBe("default-src 'none';frame-ancestors 'none'")
})

describe('who may ask for a change', () => {
  const language = async () => (await linden.api.identity.me()).language

  test('our own page', async () => {
    expect((await ask('identity.setLanguage', { language: 'de' })).statusCode).toBe(200)
    expect(await language()).toBe('de')
  })

  test.each<[string, Record<string, string | undefined>]>([
    ['another origin', { origin: 'https://evil.example' }],
    ['an origin that begins like ours', { origin: `${origin}.evil.example` }],
    ['our name without encryption', { origin: 'http://intranet.example.org' }],
    ['a sandboxed page', { origin: 'null' }],
    ['nobody who says from where', { origin: undefined }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour under our domain', { 'sec-fetch-site': 'same-site' }],
    ['a typed address', { 'sec-fetch-site': 'none' }],
  ])('not %s', async (_who, headers) => {
    const answer = await ask('identity.setLanguage', { language: 'he' }, { headers })
    expect(answer.statusCode).toBe(403)
    expect(answer.json()).toEqual({ error: 'refused' })
    expect(await language()).toBe('en')
  })

  test('and a browser that does not tell the site is believed its origin', async () => {
    const { statusCode } = await ask('identity.me', undefined, { headers: { 'sec-fetch-site': undefined } })
    expect(statusCode).toBe(200)
  })

  test.each(['GET', 'HEAD'] as const)(
    '%s never asks the API: an address stands in logs and histories',
    async (method) => {
      for (const path of [
        'identity.me',
        'identity.setLanguage?input=%7B%22language%22%3A%22he%22%7D',
        'identity.door,identity.me?batch=1',
      ]) {
        expect((await ask(path, undefined, { method, payload: '' })).statusCode).toBe(403)
        expect((await ask(path, undefined, { method, payload: '', url: `/%74rpc/${path}` })).statusCode).toBe(403)
      }
      expect(await language()).toBe('en')
    },
  )
})

test('whoever does not say in half a minute what they ask is not waited for', async () => {
  await server.listen({ host: '127.0.0.1', port: 0 })
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  try {
    const { port } = server.server.address() as AddressInfo
    const line = createConnection(port, '127.0.0.1')
    const head = `POST /trpc/identity.door HTTP/1.1\r\nhost: x\r\norigin: ${origin}\r\ncontent-type: application/json\r\n`
    line.write(`${head}content-length: 100\r\n\r\n{`)
    await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0), { interval: 20 })
    const closed = once(line, 'close')
    await vi.advanceTimersByTimeAsync(30_000)
    await closed
  } finally {
    vi.useRealTimers()
  }
})

describe('what may be asked at once', () => {
  const batch = (paths: string[], input = {}) => ask(`${paths.join(',')}?batch=1`, input)

  test('five queries, not six', async () => {
    expect((await batch(Array(5).fill('identity.door'))).json()).toHaveLength(5)
    const six = await batch(Array(6).fill('identity.door'))
    expect(six.statusCode).toBe(400)
    expect(six.body).not.toContain('Testing')
  })

  test('no mutation together with anything', async () => {
    const together = [
      ['identity.setLanguage'],
      ['identity.door', 'identity.setLanguage'],
      ['identity.setLanguage', 'identity.setLanguage'],
    ]
    for (const paths of together) {
      const { statusCode } = await batch(paths, { 0: { language: 'he' }, 1: { language: 'he' } })
      expect(statusCode).toBe(400)
    }
    expect((await linden.api.identity.me()).language).toBe('en')
  })

  test('no more than 1 MiB', async () => {
    const { statusCode } = await ask('identity.setLanguage', { language: 'he', more: 'x'.repeat(1024 * 1024) })
    expect(statusCode).toBe(413)
    expect((await linden.api.identity.me()).language).toBe('en')
  })

  test.each([
    'multipart/form-data; boundary=x',
    'application/octet-stream',
    'text/plain',
    'application/x-www-form-urlencoded',
  ])('nothing but JSON: of %s as much would be read as comes', async (type) => {
    expect(
      (await ask('identity.setLanguage', { language: 'he' }, { headers: { 'content-type': type } })).statusCode,
    ).toBe(415)
    expect((await linden.api.identity.me()).language).toBe('en')
  })
})

test.each(['', '%E0%A4%A', '"', 'x'.repeat(4000), '../../etc', '"; drop table session; --'])(
  'a cookie that is no token, “%.20s”, is nobody’s',
  async (value) => {
    const headers = { cookie: `;;=; ${sessionCookie.name}=${value}; ${sessionCookie.name}` }
    expect((await ask('identity.door', undefined, { headers })).statusCode).toBe(200)
    expect((await ask('identity.me', undefined, { headers })).statusCode).toBe(401)
    expect(lines).toEqual([])
  },
)

describe('a bug', () => {
  const body = 'Something of which nobody is to know'

  /** Where the database is not as the program believes, as after a mistake in a migration. */
  async function whileWrong<T>(wrong: string, right: string, work: () => Promise<T>): Promise<T> {
    await sql.raw(wrong).execute(network.owner)
    try {
      return await work()
    } finally {
      await sql.raw(right).execute(network.owner)
    }
  }

  test('is told by its number only, and stands under it in the log', async () => {
    const answer = await whileWrong(
      'revoke select on organisation from portal_api',
      'grant select on organisation to portal_api',
      () => ask('identity.organisations'),
    )
    expect(answer.statusCode).toBe(500)
    const { data, message } = answer.json().error
    expect(message).toBe('')
    expect(data).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId: expect.stringMatching(/^[0-9a-f]{12}$/) })
    expect(answer.body).not.toMatch(/permission|organisation|select|at /)
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0]!)).toMatchObject({
      procedure: 'identity.organisations',
      requestId: data.requestId,
      err: { code: '42501' },
    })
  })

  test('leaves nothing done, and neither what was typed nor who did in the log', async () => {
    const { id: projectId, lead } = await network.project()
    const { token } = await network.sessions.begin(lead.id)
    const id = randomUUID()
    const write = () =>
      ask(
        'projects.writeComment',
        { id, projectId, body },
        { headers: { cookie: `${sessionCookie.name}=${token}`, 'x-forwarded-for': address } },
      )
    const answer = await whileWrong(
      'alter table comment add constraint unforeseen check (length(body) < 9)',
      'alter table comment drop constraint unforeseen',
      write,
    )
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toContain('unforeseen')
    expect(await network.owner.selectFrom('comment').select('id').where('id', '=', id).execute()).toEqual([])
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0]!)).toMatchObject({
      procedure: 'projects.writeComment',
      err: { constraint: 'unforeseen', table: 'comment' },
    })
    for (const secret of [body, id, lead.id, lead.handle, token, lead.sessionHash, address, origin, 'cookie'])
      expect(lines[0]).not.toContain(secret)
  })

  test.each([
    ['text', '22P02', 'perform new.body::uuid'],
    ['detail', 'P0001', "raise exception 'surprise' using detail = new.body"],
  ])('whose %s repeats what was typed is logged without it', async (_where, code, statement) => {
    const wrong = `create function surprise() returns trigger language plpgsql as $$ begin ${statement}; return new; end $$;
      create trigger surprise before insert on comment for each row execute function surprise()`
    const { id: projectId, lead } = await network.project()
    const { token } = await network.sessions.begin(lead.id)
    const answer = await whileWrong(wrong, 'drop function surprise cascade', () =>
      ask(
        'projects.writeComment',
        { id: randomUUID(), projectId, body },
        { headers: { cookie: `${sessionCookie.name}=${token}` } },
      ),
    )
    expect(answer.statusCode).toBe(500)
    expect(JSON.parse(lines[0]!).err).toMatchObject({ code })
    expect(lines.join()).not.toContain('nobody is to know')
  })

  test('outside the procedures is told and logged as little', async () => {
    const liveUrl = 'postgresql://portal_api:secret@127.0.0.1:1/portal'
    const db = connect(liveUrl)
    const broken = await buildServer({
      db,
      liveUrl,
      sealingKey: network.sealingKey,
      files: network.files,
      portal: undefined,
      isOurs: () => false,
      log,
    })
    const answer = await broken.inject({ url: '/health', headers: { cookie }, remoteAddress: address })
    expect(answer.statusCode).toBe(500)
    expect(answer.json()).toEqual({ error: 'failed', requestId: expect.stringMatching(/^[0-9a-f]{12}$/) })
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0]!)).toMatchObject({ requestId: answer.json().requestId, err: { code: 'ECONNREFUSED' } })
    for (const secret of [address, cookie, 'secret']) expect(lines[0]).not.toContain(secret)
    await broken.close()
  })
})

describe('how much may be asked in a minute', () => {
  const remaining = async (cookie: string | undefined, remoteAddress: string) =>
    Number(
      (await ask('identity.door', undefined, { headers: { cookie }, remoteAddress })).headers['x-ratelimit-remaining'],
    )
  /** A session that the server has recognised. */
  const session = async () => {
    const cookie = `${sessionCookie.name}=${(await network.sessions.begin(linden.id)).token}`
    await ask('identity.me', undefined, { headers: { cookie }, remoteAddress: '203.0.113.9' })
    return cookie
  }

  test('is counted by session, wherever it is used, and without one by address', async () => {
    const [one, other] = [await session(), await session()]
    const full = await remaining(one, '198.51.100.1')
    expect(await remaining(one, '198.51.100.2')).toBe(full - 1)
    expect(await remaining(other, '198.51.100.1')).toBe(full)
    expect(await remaining(undefined, '198.51.100.1')).toBe(full)
    expect(await remaining(undefined, '198.51.100.1')).toBe(full - 1)
    expect(await remaining(undefined, '198.51.100.2')).toBe(full)
    // A cookie that nobody was given makes nobody new.
    expect(await remaining(`${sessionCookie.name}=${'x'.repeat(43)}`, '198.51.100.2')).toBe(full - 1)
  })

  test('comes to an end, for that session', async () => {
    const [one, other] = [await session(), await session()]
    while ((await remaining(one, address)) > 0);
    const over = await ask('identity.door', undefined, { headers: { cookie: one } })
    expect(over.statusCode).toBe(429)
    expect(over.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    expect(over.body).not.toContain(address)
    expect((await ask('identity.door', undefined, { headers: { cookie: other } })).statusCode).toBe(200)
    expect(lines).toEqual([])
  })
})
