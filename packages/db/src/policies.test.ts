import { sql } from 'kysely'
import { workers } from './testing/workers.ts'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { as, somebody } from './testing/people.ts'
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

  test('has no policy that is always true but the worker’s where it reads whole tables', async () => {
    expect(
      await column(sql`select polname || ' on ' || polrelid::regclass || ' to ' || array_to_string(polroles::regrole[], ', ') as name
      from pg_policy where pg_get_expr(polqual, polrelid) = 'true' or pg_get_expr(polwithcheck, polrelid) = 'true' order by 1`),
    ).toEqual([
      'for_its_pictures on rendition to portal_worker',
      'for_its_text on collection to portal_worker',
      'for_its_text on document to portal_worker',
      'for_its_text on document_version to portal_worker',
      'which_there_are on upload to portal_worker',
    ])
  })

  test('is out of reach of everybody but the roles of the programs, which own nothing and pass nothing', async () => {
    expect(
      await column(sql`select distinct table_name || ' to ' || grantee as name from information_schema.column_privileges
      where table_schema = 'public' and grantee not in ('portal_api', 'portal_worker', current_user)`),
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
    const closed = ['credential', 'attempt', 'audit_waiting', 'challenge', 'recovery_code'].map(
      (table) => sql<{ name: string }>`select count(*) from ${sql.table(table)}`,
    )
    for (const query of closed) await expect(query.execute(database.api)).rejects.toThrow('permission denied')
    const someone = await somebody(database)
    const asked = [
      sql`update project set readers = '{}'`,
      sql`update notice set readers = '{}'`,
      sql`update meeting set readers = '{}'`,
      sql`update motion set readers = '{}'`,
      sql`update poll set readers = '{}'`,
      sql`update collection set readers = '{}'`,
      sql`select token_hash from invitation`,
      sql`select hash from session`,
      sql`select proved_at from session`,
      sql`update session set proved_at = now()`,
      sql`select public_key from passkey`,
      sql`update passkey set counter = 0`,
      sql`delete from passkey`,
      sql`select hash from codeword`,
    ]
    for (const query of asked)
      await expect(as(database, someone, (tx) => query.execute(tx))).rejects.toThrow('permission denied')
  })
})

test('the worker reaches what its jobs need and nothing else', async () => {
  expect(
    await column(sql`
    select c.relname || ': ' || p.command || case when has_table_privilege('portal_worker', c.oid, p.command) then ''
      else ' (' || string_agg(a.attname, ', ' order by a.attnum) || ')' end as name
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped,
      (values ('select'), ('insert'), ('update')) p (command)
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and has_column_privilege('portal_worker', c.oid, a.attnum, p.command)
    group by c.oid, c.relname, p.command
    union all select c.relname || ': delete' from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and has_table_privilege('portal_worker', c.oid, 'delete')
    order by 1`),
  ).toEqual(workers)
})

/** The functions that pass policies, each read line by line, and who may call them. A new one is added here by who reviewed it. */
const reviewed: Record<string, string[]> = {
  size_is_kept: [],
  can_be_refounded: ['portal_api'],
  confirm_newcomers: ['portal_api'],
  is_colleague: ['portal_api'],
  is_newcomer: ['portal_api'],
  is_own_act: ['portal_api'],
  newcomers_see_own: [],
  refounding_lapses: [],
  admit_member: ['portal_api'],
  confirm_rules: ['portal_api'],
  announced_by: ['portal_api'],
  attendance_of: ['portal_api'],
  is_second_call: ['portal_api', 'portal_worker'],
  convocation_is_changed: [],
  convocation_is_sent: [],
  is_member_today: ['portal_api'],
  members_today: ['portal_api'],
  petition_is_reached: [],
  signature_is_withdrawn: [],
  who_does_not_see: ['portal_api'],
  correct_membership: ['portal_api'],
  create_organisation: ['portal_api'],
  door_is_closed: [],
  end_membership: ['portal_api'],
  invite_second_organisation: ['portal_api'],
  is_board_chair: ['portal_api'],
  is_secretary: ['portal_api'],
  lock_proposal: ['portal_api'],
  leave: ['portal_api'],
  hand_over_project: ['portal_api'],
  freeze_organisation: ['portal_api'],
  propose_erasure: ['portal_api'],
  erasures_proposed: ['portal_api'],
  propose_export: ['portal_api'],
  organisation_export: ['portal_api'],
  stop_joint_proposal: ['portal_api'],
  thaw_organisations: ['portal_worker'],
  held_of_me: ['portal_api'],
  organisation_is_administered: [],
  propose_jointly: ['portal_api'],
  end_seat: ['portal_api'],
  name_delegate: ['portal_api'],
  give_seat: ['portal_api'],
  create_body: ['portal_api'],
  account_standing: ['portal_api'],
  ballot_fits: [],
  ballots_cast: ['portal_api'],
  begin_acting: ['portal_api'],
  body_sees_own: [],
  codeword_candidate: ['portal_api'],
  count_attempt: ['portal_api'],
  demonstration_people: ['portal_api'],
  enqueue: ['portal_api', 'portal_worker'],
  enrol: ['portal_api'],
  erase_audit_detail: [],
  enrol_by_passkey: ['portal_api'],
  forget_attempts: ['portal_api'],
  freeze_person: ['portal_api'],
  head_count: ['portal_api'],
  hold_enrolment: ['portal_api'],
  insert_challenge: ['portal_api'],
  insert_session: ['portal_api'],
  invitation_by_token: ['portal_api'],
  is_administrator: ['portal_api'],
  is_decided_in_writing: ['portal_api'],
  is_demonstration_person: ['portal_api'],
  is_open_poll: ['portal_api'],
  leads_collection: ['portal_api'],
  collection_is_followed: [],
  choose_languages: ['portal_api'],
  collection_takes_its_place: [],
  check_out_of: ['portal_api'],
  collections_seen: ['portal_api'],
  forget_check_outs: ['portal_worker'],
  held_in_library: ['portal_api'],
  name_version: ['portal_api'],
  tags_beginning: ['portal_api'],
  documents_called: ['portal_api'],
  documents_within: ['portal_api'],
  texts_waiting: ['portal_api'],
  empty_trash: ['portal_worker'],
  ends_of_collection: ['portal_api'],
  kept_for_records: ['portal_api'],
  leads_trashed: [],
  lock_tree: ['portal_api'],
  move_documents: ['portal_api'],
  people_change: ['portal_api'],
  people_of_readings: ['portal_api'],
  place_collection: ['portal_api'],
  place_in_trash: ['portal_api'],
  propose_purge: ['portal_api'],
  share_decides: [],
  shelf_readers_follow: [],
  trash_collection: ['portal_api'],
  trash_document: ['portal_api'],
  live_session: ['portal_api'],
  live_sessions: ['portal_api'],
  lock_colleague: ['portal_api'],
  lock_own_party: ['portal_api'],
  maker_of_collection: ['portal_api'],
  may_contribute: ['portal_api'],
  adopt_amendment: [],
  amendment_is_no_resolution: [],
  motion_begins: [],
  motion_comes_back: [],
  motion_is_decided: [],
  motion_is_rewritten: [],
  motion_turns: [],
  held_in_motions: ['portal_api'],
  held_in_polls: ['portal_api'],
  held_in_sittings: ['portal_api'],
  people_of_motion: ['portal_api'],
  network_door: ['portal_api'],
  notice_recipients: ['portal_api'],
  own_credential: ['portal_api'],
  own_ways_in: ['portal_api'],
  owner_keeps_collection: [],
  party_sees_project: [],
  passkey_candidate: ['portal_api'],
  people_of: [],
  people_of_documents: ['portal_api'],
  people_of_poll: ['portal_api'],
  principals_of: [],
  project_becomes_principal: [],
  project_begins: [],
  project_invitations: ['portal_api'],
  prolong_session: ['portal_api'],
  propose: ['portal_api'],
  readers_follow: [],
  record_act: ['portal_api', 'portal_worker'],
  remove_credential: ['portal_api'],
  remove_passkey: ['portal_api'],
  remove_session: ['portal_api'],
  rename_collection: ['portal_api'],
  rename_document: ['portal_api'],
  renew_recovery_codes: ['portal_api'],
  resolution_is_numbered: [],
  roll_is_frozen: [],
  roll_of: [],
  rotate_session: ['portal_api'],
  forget_words: ['portal_worker'],
  learn_words: ['portal_worker'],
  search_documents: ['portal_api'],
  search_facets: ['portal_api'],
  words_beginning: ['portal_api'],
  words_meant: ['portal_api'],
  second_proposal: ['portal_api'],
  secretariat_keeps_notice: [],
  session_holder: ['portal_api'],
  set_credential: ['portal_api'],
  sign_in_candidate: ['portal_api'],
  stop_by_codeword: ['portal_api'],
  sweep: ['portal_worker'],
  tag_is_found: [],
  take_challenge: ['portal_api'],
  tells_ended: [],
  tells_readers: [],
  tells_those: [],
  use_code_step: ['portal_api'],
  use_passkey: ['portal_api'],
  use_recovery_code: ['portal_api'],
  version_becomes_current: [],
  version_has_an_owner: [],
  votes_awaited: ['portal_api'],
  withdraw_proposal: ['portal_api'],
  without_delegate: ['portal_api'],
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
    where p.pronamespace = 'public'::regnamespace and a.grantee = 0
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`),
  ).toEqual([])
})

test('each act of two people has its function, by whose name it is found', async () => {
  const acts = await column(sql`select 'carry_out_' || replace(act[1], ' ', '_') as name
    from pg_constraint, regexp_matches(pg_get_constraintdef(oid), '''([^'']+)''', 'g') act where conname = 'proposal_act'`)
  const functions = await column(sql`select proname as name from pg_proc where proname like 'carry_out_%'`)
  expect(functions.toSorted()).toEqual(acts.toSorted())
})
