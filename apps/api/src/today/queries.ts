import type { Tx } from '@memorial/db'
import type { Language } from '@memorial/domain'
import { sql } from 'kysely'
import type { PersonRef } from '../identity/queries.ts'
import { acknowledgedAt, addressed, titles } from '../notices/queries.ts'

type Titles = { language: Language; title: string }[]

const own = sql`current_setting('app.person')::uuid`
const today = sql`(now() at time zone 'Europe/Zurich')::date`

/** Notices that ask the asking person to acknowledge and have no answer yet, the nearest first. */
export async function awaitedAcknowledgements(db: Tx) {
  const { rows } = await sql<{ noticeId: string; titles: Titles; original: Language; dueOn: string }>`
    select n.id as "noticeId", n.original, n.acknowledgement_due as "dueOn", ${titles} as titles from notice n
    where n.acknowledgement_due is not null and (n.expires_on is null or n.expires_on >= ${today})
      and ${addressed} and ${acknowledgedAt} is null
    order by n.acknowledgement_due, n.id limit 20`.execute(db)
  return rows
}

export interface OwnTask {
  taskId: string
  projectId: string
  project: string
  title: string
  dueOn: string | null
  state: 'open' | 'doing'
}

/** The asking person's unfinished tasks, by due day. */
export async function ownTasks(db: Tx): Promise<OwnTask[]> {
  const { rows } = await sql<OwnTask>`
    select t.id as "taskId", p.id as "projectId", p.name as project, t.title, t.due_on as "dueOn", t.state
    from task_assignee a join task t on t.id = a.task_id join project p on p.id = t.project_id
    where a.person_id = ${own} and t.state <> 'done'
    order by coalesce(t.due_on, 'infinity'::date), t.id limit 20`.execute(db)
  return rows
}

/** What others did in the last fourteen days: notices, comments and finished tasks, the newest first. */
export async function recent(db: Tx) {
  const { rows: published } = await sql<{ id: string; at: Date; titles: Titles; original: Language }>`
    select n.id, n.published_at as at, n.original, ${titles} as titles from notice n
    where n.published_at > now() - interval '14 days' and n.published_by <> ${own}
    order by n.published_at desc, n.id desc limit 8`.execute(db)
  const { rows: said } = await sql<{
    id: string
    projectId: string
    project: string
    taskId: string | null
    task: string | null
    at: Date
    by: PersonRef
  }>`
    select c.id, p.id as "projectId", p.name as project, t.id as "taskId", t.title as task, c.written_at as at,
      jsonb_build_object('id', h.id, 'handle', h.handle, 'organisationId', h.organisation_id) as by
    from project_seat s join project p on p.id = s.project_id join comment c on c.project_id = p.id
      join person h on h.id = c.written_by left join task t on t.id = c.task_id
    where s.person_id = ${own} and c.written_by <> ${own} and c.written_at > now() - interval '14 days'
    order by c.written_at desc, c.id desc limit 8`.execute(db)
  const { rows: done } = await sql<{ taskId: string; projectId: string; project: string; title: string; at: Date }>`
    select t.id as "taskId", p.id as "projectId", p.name as project, t.title, t.done_at as at
    from project_seat s join project p on p.id = s.project_id join task t on t.project_id = p.id
    where s.person_id = ${own} and t.done_at > now() - interval '14 days'
    order by t.done_at desc, t.id desc limit 8`.execute(db)
  return [
    ...published.map((row) => ({ kind: 'notice' as const, ...row })),
    ...said.map((row) => ({ kind: 'comment' as const, ...row })),
    ...done.map((row) => ({ kind: 'done' as const, ...row })),
  ]
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, 8)
}

export interface WeekTask {
  taskId: string
  projectId: string
  project: string
  title: string
  dueOn: string
}

/** What is due in the next seven days in the asking person's projects. */
export async function thisWeek(db: Tx): Promise<WeekTask[]> {
  const { rows } = await sql<WeekTask>`
    select t.id as "taskId", p.id as "projectId", p.name as project, t.title, t.due_on as "dueOn"
    from project_seat s join project p on p.id = s.project_id join task t on t.project_id = p.id
    where s.person_id = ${own} and t.state <> 'done'
      and coalesce(t.due_on, 'infinity'::date) between ${today} and ${today} + 7
    order by t.due_on, t.id limit 12`.execute(db)
  return rows
}

export interface ProjectTimeline {
  id: string
  name: string
  tasks: { id: string; title: string; dueOn: string; state: 'open' | 'doing' | 'done' }[]
}

/** The asking person's newest projects with their dated tasks of six weeks back and ten ahead. */
export async function timelines(db: Tx): Promise<ProjectTimeline[]> {
  const { rows } = await sql<ProjectTimeline>`
    select p.id, p.name, coalesce((
      select jsonb_agg(jsonb_build_object('id', t.id, 'title', t.title, 'dueOn', t.due_on, 'state', t.state) order by t.due_on, t.id)
      from (select * from task t where t.project_id = p.id
        and coalesce(t.due_on, 'infinity'::date) between ${today} - 42 and ${today} + 70
        order by t.due_on, t.id limit 24) t), '[]') as tasks
    from project_seat s join project p on p.id = s.project_id
    where s.person_id = ${own} order by p.created_at desc, p.id limit 3`.execute(db)
  return rows
}
