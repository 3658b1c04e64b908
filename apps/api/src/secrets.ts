import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile, link, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { StartError } from '@memorial/db/embedded'
import type { RolePasswords } from '@memorial/db/migrate'
import { z } from 'zod'
import { absent, syncFolder } from './disk.ts'
import { newIdentity } from './library/sealed.ts'

const Identity = z.string().regex(/^AGE-SECRET-KEY-1[0-9A-Z]+$/)
const Stored = z.object({
  api: z.string().min(20),
  worker: z.string().min(20),
  sealing: z.base64(),
  files: Identity.optional(),
})

/** What must not stand in the database: the roles' passwords, and the keys that secrets and files are sealed under. */
export interface Secrets {
  passwords: RolePasswords
  /** For one-time secrets. */
  sealingKey: Buffer
  /** The age identity that the library's files are opened with. */
  filesIdentity: string
}

/**
 * The secrets of a data folder, made at first; a file that only its owner reads. Lost, nobody can sign in again and no
 * file of the library can be opened.
 */
export async function secretsOf(dataDir: string): Promise<Secrets> {
  const file = join(dataDir, 'secrets.json')
  await mkdir(dataDir, { recursive: true, mode: 0o700 }).catch(refuse(dataDir))
  const stored = await (readFile(file, 'utf8').catch(absent) as Promise<string | undefined>)
    .then((text) => text ?? make(file))
    .catch(refuse(dataDir))
  const { api, worker, sealing, files } = understood(file, stored)
  const filesIdentity = files ?? (await addIdentity(file).catch(refuse(dataDir)))
  return { passwords: { api, worker }, sealingKey: Buffer.from(sealing, 'base64'), filesIdentity }
}

function understood(file: string, text: string): z.infer<typeof Stored> {
  const stored = Stored.safeParse(parsed(text))
  if (!stored.success) throw new StartError(`${file} is damaged: restore it from a backup.`)
  return stored.data
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function make(file: string): Promise<string> {
  const secret = () => randomBytes(24).toString('base64url')
  return once(
    file,
    JSON.stringify({
      api: secret(),
      worker: secret(),
      sealing: randomBytes(32).toString('base64'),
      files: await newIdentity(),
    }),
  )
}

function besideOf(file: string): string {
  return `${file}.${randomBytes(6).toString('hex')}`
}

/** Written beside and linked into place: whole or not there, and never over one that is there. */
async function once(file: string, text: string): Promise<string> {
  const beside = besideOf(file)
  await writeFile(beside, text, { mode: 0o600, flush: true })
  await link(beside, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(beside)
  await syncFolder(join(file, '..'))
  return readFile(file, 'utf8')
}

/**
 * Gives an older file its identity. Of programs that do so at once all end up with the same one: the first to stand
 * beside the file is everybody's, and it goes only when it stands in the file.
 */
async function addIdentity(file: string): Promise<string> {
  const proposal = `${file}.identity`
  const proposed = await once(proposal, await newIdentity()).catch(absent)
  const stored = understood(file, await readFile(file, 'utf8'))
  const files = stored.files ?? Identity.parse(proposed)
  if (!stored.files) {
    const beside = besideOf(file)
    await writeFile(beside, JSON.stringify({ ...stored, files }), { mode: 0o600, flush: true })
    await rename(beside, file)
    await syncFolder(join(file, '..'))
  }
  await rm(proposal, { force: true })
  return files
}

function refuse(dataDir: string) {
  return (error: NodeJS.ErrnoException): never => {
    if (error.code === undefined) throw error
    throw new StartError(
      `The data folder ${dataDir} cannot be written (${error.code}): set DATA_DIR to a folder of yours.`,
    )
  }
}
