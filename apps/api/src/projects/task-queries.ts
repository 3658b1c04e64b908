import type { Tx } from '@memorial/db'
import type { TaskState } from '@memorial/domain'
import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { PersonRef } from '../identity/queries.ts'
import { pageOf, pageSize, type Page } from '../pages.ts'

type Place = { at: string; id: string }

export interface TaskRow {
  id: string
  title: string
  dueOn: string | null
  state: TaskState
  assignees: PersonRef[]
  comments: number
}

/** Tasks of one project by due day; those without one stand last. */
export async function tasks(
  db: Tx,
  asked: { projectId: string; states: TaskState[]; after?: Place | undefined },
): Promise<Page<TaskRow>> {
  const { projectId, states, after } = asked
  const { rows } = await sql<TaskRow>`
    with page as materialized (
      select id, title, due_on, state from task
      where project_id = ${projectId} and state = any (${states})
        and ${after ? sql`(coalesce(due_on, 'infinity'::date), id) > (${after.at}::date, ${after.id}::uuid)` : sql`true`}
      order by coalesce(due_on, 'infinity'::date), id limit ${pageSize + 1}),
    given as materialized (select task_id, person_id from task_assignee where task_id in (select id from page)),
    known as materialized (select id, handle, organisation_id from person where id in (select person_id from given))
    select page.id, title, due_on as "dueOn", state,
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'handle', p.handle, 'organisationId', p.organisation_id) order by p.handle)
        from given join known p on p.id = given.person_id where given.task_id = page.id), '[]') as assignees,
      (select count(*)::int from comment c where c.task_id = page.id) as comments
    from page order by coalesce(due_on, 'infinity'::date), page.id`.execute(db)
  return pageOf(rows, (row) => row.dueOn ?? 'infinity')
}

/** One task with its people. */
export async function task(db: Tx, id: string) {
  const row = await db
    .selectFrom('task')
    .innerJoin('person as maker', 'maker.id', 'task.created_by')
    .select((eb) => [
      'task.id',
      'task.project_id as projectId',
      'task.title',
      'task.due_on as dueOn',
      'task.state',
      'task.created_at as createdAt',
      'task.done_at as doneAt',
      'maker.id as makerId',
      'maker.handle as makerHandle',
      'maker.organisation_id as makerOrganisation',
      jsonArrayFrom(
        eb
          .selectFrom('task_assignee')
          .innerJoin('person', 'person.id', 'task_assignee.person_id')
          .select(['person.id', 'person.handle', 'person.organisation_id as organisationId'])
          .whereRef('task_assignee.task_id', '=', 'task.id')
          .orderBy('person.handle'),
      ).as('assignees'),
    ])
    .where('task.id', '=', id)
    .executeTakeFirstOrThrow()
  const { makerId, makerHandle, makerOrganisation, ...rest } = row
  return {
    ...rest,
    state: rest.state as TaskState,
    createdBy: { id: makerId, handle: makerHandle, organisationId: makerOrganisation } satisfies PersonRef,
  }
}

export async function projectOfTask(db: Tx, id: string): Promise<string> {
  const row = await db.selectFrom('task').select('project_id').where('id', '=', id).executeTakeFirstOrThrow()
  return row.project_id
}

/** A new task. False where the same person made it before: an answer that was lost is asked for again. */
export async function insertTask(
  db: Tx,
  made: { id: string; projectId: string; title: string; dueOn: string | null; createdBy: string },
): Promise<boolean> {
  const { id, projectId, title, dueOn, createdBy } = made
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('task')
    .values({ id, project_id: projectId, title, due_on: dueOn, created_by: createdBy })
    .onConflict((there) => there.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 1n) return true
  await db
    .selectFrom('task')
    .select('id')
    .where('id', '=', id)
    .where('created_by', '=', createdBy)
    .executeTakeFirstOrThrow()
  return false
}

export async function updateTask(
  db: Tx,
  { id, title, dueOn }: { id: string; title: string; dueOn: string | null },
): Promise<void> {
  await db.updateTable('task').set({ title, due_on: dueOn }).where('id', '=', id).execute()
}

export async function setTaskState(db: Tx, id: string, state: TaskState): Promise<void> {
  const done_at = state === 'done' ? sql<Date>`coalesce(done_at, clock_timestamp())` : null
  await db.updateTable('task').set({ state, done_at }).where('id', '=', id).execute()
}

/** Makes these people, and no others, the task's assignees. */
export async function setAssignees(
  db: Tx,
  task: { id: string; projectId: string; assignees: string[] },
): Promise<void> {
  const wanted = [...new Set(task.assignees)]
  await db
    .deleteFrom('task_assignee')
    .where('task_id', '=', task.id)
    .where(({ not, eb }) => not(eb('person_id', '=', sql<string>`any (${wanted}::uuid[])`)))
    .execute()
  if (wanted.length === 0) return
  await db
    .insertInto('task_assignee')
    .values(wanted.map((person_id) => ({ task_id: task.id, project_id: task.projectId, person_id })))
    .onConflict((there) => there.columns(['task_id', 'person_id']).doNothing())
    .execute()
}

export interface CommentRow {
  id: string
  body: string
  writtenAt: Date
  writtenBy: PersonRef
}

/** Comments on a task, or on the project itself, the newest first. */
export async function comments(
  db: Tx,
  asked: { projectId: string; taskId?: string | undefined; before?: Place | undefined },
): Promise<Page<CommentRow>> {
  const { projectId, taskId, before } = asked
  const { rows } = await sql<CommentRow>`
    select c.id, c.body, c.written_at as "writtenAt",
      jsonb_build_object('id', p.id, 'handle', p.handle, 'organisationId', p.organisation_id) as "writtenBy"
    from comment c join person p on p.id = c.written_by
    where c.project_id = ${projectId} and ${taskId ? sql`c.task_id = ${taskId}` : sql`c.task_id is null`}
      and ${before ? sql`(c.written_at, c.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql`true`}
    order by c.written_at desc, c.id desc limit ${pageSize + 1}`.execute(db)
  return pageOf(rows, (row) => row.writtenAt.toISOString())
}

/** A new comment. False where the same person wrote it before: an answer that was lost is asked for again. */
export async function insertComment(
  db: Tx,
  written: { id: string; projectId: string; taskId?: string | undefined; body: string; writtenBy: string },
): Promise<boolean> {
  const { id, projectId, taskId, body, writtenBy } = written
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('comment')
    .values({ id, project_id: projectId, task_id: taskId ?? null, body, written_by: writtenBy })
    .onConflict((there) => there.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 1n) return true
  await db
    .selectFrom('comment')
    .select('id')
    .where('id', '=', id)
    .where('written_by', '=', writtenBy)
    .executeTakeFirstOrThrow()
  return false
}
