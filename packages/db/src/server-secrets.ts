import { randomBytes } from 'node:crypto'
import { open, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartError } from './start-error.ts'

/** The file `database.json`: the passwords of the two roles, and the port last used, which the next start tries first. */
export interface Secrets {
  postgres: string
  portal_owner: string
  port?: number
}

export function newSecrets(): Secrets {
  return { postgres: randomPassword(), portal_owner: randomPassword() }
}

export async function readSecrets(folder: string): Promise<Secrets | undefined> {
  const file = fileIn(folder)
  try {
    const { postgres, portal_owner, port } = JSON.parse(await readFile(file, 'utf8'))
    if (typeof postgres === 'string' && typeof portal_owner === 'string') return { postgres, portal_owner, port }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new StartError(`${file} is damaged. Restore it from a backup.`)
}

/** Replaces the file whole: without these passwords nobody opens the database any more. */
export async function writeSecrets(folder: string, secrets: Secrets): Promise<void> {
  const file = fileIn(folder)
  await writeFile(`${file}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600, flush: true })
  await rename(`${file}.new`, file)
  await syncFolder(folder)
}

/** A rename lasts through a power failure only once its folder is on the disk. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  await handle.sync()
  await handle.close()
}

function fileIn(folder: string): string {
  return join(folder, 'database.json')
}

function randomPassword(): string {
  return randomBytes(24).toString('base64url')
}
