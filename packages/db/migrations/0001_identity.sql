-- Who there is, who asks, and the doors before anyone is known.
-- The owner of these tables passes their policies; portal_api and portal_worker own nothing.

revoke create on schema public from public;
do $$ begin execute format('revoke temporary on database %I from public', current_database()); end $$;
grant usage on schema public to portal_api, portal_worker;

-- Principals: all that something can be shared with ------------------------------------------------

create table principal (
  id uuid primary key,
  kind text not null constraint principal_kind check (kind in ('network', 'organisation', 'body', 'project', 'person'))
);

create table network (
  id uuid primary key references principal,
  name text not null,
  demonstration boolean not null default false,
  founded_at timestamptz(3) not null default clock_timestamp(),
  only_one boolean not null default true constraint network_only_one unique check (only_one)
);

create table organisation (
  id uuid primary key references principal,
  number integer not null constraint organisation_number unique check (number > 0),
  names jsonb not null check (jsonb_typeof(names) = 'object'),
  joined_on date not null default current_date
);

create table person (
  id uuid primary key references principal,
  organisation_id uuid not null references organisation,
  handle text not null constraint handle_not_available unique,
  language text not null constraint person_language
    check (language in ('en', 'ru', 'uk', 'de', 'fr', 'it', 'cs', 'pl', 'he')),
  frozen_at timestamptz(3),
  unique (id, organisation_id)
);
create index person_of_organisation on person (organisation_id, handle);

create table office (
  person_id uuid not null,
  organisation_id uuid not null,
  kind text not null constraint office_kind check (kind in ('administrator', 'coordinator')),
  primary key (person_id, kind),
  constraint office_own_organisation foreign key (person_id, organisation_id) references person (id, organisation_id) on delete cascade
);

create table body (
  id uuid primary key references principal,
  kind text not null constraint body_kind check (kind in ('board', 'assembly', 'secretariat', 'committee')),
  names jsonb not null check (jsonb_typeof(names) = 'object')
);
create unique index body_only_secretariat on body (kind) where kind = 'secretariat';

create table seat (
  id uuid primary key default gen_random_uuid(),
  body_id uuid not null references body,
  person_id uuid not null references person,
  role text not null constraint seat_role check (role in ('chair', 'member')),
  starts_at timestamptz(3) not null default clock_timestamp(),
  ends_at timestamptz(3),
  constraint seat_term check (ends_at > starts_at)
);
create index seat_of_person on seat (person_id, body_id);
create index seat_of_body on seat (body_id);

-- Entry: secrets nobody but these functions reads --------------------------------------------------

create table credential (
  person_id uuid primary key references person on delete cascade,
  passphrase_hash text not null,
  code_key text not null,
  last_code_step bigint not null
);

create table session (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  public_id uuid not null default gen_random_uuid(),
  person_id uuid not null references person on delete cascade,
  expires_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  constraint session_ends check (expires_at <= ends_at)
);
create index session_of_person on session (person_id);

create table invitation (
  id uuid primary key,
  token_hash text not null constraint invitation_token unique check (token_hash ~ '^[0-9a-f]{64}$'),
  organisation_id uuid not null references organisation,
  offices text[] not null default '{}' constraint invitation_offices check (offices <@ array['administrator', 'coordinator']),
  body_id uuid references body,
  invited_by uuid references person,
  expires_at timestamptz(3) not null default clock_timestamp() + interval '7 days',
  used_at timestamptz(3),
  -- What the invited person chose and was given, until a first code proves that they hold it.
  handle text,
  language text,
  passphrase_hash text,
  code_key text,
  constraint invitation_week check (expires_at <= clock_timestamp() + interval '8 days')
);
create index invitation_of_organisation on invitation (organisation_id, expires_at);

create table attempt (
  subject text primary key,
  count integer not null,
  since timestamptz(3) not null
);

-- The record of acts -------------------------------------------------------------------------------

create table audit_event (
  id uuid primary key default gen_random_uuid(),
  at timestamptz(3) not null default clock_timestamp(),
  act text not null,
  person_id uuid references person,
  organisation_id uuid references organisation,
  root_id uuid
);

-- Shares: every root has one owning organisation and is seen by the principals of its shares -------
-- Each room adds its own root's column, so that a share's root is a foreign key like any other.

create table share (
  id uuid primary key default gen_random_uuid(),
  principal_id uuid not null references principal,
  allows text not null constraint share_allows check (allows in ('read', 'contribute')),
  shared_by uuid references person,
  shared_at timestamptz(3) not null default clock_timestamp(),
  until timestamptz(3)
);
create index share_of_principal on share (principal_id);

-- Who asks -----------------------------------------------------------------------------------------

-- Checks session, freeze and expiry, computes the asking person's principals once, and puts them
-- where the policies compare with them. No row: whoever asks is signed out.
create function begin_acting(session_hash text)
returns table (person_id uuid, organisation_id uuid, handle text, language text, offices text[], bodies jsonb)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  actor person;
begin
  select p.* into actor from session s join person p on p.id = s.person_id
  where s.hash = session_hash and now() < s.expires_at and p.frozen_at is null;
  if actor.id is null then
    return;
  end if;
  perform set_config('app.person', actor.id::text, true);
  perform set_config('app.organisation', actor.organisation_id::text, true);
  perform set_config('app.principals', principals_of(actor.id)::text, true);
  return query select actor.id, actor.organisation_id, actor.handle, actor.language,
    array(select o.kind from office o where o.person_id = actor.id order by o.kind),
    coalesce((select jsonb_agg(jsonb_build_object('id', b.id, 'kind', b.kind, 'role', s.role) order by b.kind)
      from seat s join body b on b.id = s.body_id
      where s.person_id = actor.id and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at)), '[]');
end $$;

-- What a person is and where they sit: self, organisation, network, bodies. Rooms add what they bring.
create function principals_of(asked uuid) returns uuid[]
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select array(
    select id from person where id = asked
    union all select organisation_id from person where id = asked
    union all select id from network
    union all select body_id from seat
      where person_id = asked and starts_at <= now() and (ends_at is null or now() < ends_at));
end;

-- The two doors before anyone is known: the session's holder, and the sign-in candidate -----------

create function session_holder(asked text)
returns table (person_id uuid, expires_at timestamptz, ends_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select s.person_id, s.expires_at, s.ends_at from session s join person p on p.id = s.person_id
  where s.hash = asked and p.frozen_at is null;
end;

create function insert_session(hash text, person_id uuid, expires_at timestamptz, ends_at timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  -- Half a day at most, whatever the program says.
  insert into session (hash, person_id, expires_at, ends_at)
  values ($1, $2, least($3, clock_timestamp() + interval '12 hours'), least($4, clock_timestamp() + interval '12 hours'));
end;

create function prolong_session(asked text, until timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  update session set expires_at = least(until, ends_at) where hash = asked;
end;

create function remove_session(asked text) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  delete from session where hash = asked;
end;

create function sign_in_candidate(asked text)
returns table (person_id uuid, passphrase_hash text, code_key text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select c.person_id, c.passphrase_hash, c.code_key
  from person p join credential c on c.person_id = p.id where p.handle = asked and p.frozen_at is null;
end;

-- Counts one attempt and says whether it is still allowed: ten in a quarter of an hour. Called on its
-- own, before the verdict, so that no refusal undoes it.
create function count_attempt(asked text) returns boolean
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  insert into attempt as a (subject, count, since) values (asked, 1, clock_timestamp())
  on conflict (subject) do update set
    count = case when a.since < clock_timestamp() - interval '15 minutes' then 1 else a.count + 1 end,
    since = case when a.since < clock_timestamp() - interval '15 minutes' then clock_timestamp() else a.since end
  returning count <= 10;
end;

create function forget_attempts(asked text) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  delete from attempt where subject = asked;
end;

-- A code's time step is used once, and never an earlier one after it (RFC 6238, 5.2); none that is far ahead.
create function use_code_step(asked uuid, step bigint) returns boolean
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  with used as (
    update credential set last_code_step = step where person_id = asked and last_code_step < step and step <= extract(epoch from clock_timestamp()) / 30 + 2 returning 1)
  select exists (select from used);
end;

-- Entry by invitation ------------------------------------------------------------------------------

create function invitation_by_token(asked text)
returns table (organisation_id uuid, names jsonb, network text, expires_at timestamptz, handle text, passphrase_hash text, code_key text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select i.organisation_id, o.names, n.name, i.expires_at, i.handle, i.passphrase_hash, i.code_key
  from network n, invitation i join organisation o on o.id = i.organisation_id
  where i.token_hash = asked and i.used_at is null and now() < i.expires_at
    -- An invitation ends with the office of who gave it.
    and (i.invited_by is null or exists (select from office f where f.person_id = i.invited_by and f.kind = 'administrator'));
end;

-- Keeps what an invited person chose and was given. False where the handle is somebody's already.
create function hold_enrolment(asked text, chosen text, spoken text, passphrase text, sealed_key text) returns boolean
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  with held as (
    update invitation set handle = chosen, language = spoken, passphrase_hash = passphrase, code_key = sealed_key
    where token_hash = asked and used_at is null and now() < expires_at
      and not exists (select from person p where p.handle = chosen)
    returning 1)
  select exists (select from held);
end;

-- Makes the person of an invitation, with the key sealed anew for them. False where the invitation is
-- over or another passphrase and key were given meanwhile. Once: the row is locked.
create function enrol(asked text, pending_key text, born uuid, sealed_key text, step bigint) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  held invitation;
begin
  select * into held from invitation
  where token_hash = asked and used_at is null and now() < expires_at and code_key = pending_key for update;
  if held.id is null then
    return false;
  end if;
  insert into principal (id, kind) values (born, 'person');
  insert into person (id, organisation_id, handle, language) values (born, held.organisation_id, held.handle, held.language);
  insert into credential (person_id, passphrase_hash, code_key, last_code_step) values (born, held.passphrase_hash, sealed_key, step);
  insert into office (person_id, organisation_id, kind) select born, held.organisation_id, unnest(held.offices);
  insert into seat (body_id, person_id, role) select held.body_id, born, 'member' where held.body_id is not null;
  update invitation set used_at = clock_timestamp(), passphrase_hash = null, code_key = null where id = held.id;
  insert into audit_event (act, person_id, organisation_id) values ('person enrolled', born, held.organisation_id);
  return true;
end $$;

-- The demonstration's door: a network is born as a demonstration or never becomes one -------------

create function network_stays_as_born() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.demonstration is distinct from old.demonstration then
    raise exception 'a network stays what it was born as';
  end if;
  return new;
end $$;
create trigger stays_as_born before update or delete on network for each row execute function network_stays_as_born();

create function network_door() returns table (name text, demonstration boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select n.name, n.demonstration from network n;
end;

create function demonstration_people()
returns table (id uuid, handle text, language text, organisation jsonb, offices text[], bodies jsonb)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select p.id, p.handle, p.language, o.names,
    array(select f.kind from office f where f.person_id = p.id order by f.kind),
    coalesce((select jsonb_agg(jsonb_build_object('kind', b.kind, 'role', s.role) order by b.kind)
      from seat s join body b on b.id = s.body_id where s.person_id = p.id), '[]')
  from network n, person p join organisation o on o.id = p.organisation_id
  -- Who holds credentials is a real person, even in a demonstration.
  where n.demonstration and not exists (select from credential c where c.person_id = p.id)
  order by o.number, p.handle;
end;

create function is_demonstration_person(asked uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from network n, person p where n.demonstration and p.id = asked and p.frozen_at is null
    and not exists (select from credential c where c.person_id = p.id));
end;

-- What nobody needs any more, each hour ------------------------------------------------------------

create function sweep() returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  delete from session where expires_at <= now();
  delete from invitation where expires_at < now() - interval '30 days' or used_at < now() - interval '30 days';
  delete from attempt where since < now() - interval '15 minutes';
end;

-- Policies and grants ------------------------------------------------------------------------------

alter table principal enable row level security;
alter table network enable row level security;
alter table organisation enable row level security;
alter table person enable row level security;
alter table office enable row level security;
alter table body enable row level security;
alter table seat enable row level security;
alter table credential enable row level security;
alter table session enable row level security;
alter table invitation enable row level security;
alter table attempt enable row level security;
alter table audit_event enable row level security;
alter table share enable row level security;

-- The network, its organisations, bodies and seats are known to everyone who has signed in.
create policy known_inside on network for select to portal_api using (id = any (current_setting('app.principals')::uuid[]));
create policy known_inside on organisation for select to portal_api using (current_setting('app.person') <> '');
create policy known_inside on body for select to portal_api using (current_setting('app.person') <> '');
create policy known_inside on seat for select to portal_api using (current_setting('app.person') <> '');
grant select on network, organisation, body, seat to portal_api;

-- One's own organisation, and who holds a seat in a body. Rooms add the people one works with there.
create policy of_own_organisation on person for select to portal_api
  using (organisation_id = current_setting('app.organisation')::uuid);
create policy in_a_body on person for select to portal_api
  using (exists (select from seat s where s.person_id = person.id and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at)));
create policy own_language on person for update to portal_api
  using (id = current_setting('app.person')::uuid) with check (id = current_setting('app.person')::uuid);
grant select (id, organisation_id, handle, language), update (language) on person to portal_api;

create policy of_own_organisation on office for select to portal_api
  using (organisation_id = current_setting('app.organisation')::uuid);
grant select on office to portal_api;

-- What can be shared with: the network's bodies and organisations, oneself and where one sits.
create policy known_inside on principal for select to portal_api
  using (kind in ('network', 'organisation', 'body') or id = any (current_setting('app.principals')::uuid[]));
create policy people_seen on principal for select to portal_api
  using (kind = 'person' and exists (select from person p where p.id = principal.id));
grant select on principal to portal_api;

create policy own_administrator on invitation for select to portal_api using (
  organisation_id = current_setting('app.organisation')::uuid
  and exists (select from office o where o.person_id = current_setting('app.person')::uuid and o.kind = 'administrator'));
create policy by_own_administrator on invitation for insert to portal_api with check (
  organisation_id = current_setting('app.organisation')::uuid
  and invited_by = current_setting('app.person')::uuid
  and exists (select from office o where o.person_id = current_setting('app.person')::uuid and o.kind = 'administrator'));
create policy withdrawn_by_own_administrator on invitation for delete to portal_api using (
  organisation_id = current_setting('app.organisation')::uuid and used_at is null
  and exists (select from office o where o.person_id = current_setting('app.person')::uuid and o.kind = 'administrator'));
grant select (id, organisation_id, offices, invited_by, expires_at, used_at), insert (id, token_hash, organisation_id, offices, invited_by), delete
  on invitation to portal_api;

create policy in_own_name on audit_event for insert to portal_api with check (
  person_id = current_setting('app.person')::uuid and organisation_id = current_setting('app.organisation')::uuid);
grant insert (act, person_id, organisation_id, root_id) on audit_event to portal_api;

-- One's own shares: the policies of roots ask for those that end.
create policy own on share for select to portal_api using (principal_id = any (current_setting('app.principals')::uuid[]));
grant select on share to portal_api;

revoke execute on all functions in schema public from public;
grant execute on function begin_acting, session_holder, insert_session, prolong_session, remove_session, sign_in_candidate,
  count_attempt, forget_attempts, use_code_step, invitation_by_token, hold_enrolment, enrol,
  network_door, demonstration_people, is_demonstration_person to portal_api;
grant execute on function sweep to portal_worker;
