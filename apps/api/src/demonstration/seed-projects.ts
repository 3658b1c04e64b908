import { randomUUID } from 'node:crypto'
import type { Tx } from '@memorial/db'
import type { SeatRole } from '@memorial/domain'
import type { Moments } from './moments.ts'
import { accessToFiles } from './project-access.ts'
import { inventories } from './project-inventories.ts'
import { returnOfNames } from './project-names.ts'
import { samizdat } from './project-samizdat.ts'
import type { Cast } from './seed-network.ts'
import type { DemoComment, DemoProject, DemoTask } from './shapes.ts'

interface Begun extends DemoProject {
  id: string
  begun: (DemoTask & { id: string; ago: number })[]
}

/** The four projects with their parties, seats, tasks and what people say about them. */
export async function insertProjects(tx: Tx, cast: Cast, moments: Moments): Promise<void> {
  const projects = [returnOfNames, inventories, samizdat, accessToFiles].map(withIds)
  await tx
    .insertInto('project')
    .values(
      projects.map(({ id, name, purpose, programme, lead, ago }) => {
        const { id: created_by, organisationId: owner_id } = cast.person(lead)
        return { id, owner_id, name, purpose, programme, created_by, created_at: moments.ago(ago) }
      }),
    )
    .execute()
  await dateBeginnings(tx)
  await tx
    .insertInto('party')
    .values(projects.flatMap((project) => parties(project, cast, moments)))
    .execute()
  await tx
    .insertInto('project_seat')
    .values(projects.flatMap((project) => seats(project, cast, moments)))
    .execute()
  await insertTasks(tx, projects, cast, moments)
  await tx
    .insertInto('comment')
    .values(projects.flatMap((project) => comments(project, cast, moments)))
    .execute()
}

/** All tasks are planned on the project's second day. */
function withIds(project: DemoProject): Begun {
  return {
    ...project,
    id: randomUUID(),
    begun: project.tasks.map((task) => ({ ...task, id: randomUUID(), ago: project.ago - 2 })),
  }
}

/** The owner's party and the first lead's seat, which the database makes by its own clock, are as old as their project. */
async function dateBeginnings(tx: Tx): Promise<void> {
  await tx
    .updateTable('party')
    .from('project')
    .whereRef('project.id', '=', 'party.project_id')
    .set((eb) => ({ invited_at: eb.ref('project.created_at'), answered_at: eb.ref('project.created_at') }))
    .execute()
  await tx
    .updateTable('project_seat')
    .from('project')
    .whereRef('project.id', '=', 'project_seat.project_id')
    .set((eb) => ({ given_at: eb.ref('project.created_at') }))
    .execute()
}

function parties(project: Begun, cast: Cast, { ago }: Moments) {
  const of = { project_id: project.id, invited_by: cast.person(project.lead).id }
  const answered = (state: 'accepted' | 'declined') => (number: number) => ({
    ...of,
    organisation_id: cast.organisation(number),
    state,
    invited_at: ago(project.ago - 0.5),
    answered_at: ago(project.ago - 1),
  })
  return [
    ...project.accepted.map(answered('accepted')),
    ...project.declined.map(answered('declined')),
    ...project.invited.map((asked) => ({
      ...of,
      organisation_id: cast.organisation(asked.organisation),
      state: 'invited',
      invited_at: ago(asked.ago),
      answered_at: null,
    })),
  ]
}

function seats(project: Begun, cast: Cast, { ago }: Moments) {
  return (Object.entries(project.seats) as [SeatRole, string[]][]).flatMap(([role, handles]) =>
    handles.map((handle) => {
      const { id, organisationId } = cast.person(handle)
      return {
        project_id: project.id,
        person_id: id,
        organisation_id: organisationId,
        role,
        given_at: ago(project.ago - 1.5),
      }
    }),
  )
}

async function insertTasks(tx: Tx, projects: Begun[], cast: Cast, { ago, dueIn }: Moments): Promise<void> {
  const tasks = projects.flatMap((project) => project.begun.map((task) => ({ ...task, project_id: project.id })))
  await tx
    .insertInto('task')
    .values(
      tasks.map((task) => ({
        id: task.id,
        project_id: task.project_id,
        title: task.title,
        due_on: task.due === undefined ? null : dueIn(task.due),
        state: task.done === undefined ? (task.doing ? 'doing' : 'open') : 'done',
        created_by: cast.person(task.by).id,
        created_at: ago(task.ago),
        done_at: task.done === undefined ? null : ago(task.done),
      })),
    )
    .execute()
  await tx
    .insertInto('task_assignee')
    .values(
      tasks.flatMap(({ id, project_id, of }) =>
        of.map((handle) => ({ task_id: id, project_id, person_id: cast.person(handle).id })),
      ),
    )
    .execute()
}

function comments(project: Begun, cast: Cast, { ago }: Moments) {
  const row = (task_id: string | null) => (comment: DemoComment) => ({
    id: randomUUID(),
    project_id: project.id,
    task_id,
    body: comment.text,
    written_by: cast.person(comment.by).id,
    written_at: ago(comment.ago),
  })
  return [
    ...project.comments.map(row(null)),
    ...project.begun.flatMap((task) => (task.comments ?? []).map(row(task.id))),
  ]
}
