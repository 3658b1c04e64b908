-- What two people do together. An account in wrong hands is stopped by any colleague, in one step; it goes on again by
-- two. Who has lost all ways in is let back by two colleagues, a day later, so that the account can object.

-- Who froze whom. A person has at most one freezing that lasts.
create table freezing (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person on delete cascade,
  organisation_id uuid not null references organisation,
  frozen_by uuid not null references person,
  frozen_at timestamptz(3) not null default clock_timestamp(),
  thawed_at timestamptz(3)
);
create unique index freezing_lasts on freezing (person_id) where thawed_at is null;
create index freezing_by_person on freezing (frozen_by, frozen_at);
create index freezing_of_organisation on freezing (organisation_id, frozen_at);

-- What two people do together: one proposes, another seconds it within three days.
create table proposal (
  id uuid primary key,
  act text not null constraint proposal_act check (act in ('thaw', 'recovery')),
  organisation_id uuid not null references organisation,
  -- Whom it is about.
  person_id uuid not null references person on delete cascade,
  proposed_by uuid not null references person,
  proposed_at timestamptz(3) not null default clock_timestamp(),
  expires_at timestamptz(3) not null default clock_timestamp() + interval '72 hours',
  seconded_by uuid references person,
  seconded_at timestamptz(3),
  withdrawn_at timestamptz(3),
  constraint proposal_by_two_others check (seconded_by <> proposed_by and person_id not in (proposed_by, seconded_by)),
  constraint proposal_seconded_in_time check (seconded_at < expires_at and (seconded_by is null) = (seconded_at is null)),
  constraint proposal_ends_once check (withdrawn_at is null or seconded_at is null)
);
create unique index proposal_open on proposal (act, person_id) where seconded_at is null and withdrawn_at is null;
create index proposal_of_organisation on proposal (organisation_id, proposed_at);

-- Locks a person of one's own organisation against another freeze or thaw; says how they stand and what one has done today.
create function lock_colleague(asked uuid) returns table (handle text, frozen boolean, frozen_by_me_today integer)
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select p.handle, p.frozen_at is not null,
    (select count(*)::integer from freezing f where f.frozen_by = current_setting('app.person')::uuid
      and f.person_id <> f.frozen_by and f.frozen_at > clock_timestamp() - interval '1 day')
  from person p where p.id = asked and p.organisation_id = current_setting('app.organisation')::uuid for update of p;
end;

-- Stops a colleague's account, or one's own: sessions end, tickets of recovery too, and what it proposed. Nobody leaves
-- an open roll by it.
create function freeze_person(asked uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update person set frozen_at = clock_timestamp()
  where id = asked and organisation_id = current_setting('app.organisation')::uuid and frozen_at is null;
  if not found then
    raise exception 'nobody of this organisation who could be frozen';
  end if;
  insert into freezing (person_id, organisation_id, frozen_by)
  values (asked, current_setting('app.organisation')::uuid, current_setting('app.person')::uuid);
  delete from session where person_id = asked;
  update invitation set used_at = clock_timestamp() where person_id = asked and used_at is null;
  update proposal set withdrawn_at = clock_timestamp() where proposed_by = asked and seconded_at is null and withdrawn_at is null;
end $$;

-- Proposes something about a colleague. What was proposed before and has run out makes room.
create function propose(proposed uuid, what text, asked uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update proposal set withdrawn_at = clock_timestamp()
  where act = what and person_id = asked and seconded_at is null and withdrawn_at is null and expires_at <= clock_timestamp();
  insert into proposal (id, act, organisation_id, person_id, proposed_by)
  select proposed, what, p.organisation_id, p.id, current_setting('app.person')::uuid from person p
  where p.id = asked and p.organisation_id = current_setting('app.organisation')::uuid
    and (p.frozen_at is not null) = (what = 'thaw');
end $$;

-- Seconds a proposal of one's own organisation, which is done with it. The constraints of the table say who and until when.
-- A ticket of recovery can be used from the next day on, for a week.
create function second_proposal(asked uuid, token text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  done proposal;
begin
  update proposal set seconded_by = current_setting('app.person')::uuid, seconded_at = clock_timestamp()
  where id = asked and organisation_id = current_setting('app.organisation')::uuid and seconded_at is null and withdrawn_at is null
  returning * into done;
  if done.id is null then
    raise exception 'no proposal that could be seconded';
  end if;
  if done.act = 'thaw' then
    update person set frozen_at = null where id = done.person_id;
    update freezing set thawed_at = clock_timestamp() where person_id = done.person_id and thawed_at is null;
  else
    insert into invitation (id, token_hash, organisation_id, person_id, usable_from, expires_at)
    values (gen_random_uuid(), token, done.organisation_id, done.person_id,
      clock_timestamp() + interval '24 hours', clock_timestamp() + interval '7 days');
  end if;
end $$;

create function withdraw_proposal(asked uuid) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  update proposal set withdrawn_at = clock_timestamp()
  where id = asked and proposed_by = current_setting('app.person')::uuid and seconded_at is null and withdrawn_at is null;
end;

alter table freezing enable row level security;
alter table proposal enable row level security;
create policy of_own_organisation on freezing for select to portal_api
  using (organisation_id = current_setting('app.organisation')::uuid);
create policy of_own_organisation on proposal for select to portal_api
  using (organisation_id = current_setting('app.organisation')::uuid);
grant select on freezing, proposal to portal_api;

-- Whose ways in are to be chosen anew sees it, and stops it.
create policy own_recovery on invitation for select to portal_api using (person_id = current_setting('app.person')::uuid);
create policy stopped_by_oneself on invitation for delete to portal_api
  using (person_id = current_setting('app.person')::uuid and used_at is null);
grant select (person_id, usable_from) on invitation to portal_api;

revoke execute on function lock_colleague, freeze_person, propose, second_proposal, withdraw_proposal from public;
grant execute on function lock_colleague, freeze_person, propose, second_proposal, withdraw_proposal to portal_api;

-- A person calls themselves otherwise; a handle that is somebody's is not available.
grant update (handle) on person to portal_api;
