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

create index audit_detail_of_person on audit_detail (value);

revoke execute on function depart, leave, hand_over_project from public;
grant execute on function leave, hand_over_project to portal_api;
