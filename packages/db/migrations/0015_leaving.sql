-- How a person leaves, and what is held of them until then.

-- Who has left comes in no more, and nothing says any more who they were. What they did stays with whom it belongs to.
alter table person
  add column left_at timestamptz(3),
  add constraint person_left_is_stopped check (left_at is null or frozen_at is not null);
grant select (left_at) on person to portal_api;

create or replace function lock_colleague(asked uuid) returns table (handle text, frozen boolean, frozen_by_me_today integer)
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select p.handle, p.frozen_at is not null,
    (select count(*)::integer from freezing f where f.frozen_by = current_setting('app.person')::uuid
      and f.person_id <> f.frozen_by and f.frozen_at > clock_timestamp() - interval '1 day')
  from person p where p.id = asked and p.organisation_id = current_setting('app.organisation')::uuid and p.left_at is null for update of p;
end;

create or replace function propose(proposed uuid, what text, asked uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update proposal set withdrawn_at = clock_timestamp()
  where act = what and person_id = asked and seconded_at is null and withdrawn_at is null and expires_at <= clock_timestamp();
  insert into proposal (id, act, organisation_id, person_id, proposed_by)
  select proposed, what, p.organisation_id, p.id, current_setting('app.person')::uuid from person p
  where p.id = asked and p.organisation_id = current_setting('app.organisation')::uuid and p.left_at is null
    and case what
      when 'thaw' then p.frozen_at is not null
      when 'recovery' then p.frozen_at is null
      when 'removal' then exists (select from office o where o.person_id = p.id and o.kind = 'administrator')
      else what = 'departure'
    end;
end $$;

-- Ends all that somebody is, and forgets all that only says who they were.
create function depart(asked uuid) returns void
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
  delete from sign_in_day where person_id = asked;
  delete from reading where person_id = asked;
  delete from upload where person_id = asked;
  delete from share where principal_id = asked;
  delete from invitation where person_id = asked or handle = known or invited_by = asked;
  update proposal set withdrawn_at = moment
  where (proposed_by = asked or person_id = asked) and seconded_at is null and withdrawn_at is null;
  update freezing set thawed_at = moment where person_id = asked and thawed_at is null;
  update person set handle = 'former-' || substr(replace(gen_random_uuid()::text, '-', ''), 1, 12), language = 'en',
    frozen_at = coalesce(frozen_at, moment), left_at = moment
  where id = asked;
end $$;

create function leave() returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform depart(current_setting('app.person')::uuid);
end $$;

-- Gives a colleague's seat in a project, and the tasks that are not done, to another colleague. False where there is none.
create function hand_over_project(asked uuid, giver uuid, heir uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  own uuid := current_setting('app.organisation')::uuid;
  held project_seat;
begin
  perform from project p where p.id = asked for update;
  select s.* into held from project_seat s
  where s.project_id = asked and s.person_id = giver and s.organisation_id = own and is_administrator() and giver <> heir
    and exists (select from person p where p.id = heir and p.organisation_id = own and p.frozen_at is null);
  if held.person_id is null then
    return false;
  end if;
  insert into project_seat as there (project_id, person_id, organisation_id, role) values (asked, heir, own, held.role)
  on conflict on constraint already_seated do update set role = case
    when 'lead' in (there.role, excluded.role) then 'lead' when 'member' in (there.role, excluded.role) then 'member' else 'observer' end;
  insert into task_assignee (task_id, project_id, person_id)
  select a.task_id, a.project_id, heir from task_assignee a join task t on t.id = a.task_id
  where a.project_id = asked and a.person_id = giver and t.state <> 'done'
  on conflict do nothing;
  delete from project_seat where project_id = asked and person_id = giver;
  return true;
end $$;

-- All that is held of whoever asks but the secrets of their ways in, which nobody is shown.
create index audit_detail_of_person on audit_detail (value);
create function held_of_me() returns table (kind text, at timestamptz, what jsonb)
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
  union all select 'vote', coalesce(b.cast_at, e.recused_at),
    jsonb_build_object('poll', e.poll_id, 'choice', b.choice, 'recused', e.recused_at is not null, 'ground', e.recusal_ground)
  from me, elector e left join ballot b on b.elector_id = e.id where e.person_id = me.id
  union all select 'document', v.added_at, jsonb_build_object('file', v.file_name, 'document', v.document_id, 'version', v.number)
  from me, document_version v where v.added_by = me.id
  union all select 'reading', null, jsonb_build_object('document', r.document_id, 'version', r.version, 'day', r.day) from me, reading r where r.person_id = me.id
  union all select 'upload', u.begun_at, jsonb_build_object('file', u.name, 'size', u.size) from me, upload u where u.person_id = me.id
  union all select 'sign-in', null, jsonb_build_object('day', d.day) from me, sign_in_day d where d.person_id = me.id
  union all select 'session', null, jsonb_build_object('called', s.label, 'begun', s.begun_on) from me, session s where s.person_id = me.id
  union all select 'way', null, jsonb_build_object('passkey', k.name, 'added', k.added_on) from me, passkey k where k.person_id = me.id
  union all select 'way', null, jsonb_build_object('passphrase', true) from me, credential c where c.person_id = me.id
  union all select 'way', null, jsonb_build_object('code', r.used_on) from me, recovery_code r where r.person_id = me.id
  union all select 'freezing', f.frozen_at, jsonb_build_object('thawed', f.thawed_at) from me, freezing f where f.person_id = me.id
  union all select 'freezing', j.proposed_at, jsonb_build_object('proposed', j.act) from me, proposal j where j.person_id = me.id
  union all select 'act', e.at, jsonb_build_object('act', e.act, 'as', d.field)
  from me, audit_detail d join audit_event e on e.id = d.event_id where d.value = me.id::text;
end;

revoke execute on function depart, leave, hand_over_project, held_of_me from public;
grant execute on function leave, hand_over_project, held_of_me to portal_api;
