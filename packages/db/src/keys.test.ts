import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { asActor, constraintOf, type Tx } from './index.ts'
import { bodies } from './keys/bodies.ts'
import { governance } from './keys/governance.ts'
import { identity } from './keys/identity.ts'
import { library } from './keys/library.ts'
import { motions } from './keys/motions.ts'
import { notices } from './keys/notices.ts'
import { polls } from './keys/polls.ts'
import { projects } from './keys/projects.ts'
import { sittings } from './keys/sittings.ts'
import { own, sessionOf, setTheScene, type Case } from './keys/scene.ts'
import { testDatabase, type TestDatabase } from './testing.ts'

// Foreign keys see through policies: an id that is there but not seen must be answered like one that is not there.

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase(inject('ownerUrl'))
  await setTheScene(database.owner)
})
afterAll(() => database.close())

/** For each key that the API’s role can write: ids that are there and not seen, and a row that names them. */
const cases: Record<string, Case> = {
  ...bodies,
  ...governance,
  ...identity,
  ...library,
  ...motions,
  ...notices,
  ...polls,
  ...projects,
  ...sittings,
}

class Undone extends Error {}

/** What whoever asks is told of a row; `undone`: the row is written, and nothing of it stays. */
function answer({ by = own.person }: Case, write: (tx: Tx) => Promise<unknown>) {
  return asActor(database.api, sessionOf(by), 'read write', write).then(
    () => 'written',
    (error: Error & { code?: string }) =>
      error instanceof Undone
        ? 'undone'
        : { code: error.code, constraint: constraintOf(error), message: error.message },
  )
}

test('every key that the API’s role can write is tried', async () => {
  const { rows } = await sql<{ name: string }>`
    select distinct c.conrelid::regclass || '.' || a.attname as name
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace
      and (has_column_privilege('portal_api', c.conrelid, a.attnum, 'insert') or has_column_privilege('portal_api', c.conrelid, a.attnum, 'update'))
    order by 1`.execute(database.owner)
  expect(rows.map((row) => row.name).filter((name) => !(name in cases))).toEqual([])
  expect(Object.keys(cases).filter((name) => !rows.some((row) => row.name === name))).toEqual([])
})

/** The rows of the cases are refused for their key and for nothing else. */
test.each(Object.entries(cases).filter(([, { seen }]) => seen !== null))(
  'a row is written with a %s that is seen',
  async (_name, tried) => {
    const write = async (tx: Tx) => {
      await tried.write(tx, tried.seen!).execute()
      throw new Undone()
    }
    expect(await answer(tried, write)).toBe('undone')
  },
)

test.each(Object.entries(cases))(
  '%s does not tell an id that is not seen from one that is not there',
  async (_name, tried) => {
    const absent = await answer(tried, (tx) => tried.write(tx, randomUUID()).execute())
    for (const id of [tried.hidden].flat()) {
      const unseen = await answer(tried, (tx) => tried.write(tx, id).execute())
      expect(unseen).not.toBe('written')
      expect(unseen).toEqual(absent)
    }
  },
)
