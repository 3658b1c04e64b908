import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { asActor, type Tx } from './index.ts'
import { testDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
beforeAll(async () => void (database = await testDatabase(inject('ownerUrl'))))
afterAll(() => database.close())

async function column(query: ReturnType<typeof sql<{ name: string }>>): Promise<string[]> {
  return (await query.execute(database.owner)).rows.map((row) => row.name)
}

describe('every table', () => {
  test('has row-level security, and a policy for each thing the API’s role may do', async () => {
    expect(
      await column(sql`select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relrowsecurity and relname not like 'kysely%'`),
    ).toEqual([])
    expect(
      await column(sql`
      select c.relname || ' ' || p.command as name
      from pg_class c, (values ('select', 'r'), ('insert', 'a'), ('update', 'w'), ('delete', 'd')) p (command, letter)
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        and case p.command when 'delete' then has_table_privilege('portal_api', c.oid, 'delete')
          else has_any_column_privilege('portal_api', c.oid, p.command) end
        and not exists (select from pg_policy y where y.polrelid = c.oid and y.polcmd::text in (p.letter, '*'))`),
    ).toEqual([])
  })

  test('has no policy that is always true', async () => {
    expect(
      await column(sql`select polname || ' on ' || polrelid::regclass as name from pg_policy
      where pg_get_expr(polqual, polrelid) = 'true' or pg_get_expr(polwithcheck, polrelid) = 'true'`),
    ).toEqual([])
  })

  test('is out of reach of everybody but the API’s role, and the API’s role owns nothing and passes nothing', async () => {
    expect(
      await column(sql`select distinct table_name || ' to ' || grantee as name from information_schema.role_table_grants
      where table_schema = 'public' and grantee not in ('portal_api', current_user)`),
    ).toEqual([])
    expect(
      await column(
        sql`select relname as name from pg_class where pg_get_userbyid(relowner) in ('portal_api', 'portal_worker')`,
      ),
    ).toEqual([])
    expect(
      await column(sql`select rolname as name from pg_roles where rolname in ('portal_api', 'portal_worker')
      and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`),
    ).toEqual([])
    expect(
      await column(sql`select relname as name from pg_class where relkind = 'v' and relnamespace = 'public'::regnamespace
      and not coalesce(reloptions::text like '%security_invoker=%', false)`),
    ).toEqual([])
  })

  test('keeps the secrets of entry and the readers of a root from the API’s role', async () => {
    const closed = ['credential', 'session', 'attempt', 'audit_event'].map(
      (table) => sql<{ name: string }>`select count(*) from ${sql.table(table)}`,
    )
    for (const query of closed) await expect(query.execute(database.api)).rejects.toThrow('permission denied')
    const someone = await somebody()
    const asked = [
      sql`update project set readers = '{}'`,
      sql`update notice set readers = '{}'`,
      sql`select token_hash from invitation`,
    ]
    for (const query of asked) await expect(as(someone, (tx) => query.execute(tx))).rejects.toThrow('permission denied')
  })
})

/** The functions that pass policies, each read line by line, and who may call them. A new one is added here by who reviewed it. */
const reviewed: Record<string, string[]> = {
  begin_acting: ['portal_api'],
  count_attempt: ['portal_api'],
  demonstration_people: ['portal_api'],
  enrol: ['portal_api'],
  forget_attempts: ['portal_api'],
  head_count: ['portal_api'],
  hold_enrolment: ['portal_api'],
  insert_session: ['portal_api'],
  invitation_by_token: ['portal_api'],
  is_demonstration_person: ['portal_api'],
  network_door: ['portal_api'],
  lock_own_party: ['portal_api'],
  notice_readers_follow: [],
  notice_recipients: ['portal_api'],
  party_sees_project: [],
  people_of: [],
  principals_of: [],
  project_becomes_principal: [],
  project_begins: [],
  project_invitations: ['portal_api'],
  project_readers_follow: [],
  prolong_session: ['portal_api'],
  remove_session: ['portal_api'],
  secretariat_keeps_notice: [],
  session_holder: ['portal_api'],
  sign_in_candidate: ['portal_api'],
  sweep: ['portal_worker'],
  use_code_step: ['portal_api'],
}

test('every definer function is reviewed, pins its search path, and is called by those it is for alone', async () => {
  const { rows } = await sql<{ name: string; pinned: boolean; callers: string[] }>`
    select p.proname as name, coalesce(p.proconfig::text like '%search_path=pg_catalog, public, pg_temp%', false) as pinned,
      array(select r.rolname::text from pg_roles r where r.rolname in ('portal_api', 'portal_worker')
        and has_function_privilege(r.oid, p.oid, 'execute') order by 1) as callers
    from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef order by 1`.execute(database.owner)
  expect(Object.fromEntries(rows.map((row) => [row.name, row.callers]))).toEqual(reviewed)
  expect(rows.filter((row) => !row.pinned)).toEqual([])
  expect(
    await column(sql`select proname as name from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
    where p.pronamespace = 'public'::regnamespace and a.grantee = 0`),
  ).toEqual([])
})

/** A person of an organisation of their own, with a session. */
interface Somebody {
  id: string
  organisationId: string
  session: string
}

let people = 0
async function somebody(body?: string): Promise<Somebody> {
  const [id, organisationId] = [randomUUID(), randomUUID()]
  const session = createHash('sha256').update(id).digest('hex')
  const { owner } = database
  await owner
    .insertInto('principal')
    .values([
      { id, kind: 'person' },
      { id: organisationId, kind: 'organisation' },
    ])
    .execute()
  await owner
    .insertInto('organisation')
    .values({ id: organisationId, number: ++people, names: { en: 'An organisation' } })
    .execute()
  await owner
    .insertInto('person')
    .values({ id, organisation_id: organisationId, handle: `somebody-${people}`, language: 'en' })
    .execute()
  await owner
    .insertInto('office')
    .values({ person_id: id, organisation_id: organisationId, kind: 'administrator' })
    .execute()
  if (body) await owner.insertInto('seat').values({ body_id: body, person_id: id, role: 'member' }).execute()
  const ends = new Date(Date.now() + 3_600_000)
  await owner.insertInto('session').values({ hash: session, person_id: id, expires_at: ends, ends_at: ends }).execute()
  return { id, organisationId, session }
}

function as<T>(person: Somebody, work: (tx: Tx) => Promise<T>): Promise<T> {
  return asActor(database.api, person.session, 'read write', work)
}

async function projectOf(person: Somebody): Promise<string> {
  const id = randomUUID()
  const made = {
    id,
    owner_id: person.organisationId,
    name: 'A project',
    purpose: '',
    programme: 'memory',
    created_by: person.id,
  }
  await as(person, (tx) => tx.insertInto('project').values(made).execute())
  return id
}

async function sees(person: Somebody, projectId: string): Promise<boolean> {
  return as(
    person,
    async (tx) => (await tx.selectFrom('project').select('id').where('id', '=', projectId).execute()).length === 1,
  )
}

describe('a share', () => {
  test('with an end is seen until then, though nobody does anything when it comes', async () => {
    const [owner, guest] = [await somebody(), await somebody()]
    const project_id = await projectOf(owner)
    const until = (moment: string) => sql<Date>`now() + ${moment}::interval`
    await database.owner
      .insertInto('share')
      .values({ project_id, principal_id: guest.organisationId, allows: 'read', until: until('1 hour') })
      .execute()
    expect(await sees(guest, project_id)).toBe(true)
    await database.owner
      .updateTable('share')
      .set({ until: until('-1 second') })
      .where('principal_id', '=', guest.organisationId)
      .execute()
    expect(await sees(guest, project_id)).toBe(false)
    const { readers } = await database.owner
      .selectFrom('project')
      .select('readers')
      .where('id', '=', project_id)
      .executeTakeFirstOrThrow()
    expect(readers).toEqual([owner.organisationId])
  })

  test('is not given to oneself by a stranger, nor widened by who only reads', async () => {
    const [owner, reader, stranger] = [await somebody(), await somebody(), await somebody()]
    const project_id = await projectOf(owner)
    await database.owner
      .insertInto('share')
      .values({ project_id, principal_id: reader.organisationId, allows: 'read' })
      .execute()
    for (const asking of [reader, stranger]) {
      const share = { project_id, principal_id: stranger.organisationId, allows: 'read', shared_by: asking.id }
      await expect(as(asking, (tx) => tx.insertInto('share').values(share).execute())).rejects.toThrow(
        'permission denied',
      )
    }
    expect(await sees(stranger, project_id)).toBe(false)
  })

  test('of a notice is given by who published it alone', async () => {
    const secretariat = randomUUID()
    await database.owner.insertInto('principal').values({ id: secretariat, kind: 'body' }).execute()
    await database.owner
      .insertInto('body')
      .values({ id: secretariat, kind: 'secretariat', names: { en: 'Secretariat' } })
      .execute()
    const [secretary, colleague, stranger] = [
      await somebody(secretariat),
      await somebody(secretariat),
      await somebody(),
    ]
    const notice_id = randomUUID()
    const notice = {
      id: notice_id,
      owner_id: secretary.organisationId,
      class: 'information',
      original: 'en',
      published_by: secretary.id,
    }
    const share = (by: Somebody) => ({
      notice_id,
      principal_id: stranger.organisationId,
      allows: 'read',
      shared_by: by.id,
    })
    await as(secretary, (tx) => tx.insertInto('notice').values(notice).execute())
    for (const asking of [colleague, stranger]) {
      await expect(as(asking, (tx) => tx.insertInto('share').values(share(asking)).execute())).rejects.toThrow(
        'row-level security',
      )
    }
    await expect(
      as(stranger, (tx) =>
        tx
          .insertInto('notice')
          .values({ ...notice, id: randomUUID(), owner_id: stranger.organisationId, published_by: stranger.id })
          .execute(),
      ),
    ).rejects.toThrow('row-level security')
    await as(secretary, (tx) => tx.insertInto('share').values(share(secretary)).execute())
    const seen = await as(stranger, (tx) => tx.selectFrom('notice').select('id').execute())
    expect(seen).toEqual([{ id: notice_id }])
  })
})

describe('whoever acts', () => {
  test('is asked in each transaction: without one nothing is seen', async () => {
    const owner = await somebody()
    await projectOf(owner)
    await expect(database.api.selectFrom('project').select('id').execute()).rejects.toThrow()
    await as(owner, async () => undefined)
    await expect(database.api.selectFrom('project').select('id').execute()).rejects.toThrow()
  })

  test('only reads where it is a query', async () => {
    const owner = await somebody()
    const write = asActor(database.api, owner.session, 'read only', (tx) =>
      tx.updateTable('person').set({ language: 'he' }).execute(),
    )
    await expect(write).rejects.toThrow('read-only transaction')
  })
})
