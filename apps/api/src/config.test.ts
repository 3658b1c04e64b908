import { join } from 'node:path'
import { StartError } from '@memorial/db/embedded'
import { describe, expect, test } from 'vitest'
import { readConfig } from './config.ts'

const repository = join(import.meta.dirname, '../../..')
const beyond = { HOST: '0.0.0.0', PUBLIC_ORIGIN: 'https://intranet.example.org' }

function refusal(environment: Record<string, string>): string {
  try {
    readConfig(environment)
  } catch (error) {
    expect(error).toBeInstanceOf(StartError)
    return (error as StartError).message
  }
  throw new Error('accepted')
}

test('nothing set is a demonstration on this machine', () => {
  const nothing = {
    port: 4100,
    host: 'localhost',
    dataDir: join(repository, '.data'),
    databaseUrl: undefined,
    origins: [],
  }
  expect(readConfig({})).toEqual(nothing)
  expect(readConfig({ PORT: '', HOST: '', DATA_DIR: '', DATABASE_URL: '', PUBLIC_ORIGIN: '' })).toEqual(nothing)
})

test('what is set is taken, relative folders from the repository', () => {
  const set = { ...beyond, PORT: '0', DATA_DIR: '../data', DATABASE_URL: 'postgres://owner:secret@db:5432/portal' }
  expect(readConfig(set)).toEqual({
    port: 0,
    host: '0.0.0.0',
    dataDir: join(repository, '../data'),
    databaseUrl: set.DATABASE_URL,
    origins: ['https://intranet.example.org'],
  })
  expect(readConfig({ DATA_DIR: '/var/lib/intranet' }).dataDir).toBe('/var/lib/intranet')
})

test.each([
  ['PORT', '65536', 'a port number'],
  ['PORT', '-1', 'a port number'],
  ['PORT', '80.5', 'a port number'],
  ['PORT', 'http', 'a port number'],
  ['PUBLIC_ORIGIN', 'intranet', 'https or .onion'],
  ['PUBLIC_ORIGIN', 'https://example.org/intranet', 'https or .onion'],
])('the setting %s may not be “%s”', (name, value, expected) => {
  const told = refusal({ [name]: value })
  expect(told).toContain(`The setting ${name} is “${value}”; it must be `)
  expect(told).toContain(expected)
  expect(told).not.toContain('\n')
})

test.each(['mysql://owner:secret@db/portal', 'owner:secret@db', 'secret'])(
  'a wrong address of a database is not repeated: it may hold a password',
  (url) => {
    const told = refusal({ DATABASE_URL: url })
    expect(told).toMatch(/^The setting DATABASE_URL is wrong; it must be a PostgreSQL address/)
    expect(told).not.toContain('secret')
  },
)

describe('beyond this machine', () => {
  test.each(['0.0.0.0', '::', '192.168.1.7', 'intranet.local'])(
    '%s is listened to only under a name that people know',
    (HOST) => {
      expect(refusal({ HOST })).toContain('PUBLIC_ORIGIN must be set')
      expect(readConfig({ ...beyond, HOST }).host).toBe(HOST)
    },
  )

  test.each(['localhost', '127.0.0.1', '::1'])('%s is this machine', (HOST) => {
    expect(readConfig({ HOST }).host).toBe(HOST)
  })

  test.each([
    'http://intranet.example.org',
    'http://192.168.1.7',
    'http://onion',
    'http://notanonion.example',
    'ftp://intranet.example.org',
  ])('an origin that is read on its way is refused: %s', (PUBLIC_ORIGIN) => {
    expect(refusal({ ...beyond, PUBLIC_ORIGIN })).toContain('https or .onion')
  })

  test.each(['https://intranet.example.org', 'http://memorialintranetabcdef.onion', 'http://localhost:5173'])(
    'an origin that is not is taken: %s',
    (PUBLIC_ORIGIN) => {
      expect(readConfig({ ...beyond, PUBLIC_ORIGIN }).origins).toEqual([PUBLIC_ORIGIN])
    },
  )

  test('a clear name and an onion service are two origins, and one that is read on its way spoils both', () => {
    const two = 'https://intranet.example.org  http://memorialintranetabcdef.onion'
    expect(readConfig({ ...beyond, PUBLIC_ORIGIN: two }).origins).toEqual(two.split('  '))
    expect(refusal({ ...beyond, PUBLIC_ORIGIN: `${two} http://intranet.example.org` })).toContain('https or .onion')
  })

  test('an origin is kept without a slash, as browsers send it', () => {
    expect(readConfig({ ...beyond, PUBLIC_ORIGIN: 'https://intranet.example.org/' }).origins).toEqual([
      'https://intranet.example.org',
    ])
  })
})
