import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { attempts } from './testing/attempts.ts'
import { as, type Somebody } from './testing/people.ts'
import { sitting } from './testing/sitting.ts'
import { testDatabase, type TestDatabase } from './testing.ts'

// Second sittings, as whoever would get past the procedures meets them.

let database: TestDatabase
let scene: Awaited<ReturnType<typeof sitting>>
let another: Awaited<ReturnType<typeof sitting>>
beforeAll(async () => {
  database = await testDatabase(inject('ownerUrl'))
  another = await sitting(database)
})
beforeEach(async () => void (scene = await sitting(database)))
afterAll(() => database.close())

const { done, nobody, outcome, owner } = attempts(() => database)

const calling = (first: string, by: Somebody, { id = randomUUID() as string, body = scene.body } = {}) =>
  sql`insert into meeting (id, owner_id, body_id, title, place, zone, begins_at, convened_by, second_of) values
    (${id}, ${by.organisationId}, ${body}, 'M', '', 'Europe/Zurich', now() + interval '1 day', ${by.id}, ${first})`
const over = (meeting: string) =>
  owner(sql`update meeting set state = 'closed', closed_at = clock_timestamp() where id = ${meeting}`)

describe('a second sitting', () => {
  test('is called after one of the same body that is over, once, and after no second one', async () => {
    const { chair, meeting } = scene
    await nobody([chair], calling(meeting, chair))
    await over(meeting)
    await over(another.meeting)
    await nobody([chair], calling(another.meeting, chair))
    // Not where they see the other body either.
    await owner(sql`insert into seat (body_id, person_id, role) values (${another.body}, ${chair.id}, 'observer')`)
    await nobody([chair], calling(another.meeting, chair))
    const id = randomUUID()
    await done(chair, calling(meeting, chair, { id }))
    await expect(owner(calling(meeting, chair))).rejects.toThrow('second_called_already')
    await owner(sql`update meeting set state = 'open', opened_at = clock_timestamp() where id = ${id}`)
    await over(id)
    await nobody([chair], calling(id, chair))
  })

  test('is of the body of the first and not its own, whoever writes it; and is not told to follow another', async () => {
    const { chair, meeting } = scene
    await expect(owner(calling(another.meeting, chair))).rejects.toThrow('meeting_second')
    await expect(owner(sql`update meeting set second_of = id where id = ${meeting}`)).rejects.toThrow(
      'meeting_second_of_itself',
    )
    const told = sql`update meeting set second_of = null where id = ${meeting}`
    expect(await outcome(chair, told)).toBe('permission denied for table meeting')
  })
})

test('who was in a room is told to who sees the sitting, and by seat alone', async () => {
  const { chair, member, meeting } = scene
  await owner(
    sql`insert into presence (meeting_id, person_id, marked_by) values (${meeting}, ${member.id}, ${chair.id})`,
  )
  const attendance = (by: Somebody) =>
    as(database, by, async (tx) => {
      const { rows } = await sql<{ seats: object[] }>`select attendance_of(${meeting}) as seats`.execute(tx)
      return rows[0]!.seats
    })
  const told = await attendance(chair)
  expect(told).toHaveLength(3)
  expect(told).toEqual(expect.arrayContaining([[], [], [{ from: expect.any(String), until: null }]]))
  expect(await attendance(another.chair)).toEqual([])
})
