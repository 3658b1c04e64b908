import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { as, type Somebody } from './testing/people.ts'
import { sitting } from './testing/sitting.ts'
import { testDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
beforeAll(async () => void (database = await testDatabase(inject('ownerUrl'))))
afterAll(() => database.close())

const closed = (motionId: string, by: Somebody) =>
  as(database, by, async (tx) => {
    const closing = sql`update agenda_item set list_closed_at = clock_timestamp() where motion_id = ${motionId}`
    return Number((await closing.execute(tx)).numAffectedRows)
  })

test('a list of speakers is closed by whoever presides, in a sitting that is held', async () => {
  const { body, chair, member, motion, meeting } = await sitting(database)
  const motionId = await motion()
  expect(await closed(motionId, member)).toBe(0)
  expect(await closed(motionId, chair)).toBe(1)
  const called = randomUUID()
  await sql`insert into meeting (id, owner_id, body_id, title, place, zone, begins_at, convened_by)
    select ${called}, owner_id, body_id, title, place, zone, begins_at, convened_by from meeting where id = ${meeting}`.execute(
    database.owner,
  )
  const waiting = await motion()
  await sql`update agenda_item set meeting_id = ${called} where motion_id = ${waiting} and body_id = ${body}`.execute(
    database.owner,
  )
  await expect(closed(waiting, chair)).rejects.toThrow('an item goes on in a sitting that is held')
})
