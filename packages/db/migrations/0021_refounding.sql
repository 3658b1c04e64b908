-- An organisation without any administrator who could act is founded anew: the secretariat and the chair of the board, of
-- two organisations, let one in from outside, three days after they have said so and unless anybody of it objects. Whoever
-- comes this way, and whomever they invite, are newcomers: they sit and work for the organisation, and of what was there
-- before they see what a stranger sees, until one of its own people confirms them.

-- Newcomers ------------------------------------------------------------------------------------------

-- Newcomers who came by one link, together. What they begin is shared with them as it is with their organisation.
alter table principal drop constraint principal_kind,
  add constraint principal_kind check (kind in ('network', 'organisation', 'body', 'project', 'person', 'newcomers'));
create table newcomers (
  id uuid primary key references principal on delete cascade,
  organisation_id uuid not null references organisation,
  came_on date not null default current_date
);
alter table newcomers enable row level security;
-- With whom somebody came, as long as nobody has confirmed them.
alter table person add column newcomers_id uuid references newcomers;
create index person_of_newcomers on person (newcomers_id) where newcomers_id is not null;

create function is_newcomer() returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from person p where p.id = current_setting('app.person')::uuid and p.newcomers_id is not null);
end;

-- Whether somebody is of one's own organisation, and for newcomers one of them. The others look after all of it: they know
-- newcomers, and stop their accounts.
create or replace function is_colleague(asked uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from person me join person p on p.organisation_id = me.organisation_id
    where me.id = current_setting('app.person')::uuid and p.id = asked
      and (me.newcomers_id is null or p.newcomers_id = me.newcomers_id));
end;

-- Whether an act of one's own organisation is for whoever asks to know: newcomers know what newcomers did.
create function is_own_act(asked uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select not is_newcomer() or exists (select from audit_detail d
    where d.event_id = asked and d.field = 'person' and is_colleague(d.value::uuid));
end;

create policy to_be_confirmed on newcomers for select to portal_api
  using (organisation_id = current_setting('app.organisation')::uuid and not is_newcomer());
grant select on newcomers to portal_api;
grant select (newcomers_id) on person to portal_api;

-- What is shared with their organisation is not shared with newcomers.
create or replace function principals_of(asked uuid) returns uuid[]
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select array(
    select id from person where id = asked
    union all select coalesce(newcomers_id, organisation_id) from person where id = asked
    union all select n.id from network n, person p where p.id = asked
      and (select coalesce(bool_or(m.left_on is null or m.left_on >= (now() at time zone 'Europe/Zurich')::date), true)
        from membership m where m.organisation_id = p.organisation_id)
    union all select body_id from seat
      where person_id = asked and starts_at <= now() and (ends_at is null or now() < ends_at)
    union all select project_id from project_seat where person_id = asked);
end;

create or replace function people_of(asked uuid[]) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select p.id from person p where p.id = any (asked) or coalesce(p.newcomers_id, p.organisation_id) = any (asked)
    or exists (select from network n where n.id = any (asked))
  union select s.person_id from seat s
    where s.body_id = any (asked) and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at)
  union select s.person_id from project_seat s where s.project_id = any (asked);
end;

create function newcomers_see_own() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  execute format(
    'insert into share (%I, principal_id, allows, shared_by)
    select $1, p.newcomers_id, ''contribute'', p.id from person p where p.id = $2 and p.newcomers_id is not null',
    tg_table_name || '_id') using new.id, new.created_by;
  return null;
end $$;
create trigger newcomers_see after insert on project for each row execute function newcomers_see_own();
create trigger newcomers_see after insert on collection for each row execute function newcomers_see_own();

-- What whoever asks holds today.
create function seats_today() returns jsonb
language sql stable set search_path = pg_catalog, public, pg_temp
begin atomic
  select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'kind', b.kind, 'role', s.role) order by b.kind), '[]')
  from seat s join body b on b.id = s.body_id
  where s.person_id = current_setting('app.person')::uuid and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at);
end;

drop function begin_acting(text);
create function begin_acting(session_hash text)
returns table (person_id uuid, organisation_id uuid, handle text, language text, newcomer boolean, offices text[], bodies jsonb, proven boolean)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  held session;
  actor person;
begin
  select s.* into held from session s where s.hash = session_hash and now() < s.expires_at;
  select p.* into actor from person p where p.id = held.person_id and p.frozen_at is null;
  if actor.id is null then
    return;
  end if;
  perform set_config('app.person', actor.id::text, true);
  perform set_config('app.organisation', actor.organisation_id::text, true);
  perform set_config('app.session', held.public_id::text, true);
  perform set_config('app.principals', principals_of(actor.id)::text, true);
  return query select actor.id, actor.organisation_id, actor.handle, actor.language, actor.newcomers_id is not null,
    array(select o.kind from office o where o.person_id = actor.id order by o.kind),
    seats_today(), clock_timestamp() < held.proved_at + interval '5 minutes';
end $$;

-- One of its own people confirms all newcomers of an organisation: from then on they are people of it like any other.
-- False where there are none, or a newcomer says it.
create function confirm_newcomers() returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  own uuid := current_setting('app.organisation')::uuid;
  groups uuid[];
  confirmed uuid[];
begin
  if is_newcomer() then
    return false;
  end if;
  -- Whoever is about to come by a newcomer's invitation has come, or waits.
  perform from organisation o where o.id = own for update;
  groups := array(select n.id from newcomers n where n.organisation_id = own);
  confirmed := array(select p.id from person p where p.newcomers_id = any (groups));
  update person set newcomers_id = null where id = any (confirmed);
  delete from share where principal_id = any (groups);
  delete from principal where id = any (groups);
  perform tell_changed(confirmed);
  return cardinality(groups) > 0;
end $$;

-- Founding anew ----------------------------------------------------------------------------------------

-- Whether an organisation has an administrator who can act.
create function has_administrator(asked uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from office o join person p on p.id = o.person_id
    where o.organisation_id = asked and o.kind = 'administrator' and p.frozen_at is null);
end;

-- Whether an organisation had administrators and none of them can act. Told to the secretariat alone.
create function can_be_refounded(asked uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select is_secretary() and exists (select from organisation o where o.id = asked and o.administered) and not has_administrator(asked);
end;

-- What two organisations do together gains an act. The column is made again, and with it what its old one takes along:
-- its indexes, its constraint, its policies.
drop policy of_two_organisations on proposal;
drop policy of_a_joint_proposal on person;
alter table proposal drop column joint;
alter table proposal
  drop constraint proposal_act,
  add constraint proposal_act check (act in ('thaw', 'recovery', 'removal', 'departure', 'erasure', 'export', 'founding', 'secretary',
    'end of secretary', 'organisation thaw', 'refounding')),
  drop constraint proposal_about,
  add constraint proposal_about check ((person_id is null) = (act in ('erasure', 'export', 'founding', 'organisation thaw', 'refounding'))
    and (role is not null) = (act = 'secretary') and (event_id is not null) = (act = 'erasure') and (field is not null) = (act = 'erasure')
    and (organisation_id is null) = (act in ('secretary', 'end of secretary'))),
  add column joint boolean not null generated always as (
    act in ('founding', 'secretary', 'end of secretary', 'organisation thaw', 'refounding')) stored,
  add constraint proposal_decided check (effective_at is null or seconded_at is not null),
  add constraint proposal_by_two_organisations check (not joint or proposed_from is not null
    and (seconded_by is null) = (seconded_from is null) and seconded_from <> proposed_from);
create unique index proposal_joint_open on proposal (act, organisation_id)
  where joint and organisation_id is not null and withdrawn_at is null and (seconded_at is null or effective_at is not null);
create index proposal_joint on proposal (proposed_at) where joint and seconded_at is null and withdrawn_at is null;
create policy of_two_organisations on proposal for select to portal_api using (joint and (is_secretary() or is_board_chair()));
create policy of_a_joint_proposal on person for select to portal_api
  using (exists (select from proposal p where p.joint and p.person_id = person.id
    and p.seconded_at is null and p.withdrawn_at is null and p.expires_at > now()));

-- By which proposal an invitation comes: a link for one administrator, and one link for each.
alter table invitation
  add column proposal_id uuid constraint invitation_of_proposal unique references proposal,
  add constraint invitation_by_proposal check (proposal_id is null
    or invited_by is null and person_id is null and body_id is null and offices = '{administrator}'),
  drop constraint invitation_week,
  add constraint invitation_week check (expires_at <= usable_from + interval '8 days');

-- From outside an organisation its first administrator is invited; after that, one by what two organisations have decided,
-- from when it takes effect and for a week, as long as there is none who can act.
create or replace function door_is_closed() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select from organisation o where o.id = new.organisation_id and o.administered)
    and (has_administrator(new.organisation_id) or not exists (select from proposal j
      where j.id = new.proposal_id and j.act = 'refounding' and j.organisation_id = new.organisation_id and j.withdrawn_at is null
        and new.usable_from = j.effective_at and new.expires_at = j.effective_at + interval '7 days')) then
    raise exception 'invited from outside' using errcode = 'check_violation', constraint = 'organisation_administered';
  end if;
  return new;
end $$;

-- Ends what has not been done yet of a decision, and the link that was given out for it: the link first, as whoever comes by
-- it holds that and does then what was decided.
create function call_off(asked uuid) returns boolean
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  perform from invitation i where i.proposal_id = asked and i.used_at is null for update;
  update proposal set withdrawn_at = clock_timestamp()
  where id = asked and withdrawn_at is null and (seconded_at is null or effective_at is not null);
  if not found then
    return false;
  end if;
  delete from invitation where proposal_id = asked and used_at is null;
  return true;
end $$;

-- It lapses as soon as an administrator can act again.
create function refounding_lapses() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if has_administrator(new.organisation_id) then
    perform call_off(j.id) from proposal j where j.act = 'refounding' and j.organisation_id = new.organisation_id;
  end if;
  return null;
end $$;
create trigger refounding_lapses after update on person
  for each row when (old.frozen_at is not null and new.frozen_at is null) execute function refounding_lapses();

create or replace function propose_jointly(proposed uuid, what text, asked uuid, named text, part text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  own uuid := current_setting('app.organisation')::uuid;
  me uuid := current_setting('app.person')::uuid;
begin
  if not is_secretary() then
    return false;
  end if;
  -- What has run out makes room: what nobody has confirmed, and a link that nobody has used.
  update proposal set withdrawn_at = clock_timestamp()
  where joint and act = what and withdrawn_at is null and expires_at <= clock_timestamp()
    and (seconded_at is null or what = 'refounding' and effective_at is not null);
  if what = 'founding' then
    insert into proposal (id, act, organisation_id, proposed_by, proposed_from)
    select proposed, what, o.id, me, own from organisation o where o.id = asked and not o.administered;
  elsif what = 'organisation thaw' then
    insert into proposal (id, act, organisation_id, proposed_by, proposed_from)
    select proposed, what, o.id, me, own from organisation o where o.id = asked and o.frozen_at is not null;
  elsif what = 'refounding' then
    insert into proposal (id, act, organisation_id, proposed_by, proposed_from)
    select proposed, what, asked, me, own where can_be_refounded(asked);
  else
    insert into proposal (id, act, person_id, role, proposed_by, proposed_from)
    select proposed, what, p.id, part, me, own from person p where p.handle = named and p.frozen_at is null
      and (what = 'secretary' or exists (select from seat s join body b on b.id = s.body_id
        where s.person_id = p.id and b.kind = 'secretariat' and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at)));
  end if;
  return found;
end $$;

-- The link by which an administrator comes from outside: from three days on, for a week.
create function carry_out_refounding(decided proposal, token text) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  update proposal set effective_at = clock_timestamp() + interval '72 hours',
    expires_at = clock_timestamp() + interval '72 hours' + interval '7 days'
  where id = decided.id returning * into decided;
  insert into invitation (id, token_hash, organisation_id, offices, proposal_id, usable_from, expires_at)
  values (gen_random_uuid(), token, decided.organisation_id, '{administrator}', decided.id, decided.effective_at,
    decided.effective_at + interval '7 days');
end $$;

-- What two have decided and is not done yet is stopped by anybody who could have decided it; and that an administrator come
-- from outside, by anybody of that organisation, also when the link works already and nobody has used it.
create or replace function stop_joint_proposal(asked uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (select from proposal j where j.id = asked and j.joint and j.effective_at is not null
    and greatest(j.effective_at, j.expires_at) > clock_timestamp()
    and (is_secretary() or is_board_chair() or j.act = 'refounding' and j.organisation_id = current_setting('app.organisation')::uuid)) then
    return false;
  end if;
  return call_off(asked);
end $$;

-- With whom somebody comes: who invited them, or others by the same decision, of whom they are the first; or nobody.
create function company_of(held invitation) returns uuid
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  born uuid := gen_random_uuid();
begin
  -- Whoever confirms newcomers meanwhile has done so, or waits.
  perform from organisation o where o.id = held.organisation_id for key share;
  if held.proposal_id is null then
    return (select p.newcomers_id from person p where p.id = held.invited_by);
  end if;
  -- It is done.
  update proposal set effective_at = null where id = held.proposal_id;
  insert into principal (id, kind) values (born, 'newcomers');
  insert into newcomers (id, organisation_id) values (born, held.organisation_id);
  return born;
end $$;

create or replace function settle_enrolment(held invitation, born uuid, codes text[]) returns uuid
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  settled uuid := coalesce(held.person_id, born);
begin
  if held.person_id is null then
    insert into principal (id, kind) values (born, 'person');
    insert into person (id, organisation_id, handle, language, newcomers_id)
    values (born, held.organisation_id, held.handle, held.language, company_of(held));
    insert into office (person_id, organisation_id, kind) select born, held.organisation_id, unnest(held.offices);
    insert into seat (body_id, person_id, role) select held.body_id, born, 'member' where held.body_id is not null;
  else
    delete from credential where person_id = settled;
    delete from passkey where person_id = settled;
    delete from session where person_id = settled;
    delete from recovery_code where person_id = settled;
    update invitation set used_at = clock_timestamp() where person_id = settled and used_at is null;
  end if;
  insert into recovery_code (hash, person_id) select unnest(codes), settled;
  update invitation set used_at = clock_timestamp(), passphrase_hash = null, code_key = null where id = held.id;
  perform write_act(case when held.person_id is null then 'person enrolled' else 'ways in renewed' end, settled, held.organisation_id, null, null);
  return settled;
end $$;

insert into association_act (act) values ('refounding proposed');

-- What newcomers neither see nor touch -----------------------------------------------------------------

alter policy of_own_organisation on person using (organisation_id = current_setting('app.organisation')::uuid and is_colleague(id));
alter policy of_own_organisation on office using (organisation_id = current_setting('app.organisation')::uuid and is_colleague(person_id));
alter policy given_by_own_administrator on office
  with check (organisation_id = current_setting('app.organisation')::uuid and is_administrator() and is_colleague(person_id));
alter policy ended_by_own_administrator on office using (organisation_id = current_setting('app.organisation')::uuid
  and kind = 'coordinator' and is_administrator() and is_colleague(person_id));

-- An invitation from outside is nobody's here: who may stop it is told of the proposal.
alter policy own_administrator on invitation using (
  person_id is null and organisation_id = current_setting('app.organisation')::uuid and is_colleague(invited_by)
  and exists (select from office o where o.person_id = current_setting('app.person')::uuid));
alter policy withdrawn_by_own_administrator on invitation using (
  person_id is null and organisation_id = current_setting('app.organisation')::uuid and used_at is null and is_colleague(invited_by)
  and exists (select from office o where o.person_id = current_setting('app.person')::uuid
    and (o.kind = 'administrator' or invited_by = current_setting('app.person')::uuid)));

alter policy of_own_organisation on sign_in_day using (
  organisation_id = current_setting('app.organisation')::uuid and is_colleague(person_id)
  and exists (select from office o where o.person_id = current_setting('app.person')::uuid and o.kind = 'administrator'));
alter policy of_own_organisation on freezing
  using (organisation_id = current_setting('app.organisation')::uuid and is_colleague(person_id));
-- What two from outside have decided about an organisation is announced to all its people, and not before.
alter policy of_own_organisation on proposal using (organisation_id = current_setting('app.organisation')::uuid
  and case when joint then act = 'refounding' and effective_at is not null else is_colleague(coalesce(person_id, proposed_by)) end);
alter policy of_own_organisation on audit_event using (
  organisation_id = current_setting('app.organisation')::uuid and is_own_act(id)
  and exists (select from office o where o.person_id = current_setting('app.person')::uuid and o.kind = 'administrator')
  and not (act = 'ballot cast' and is_open_poll(root_id)));
alter policy shown_to on profile using (
  organisation_id = current_setting('app.organisation')::uuid and is_colleague(person_id)
  or audience = 'network' and exists (select from network n where n.id = any (current_setting('app.principals')::uuid[])));
alter policy of_the_association on membership using (
  is_secretary() or organisation_id = current_setting('app.organisation')::uuid and is_administrator() and not is_newcomer()
  or exists (select from body b where b.kind = 'board' and b.id = any (current_setting('app.principals')::uuid[])));
alter policy described_by_own_administrator on organisation
  using (id = current_setting('app.organisation')::uuid and is_administrator() and not is_newcomer());

alter policy own_invitation on party using (
  organisation_id = current_setting('app.organisation')::uuid and not is_newcomer()
  and exists (select from office o where o.person_id = current_setting('app.person')::uuid and o.kind = 'coordinator'));
alter policy answered_by_own_coordinator on party
  using (state in ('invited', 'accepted') and organisation_id = current_setting('app.organisation')::uuid and not is_newcomer()
    and exists (select from office o where o.person_id = current_setting('app.person')::uuid and o.kind = 'coordinator'));
alter policy for_own_people on project_seat with check (
  organisation_id = current_setting('app.organisation')::uuid and is_colleague(person_id)
  and exists (select from party y where y.project_id = project_seat.project_id
    and y.organisation_id = project_seat.organisation_id and y.state = 'accepted'));
alter policy of_own_collections on reading using (
  exists (select from office o where o.person_id = current_setting('app.person')::uuid and o.kind in ('administrator', 'coordinator'))
  and exists (select from document d join collection c on c.id = d.collection_id
    where d.id = document_id and c.owner_id = current_setting('app.organisation')::uuid and is_colleague(c.created_by)));

create or replace function leads_collection(asked uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from collection c join office o on o.organisation_id = c.owner_id
    where c.id = asked and o.person_id = current_setting('app.person')::uuid and o.kind = 'coordinator' and is_colleague(c.created_by));
end;

create or replace function lock_own_party(asked uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  own uuid := current_setting('app.organisation')::uuid;
begin
  if is_newcomer() or not exists (select from office o where o.person_id = current_setting('app.person')::uuid and o.kind = 'coordinator')
    or not exists (select from party y where y.project_id = asked and y.organisation_id = own) then
    return null;
  end if;
  perform from project p where p.id = asked for update;
  return (select y.state from party y where y.project_id = asked and y.organisation_id = own);
end $$;

create or replace function project_invitations()
returns table (project_id uuid, name text, purpose text, programme text, owner_id uuid, invited_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select p.id, p.name, p.purpose, p.programme, p.owner_id, y.invited_at
  from party y join project p on p.id = y.project_id
  where y.organisation_id = current_setting('app.organisation')::uuid and y.state = 'invited' and not is_newcomer()
    and exists (select from office o where o.person_id = current_setting('app.person')::uuid and o.kind = 'coordinator')
  order by y.invited_at, p.id;
end;

create or replace function lock_colleague(asked uuid) returns table (handle text, frozen boolean, frozen_by_me_today integer)
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select p.handle, p.frozen_at is not null,
    (select count(*)::integer from freezing f where f.frozen_by = current_setting('app.person')::uuid
      and f.person_id <> f.frozen_by and f.frozen_at > clock_timestamp() - interval '1 day')
  from person p where p.id = asked and is_colleague(asked) and p.left_at is null for update of p;
end;

create or replace function freeze_organisation() returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  own uuid := current_setting('app.organisation')::uuid;
  moment timestamptz := clock_timestamp();
begin
  update organisation set frozen_at = moment where id = own and frozen_at is null and is_administrator() and not is_newcomer();
  if not found then
    return false;
  end if;
  insert into freezing (person_id, organisation_id, frozen_by, whole)
  select p.id, own, current_setting('app.person')::uuid, true from person p where p.organisation_id = own and p.frozen_at is null;
  update person set frozen_at = moment where organisation_id = own and frozen_at is null;
  delete from session s using person p where p.id = s.person_id and p.organisation_id = own;
  update invitation set used_at = moment where organisation_id = own and used_at is null;
  update proposal set withdrawn_at = moment
  where proposed_by in (select p.id from person p where p.organisation_id = own) and seconded_at is null and withdrawn_at is null;
  return true;
end $$;

create or replace function propose(proposed uuid, what text, asked uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update proposal set withdrawn_at = clock_timestamp()
  where act = what and person_id = asked and seconded_at is null and withdrawn_at is null and expires_at <= clock_timestamp();
  insert into proposal (id, act, organisation_id, person_id, proposed_by)
  select proposed, what, p.organisation_id, p.id, current_setting('app.person')::uuid from person p
  where p.id = asked and is_colleague(asked) and p.left_at is null
    and case what
      when 'thaw' then p.frozen_at is not null
      when 'recovery' then p.frozen_at is null
      when 'removal' then exists (select from office o where o.person_id = p.id and o.kind = 'administrator')
      else what = 'departure'
    end;
end $$;

create or replace function hand_over_project(asked uuid, giver uuid, heir uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  own uuid := current_setting('app.organisation')::uuid;
  held project_seat;
begin
  perform from project p where p.id = asked for update;
  select s.* into held from project_seat s
  where s.project_id = asked and s.person_id = giver and is_colleague(giver) and is_administrator() and giver <> heir
    and exists (select from person p where p.id = heir and is_colleague(heir) and p.frozen_at is null);
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

create or replace function name_delegate(born uuid, asked uuid, named uuid, part text, ends timestamptz) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  own uuid := current_setting('app.organisation')::uuid;
  moment timestamptz := clock_timestamp();
begin
  if not is_administrator() or part not in ('member', 'substitute') or not is_colleague(named)
    or not exists (select from body b where b.id = asked and b.kind = 'assembly') then
    return null;
  end if;
  -- Two who name at once do it one after the other.
  perform from organisation o where o.id = own for no key update;
  -- The same person passes from one of the two parts to the other.
  update seat set ends_at = greatest(moment, starts_at + interval '1 millisecond')
  where body_id = asked and represents = own and (role = part or person_id = named) and (ends_at is null or ends_at > moment);
  insert into seat (id, body_id, person_id, role, represents, starts_at, ends_at)
  select born, asked, named, part, own,
    coalesce((select max(s.ends_at) from seat s where s.body_id = asked and s.represents = own and (s.role = part or s.person_id = named)
      and s.ends_at > moment - interval '1 second'), moment), ends;
  return named;
end $$;

create or replace function account_standing() returns table (person_id uuid, passkeys integer, passphrase boolean, codes_left integer, last_day date)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select p.id,
    (select count(*)::integer from passkey k where k.person_id = p.id),
    exists (select from credential c where c.person_id = p.id),
    (select count(*)::integer from recovery_code r where r.person_id = p.id and r.used_on is null),
    (select max(d.day) from sign_in_day d where d.person_id = p.id)
  from person p
  where p.organisation_id = current_setting('app.organisation')::uuid and is_administrator() and is_colleague(p.id);
end;

create or replace function propose_export(proposed uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  own uuid := current_setting('app.organisation')::uuid;
begin
  update proposal set withdrawn_at = clock_timestamp()
  where act = 'export' and organisation_id = own and seconded_at is null and withdrawn_at is null and expires_at <= clock_timestamp();
  insert into proposal (id, act, organisation_id, proposed_by)
  select proposed, 'export', own, current_setting('app.person')::uuid where is_administrator() and not is_newcomer();
end $$;

create or replace function propose_erasure(proposed uuid, event uuid, what text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  -- What has run out makes room.
  update proposal set withdrawn_at = clock_timestamp()
  where act = 'erasure' and event_id = event and field = what and seconded_at is null and withdrawn_at is null
    and expires_at <= clock_timestamp();
  insert into proposal (id, act, organisation_id, event_id, field, proposed_by)
  select proposed, 'erasure', e.organisation_id, e.id, what, current_setting('app.person')::uuid
  from audit_event e join audit_detail d on d.event_id = e.id and d.field = what
  where e.id = event and e.organisation_id = current_setting('app.organisation')::uuid and is_own_act(e.id) and is_administrator();
  return found;
end $$;

revoke execute on function is_newcomer, is_colleague, is_own_act, newcomers_see_own, seats_today, begin_acting, confirm_newcomers,
  has_administrator, can_be_refounded, call_off, refounding_lapses, carry_out_refounding, company_of from public;
grant execute on function is_newcomer, is_colleague, is_own_act, begin_acting, confirm_newcomers, can_be_refounded to portal_api;
