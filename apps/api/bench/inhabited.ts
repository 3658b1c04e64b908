import { createHash } from 'node:crypto'
import type { Db } from '@memorial/db'
import { sql } from 'kysely'

/** How much there is: counts of rows. */
export const size = { organisations: 60, people: 600, projects: 5000, tasksEach: 20, tasksOfBusiest: 1000 }

/** Three people whose organisations are in nearly all projects, in three, and in none. */
export const people = { much: id('person', 1), little: id('person', 2), nothing: id('person', 3) }

/** The project with most tasks; whoever sees little sees it too. */
export const busiest = id('project', 2500)

/** The id under which the n-th of a kind is made; `made` is the same in SQL. */
function id(kind: string, n: number): string {
  const hex = createHash('md5').update(`${kind} ${n}`).digest('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

const made = (kind: string, n: string) => sql.raw(`md5('${kind} ' || (${n}))::uuid`)

/** Fills an empty database as its owner with a made up network. Triggers do what they always do. */
export async function fill(owner: Db): Promise<void> {
  await owner.transaction().execute(async (tx) => {
    for (const statement of [...network(), ...projects(), ...work()]) await statement.execute(tx)
  })
  await sql`vacuum analyze`.execute(owner)
}

/** The n-th person is of the n-th organisation, and so around. */
function network() {
  const { organisations, people } = size
  const organisation = `(n - 1) % ${organisations} + 1`
  return [
    sql`insert into principal select ${made('network', '1')}, 'network'`,
    sql`insert into network (id, name) select ${made('network', '1')}, 'Bench'`,
    sql`insert into principal select ${made('organisation', 'n')}, 'organisation' from generate_series(1, ${organisations}::int) n`,
    sql`insert into organisation (id, number, names)
      select ${made('organisation', 'n')}, n, '{"en": "An organisation"}' from generate_series(1, ${organisations}::int) n`,
    sql`insert into principal select ${made('person', 'n')}, 'person' from generate_series(1, ${people}::int) n`,
    sql`insert into person (id, organisation_id, handle, language)
      select ${made('person', 'n')}, ${made('organisation', organisation)}, 'person-' || n, 'en' from generate_series(1, ${people}::int) n`,
  ]
}

/** Led by the fourth organisation and those after it, with a second party each; the first takes part in 49 of 50. */
function projects() {
  const lead = `(n % ${size.organisations - 3}) + 4`
  const second = `((n + 7) % ${size.organisations - 3}) + 4`
  const all = sql`generate_series(1, ${size.projects}::int) n`
  const accepted = sql`insert into party (project_id, organisation_id, state, answered_at)`
  return [
    sql`insert into project (id, owner_id, name, purpose, programme, created_by, created_at)
      select ${made('project', 'n')}, ${made('organisation', lead)}, 'Project ' || n, repeat('Why it is done. ', 30),
        (array['memory', 'human-rights', 'research', 'public-projects'])[n % 4 + 1], ${made('person', lead)},
        now() - n * interval '3 hours' from ${all}`,
    sql`${accepted} select ${made('project', 'n')}, ${made('organisation', second)}, 'accepted', now() from ${all}`,
    sql`${accepted} select ${made('project', 'n')}, ${made('organisation', '1')}, 'accepted', now() from ${all} where n % 50 <> 49`,
    sql`${accepted} select ${made('project', 'n')}, ${made('organisation', '2')}, 'accepted', now() from ${all} where n in (40, 2500, 4960)`,
    sql`insert into project_seat (project_id, person_id, organisation_id, role)
      select ${made('project', 'n')}, ${made('person', second)}, ${made('organisation', second)}, 'member' from ${all}`,
  ]
}

/** Tasks, each with two assignees, and a comment on every second. */
function work() {
  const lead = `(project % ${size.organisations - 3}) + 4`
  const second = `((project + 7) % ${size.organisations - 3}) + 4`
  const tasks = sql`(select project, project || '-' || n as name, n from generate_series(1, ${size.projects}::int) project,
    generate_series(1, case when project = 2500 then ${size.tasksOfBusiest}::int else ${size.tasksEach}::int end) n) task`
  return [
    sql`insert into task (id, project_id, title, due_on, state, created_by, done_at)
      select ${made('task', 'name')}, ${made('project', 'project')}, 'Task ' || name,
        case when n % 5 > 0 then current_date + n % 90 - 30 end, case when n % 3 = 0 then 'done' else 'open' end,
        ${made('person', lead)}, case when n % 3 = 0 then now() end from ${tasks}`,
    ...[lead, second].map(
      (person) => sql`insert into task_assignee (task_id, project_id, person_id)
        select ${made('task', 'name')}, ${made('project', 'project')}, ${made('person', person)} from ${tasks}`,
    ),
    sql`insert into comment (id, project_id, task_id, body, written_by)
      select ${made('comment', 'name')}, ${made('project', 'project')}, ${made('task', 'name')}, 'Said of it.', ${made('person', lead)}
      from ${tasks} where n % 2 = 0`,
  ]
}
