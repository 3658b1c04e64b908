import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest'
import { asActor, connect } from './index.ts'
import { somebody, type Somebody } from './testing/people.ts'
import { testDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
beforeAll(async () => void (database = await testDatabase(inject('ownerUrl'))))
afterAll(() => database.close())

/** Somebody whose organisation has a collection. */
async function keeper(): Promise<Somebody & { collection: string }> {
  const [person, id] = [await somebody(database), randomUUID()]
  const made = { id, owner_id: person.organisationId, name: 'A collection', description: '', created_by: person.id }
  await database.owner.insertInto('collection').values(made).execute()
  return { ...person, collection: id }
}

test('a statement is planned once a connection, and shows each person their own', async () => {
  const people = [await keeper(), await keeper(), await keeper()]
  const db = connect(database.apiUrl, 1)
  onTestFinished(() => db.destroy())
  const seen = ({ session }: Somebody) =>
    asActor(db, session, 'read only', async (tx) => {
      const { rows } = await sql<{ id: string }>`select id from collection where name <> ${'none'}`.execute(tx)
      return rows.map(({ id }) => id)
    })
  // From the sixth time on the plan may be one for anybody.
  for (let time = 0; time < 9; time++)
    for (const person of people) expect(await seen(person)).toEqual([person.collection])
  const { rows } = await sql<{ asked: number; anybodys: number }>`
    select (generic_plans + custom_plans)::integer as asked, generic_plans::integer as anybodys
    from pg_prepared_statements where statement like 'select id from collection %'`.execute(db)
  expect(rows).toMatchObject([{ asked: 27 }])
  expect(rows[0]!.anybodys).toBeGreaterThan(0)
})
