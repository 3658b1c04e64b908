-- Organisations: what they tell of themselves, how a new one begins, the register of the association's members, and
-- what two people of two organisations do together.

alter table organisation
  add column about text not null default '' constraint organisation_about check (length(about) <= 4000),
  add column contact text not null default '' constraint organisation_contact check (length(contact) <= 1000),
  -- Whether it ever had an administrator.
  add column administered boolean not null default false,
  add column frozen_at timestamptz(3);
update organisation o set administered = true
where exists (select from office f where f.organisation_id = o.id and f.kind = 'administrator');

create policy described_by_own_administrator on organisation for update to portal_api
  using (id = current_setting('app.organisation')::uuid and is_administrator());
grant update (names, about, contact) on organisation to portal_api;

create function organisation_is_administered() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update organisation set administered = true where id = new.organisation_id and not administered;
  return null;
end $$;
create trigger organisation_is_administered after insert on office
  for each row when (new.kind = 'administrator') execute function organisation_is_administered();

-- From outside an organisation its first administrator is invited, and nobody after.
create function door_is_closed() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select from organisation o where o.id = new.organisation_id and o.administered) then
    raise exception 'invited from outside' using errcode = 'check_violation', constraint = 'organisation_administered';
  end if;
  return new;
end $$;
create trigger door_is_closed before insert on invitation
  for each row when (new.invited_by is null and new.person_id is null) execute function door_is_closed();

-- The register ---------------------------------------------------------------------------------------

-- Which organisations are and were members of the association (Swiss Civil Code, article 61a): by their names and
-- addresses in law, kept apart from what the directory shows.
create table membership (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  legal_name text not null constraint membership_name check (length(legal_name) between 1 and 200),
  address text not null constraint membership_address check (length(address) between 1 and 500),
  -- First and last day, in Geneva.
  admitted_on date not null,
  left_on date,
  constraint membership_term check (left_on >= admitted_on),
  constraint membership_once exclude using gist (organisation_id with =, daterange(admitted_on, left_on, '[]') with &&)
);
create index membership_by_admission on membership (admitted_on, id);
alter table membership enable row level security;
create policy of_the_association on membership for select to portal_api using (
  is_secretary() or organisation_id = current_setting('app.organisation')::uuid and is_administrator()
  or exists (select from body b where b.kind = 'board' and b.id = any (current_setting('app.principals')::uuid[])));
grant select on membership to portal_api;

create function admit_member(born uuid, asked uuid, legal text, place text, admitted date) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into membership (id, organisation_id, legal_name, address, admitted_on)
  select born, o.id, legal, place, admitted from organisation o where o.id = asked and is_secretary();
  return found;
end $$;

create function correct_membership(asked uuid, legal text, place text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update membership set legal_name = legal, address = place where id = asked and is_secretary();
  return found;
end $$;

-- With the last day of its membership an organisation's seats in the assembly end.
create function end_membership(asked uuid, last date) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  ended membership;
  over timestamptz := greatest((last + 1)::timestamp at time zone 'Europe/Zurich', clock_timestamp());
begin
  update membership set left_on = last where id = asked and left_on is null and is_secretary() returning * into ended;
  if ended.id is null then
    return false;
  end if;
  delete from seat where represents = ended.organisation_id and starts_at >= over;
  update seat set ends_at = over where represents = ended.organisation_id and (ends_at is null or ends_at > over);
  return true;
end $$;

-- A new organisation is a member from its first day. False where it is not the secretariat's to create.
create function create_organisation(born uuid, called jsonb, entry uuid, legal text, place text, admitted date) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not is_secretary() then
    return false;
  end if;
  lock table organisation in share row exclusive mode;
  insert into principal (id, kind) values (born, 'organisation');
  insert into organisation (id, number, names, joined_on) select born, coalesce(max(o.number), 0) + 1, called, admitted from organisation o;
  return admit_member(entry, born, legal, place, admitted);
end $$;

-- What is for the whole network is not for people of an organisation that has left it.
create or replace function principals_of(asked uuid) returns uuid[]
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select array(
    select id from person where id = asked
    union all select organisation_id from person where id = asked
    union all select n.id from network n, person p where p.id = asked
      and (select coalesce(bool_or(m.left_on is null or m.left_on >= (now() at time zone 'Europe/Zurich')::date), true)
        from membership m where m.organisation_id = p.organisation_id)
    union all select body_id from seat
      where person_id = asked and starts_at <= now() and (ends_at is null or now() < ends_at)
    union all select project_id from project_seat where person_id = asked);
end;

-- Two people of two organisations --------------------------------------------------------------------

create function is_board_chair() returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from seat s join body b on b.id = s.body_id
    where s.person_id = current_setting('app.person')::uuid and b.kind = 'board' and s.role = 'chair'
      and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at));
end;

alter table proposal
  drop constraint proposal_act,
  add constraint proposal_act check (act in ('thaw', 'recovery', 'removal', 'departure', 'founding', 'secretary', 'end of secretary', 'organisation thaw')),
  add column joint boolean not null generated always as (act in ('founding', 'secretary', 'end of secretary', 'organisation thaw')) stored,
  alter column organisation_id drop not null,
  alter column person_id drop not null,
  -- Of whom a secretary is to be made.
  add column role text constraint proposal_role check (role in ('chair', 'member')),
  add column proposed_from uuid,
  add column seconded_from uuid,
  -- When what two have said is done, where that is not at once.
  add column effective_at timestamptz(3),
  drop constraint proposal_ends_once,
  add constraint proposal_ends_once check (withdrawn_at is null or seconded_at is null or effective_at is not null),
  add constraint proposal_proposed_from foreign key (proposed_by, proposed_from) references person (id, organisation_id),
  add constraint proposal_seconded_from foreign key (seconded_by, seconded_from) references person (id, organisation_id),
  add constraint proposal_about check ((person_id is null) = (act in ('founding', 'organisation thaw')) and (role is not null) = (act = 'secretary')
    and (organisation_id is null) = (act in ('secretary', 'end of secretary'))),
  add constraint proposal_by_two_organisations check (not joint or proposed_from is not null
    and (seconded_by is null) = (seconded_from is null) and seconded_from <> proposed_from);
create unique index proposal_joint_open on proposal (act, organisation_id)
  where joint and organisation_id is not null and withdrawn_at is null and (seconded_at is null or effective_at is not null);
create index proposal_joint on proposal (proposed_at) where joint and seconded_at is null and withdrawn_at is null;
create policy of_two_organisations on proposal for select to portal_api using (joint and (is_secretary() or is_board_chair()));

-- The secretariat proposes: a first administrator for an organisation, that a frozen one be thawed, or who is to be or no
-- longer to be a secretary.
-- False where there is nothing to propose.
create function propose_jointly(proposed uuid, what text, asked uuid, named text, part text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  own uuid := current_setting('app.organisation')::uuid;
  me uuid := current_setting('app.person')::uuid;
begin
  if not is_secretary() then
    return false;
  end if;
  -- What has run out makes room.
  update proposal set withdrawn_at = clock_timestamp()
  where joint and act = what and seconded_at is null and withdrawn_at is null and expires_at <= clock_timestamp();
  if what = 'founding' then
    insert into proposal (id, act, organisation_id, proposed_by, proposed_from)
    select proposed, what, o.id, me, own from organisation o where o.id = asked and not o.administered;
  elsif what = 'organisation thaw' then
    insert into proposal (id, act, organisation_id, proposed_by, proposed_from)
    select proposed, what, o.id, me, own from organisation o where o.id = asked and o.frozen_at is not null;
  else
    insert into proposal (id, act, person_id, role, proposed_by, proposed_from)
    select proposed, what, p.id, part, me, own from person p where p.handle = named and p.frozen_at is null
      and (what = 'secretary' or exists (select from seat s join body b on b.id = s.body_id
        where s.person_id = p.id and b.kind = 'secretariat' and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at)));
  end if;
  return found;
end $$;

-- Locks a proposal, so that of two who would confirm it the second sees that it is done.
create function lock_proposal(asked uuid) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select from proposal where id = asked for update;
end;

-- The link by which the first administrator comes; of an organisation that has none only the newest works.
create function invite_first(asked uuid, token text) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  perform from organisation o where o.id = asked for update;
  delete from invitation where organisation_id = asked and invited_by is null and person_id is null and used_at is null;
  insert into invitation (id, token_hash, organisation_id, offices) values (gen_random_uuid(), token, asked, '{administrator}');
end $$;

-- The second organisation of a network has nobody yet who could confirm it: the secretariat invites alone. False where
-- there are two already.
create function invite_second_organisation(asked uuid, token text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not is_secretary() or (select count(*) from organisation where administered) > 1 then
    return false;
  end if;
  perform invite_first(asked, token);
  return true;
end $$;

create function end_secretary(asked uuid) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  office uuid := (select id from body where kind = 'secretariat');
begin
  -- Two that end at once would each count on the other.
  perform from body b where b.id = office for update;
  update seat set ends_at = greatest(clock_timestamp(), starts_at + interval '1 millisecond')
  where body_id = office and person_id = asked and (ends_at is null or ends_at > clock_timestamp());
  if not exists (select from seat s join person p on p.id = s.person_id where s.body_id = office and s.person_id <> asked and p.frozen_at is null
    and s.starts_at <= clock_timestamp() and (s.ends_at is null or s.ends_at > clock_timestamp())) then
    raise exception 'a secretariat keeps somebody' using errcode = 'check_violation', constraint = 'last_secretary';
  end if;
end $$;

-- Does what two people have now said, each for themselves.
create or replace function second_proposal(asked uuid, token text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  done proposal;
begin
  update proposal set seconded_by = current_setting('app.person')::uuid, seconded_at = clock_timestamp(),
    seconded_from = current_setting('app.organisation')::uuid
  where id = asked and seconded_at is null and withdrawn_at is null
    and case when joint then is_secretary() or is_board_chair() else organisation_id = current_setting('app.organisation')::uuid end
  returning * into done;
  if done.id is null then
    raise exception 'no proposal that could be seconded';
  end if;
  case done.act
    when 'thaw' then
      update person set frozen_at = null where id = done.person_id;
      update freezing set thawed_at = clock_timestamp() where person_id = done.person_id and thawed_at is null;
    when 'recovery' then
      insert into invitation (id, token_hash, organisation_id, person_id, usable_from, expires_at)
      values (gen_random_uuid(), token, done.organisation_id, done.person_id,
        clock_timestamp() + interval '24 hours', clock_timestamp() + interval '7 days');
    when 'removal' then
      -- Two removals at once would each count on the other.
      perform from office o where o.organisation_id = done.organisation_id and o.kind = 'administrator' order by o.person_id for update;
      delete from office where person_id = done.person_id and kind = 'administrator';
      if not exists (select from office o join person p on p.id = o.person_id
        where o.organisation_id = done.organisation_id and o.kind = 'administrator' and p.frozen_at is null) then
        raise exception 'an organisation keeps an administrator' using errcode = 'check_violation', constraint = 'last_administrator';
      end if;
    when 'departure' then
      perform depart(done.person_id);
    when 'founding' then
      perform invite_first(done.organisation_id, token);
    when 'secretary' then
      insert into seat (body_id, person_id, role) select b.id, done.person_id, done.role from body b where b.kind = 'secretariat';
    when 'organisation thaw' then
      -- In three days, so that others have the time to stop it.
      update proposal set effective_at = clock_timestamp() + interval '72 hours' where id = done.id;
    when 'end of secretary' then
      perform end_secretary(done.person_id);
  end case;
end $$;

-- Who is to be or no longer to be a secretary is known to who decides it.
create policy of_a_joint_proposal on person for select to portal_api
  using (exists (select from proposal p where p.joint and p.person_id = person.id
    and p.seconded_at is null and p.withdrawn_at is null and p.expires_at > now()));

insert into association_act (act) values ('organisation created'), ('member admitted'), ('member entry corrected'), ('member left'),
  ('founding proposed'), ('secretary proposed'), ('end of secretary proposed'), ('joint proposal confirmed'),
  ('joint proposal withdrawn'), ('first administrator invited');

revoke execute on function organisation_is_administered, door_is_closed, admit_member, correct_membership, end_membership,
  create_organisation, principals_of, is_board_chair, propose_jointly, lock_proposal, invite_first, invite_second_organisation,
  end_secretary, second_proposal from public;
grant execute on function admit_member, correct_membership, end_membership, create_organisation, is_board_chair, propose_jointly,
  lock_proposal, invite_second_organisation, second_proposal to portal_api;
