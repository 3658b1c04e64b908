import { execFile } from 'node:child_process'
import { constants, existsSync } from 'node:fs'
import {
  access,
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Programs } from './postgres-programs.ts'
import { newSecrets, readSecrets, syncFolder, writeSecrets, type Secrets } from './server-secrets.ts'
import { StartError } from './start-error.ts'

const run = promisify(execFile)

/** The files of the database in a data folder. */
export function clusterOf(folder: string): string {
  return join(folder, 'postgres')
}

/** Makes a data folder where there is none, and gives its real path. */
export async function makeFolder(dataDir: string): Promise<string> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  await access(dataDir, constants.W_OK)
  return realpath(dataDir)
}

/** Gives the secrets of the cluster in a data folder, making both where there is none. */
export async function openCluster(folder: string, programs: Programs, throwaway: boolean): Promise<Secrets> {
  await chmod(folder, 0o700)
  if (programs.account) await chown(folder, programs.account.uid, programs.account.gid)
  await removeHalfMade(folder)
  const known = await readSecrets(folder)
  if ((await entries(clusterOf(folder))).length > 0) {
    if (!known) {
      throw new StartError(`${folder} lacks database.json, the passwords of its database. Restore it from a backup.`)
    }
    await ensureFits(clusterOf(folder), programs)
    return known
  }
  const secrets = known ?? newSecrets()
  if (!known) await writeSecrets(folder, secrets)
  await makeCluster(folder, secrets, programs, throwaway)
  return secrets
}

async function removeHalfMade(folder: string): Promise<void> {
  for (const name of await entries(folder)) {
    // A killed start may have left an initdb that is still writing: hence the retries, and a new name each time.
    if (name.startsWith('initdb-')) await rm(join(folder, name), { recursive: true, force: true, maxRetries: 5 })
  }
}

async function entries(folder: string): Promise<string[]> {
  return existsSync(folder) ? readdir(folder) : []
}

/** A cluster is made aside and renamed when whole, so that what is under its name is never half made. */
async function makeCluster(
  folder: string,
  secrets: Secrets,
  { account, call }: Programs,
  throwaway: boolean,
): Promise<void> {
  const making = await mkdtemp(join(folder, 'initdb-'))
  const passwordFile = join(making, 'password')
  try {
    await writeFile(passwordFile, secrets.postgres, { mode: 0o600 })
    if (account) await Promise.all([making, passwordFile].map((path) => chown(path, account.uid, account.gid)))
    await runInitdb(call, [
      `--pgdata=${join(making, 'cluster')}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // Built into PostgreSQL: it orders and matches alike on every machine, today and after an upgrade of it.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...(throwaway ? ['--no-sync'] : []),
    ])
    await rename(join(making, 'cluster'), clusterOf(folder))
    await syncFolder(folder)
  } finally {
    await rm(making, { recursive: true, force: true })
  }
}

async function runInitdb(call: Programs['call'], args: string[]): Promise<void> {
  try {
    await run(...call('initdb', args))
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string }
    throw new StartError(`The database could not be made: ${(stderr || message).trim()}`, { cause: error })
  }
}

/** The cluster is of the version that reads it, and of the account that the server runs as. */
async function ensureFits(cluster: string, { version, account }: Programs): Promise<void> {
  const versionFile = join(cluster, 'PG_VERSION')
  if (!existsSync(versionFile)) {
    throw new StartError(`${cluster} is not a whole database. Restore it from a backup, or move it away to begin anew.`)
  }
  const found = (await readFile(versionFile, 'utf8')).trim()
  if (found !== version) {
    throw new StartError(
      `${cluster} was made by PostgreSQL ${found}, but this program runs PostgreSQL ${version}. Start the release that made it and move the data by a backup.`,
    )
  }
  if (account && (await stat(cluster)).uid !== account.uid) {
    await run('chown', ['-R', `${account.uid}:${account.gid}`, cluster])
  }
}
