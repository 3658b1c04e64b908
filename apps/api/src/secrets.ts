import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile, link, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { StartError } from '@memorial/db/embedded'
import type { RolePasswords } from '@memorial/db/migrate'
import { z } from 'zod'

const Stored = z.object({ api: z.string().min(20), worker: z.string().min(20), sealing: z.base64() })

/** What must not stand in the database: the roles' passwords, and the key that one-time secrets are sealed under. */
export interface Secrets {
  passwords: RolePasswords
  sealingKey: Buffer
}

/** The secrets of a data folder, made at first; a file that only its owner reads. Lost, nobody can sign in again. */
export async function secretsOf(dataDir: string): Promise<Secrets> {
  const file = join(dataDir, 'secrets.json')
  await mkdir(dataDir, { recursive: true, mode: 0o700 }).catch(refuse(dataDir))
  const text = await readFile(file, 'utf8')
    .catch(() => make(file))
    .catch(refuse(dataDir))
  const stored = Stored.safeParse(parsed(text))
  if (!stored.success) throw new StartError(`${file} is damaged: restore it from a backup.`)
  const { api, worker, sealing } = stored.data
  return { passwords: { api, worker }, sealingKey: Buffer.from(sealing, 'base64') }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Written beside and linked into place: whole or not there, and never over one that is there. */
async function make(file: string): Promise<string> {
  const secret = () => randomBytes(24).toString('base64url')
  const text = JSON.stringify({ api: secret(), worker: secret(), sealing: randomBytes(32).toString('base64') })
  const beside = `${file}.${process.pid}`
  await writeFile(beside, text, { mode: 0o600, flush: true })
  await link(beside, file).catch(() => {})
  await rm(beside)
  return readFile(file, 'utf8')
}

function refuse(dataDir: string) {
  return (error: NodeJS.ErrnoException): never => {
    throw new StartError(
      `The data folder ${dataDir} cannot be written (${error.code}): set DATA_DIR to a folder of yours.`,
    )
  }
}
