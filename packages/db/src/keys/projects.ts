import { randomUUID } from 'node:crypto'
import { others, own, type Case } from './scene.ts'

const project = () => ({
  id: randomUUID(),
  owner_id: own.organisation,
  name: 'P',
  purpose: '',
  programme: 'memory',
  created_by: own.person,
})
const seat = () => ({
  project_id: own.project,
  person_id: own.chair,
  organisation_id: own.organisation,
  role: 'member',
})
const task = () => ({ id: randomUUID(), project_id: own.project, title: 'T', created_by: own.person })
const assignee = () => ({ task_id: own.task, project_id: own.project, person_id: own.person })
const comment = () => ({
  id: randomUUID(),
  project_id: own.project,
  task_id: own.task,
  body: 'C',
  written_by: own.person,
})

export const projects: Record<string, Case> = {
  'comment.project_id': {
    hidden: others.project,
    seen: own.project,
    write: (tx, project_id) => tx.insertInto('comment').values({ ...comment(), task_id: null, project_id }),
  },
  'comment.task_id': {
    hidden: others.task,
    seen: own.task,
    write: (tx, task_id) => tx.insertInto('comment').values({ ...comment(), task_id }),
  },
  'comment.written_by': {
    hidden: others.person,
    seen: own.person,
    write: (tx, written_by) => tx.insertInto('comment').values({ ...comment(), written_by }),
  },
  'party.invited_by': {
    hidden: others.person,
    seen: own.person,
    write: (tx, invited_by) =>
      tx.insertInto('party').values({ project_id: own.project, organisation_id: others.organisation, invited_by }),
  },
  'party.organisation_id': {
    hidden: others.person,
    seen: others.organisation,
    write: (tx, organisation_id) =>
      tx.insertInto('party').values({ project_id: own.project, organisation_id, invited_by: own.person }),
  },
  'party.project_id': {
    hidden: others.project,
    seen: own.project,
    write: (tx, project_id) =>
      tx.insertInto('party').values({ project_id, organisation_id: others.organisation, invited_by: own.person }),
  },
  'project.created_by': {
    hidden: others.person,
    seen: own.person,
    write: (tx, created_by) => tx.insertInto('project').values({ ...project(), created_by }),
  },
  'project.id': {
    hidden: others.person,
    seen: null,
    write: (tx, id) => tx.updateTable('project').set({ id }).where('id', '=', own.project),
  },
  'project.owner_id': {
    hidden: others.organisation,
    seen: own.organisation,
    write: (tx, owner_id) => tx.insertInto('project').values({ ...project(), owner_id }),
  },
  'project_seat.organisation_id': {
    hidden: others.organisation,
    seen: own.organisation,
    write: (tx, organisation_id) => tx.insertInto('project_seat').values({ ...seat(), organisation_id }),
  },
  'project_seat.person_id': {
    hidden: others.person,
    seen: own.chair,
    write: (tx, person_id) => tx.insertInto('project_seat').values({ ...seat(), person_id }),
  },
  'project_seat.project_id': {
    hidden: others.project,
    seen: own.project,
    write: (tx, project_id) => tx.insertInto('project_seat').values({ ...seat(), project_id }),
  },
  'task.created_by': {
    hidden: others.person,
    seen: own.person,
    write: (tx, created_by) => tx.insertInto('task').values({ ...task(), created_by }),
  },
  'task.project_id': {
    hidden: others.project,
    seen: own.project,
    write: (tx, project_id) => tx.insertInto('task').values({ ...task(), project_id }),
  },
  'task_assignee.person_id': {
    hidden: others.person,
    seen: own.person,
    write: (tx, person_id) => tx.insertInto('task_assignee').values({ ...assignee(), person_id }),
  },
  'task_assignee.project_id': {
    hidden: others.project,
    seen: own.project,
    write: (tx, project_id) => tx.insertInto('task_assignee').values({ ...assignee(), project_id }),
  },
  'task_assignee.task_id': {
    hidden: others.task,
    seen: own.task,
    write: (tx, task_id) => tx.insertInto('task_assignee').values({ ...assignee(), task_id }),
  },
}
