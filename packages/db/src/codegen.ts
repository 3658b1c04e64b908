import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'

export const schemaFile = join(import.meta.dirname, 'schema.ts')

const generator = createRequire(import.meta.url).resolve('kysely-codegen/dist/cli/bin.js')

/** Writes the types of a migrated database's tables into a file. */
export async function writeSchema(ownerUrl: string, file: string): Promise<void> {
  const options = {
    '--dialect': 'postgres',
    '--url': ownerUrl,
    '--out-file': file,
    '--date-parser': 'string',
    '--exclude-pattern': 'kysely_*',
  }
  await promisify(execFile)(process.execPath, [generator, ...Object.entries(options).flat()])
}

if (import.meta.main) {
  const folder = await mkdtemp(join(tmpdir(), 'memorial-schema-'))
  const server = await startEmbedded(folder, { throwaway: true })
  try {
    await migrate(server.ownerUrl, { api: 'schema-api', worker: 'schema-worker' })
    await writeSchema(server.ownerUrl, schemaFile)
  } finally {
    await server.stop()
    await rm(folder, { recursive: true })
  }
}
