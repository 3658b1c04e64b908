-- A codeword stops its person's account and opens nothing: said to whoever they trust, of any organisation or of none, and
-- good once, without signing in.
create table codeword (
  person_id uuid primary key references person on delete cascade,
  hash text not null,
  made_on date not null default current_date,
  used_at timestamptz(3)
);
alter table codeword enable row level security;
create policy own on codeword for all to portal_api
  using (person_id = current_setting('app.person')::uuid) with check (person_id = current_setting('app.person')::uuid);
grant select (person_id, made_on, used_at), insert (person_id, hash), update (hash, made_on, used_at), delete on codeword to portal_api;

-- Nobody where it was a codeword: who entered it is not known.
alter table freezing alter column frozen_by drop not null;

-- Stops an account: sessions end, tickets of recovery too, and what it proposed. Nobody leaves an open roll by it. False
-- where it is stopped already.
create function stop_account(asked uuid, stopper uuid) returns boolean
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  house uuid;
begin
  update person set frozen_at = clock_timestamp() where id = asked and frozen_at is null returning organisation_id into house;
  if not found then
    return false;
  end if;
  insert into freezing (person_id, organisation_id, frozen_by) values (asked, house, stopper);
  delete from session where person_id = asked;
  update invitation set used_at = clock_timestamp() where person_id = asked and used_at is null;
  update proposal set withdrawn_at = clock_timestamp() where proposed_by = asked and seconded_at is null and withdrawn_at is null;
  return true;
end $$;

-- A colleague's account, or one's own.
create or replace function freeze_person(asked uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not is_colleague(asked) or not stop_account(asked, current_setting('app.person')::uuid) then
    raise exception 'nobody of this organisation who could be frozen';
  end if;
end $$;

-- The codeword of a handle, of a frozen account too: for who enters it once more after a lost answer.
create function codeword_candidate(named text) returns table (person_id uuid, hash text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select w.person_id, w.hash from person p join codeword w on w.person_id = p.id where p.handle = named;
end;

-- Stops the account of the codeword under a hash. False where it is no longer good.
create function stop_by_codeword(asked uuid, known text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  stopped person;
begin
  select p.* into stopped from person p where p.id = asked for update;
  -- Once used it is good no more but for the stop it was used for, as long as that lasts.
  perform from codeword w where w.person_id = asked and w.hash = known
    and (w.used_at is null or w.used_at >= stopped.frozen_at) for update;
  if not found then
    return false;
  end if;
  -- Whoever was stopped with all of their organisation does not come back with it.
  update freezing set whole = false, frozen_by = null where person_id = asked and whole and thawed_at is null;
  if found or stop_account(asked, null) then
    perform write_act('person frozen', null, stopped.organisation_id, null, asked);
  end if;
  update codeword set used_at = coalesce(used_at, clock_timestamp()) where person_id = asked;
  return true;
end $$;

-- Ends all that somebody is, and forgets all that only says who they were.
create or replace function depart(asked uuid) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  known text := (select handle from person where id = asked);
  moment timestamptz := clock_timestamp();
begin
  if exists (select from office o where o.person_id = asked) then
    raise exception 'an office is held still' using errcode = 'check_violation', constraint = 'holds_office';
  end if;
  -- Two leads who leave at once would each count on the other.
  perform from project p join project_seat s on s.project_id = p.id where s.person_id = asked order by p.id for update of p;
  if exists (select from project_seat s where s.person_id = asked and s.role = 'lead'
    and not exists (select from project_seat other where other.project_id = s.project_id and other.role = 'lead' and other.person_id <> asked)) then
    raise exception 'a project keeps a lead' using errcode = 'check_violation', constraint = 'last_lead';
  end if;
  if exists (select from seat s join body b on b.id = s.body_id
    where s.person_id = asked and b.kind = 'secretariat' and (s.ends_at is null or s.ends_at > moment)) then
    perform end_secretary(asked);
  end if;
  delete from project_seat where person_id = asked;
  delete from seat where person_id = asked and starts_at > moment;
  update seat set ends_at = greatest(moment, starts_at + interval '1 millisecond')
  where person_id = asked and (ends_at is null or ends_at > moment);
  delete from session where person_id = asked;
  delete from credential where person_id = asked;
  delete from passkey where person_id = asked;
  delete from recovery_code where person_id = asked;
  delete from codeword where person_id = asked;
  delete from sign_in_day where person_id = asked;
  delete from reading where person_id = asked;
  delete from upload where person_id = asked;
  delete from profile where person_id = asked;
  delete from share where principal_id = asked;
  delete from invitation where person_id = asked or handle = known or invited_by = asked;
  update proposal set withdrawn_at = moment
  where (proposed_by = asked or person_id = asked) and seconded_at is null and withdrawn_at is null;
  update freezing set thawed_at = moment where person_id = asked and thawed_at is null;
  update person set handle = 'former-' || substr(replace(gen_random_uuid()::text, '-', ''), 1, 12), language = 'en',
    frozen_at = coalesce(frozen_at, moment), left_at = moment
  where id = asked;
end $$;

-- What is held of whoever asks but the secrets of their ways in, which nobody is shown. What they voted is held in polls.
create or replace function held_of_me() returns table (kind text, at timestamptz, what jsonb)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  with me as (select current_setting('app.person')::uuid as id)
  select 'seat', s.starts_at, jsonb_build_object('body', b.names, 'role', s.role, 'until', s.ends_at)
  from me, seat s join body b on b.id = s.body_id where s.person_id = me.id
  union all select 'seat', s.given_at, jsonb_build_object('project', p.name, 'role', s.role)
  from me, project_seat s join project p on p.id = s.project_id where s.person_id = me.id
  union all select 'task', t.created_at, jsonb_build_object('written', t.title, 'state', t.state) from me, task t where t.created_by = me.id
  union all select 'task', null, jsonb_build_object('assigned', t.title, 'state', t.state)
  from me, task_assignee a join task t on t.id = a.task_id where a.person_id = me.id
  union all select 'comment', c.written_at, jsonb_build_object('body', c.body) from me, comment c where c.written_by = me.id
  union all select 'notice', n.published_at, jsonb_build_object('published', n.id) from me, notice n where n.published_by = me.id
  union all select 'notice', a.given_at, jsonb_build_object('confirmed', a.notice_id, 'version', a.version) from me, acknowledgement a where a.person_id = me.id
  union all select 'vote', m.proposed_at, jsonb_build_object('motion', m.id) from me, motion m where m.proposed_by = me.id
  union all select 'vote', p.from_at, jsonb_build_object('present', p.meeting_id, 'until', p.until_at) from me, presence p where p.person_id = me.id
  union all select 'document', v.added_at, jsonb_build_object('file', v.file_name, 'document', v.document_id, 'version', v.number)
  from me, document_version v where v.added_by = me.id
  union all select 'reading', null, jsonb_build_object('document', r.document_id, 'version', r.version, 'day', r.day) from me, reading r where r.person_id = me.id
  union all select 'profile', null, jsonb_build_object('name', r.name, 'about', r.about, 'contact', r.contact, 'shown to', r.audience)
  from me, profile r where r.person_id = me.id
  union all select 'upload', u.begun_at, jsonb_build_object('file', u.name, 'size', u.size) from me, upload u where u.person_id = me.id
  union all select 'sign-in', null, jsonb_build_object('day', d.day) from me, sign_in_day d where d.person_id = me.id
  union all select 'session', null, jsonb_build_object('called', s.label, 'begun', s.begun_on) from me, session s where s.person_id = me.id
  union all select 'way', null, jsonb_build_object('passkey', k.name, 'added', k.added_on) from me, passkey k where k.person_id = me.id
  union all select 'way', null, jsonb_build_object('passphrase', true) from me, credential c where c.person_id = me.id
  union all select 'way', null, jsonb_build_object('code', r.used_on) from me, recovery_code r where r.person_id = me.id
  union all select 'codeword', null, jsonb_build_object('made', w.made_on, 'used', w.used_at) from me, codeword w where w.person_id = me.id
  union all select 'freezing', f.frozen_at, jsonb_build_object('thawed', f.thawed_at) from me, freezing f where f.person_id = me.id
  union all select 'freezing', j.proposed_at, jsonb_build_object('proposed', j.act) from me, proposal j where j.person_id = me.id
  union all select 'act', e.at, jsonb_build_object('act', e.act, 'as', d.field)
  from me, audit_detail d join audit_event e on e.id = d.event_id where d.value = me.id::text;
end;

revoke execute on function stop_account, codeword_candidate, stop_by_codeword from public;
grant execute on function codeword_candidate, stop_by_codeword to portal_api;
