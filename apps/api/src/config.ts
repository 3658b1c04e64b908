import { join, resolve } from 'node:path'
import { StartError } from '@memorial/db/embedded'
import { z } from 'zod'

/** What the environment says. Every setting stands in `.env.example`. */
export interface Config {
  port: number
  /** Where to listen: this machine only, unless PUBLIC_ORIGIN says under which name others come. */
  host: string
  /** Where data and secrets are kept; an absolute path. */
  dataDir: string
  /** A database of one's own, as its owner; without it the embedded server is used. */
  databaseUrl: string | undefined
  /** The origins that pages of ours are served under: a change asked from any other is refused. */
  origins: string[]
}

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4100),
  HOST: z.string().min(1).default('localhost'),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  PUBLIC_ORIGIN: z
    .string()
    .transform((text) => text.trim().split(/\s+/))
    .refine((origins) => origins.every(isPrivateOrigin))
    .optional(),
})

const expected: Record<string, string> = {
  PORT: 'a port number between 0 and 65535',
  HOST: 'an address of this machine, such as 0.0.0.0',
  DATA_DIR: 'a folder',
  DATABASE_URL: 'a PostgreSQL address such as postgres://owner:password@host:5432/portal',
  PUBLIC_ORIGIN:
    'one or more origins that are https or .onion, with spaces between, such as https://intranet.example.org',
}

/** The repository: where relative folders start. */
const home = join(import.meta.dirname, '../../..')

/** Reads the settings. A wrong one is a StartError. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const read = Environment.safeParse(set)
  if (!read.success) {
    const name = String(read.error.issues[0]!.path[0])
    // An address of a database holds its password.
    const found = name === 'DATABASE_URL' ? 'is wrong' : `is “${set[name]}”`
    throw new StartError(`The setting ${name} ${found}; it must be ${expected[name]}.`)
  }
  const { PORT: port, HOST: host, DATA_DIR, DATABASE_URL: databaseUrl, PUBLIC_ORIGIN } = read.data
  if (!isLoopback(host) && !PUBLIC_ORIGIN) {
    throw new StartError(
      `HOST is “${host}”: to listen beyond this machine, PUBLIC_ORIGIN must be set to ${expected['PUBLIC_ORIGIN']}.`,
    )
  }
  const origins = (PUBLIC_ORIGIN ?? []).map((origin) => new URL(origin).origin)
  return { port, host, dataDir: resolve(home, DATA_DIR), databaseUrl, origins }
}

/** An origin and nothing more, and nobody on the way to it reads along. */
function isPrivateOrigin(text: string): boolean {
  const url = URL.parse(text)
  if (!url || url.origin !== text.replace(/\/$/, '')) return false
  const { protocol, hostname } = url
  return protocol === 'https:' || (protocol === 'http:' && (hostname.endsWith('.onion') || isLoopback(hostname)))
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '127.0.0.1' || host === '::1'
}
