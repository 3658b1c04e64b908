import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { asActor, constraintOf, type Tx } from './index.ts'
import { testDatabase, type TestDatabase } from './testing.ts'

// Foreign keys see through policies: an id that is there but not seen must be answered like one that is not there.

let database: TestDatabase
const own = {
  person: randomUUID(),
  organisation: randomUUID(),
  project: randomUUID(),
  task: randomUUID(),
  notice: randomUUID(),
}
const others = {
  person: randomUUID(),
  organisation: randomUUID(),
  project: randomUUID(),
  task: randomUUID(),
  notice: randomUUID(),
}
const [ownSession, othersSession] = [own, others].map(({ person }) =>
  createHash('sha256').update(person).digest('hex'),
) as [string, string]

beforeAll(async () => {
  database = await testDatabase(inject('ownerUrl'))
  const { owner } = database
  const secretariat = randomUUID()
  await owner.insertInto('principal').values({ id: secretariat, kind: 'body' }).execute()
  await owner
    .insertInto('body')
    .values({ id: secretariat, kind: 'secretariat', names: { en: 'Secretariat' } })
    .execute()
  for (const [number, side] of [own, others].entries()) {
    await owner
      .insertInto('principal')
      .values([
        { id: side.person, kind: 'person' },
        { id: side.organisation, kind: 'organisation' },
      ])
      .execute()
    await owner
      .insertInto('organisation')
      .values({ id: side.organisation, number: number + 1, names: { en: 'An organisation' } })
      .execute()
    await owner
      .insertInto('person')
      .values({ id: side.person, organisation_id: side.organisation, handle: `somebody-${number}`, language: 'en' })
      .execute()
    await owner
      .insertInto('office')
      .values(
        ['administrator', 'coordinator'].map((kind) => ({
          person_id: side.person,
          organisation_id: side.organisation,
          kind,
        })),
      )
      .execute()
    const ends = new Date(Date.now() + 3_600_000)
    await owner
      .insertInto('session')
      .values({ hash: [ownSession, othersSession][number]!, person_id: side.person, expires_at: ends, ends_at: ends })
      .execute()
    await owner
      .insertInto('project')
      .values({
        id: side.project,
        owner_id: side.organisation,
        name: 'P',
        purpose: '',
        programme: 'memory',
        created_by: side.person,
      })
      .execute()
    await owner
      .insertInto('task')
      .values({ id: side.task, project_id: side.project, title: 'T', created_by: side.person })
      .execute()
    await owner
      .insertInto('notice')
      .values({
        id: side.notice,
        owner_id: side.organisation,
        class: 'information',
        original: 'en',
        published_by: side.person,
      })
      .execute()
    if (side === others) await owner.deleteFrom('share').where('notice_id', '=', side.notice).execute()
  }
  await owner.insertInto('seat').values({ body_id: secretariat, person_id: own.person, role: 'member' }).execute()
})
afterAll(() => database.close())

const project = () => ({
  id: randomUUID(),
  owner_id: own.organisation,
  name: 'P',
  purpose: '',
  programme: 'memory',
  created_by: own.person,
})
const notice = () => ({
  id: randomUUID(),
  owner_id: own.organisation,
  class: 'information',
  original: 'en',
  published_by: own.person,
})
const invitation = () => ({
  id: randomUUID(),
  token_hash: '0'.repeat(64),
  organisation_id: own.organisation,
  invited_by: own.person,
})
const seat = () => ({
  project_id: own.project,
  person_id: own.person,
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
const share = () => ({ notice_id: own.notice, principal_id: own.organisation, allows: 'read', shared_by: own.person })
const event = () => ({ act: 'x', person_id: own.person, organisation_id: own.organisation })

type Case = { hidden: string; write: (tx: Tx, id: string) => { execute(): Promise<unknown> } }

/** For each key that the API’s role can write: an id that is there and not seen, and a row that names it. */
const cases: Record<string, Case> = {
  'acknowledgement.notice_id': {
    hidden: others.notice,
    write: (tx, notice_id) => tx.insertInto('acknowledgement').values({ notice_id, version: 1, person_id: own.person }),
  },
  'acknowledgement.person_id': {
    hidden: others.person,
    write: (tx, person_id) => tx.insertInto('acknowledgement').values({ notice_id: own.notice, version: 1, person_id }),
  },
  'audit_event.organisation_id': {
    hidden: others.organisation,
    write: (tx, organisation_id) => tx.insertInto('audit_event').values({ ...event(), organisation_id }),
  },
  'audit_event.person_id': {
    hidden: others.person,
    write: (tx, person_id) => tx.insertInto('audit_event').values({ ...event(), person_id }),
  },
  'comment.project_id': {
    hidden: others.project,
    write: (tx, project_id) => tx.insertInto('comment').values({ ...comment(), task_id: null, project_id }),
  },
  'comment.task_id': {
    hidden: others.task,
    write: (tx, task_id) => tx.insertInto('comment').values({ ...comment(), task_id }),
  },
  'comment.written_by': {
    hidden: others.person,
    write: (tx, written_by) => tx.insertInto('comment').values({ ...comment(), written_by }),
  },
  'invitation.invited_by': {
    hidden: others.person,
    write: (tx, invited_by) => tx.insertInto('invitation').values({ ...invitation(), invited_by }),
  },
  'invitation.organisation_id': {
    hidden: others.organisation,
    write: (tx, organisation_id) => tx.insertInto('invitation').values({ ...invitation(), organisation_id }),
  },
  'notice.owner_id': {
    hidden: others.organisation,
    write: (tx, owner_id) => tx.insertInto('notice').values({ ...notice(), owner_id }),
  },
  'notice.published_by': {
    hidden: others.person,
    write: (tx, published_by) => tx.insertInto('notice').values({ ...notice(), published_by }),
  },
  'notice_text.notice_id': {
    hidden: others.notice,
    write: (tx, notice_id) => tx.insertInto('notice_text').values({ notice_id, language: 'en', title: 'T', body: 'B' }),
  },
  'party.invited_by': {
    hidden: others.person,
    write: (tx, invited_by) =>
      tx.insertInto('party').values({ project_id: own.project, organisation_id: others.organisation, invited_by }),
  },
  'party.organisation_id': {
    hidden: others.person,
    write: (tx, organisation_id) =>
      tx.insertInto('party').values({ project_id: own.project, organisation_id, invited_by: own.person }),
  },
  'party.project_id': {
    hidden: others.project,
    write: (tx, project_id) =>
      tx.insertInto('party').values({ project_id, organisation_id: others.organisation, invited_by: own.person }),
  },
  'project.created_by': {
    hidden: others.person,
    write: (tx, created_by) => tx.insertInto('project').values({ ...project(), created_by }),
  },
  'project.id': {
    hidden: others.person,
    write: (tx, id) => tx.updateTable('project').set({ id }).where('id', '=', own.project),
  },
  'project.owner_id': {
    hidden: others.organisation,
    write: (tx, owner_id) => tx.insertInto('project').values({ ...project(), owner_id }),
  },
  'project_seat.organisation_id': {
    hidden: others.organisation,
    write: (tx, organisation_id) => tx.insertInto('project_seat').values({ ...seat(), organisation_id }),
  },
  'project_seat.person_id': {
    hidden: others.person,
    write: (tx, person_id) => tx.insertInto('project_seat').values({ ...seat(), person_id }),
  },
  'project_seat.project_id': {
    hidden: others.project,
    write: (tx, project_id) => tx.insertInto('project_seat').values({ ...seat(), project_id }),
  },
  'share.notice_id': {
    hidden: others.notice,
    write: (tx, notice_id) => tx.insertInto('share').values({ ...share(), notice_id }),
  },
  'share.principal_id': {
    hidden: others.project,
    write: (tx, principal_id) => tx.insertInto('share').values({ ...share(), principal_id }),
  },
  'share.shared_by': {
    hidden: others.person,
    write: (tx, shared_by) => tx.insertInto('share').values({ ...share(), shared_by }),
  },
  'task.created_by': {
    hidden: others.person,
    write: (tx, created_by) => tx.insertInto('task').values({ ...task(), created_by }),
  },
  'task.project_id': {
    hidden: others.project,
    write: (tx, project_id) => tx.insertInto('task').values({ ...task(), project_id }),
  },
  'task_assignee.person_id': {
    hidden: others.person,
    write: (tx, person_id) => tx.insertInto('task_assignee').values({ ...assignee(), person_id }),
  },
  'task_assignee.project_id': {
    hidden: others.project,
    write: (tx, project_id) => tx.insertInto('task_assignee').values({ ...assignee(), project_id }),
  },
  'task_assignee.task_id': {
    hidden: others.task,
    write: (tx, task_id) => tx.insertInto('task_assignee').values({ ...assignee(), task_id }),
  },
}

test('every key that the API’s role can write is tried', async () => {
  const { rows } = await sql<{ name: string }>`
    select distinct c.conrelid::regclass || '.' || a.attname as name
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace
      and (has_column_privilege('portal_api', c.conrelid, a.attnum, 'insert') or has_column_privilege('portal_api', c.conrelid, a.attnum, 'update'))
    order by 1`.execute(database.owner)
  expect(rows.map((row) => row.name).filter((name) => !(name in cases))).toEqual([])
  expect(Object.keys(cases).filter((name) => !rows.some((row) => row.name === name))).toEqual([])
})

test.each(Object.entries(cases))(
  '%s does not tell an id that is not seen from one that is not there',
  async (_name, { hidden, write }) => {
    const answer = (id: string) =>
      asActor(database.api, ownSession, 'read write', (tx) => write(tx, id).execute()).then(
        () => 'written',
        (error: Error & { code?: string }) => ({
          code: error.code,
          constraint: constraintOf(error),
          message: error.message,
        }),
      )
    const [unseen, absent] = [await answer(hidden), await answer(randomUUID())]
    expect(unseen).not.toBe('written')
    expect(unseen).toEqual(absent)
  },
)
