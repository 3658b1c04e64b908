import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { as, somebody, someBody, type Somebody } from './people.ts'
import type { TestDatabase } from '../testing.ts'

/** A board of three with rules, and its open sitting; all of it done as the API’s role by the chair. */
export async function sitting(database: TestDatabase) {
  const body = await someBody(database, 'board')
  const chair = await somebody(database, body, 'chair')
  const [member, colleague] = [await somebody(database, body), await somebody(database, body)]
  const [meeting, rules] = [randomUUID(), randomUUID()]
  await database.owner
    .insertInto('rule_set')
    .values({ id: rules, body_id: body, version: 1, holds_from: '2020-01-01', rules: {} })
    .execute()
  const root = { owner_id: chair.organisationId, body_id: body }
  await as(database, chair, (tx) =>
    tx
      .insertInto('meeting')
      .values({
        ...root,
        id: meeting,
        title: 'M',
        place: '',
        zone: 'Europe/Zurich',
        begins_at: new Date(),
        convened_by: chair.id,
      })
      .execute(),
  )
  await as(database, chair, (tx) =>
    tx
      .updateTable('meeting')
      .set({ state: 'open', opened_at: sql<Date>`clock_timestamp()` })
      .where('id', '=', meeting)
      .execute(),
  )

  /** A motion on the agenda. */
  async function motion(): Promise<string> {
    const id = randomUUID()
    await as(database, chair, async (tx) => {
      await tx
        .insertInto('motion')
        .values({ ...root, id, original: 'en', proposed_by: chair.id })
        .execute()
      await tx
        .insertInto('agenda_item')
        .values({
          id: randomUUID(),
          meeting_id: meeting,
          body_id: body,
          motion_id: id,
          position: sql`(select count(*) + 1 from agenda_item where meeting_id = ${meeting})`,
        })
        .execute()
    })
    return id
  }

  /** What a poll is opened with. */
  const opening = (motionId: string) => ({
    ...root,
    id: randomUUID(),
    meeting_id: meeting,
    motion_id: motionId,
    motion_version: 1,
    rule_set_id: rules,
    decision: 'ordinary',
    opened_by: chair.id,
    closes_at: new Date(Date.now() + 3_600_000),
  })

  async function poll(motionId?: string): Promise<string> {
    const made = opening(motionId ?? (await motion()))
    await as(database, chair, (tx) => tx.insertInto('poll').values(made).execute())
    return made.id
  }

  async function elector(pollId: string, person: Somebody): Promise<string> {
    const { id } = await database.owner
      .selectFrom('elector')
      .select('id')
      .where('poll_id', '=', pollId)
      .where('person_id', '=', person.id)
      .executeTakeFirstOrThrow()
    return id
  }

  /** What the clock does to a poll. */
  async function timePasses(pollId: string): Promise<void> {
    await sql`update poll set opened_at = opened_at - interval '2 hours', closes_at = clock_timestamp() where id = ${pollId}`.execute(
      database.owner,
    )
  }

  return { body, meeting, chair, member, colleague, motion, opening, poll, elector, timePasses }
}
