import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { schemaFile, writeSchema } from './codegen.ts'
import { testDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await testDatabase(inject('ownerUrl'))
  folder = await mkdtemp(join(tmpdir(), 'memorial-schema-'))
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

test('schema.ts is what the migrations make: `pnpm schema` writes it anew', async () => {
  const fresh = join(folder, 'schema.ts')
  await writeSchema(database.ownerUrl, fresh)
  expect(await readFile(schemaFile, 'utf8')).toBe(await readFile(fresh, 'utf8'))
})
