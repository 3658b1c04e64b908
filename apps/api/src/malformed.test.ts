import { randomUUID } from 'node:crypto'
import { TRPCError } from '@trpc/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appRouter } from './router.ts'
import { calls } from './testing/calls.ts'
import { inhabitedNetwork, type Api, type Network } from './testing/network.ts'
import { setTheStage, type Role } from './testing/stage.ts'

let network: Network
beforeAll(async () => void (network = await inhabitedNetwork()))
afterAll(() => network.close())

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

type Procedures = Record<string, { _def: { inputs: { _zod?: { def: { shape?: object } } }[] } }>

/** The names that a call’s input can hold, also where a believable call leaves them out. */
function namesIn(path: string): string[] {
  const [schema] = (appRouter._def.procedures as unknown as Procedures)[path]!._def.inputs
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

async function ask(api: Api, path: string, input: unknown): Promise<string> {
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
          const told = await ask(api, path, input)
          if (/^(INTERNAL_SERVER_ERROR|no answer)/.test(told)) failed.push(`${path}${place}: ${JSON.stringify(value)}`)
        }
      }
    }
    expect(failed).toEqual([])
  },
  60_000,
)
