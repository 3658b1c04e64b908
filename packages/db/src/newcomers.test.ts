import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { as, somebody, someBody, type Somebody } from './testing/people.ts'
import type { Statement } from './testing/statements.ts'
import { testDatabase, type TestDatabase } from './testing.ts'

// What the database keeps from whoever comes into an organisation from outside, and by which door alone they come.

let database: TestDatabase
beforeAll(async () => void (database = await testDatabase(inject('ownerUrl'))))
afterAll(() => database.close())

const tomorrow = sql<Date>`now() + interval '1 day'`
const aWeekLater = sql<Date>`now() + interval '8 days'`

describe('the door of an organisation that had administrators', () => {
  let silenced: Somebody
  let proposer: Somebody
  let chair: Somebody
  beforeEach(async () => {
    ;[silenced, proposer, chair] = [await somebody(database), await somebody(database), await somebody(database)]
    await sql`update person set frozen_at = now() where id = ${silenced.id}`.execute(database.owner)
  })

  /** What two organisations have decided, from tomorrow on. */
  async function decided(more: { act?: string; organisationId?: string; withdrawnAt?: Date } = {}): Promise<string> {
    const id = randomUUID()
    await database.owner
      .insertInto('proposal')
      .values({
        id,
        act: more.act ?? 'refounding',
        organisation_id: more.organisationId ?? silenced.organisationId,
        proposed_by: proposer.id,
        proposed_from: proposer.organisationId,
        seconded_by: chair.id,
        seconded_from: chair.organisationId,
        seconded_at: sql<Date>`now()`,
        effective_at: tomorrow,
        withdrawn_at: more.withdrawnAt ?? null,
      })
      .execute()
    return id
  }

  const link = (proposalId: string | null, more: object = {}) =>
    database.owner
      .insertInto('invitation')
      .values({
        id: randomUUID(),
        token_hash: randomUUID().replaceAll('-', '').padEnd(64, '0'),
        organisation_id: silenced.organisationId,
        offices: ['administrator'],
        proposal_id: proposalId,
        usable_from: sql<Date>`(select effective_at from proposal where id = ${proposalId})`,
        expires_at: sql<Date>`(select effective_at + interval '7 days' from proposal where id = ${proposalId})`,
        ...more,
      })
      .execute()

  const shut = 'invited from outside'

  test('lets one administrator in, by what two organisations have decided and when they have', async () => {
    await link(await decided())
  })

  test('lets nobody in whom nobody has decided on', async () => {
    await expect(link(null, { usable_from: tomorrow, expires_at: aWeekLater })).rejects.toThrow(shut)
    await expect(link(await decided({ act: 'organisation thaw' }))).rejects.toThrow(shut)
    await expect(link(await decided({ withdrawnAt: new Date() }))).rejects.toThrow(shut)
    await expect(link(await decided({ organisationId: chair.organisationId }))).rejects.toThrow(shut)
    const undecided = await decided()
    const undone = sql`seconded_by = null, seconded_from = null, seconded_at = null`
    const alone = sql`update proposal set ${undone} where id = ${undecided}`.execute(database.owner)
    await expect(alone).rejects.toThrow('proposal_decided')
    await sql`update proposal set ${undone}, effective_at = null where id = ${undecided}`.execute(database.owner)
    await expect(link(undecided, { usable_from: tomorrow, expires_at: aWeekLater })).rejects.toThrow(shut)
  })

  test('lets nobody in earlier, for longer, to anything else, or twice', async () => {
    const id = await decided()
    await expect(link(id, { usable_from: sql<Date>`now()` })).rejects.toThrow(shut)
    await expect(link(id, { expires_at: sql<Date>`now() + interval '8 days 1 hour'` })).rejects.toThrow(shut)
    for (const offices of [[], ['administrator', 'coordinator']])
      await expect(link(id, { offices })).rejects.toThrow('invitation_by_proposal')
    await link(id)
    await expect(link(id)).rejects.toThrow('invitation_of_proposal')
  })

  test('cannot be opened from within: of that the secretariat alone is told', async () => {
    const secretary = await somebody(database, await someBody(database, 'secretariat'))
    const asked = sql<{ can: boolean }>`select can_be_refounded(${silenced.organisationId}) as can`
    const told = (person: Somebody) => as(database, person, async (tx) => (await asked.execute(tx)).rows)
    expect([await told(secretary), await told(chair)]).toEqual([[{ can: true }], [{ can: false }]])
  })

  test('stays shut where an administrator can act', async () => {
    const id = await decided()
    // As if both had happened at once, and neither had seen the other.
    await sql`alter table person disable trigger refounding_lapses`.execute(database.owner)
    await sql`update person set frozen_at = null where id = ${silenced.id}`.execute(database.owner)
    await sql`alter table person enable trigger refounding_lapses`.execute(database.owner)
    await expect(link(id)).rejects.toThrow(shut)
  })
})

describe('of what was there before, newcomers', () => {
  let elder: Somebody
  let colleague: Somebody
  let newcomer: Somebody
  let stranger: Somebody
  const [project, invitedTo, begun] = [randomUUID(), randomUUID(), randomUUID()]
  const [collection, document] = [randomUUID(), randomUUID()]
  const does = (statement: Statement) => statement.execute(database.owner)

  /** Somebody who is of the elder's organisation from now on. */
  async function moved(one: Somebody, group: string | null): Promise<Somebody> {
    const { organisationId } = elder
    await does(sql`delete from office where person_id = ${one.id}`)
    await does(sql`update person set organisation_id = ${organisationId}, newcomers_id = ${group} where id = ${one.id}`)
    return { ...one, organisationId }
  }

  const holdsOffices = ({ id, organisationId }: Somebody) =>
    does(sql`insert into office (person_id, organisation_id, kind)
      select ${id}, ${organisationId}, unnest(array['administrator', 'coordinator']) on conflict do nothing`)

  const begins = (id: string, by: Somebody) =>
    does(sql`insert into project (id, owner_id, name, purpose, programme, created_by)
      values (${id}, ${by.organisationId}, 'P', '', 'memory', ${by.id})`)

  beforeAll(async () => {
    ;[elder, stranger] = [await somebody(database), await somebody(database)]
    const { organisationId } = elder
    const [group, network] = [randomUUID(), randomUUID()]
    await does(sql`insert into principal (id, kind) values (${group}, 'newcomers'), (${network}, 'network')`)
    await does(sql`insert into network (id, name) values (${network}, 'N')`)
    await does(sql`insert into newcomers (id, organisation_id) values (${group}, ${organisationId})`)
    colleague = await moved(await somebody(database), null)
    newcomer = await moved(await somebody(database), group)
    for (const one of [elder, newcomer, stranger]) await holdsOffices(one)
    for (const [id, by] of [
      [project, elder],
      [invitedTo, stranger],
      [begun, newcomer],
    ] as const)
      await begins(id, by)
    for (const statement of [
      sql`insert into party (project_id, organisation_id, invited_by) values (${invitedTo}, ${organisationId}, ${stranger.id})`,
      sql`insert into collection (id, owner_id, name, description, created_by) values (${collection}, ${organisationId}, 'C', '', ${elder.id})`,
      sql`insert into share (collection_id, principal_id, allows) values (${collection}, ${network}, 'read')`,
      sql`with d as (insert into document (id, collection_id, title, added_by) values (${document}, ${collection}, 'D', ${elder.id}) returning id)
        insert into document_version (document_id, number, file_name, format, size, sha256, stored_sha256, blob, added_by)
        select id, 1, 'd.txt', 'txt', 1, repeat('0', 64), repeat('0', 64), 'b', ${elder.id} from d`,
      sql`insert into reading (document_id, version, person_id, kind) values (${document}, 1, ${elder.id}, 'text')`,
      sql`insert into profile (person_id, organisation_id, name, about, contact, audience)
        values (${elder.id}, ${organisationId}, 'N', '', '', 'organisation')`,
      sql`insert into freezing (person_id, organisation_id, frozen_by, thawed_at) values (${colleague.id}, ${organisationId}, ${elder.id}, now())`,
      sql`insert into proposal (id, act, organisation_id, person_id, proposed_by)
        values (gen_random_uuid(), 'recovery', ${organisationId}, ${colleague.id}, ${elder.id})`,
      sql`insert into sign_in_day (person_id, organisation_id) values (${elder.id}, ${organisationId})`,
      sql`insert into invitation (id, token_hash, organisation_id, invited_by)
        values (gen_random_uuid(), repeat('a', 64), ${organisationId}, ${elder.id})`,
      sql`insert into membership (id, organisation_id, legal_name, address, admitted_on)
        values (gen_random_uuid(), ${organisationId}, 'N', 'A', '2023-05-04')`,
      sql`select write_act('person frozen', ${elder.id}, ${organisationId}, null, ${colleague.id})`,
    ])
      await does(statement)
  })

  /** What somebody's statement is answered: how many rows, or the refusal. Nothing of it stays. */
  async function tells(person: Somebody, statement: Statement): Promise<number | string> {
    let told: number | undefined
    const undone = new Error('undone')
    return as(database, person, async (tx) => {
      const { rows, numAffectedRows } = await statement.execute(tx)
      told = numAffectedRows === undefined ? rows.length : Number(numAffectedRows)
      throw undone
    }).catch((error: Error) => (error === undone ? told! : error.message))
  }

  test.each<[string, () => Statement]>([
    ['people', () => sql`select from person where id = ${colleague.id}`],
    ['offices', () => sql`select from office where person_id = ${elder.id} and kind = 'administrator'`],
    ['invitations', () => sql`select from invitation where invited_by = ${elder.id}`],
    ['freezings', () => sql`select from freezing where frozen_by = ${elder.id}`],
    ['proposals', () => sql`select from proposal where proposed_by = ${elder.id}`],
    ['acts', () => sql`select from audit_event where act = 'person frozen'`],
    ['names in acts', () => sql`select from audit_detail where value = ${elder.id}::text`],
    ['days of signing in', () => sql`select from sign_in_day where person_id = ${elder.id}`],
    ['readings, also where they see the document', () => sql`select from reading where document_id = ${document}`],
    ['profiles', () => sql`select from profile where person_id = ${elder.id}`],
    ['line in the register', () => sql`select from membership`],
    ['invitations to projects', () => sql`select from party where project_id = ${invitedTo}`],
    ['projects', () => sql`select from project where id = ${project}`],
    [
      'shares',
      () => sql`select from share where collection_id = ${collection} and principal_id = ${elder.organisationId}`,
    ],
    ['newcomers, who they are to others', () => sql`select from newcomers`],
  ])('see no %s', async (_what, statement) => {
    expect(await tells(elder, statement())).toBe(1)
    expect(await tells(newcomer, statement())).toBe(0)
  })

  test('see the document that is for the whole network', async () => {
    expect(await tells(newcomer, sql`select from document where id = ${document}`)).toBe(1)
  })

  test.each<[string, () => Statement]>([
    ['describe the organisation', () => sql`update organisation set about = 'New' where id = ${elder.organisationId}`],
    ['withdraw an invitation', () => sql`delete from invitation where invited_by = ${elder.id}`],
    ['end an office', () => sql`delete from office where person_id = ${elder.id} and kind = 'coordinator'`],
    [
      'answer an invitation to a project',
      () => sql`update party set state = 'accepted' where project_id = ${invitedTo}`,
    ],
    ['freeze it', () => sql`select from freeze_organisation() done where done`],
    ['lock somebody', () => sql`select from lock_colleague(${colleague.id})`],
    ['learn how accounts are kept', () => sql`select from account_standing() where person_id = ${elder.id}`],
    ['confirm themselves', () => sql`select from confirm_newcomers() done where done`],
    [
      'end a share',
      () => sql`delete from share where collection_id = ${collection} and principal_id <> ${elder.organisationId}`,
    ],
  ])('do not %s', async (_what, statement) => {
    expect(await tells(elder, statement())).toBe(1)
    expect(await tells(newcomer, statement())).toBe(0)
  })

  const refused = expect.stringMatching(/row-level security|nobody of this organisation/)
  const seat = (into: string, { id, organisationId }: Somebody) =>
    sql`insert into project_seat (project_id, person_id, organisation_id, role) values (${into}, ${id}, ${organisationId}, 'member')`

  test.each<[string, () => Statement]>([
    [
      'give an office',
      () =>
        sql`insert into office (person_id, organisation_id, kind) values (${colleague.id}, ${elder.organisationId}, 'coordinator')`,
    ],
    ['stop an account', () => sql`select from freeze_person(${colleague.id})`],
    ['take a seat in a project', () => seat(project, newcomer)],
    [
      'share a collection',
      () => sql`insert into share (id, collection_id, principal_id, allows, shared_by)
        select gen_random_uuid(), ${collection}, id, 'read', current_setting('app.person')::uuid from organisation where id = ${stranger.organisationId}`,
    ],
  ])('do not %s', async (_what, statement) => {
    expect(await tells(elder, statement())).toBe(1)
    expect(await tells(newcomer, statement())).toEqual(refused)
  })

  test('seat none of those people in what they begin', async () => {
    expect(await tells(elder, seat(begun, colleague))).toBe(1)
    expect(await tells(newcomer, seat(begun, colleague))).toEqual(refused)
  })
})

/** What goes by one's own organisation and does not ask for newcomers: for each, why not. */
const read = {
  begin_acting: 'says who asks',
  'by_a_delegate on petition': 'a seat is theirs',
  'by_a_seat on motion': 'a seat is theirs',
  'by_own_administrator on invitation': 'whom they invite is a newcomer',
  'by_the_secretariat on notice': 'a seat is theirs',
  'changed_for_own_people on project_seat': 'in projects they see',
  'convened on meeting': 'a seat is theirs',
  end_seat: 'who sits for the organisation is theirs to say',
  'ended_for_own_people on project_seat': 'in projects they see',
  'for_own_organisation on project': 'new work',
  'one_s_own on profile': 'their own',
  'opened_by_the_chair on poll': 'a seat is theirs',
  'opened_in_writing on poll': 'a seat is theirs',
  organisation_export: 'of a proposal of one’s own, which newcomers cannot make',
  propose_jointly: 'of which organisation a secretary is',
  propose_purge: 'of what they lead',
  record_act: 'of which organisation an act is',
  stop_joint_proposal: 'they are people of it',
}

test('what goes by one’s own organisation asks for newcomers too, or is read here', async () => {
  const asks = 'is_colleague|is_newcomer|is_own_act|leads_collection'
  const { rows } = await sql<{ name: string }>`
    select polname || ' on ' || polrelid::regclass as name from pg_policy,
      lateral (select concat(pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) as text) written
    where text like '%app.organisation%' and text !~ ${asks}
    union all select proname from pg_proc p, lateral (select pg_get_functiondef(p.oid) as text) written
    where p.pronamespace = 'public'::regnamespace and p.prokind = 'f' and text like '%app.organisation%' and text !~ ${asks}
    order by 1`.execute(database.owner)
  expect(rows.map(({ name }) => name)).toEqual(Object.keys(read))
})
