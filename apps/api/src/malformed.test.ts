import { randomUUID } from 'node:crypto'
import { createConnection, type AddressInfo } from 'node:net'
import { TRPCError } from '@trpc/server'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { appRouter } from './router.ts'
import { calls } from './testing/calls.ts'
import { inhabitedNetwork, type Api, type Network } from './testing/network.ts'
import { cookie, origin, serving } from './testing/serving.ts'
import { setTheStage, type Role } from './testing/stage.ts'

let network: Network
let { server, lines, send, ask, cookieOf } = {} as Awaited<ReturnType<typeof serving>>
let own: string
beforeAll(async () => {
  network = await inhabitedNetwork()
  ;({ server, lines, send, ask, cookieOf } = await serving(network))
  await server.listen({ host: '127.0.0.1', port: 0 })
  own = await cookieOf(await network.person())
})
afterAll(async () => {
  await server.close()
  await network.close()
})
afterEach(async () => {
  // Whatever was sent, the server goes on, nothing of it was a bug, and nothing was changed.
  expect(lines).toEqual([])
  const { statusCode, body } = await ask('identity.me', '', { cookie: own })
  expect([statusCode, JSON.parse(body).result.data.language]).toEqual([200, 'en'])
})

const id = randomUUID()
const yearNought = '0000-01-01T00:00:00Z'

/** What nobody types: each stands once in each place of each call. */
const hostile: unknown[] = [
  null,
  true,
  -1,
  Number.NaN,
  Number.MAX_SAFE_INTEGER,
  {},
  [[]],
  JSON.parse('{"__proto__":{"id":"x"},"constructor":{"prototype":"x"}}'),
  '',
  '\0',
  'a\0b',
  '\uD800',
  'x'.repeat(100_000),
  '0000-01-01',
  yearNought,
  `2099-01-01T00:00:00.${'9'.repeat(200)}Z`,
  // Of the shape of an id, and nobody's.
  id,
  [id],
  { at: yearNought, id },
  { at: '0000-01-01', id },
  { tier: 0, at: yearNought, id },
]

/** Who may do the most in a room: rules refuse them the least. */
const most: Record<string, Role> = {
  identity: 'own administrator',
  projects: 'lead',
  governance: 'chair',
  notices: 'secretariat',
  library: 'lead',
  search: 'lead',
  record: 'own administrator',
}

type Procedures = Record<string, { _def: { type: string; inputs: { _zod?: { def: { shape?: object } } }[] } }>
const procedures = appRouter._def.procedures as unknown as Procedures

/** The names that a call’s input can hold, also where a believable call leaves them out. */
function namesIn(path: string): string[] {
  const [schema] = procedures[path]!._def.inputs
  return Object.keys(schema?._zod?.def.shape ?? {})
}

/** An input with something else in each of its places, one at a time; of each the place. */
function* spoilt(input: unknown, value: unknown, names: string[] = []): Generator<[string, unknown]> {
  yield ['', value]
  if (Array.isArray(input)) {
    yield ['[+]', [...input, value]]
    for (const [place, each] of input.entries())
      for (const [within, made] of spoilt(each, value)) yield [`[${place}]${within}`, input.with(place, made)]
  } else if (typeof input === 'object' && input !== null) {
    for (const name of new Set([...Object.keys(input), ...names]))
      for (const [within, made] of spoilt((input as Record<string, unknown>)[name], value))
        yield [`.${name}${within}`, { ...input, [name]: made }]
  }
}

async function verdict(api: Api, path: string, input: unknown): Promise<string> {
  const [room, name] = path.split('.') as [string, string]
  const call = (api as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>)[room]![name]!
  return call(input).then(
    () => 'yes',
    (error: unknown) => (error instanceof TRPCError ? error.code : 'no answer of the API'),
  )
}

test.each(Object.entries(most))(
  'whatever stands where in a call of %s, none fails',
  async (room, role) => {
    const { scene, api } = await setTheStage(network, role, room)
    const asked = Object.entries(calls).filter(([path]) => path.startsWith(`${room}.`) && namesIn(path).length > 0)
    expect(asked).not.toEqual([])
    const failed: string[] = []
    for (const [path, believable] of asked) {
      for (const value of hostile) {
        for (const [place, input] of spoilt(believable(scene), value, namesIn(path))) {
          if (/^(INTERNAL_SERVER_ERROR|no answer)/.test(await verdict(api, path, input)))
            failed.push(`${path}${place}: ${JSON.stringify(value)}`)
        }
      }
    }
    expect(failed).toEqual([])
  },
  60_000,
)

describe('what is malformed is refused, and the server goes on', () => {
  const bytes = (...all: number[]) => Buffer.from(all).toString('latin1')

  test.each<[string, (own: string) => string | string[], number]>([
    ['hundreds of others', (own) => `${Array.from({ length: 500 }, (_, n) => `c${n}=x`).join('; ')}; ${own}`, 200],
    ['names of what objects have', (own) => `__proto__=x; constructor=y; toString=z; ${own}`, 200],
    ['no text', (own) => `x=${bytes(0xff, 0xfe, 0xc3, 0x28)}; y=%E0%A4%A; ${own}`, 200],
    ['itself twice, first the wrong one', (own) => `${cookie('x')}; ${own}`, 401],
    ['itself without its prefix', (own) => own.replace('__Host-', ''), 401],
    ['itself under another spelling', (own) => own.replace('__Host', '__host'), 401],
    ['itself under an encoded name', (own) => own.replace('_', '%5F'), 401],
    ['itself and more', (own) => `${own}x`, 401],
    ['itself and a zero', (own) => `${own}%00`, 401],
    ['only half of itself', (own) => own.slice(0, -20), 401],
  ])('a cookie with %s', async (_what, made, status) => {
    expect((await ask('identity.me', '', { cookie: made(own) })).statusCode).toBe(status)
  })

  const nested = '['.repeat(400_000) + ']'.repeat(400_000)
  test.each<[string, string | Buffer]>([
    ['nothing', ''],
    ['a part', '{"language":'],
    ['no JSON', "{language:'he'}"],
    ['no number', '{"language":NaN}'],
    ['half a million brackets', nested],
    ['as many within', `{"language":${nested}}`],
    ['a number', '5'],
    ['null', 'null'],
    ['a list', '["he"]'],
    ['another type', '{"language":["he"]}'],
    ['two, the second wrong', '{"language":"he","language":"xx"}'],
    ['an inherited one', '{"__proto__":{"language":"he"}}'],
    ['a constructor’s', '{"constructor":{"prototype":{"language":"he"}}}'],
    ['a zero character', '{"language":"he\\u0000"}'],
    ['a zero byte', '{"language":"he\0"}'],
    ['no text', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
    ['another encoding', Buffer.from('{"language":"he"}', 'utf16le')],
  ])('a body that holds %s', async (_what, body) => {
    expect((await ask('identity.setLanguage', body, { cookie: own })).statusCode).toBe(400)
    expect(({} as { language?: string }).language).toBeUndefined()
  })

  test('an address that cannot be read, and nothing of it is repeated', async () => {
    for (const url of ['/trpc/%E0%A4%A', '/files/documents/%FF/1', `/trpc/${'x'.repeat(5000)}`, '/%00%'])
      for (const method of ['GET', 'POST'] as const) {
        const { statusCode, body, headers } = await send({ method, url, headers: { origin, cookie: own } })
        expect(statusCode).toBeGreaterThanOrEqual(400)
        expect(statusCode).toBeLessThan(500)
        expect(body).not.toMatch(/%|xxx/)
        expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
      }
  })
})

/** What the server answers to bytes as they stand; first its status. */
function raw(head: string[], body = '', path = '/trpc/identity.setLanguage'): Promise<number> {
  const { port } = server.server.address() as AddressInfo
  const all = [`POST ${path} HTTP/1.1`, 'host: x', 'connection: close', `origin: ${origin}`, `cookie: ${own}`, ...head]
  return new Promise((resolve, reject) => {
    let told = ''
    const line = createConnection(port, '127.0.0.1').setEncoding('latin1')
    // A server that has answered need not listen to the rest.
    line.on('error', (error) => (told ? undefined : reject(error)))
    line.on('data', (more: string) => (told += more))
    line.on('close', () => resolve(Number(told.match(/^HTTP\/1\.1 (\d{3}) /)?.[1])))
    line.write(`${all.join('\r\n')}\r\n\r\n${body}`)
  })
}

describe('what is too much is refused before it is read', () => {
  const json = 'content-type: application/json'
  const chunk = `8000\r\n${'x'.repeat(0x8000)}\r\n`

  test.each<[string, number, () => Promise<number>]>([
    ['a header', 431, () => raw([`x: ${'x'.repeat(20_000)}`])],
    ['a cookie', 431, () => raw([`cookie: x=${'x'.repeat(20_000)}`])],
    ['thousands of headers', 431, () => raw(Array.from({ length: 3000 }, (_, n) => `h${n}: x`))],
    ['an address', 431, () => raw(['content-length: 0'], '', `/trpc/${'x'.repeat(20_000)}`)],
    ['an announced body', 413, () => raw([json, 'content-length: 2000000'])],
    ['a body without an end', 413, () => raw([json, 'transfer-encoding: chunked'], chunk.repeat(33))],
    ['two lengths', 400, () => raw([json, 'content-length: 5', 'content-length: 6'], 'abcdef')],
    ['a length and none', 400, () => raw([json, 'content-length: 5', 'transfer-encoding: chunked'], '0\r\n\r\n')],
  ])('%s', async (_what, status, sent) => {
    expect(await sent()).toBe(status)
  })
})

describe('of the names of procedures', () => {
  test('five of the longest are asked at once, a thousand are not', async () => {
    const queries = Object.entries(procedures)
      .filter(([, { _def }]) => _def.type === 'query')
      .map(([path]) => path)
    const longest = queries.toSorted((one, other) => other.length - one.length).slice(0, 5)
    expect(JSON.parse((await ask(`${longest.join(',')}?batch=1`, '{}', { cookie: own })).body)).toHaveLength(5)
    const thousand = Array.from({ length: 1000 }, () => 'identity.door')
    const { statusCode } = await ask(`${thousand.join(',')}?batch=1`, '{}', { cookie: own })
    expect(statusCode).toBe(414)
  })

  test.each(
    'constructor __proto__ toString identity identity. identity.constructor identity.__proto__ identity.me.constructor identity.nobody _def then identity.me%00'.split(
      ' ',
    ),
  )('“%s” is none, alone and among others', async (path) => {
    expect((await ask(path, '{}', { cookie: own })).statusCode).toBe(404)
    const answers = JSON.parse((await ask(`${path},identity.door?batch=1`, '{}', { cookie: own })).body)
    expect(answers.map((one: { error?: { data: { code: string } } }) => one.error?.data.code)).toEqual([
      'NOT_FOUND',
      undefined,
    ])
  })

  test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'QUERY'] as const)('%s asks none', async (method) => {
    const input = encodeURIComponent('{"language":"he"}')
    for (const url of ['identity.setLanguage', `identity.setLanguage?input=${input}`, 'identity.me']) {
      const headers = { origin, 'content-type': 'application/json', cookie: own }
      const { statusCode } = await send({ method, url: `/trpc/${url}`, headers, payload: '{"language":"he"}' } as never)
      expect(statusCode).toBe(405)
    }
  })
})
