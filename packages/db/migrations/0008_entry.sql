-- Ways in and what one holds of them: sessions that are listed and ended, passkeys, recovery codes, and the proof
-- that somebody has just given again.

-- Sessions -----------------------------------------------------------------------------------------

-- Named by its person alone; no device, no address. The day it began is all that is told of its past.
alter table session
  add column label text not null default '' constraint session_label check (length(label) <= 60),
  add column begun_on date not null default current_date,
  add column proved_at timestamptz(3) not null default clock_timestamp();
create unique index session_public on session (public_id);

-- The days on which somebody signed in: kept for thirty, for themselves and their own administrator.
create table sign_in_day (
  person_id uuid not null references person on delete cascade,
  organisation_id uuid not null references organisation,
  day date not null default current_date,
  primary key (person_id, day)
);
create index sign_in_by_age on sign_in_day (day);

create or replace function insert_session(hash text, person_id uuid, expires_at timestamptz, ends_at timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  -- Half a day at most, whatever the program says.
  insert into session (hash, person_id, expires_at, ends_at)
  values ($1, $2, least($3, clock_timestamp() + interval '12 hours'), least($4, clock_timestamp() + interval '12 hours'));
  insert into sign_in_day (person_id, organisation_id) select p.id, p.organisation_id from person p where p.id = $2
  on conflict do nothing;
end;

-- After a fresh proof the session goes on under another token; when it ends stays as it was.
create function rotate_session(asked text, fresh text) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  update session set hash = fresh, proved_at = clock_timestamp() where hash = asked and now() < expires_at;
end;

-- Who asks, as before; and whether they proved it within the last five minutes.
drop function begin_acting(text);
create function begin_acting(session_hash text)
returns table (person_id uuid, organisation_id uuid, handle text, language text, offices text[], bodies jsonb, proven boolean)
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
  return query select actor.id, actor.organisation_id, actor.handle, actor.language,
    array(select o.kind from office o where o.person_id = actor.id order by o.kind),
    coalesce((select jsonb_agg(jsonb_build_object('id', b.id, 'kind', b.kind, 'role', s.role) order by b.kind)
      from seat s join body b on b.id = s.body_id
      where s.person_id = actor.id and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at)), '[]'),
    clock_timestamp() < held.proved_at + interval '5 minutes';
end $$;

-- Passkeys -----------------------------------------------------------------------------------------

-- A key of WebAuthn, for one of the names the portal is reached by, called by its person as they like.
create table passkey (
  id text primary key check (length(id) between 16 and 1400),
  person_id uuid not null references person on delete cascade,
  relying_party text not null,
  name text not null constraint passkey_name check (length(name) between 1 and 60),
  public_key bytea not null,
  counter bigint not null check (counter >= 0),
  transports text[] not null default '{}',
  added_on date not null default current_date
);
create index passkey_of_person on passkey (person_id);

-- What an authenticator is asked to sign: once, within five minutes, for what it was asked.
create table challenge (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  subject text not null,
  expires_at timestamptz(3) not null default clock_timestamp() + interval '5 minutes'
);

create function insert_challenge(asked text, about text) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  insert into challenge (hash, subject) values (asked, about);
end;

create function take_challenge(asked text, about text) returns boolean
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  with taken as (delete from challenge where hash = asked and subject = about and clock_timestamp() < expires_at returning 1)
  select exists (select from taken);
end;

create function passkey_candidate(asked text)
returns table (person_id uuid, relying_party text, public_key bytea, counter bigint, transports text[])
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select k.person_id, k.relying_party, k.public_key, k.counter, k.transports
  from passkey k join person p on p.id = k.person_id where k.id = asked and p.frozen_at is null;
end;

-- A counter that does not grow is a copied key's; many authenticators never count, and stay at nought.
create function use_passkey(asked text, counted bigint) returns boolean
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  with used as (update passkey set counter = counted where id = asked and (counted > counter or counted = 0 and counter = 0) returning 1)
  select exists (select from used);
end;

-- A passphrase and the key of its codes, by the session: for who proves once more that it is them.
create function own_credential(session_hash text) returns table (person_id uuid, passphrase_hash text, code_key text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select c.person_id, c.passphrase_hash, c.code_key from session s join credential c on c.person_id = s.person_id
  where s.hash = session_hash and now() < s.expires_at;
end;

-- Recovery -----------------------------------------------------------------------------------------

-- Ten printed codes of 80 random bits, each good once.
create table recovery_code (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  person_id uuid not null references person on delete cascade,
  used_on date
);
create index recovery_code_of_person on recovery_code (person_id);

-- An invitation to somebody who is there already: they choose their ways in anew, and the old ones end.
alter table invitation
  add column person_id uuid references person on delete cascade,
  add column usable_from timestamptz(3) not null default clock_timestamp();
create index invitation_of_person on invitation (person_id);

-- A code opens such an invitation, for an hour. True once for a code.
create function use_recovery_code(named text, code text, token text) returns boolean
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  with used as (
    update recovery_code r set used_on = current_date from person p
    where r.hash = code and r.used_on is null and p.id = r.person_id and p.handle = named and p.frozen_at is null
    returning p.id, p.organisation_id),
  opened as (
    insert into invitation (id, token_hash, organisation_id, person_id, expires_at)
    select gen_random_uuid(), token, u.organisation_id, u.id, clock_timestamp() + interval '1 hour' from used u returning 1),
  told as (
    insert into audit_event (act, person_id, organisation_id) select 'recovery code used', u.id, u.organisation_id from used u returning 1)
  select exists (select from opened) and exists (select from told);
end;

drop function invitation_by_token(text);
create function invitation_by_token(asked text)
returns table (organisation_id uuid, names jsonb, network text, expires_at timestamptz,
  handle text, language text, passphrase_hash text, code_key text, person_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select i.organisation_id, o.names, n.name, i.expires_at, coalesce(p.handle, i.handle), coalesce(p.language, i.language),
    i.passphrase_hash, i.code_key, i.person_id
  from network n, invitation i join organisation o on o.id = i.organisation_id left join person p on p.id = i.person_id
  where i.token_hash = asked and i.used_at is null and i.usable_from <= now() and now() < i.expires_at
    and p.frozen_at is null
    -- An invitation ends with the office of who gave it, and rests while their account is frozen.
    and (i.invited_by is null or exists (select from office f join person a on a.id = f.person_id
      where f.person_id = i.invited_by and f.kind = 'administrator' and a.frozen_at is null));
end;

create or replace function hold_enrolment(asked text, chosen text, spoken text, passphrase text, sealed_key text) returns boolean
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  with held as (
    update invitation i set handle = chosen, language = spoken, passphrase_hash = passphrase, code_key = sealed_key
    where token_hash = asked and used_at is null and now() < expires_at
      and not exists (select from person p where p.handle = chosen and p.id is distinct from i.person_id)
    returning 1)
  select exists (select from held);
end;

-- Makes the person of an invitation, or ends the ways in of who is there; gives who it is. The invitation is locked.
create function settle_enrolment(held invitation, born uuid, codes text[]) returns uuid
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  settled uuid := coalesce(held.person_id, born);
begin
  if held.person_id is null then
    insert into principal (id, kind) values (born, 'person');
    insert into person (id, organisation_id, handle, language) values (born, held.organisation_id, held.handle, held.language);
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
  insert into audit_event (act, person_id, organisation_id)
  values (case when held.person_id is null then 'person enrolled' else 'ways in renewed' end, settled, held.organisation_id);
  return settled;
end $$;

-- With a passphrase and a code's key, sealed anew for the person. Nothing where the invitation is over or another
-- passphrase and key were given meanwhile.
drop function enrol(text, text, uuid, text, bigint);
create function enrol(asked text, pending_key text, born uuid, sealed_key text, step bigint, codes text[]) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  held invitation;
  settled uuid;
begin
  select * into held from invitation where token_hash = asked and used_at is null and usable_from <= now()
    and now() < expires_at and code_key = pending_key for update;
  if held.id is null then
    return null;
  end if;
  settled := settle_enrolment(held, born, codes);
  insert into credential (person_id, passphrase_hash, code_key, last_code_step) values (settled, held.passphrase_hash, sealed_key, step);
  return settled;
end $$;

-- With a passkey. Nothing where the invitation is over or holds no handle.
create function enrol_by_passkey(asked text, born uuid, key_id text, party text, called text, public bytea, counted bigint,
  carried text[], codes text[]) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  held invitation;
  settled uuid;
begin
  select * into held from invitation where token_hash = asked and used_at is null and usable_from <= now()
    and now() < expires_at and handle is not null for update;
  if held.id is null then
    return null;
  end if;
  settled := settle_enrolment(held, born, codes);
  insert into passkey (id, person_id, relying_party, name, public_key, counter, transports)
  values (key_id, settled, party, called, public, counted, carried);
  return settled;
end $$;

-- The passphrase and codes of somebody who is signed in, given or replaced; or taken away where a passkey remains.
create function set_credential(passphrase text, sealed_key text, step bigint) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  insert into credential (person_id, passphrase_hash, code_key, last_code_step)
  values (current_setting('app.person')::uuid, passphrase, sealed_key, step)
  on conflict (person_id) do update set
    passphrase_hash = excluded.passphrase_hash, code_key = excluded.code_key, last_code_step = excluded.last_code_step;
end;

create function remove_credential() returns boolean
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  with gone as (
    delete from credential where person_id = current_setting('app.person')::uuid
      and exists (select from passkey k where k.person_id = credential.person_id) returning 1)
  select exists (select from gone);
end;

-- Nobody takes away the last way in.
create function remove_passkey(asked text) returns boolean
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  with gone as (
    delete from passkey k where k.id = asked and k.person_id = current_setting('app.person')::uuid
      and (exists (select from credential c where c.person_id = k.person_id)
        or exists (select from passkey o where o.person_id = k.person_id and o.id <> k.id)) returning 1)
  select exists (select from gone);
end;

-- How one comes in, and how many codes are left: never the secrets.
create function own_ways_in() returns table (passphrase boolean, codes_left integer)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from credential where person_id = current_setting('app.person')::uuid),
    (select count(*)::integer from recovery_code where person_id = current_setting('app.person')::uuid and used_on is null);
end;

create function renew_recovery_codes(codes text[]) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  delete from recovery_code where person_id = current_setting('app.person')::uuid;
  insert into recovery_code (hash, person_id) select unnest(codes), current_setting('app.person')::uuid;
end;

-- Somebody with a way in is a real person, even in a demonstration.
create or replace function demonstration_people()
returns table (id uuid, handle text, language text, organisation jsonb, offices text[], bodies jsonb)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select p.id, p.handle, p.language, o.names,
    array(select f.kind from office f where f.person_id = p.id order by f.kind),
    coalesce((select jsonb_agg(jsonb_build_object('kind', b.kind, 'role', s.role) order by b.kind)
      from seat s join body b on b.id = s.body_id where s.person_id = p.id), '[]')
  from network n, person p join organisation o on o.id = p.organisation_id
  where n.demonstration and p.frozen_at is null and not exists (select from credential c where c.person_id = p.id)
    and not exists (select from passkey k where k.person_id = p.id)
  order by o.number, p.handle;
end;

create or replace function is_demonstration_person(asked uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from network n, person p where n.demonstration and p.id = asked and p.frozen_at is null
    and not exists (select from credential c where c.person_id = p.id)
    and not exists (select from passkey k where k.person_id = p.id));
end;

create or replace function sweep() returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  delete from session where expires_at <= now();
  delete from invitation where expires_at < now() - interval '30 days' or used_at < now() - interval '30 days';
  delete from attempt where since < now() - interval '15 minutes';
  delete from upload where begun_at < now() - interval '1 day';
  delete from reading where day < current_date - 90;
  delete from challenge where expires_at < now();
  delete from sign_in_day where day < current_date - 30;
end;

-- Policies and grants ------------------------------------------------------------------------------

alter table sign_in_day enable row level security;
alter table passkey enable row level security;
alter table challenge enable row level security;
alter table recovery_code enable row level security;

create policy own on session for all to portal_api
  using (person_id = current_setting('app.person')::uuid) with check (person_id = current_setting('app.person')::uuid);
grant select (public_id, person_id, label, begun_on, ends_at), update (label), delete on session to portal_api;

create policy own on sign_in_day for select to portal_api using (person_id = current_setting('app.person')::uuid);
create policy of_own_organisation on sign_in_day for select to portal_api using (
  organisation_id = current_setting('app.organisation')::uuid
  and exists (select from office o where o.person_id = current_setting('app.person')::uuid and o.kind = 'administrator'));
grant select on sign_in_day to portal_api;

create policy own on passkey for all to portal_api
  using (person_id = current_setting('app.person')::uuid) with check (person_id = current_setting('app.person')::uuid);
grant select (id, person_id, relying_party, name, transports, added_on),
  insert (id, person_id, relying_party, name, public_key, counter, transports), update (name) on passkey to portal_api;

-- Who renews their ways in has no invitation that anybody else sees.
alter policy own_administrator on invitation using (
  person_id is null and organisation_id = current_setting('app.organisation')::uuid
  and exists (select from office o where o.person_id = current_setting('app.person')::uuid and o.kind = 'administrator'));
alter policy withdrawn_by_own_administrator on invitation using (
  person_id is null and organisation_id = current_setting('app.organisation')::uuid and used_at is null
  and exists (select from office o where o.person_id = current_setting('app.person')::uuid and o.kind = 'administrator'));

revoke execute on function rotate_session, begin_acting, insert_challenge, take_challenge, passkey_candidate, use_passkey,
  own_credential, use_recovery_code, invitation_by_token, settle_enrolment, enrol, enrol_by_passkey, set_credential,
  remove_credential, remove_passkey, own_ways_in, renew_recovery_codes from public;
grant execute on function rotate_session, begin_acting, insert_challenge, take_challenge, passkey_candidate, use_passkey,
  own_credential, use_recovery_code, invitation_by_token, enrol, enrol_by_passkey, set_credential, remove_credential,
  remove_passkey, own_ways_in, renew_recovery_codes to portal_api;
