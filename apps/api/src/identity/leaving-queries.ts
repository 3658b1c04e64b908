import type { Tx } from '@memorial/db'
import type { BodyKind, BodyRole, Names, SeatRole } from '@memorial/domain'
import { sql } from 'kysely'
import { isColleague } from './queries.ts'

/** What is held of somebody, by its kind; the newest first. */
export interface Held {
  kind: string
  at: Date | null
  what: object
}

/** Each room tells what it keeps. */
export const rooms = ['held_of_me', 'held_in_sittings', 'held_in_motions', 'held_in_polls', 'held_in_library']
const held = sql`(${sql.join(
  rooms.map((room) => sql`select * from ${sql.id(room)}()`),
  sql` union all `,
)}) held`

/** How much is held of whoever asks, by kind. */
export async function heldCounts(db: Tx): Promise<Record<string, number>> {
  const { rows } = await sql<{ kind: string; many: number }>`
    select kind, count(*)::integer as many from ${held} group by kind`.execute(db)
  return Object.fromEntries(rows.map(({ kind, many }) => [kind, many]))
}

export async function allHeld(db: Tx): Promise<Held[]> {
  return (await sql<Held>`select kind, at, what from ${held} order by kind, at desc nulls last`.execute(db)).rows
}

export async function leave(db: Tx): Promise<void> {
  await sql`select leave()`.execute(db)
}

/** Somebody of one's own organisation who has not left. */
export async function colleague(db: Tx, id: string, organisationId: string): Promise<{ id: string; handle: string }> {
  return db
    .selectFrom('person')
    .select(['id', 'handle'])
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .where(isColleague('person.id'))
    .where('left_at', 'is', null)
    .executeTakeFirstOrThrow()
}

/** The projects a colleague sits in, with how many of their tasks are not done. */
export async function projectsOf(
  db: Tx,
  personId: string,
): Promise<{ id: string; name: string; role: SeatRole; openTasks: number }[]> {
  const { rows } = await sql<{ id: string; name: string; role: SeatRole; openTasks: number }>`
    select p.id, p.name, s.role, (select count(*)::integer from task_assignee a join task t on t.id = a.task_id
      where a.person_id = s.person_id and a.project_id = p.id and t.state <> 'done') as "openTasks"
    from project_seat s join project p on p.id = s.project_id where s.person_id = ${personId} order by p.name, p.id`.execute(
    db,
  )
  return rows
}

/** The seats a colleague holds in bodies, or will. */
export async function seatsOf(
  db: Tx,
  personId: string,
): Promise<{ id: string; bodyId: string; kind: BodyKind; names: Names; role: BodyRole }[]> {
  return db
    .selectFrom('seat')
    .innerJoin('body', 'body.id', 'seat.body_id')
    .select(['seat.id as id', 'body.id as bodyId', 'body.kind as kind', 'body.names as names', 'seat.role as role'])
    .where('seat.person_id', '=', personId)
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', sql<Date>`now()`)]))
    .orderBy('starts_at')
    .$castTo<{ id: string; bodyId: string; kind: BodyKind; names: Names; role: BodyRole }>()
    .execute()
}

/** False where there is no such seat of one's own organisation. */
export async function handOverProject(
  db: Tx,
  { projectId, personId, heirId }: { projectId: string; personId: string; heirId: string },
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select hand_over_project(${projectId}, ${personId}, ${heirId}) as done`.execute(db)
  return rows[0]!.done
}
