-- The record of acts. An event keeps what is nobody's: which act, when to the minute, of which organisation, about which
-- root. Who did it and whom it concerns stand apart under a salt, and can be erased; the event keeps its commitment to it. Leaves of a Merkle
-- tree (RFC 6962) are numbered from committed events, and a signed checkpoint is taken of them: neither is ever changed.

create table audit_detail (
  event_id uuid not null,
  field text not null constraint audit_detail_field check (field in ('person', 'subject')),
  salt bytea not null check (length(salt) = 16),
  value text not null,
  primary key (event_id, field)
);

-- SHA-256(salt ‖ field ‖ 0x00 ‖ value), in hex.
create function commitment(salt bytea, field text, value text) returns text
language sql immutable set search_path = pg_catalog, public, pg_temp
begin atomic
  select encode(sha256(salt || convert_to(field, 'UTF8') || '\x00'::bytea || convert_to(value, 'UTF8')), 'hex');
end;

alter table audit_event add column commitments jsonb not null default '{}' check (jsonb_typeof(commitments) = 'object');
insert into audit_detail (event_id, field, salt, value)
select id, 'person', uuid_send(gen_random_uuid()), person_id::text from audit_event where person_id is not null
union all select e.id, 'subject', uuid_send(gen_random_uuid()), p.id::text from audit_event e join person p on p.id = e.root_id;
update audit_event e set at = date_trunc('minute', e.at),
  root_id = case when exists (select from person p where p.id = e.root_id) then null else e.root_id end,
  commitments = coalesce((select jsonb_object_agg(d.field, commitment(d.salt, d.field, d.value)) from audit_detail d where d.event_id = e.id), '{}');
alter table audit_detail add foreign key (event_id) references audit_event;

drop policy in_own_name on audit_event;
drop policy by_the_clock on audit_event;
revoke insert on audit_event from portal_api, portal_worker;
revoke insert (act, person_id, organisation_id, root_id) on audit_event from portal_api;
revoke insert (act, root_id) on audit_event from portal_worker;
alter table audit_event alter column at set default date_trunc('minute', clock_timestamp());
create index audit_event_newest on audit_event (at desc, id desc);
create index audit_event_of_organisation on audit_event (organisation_id, at desc, id desc);

-- What has no leaf yet. A transaction that commits late finds its place when it does.
create table audit_waiting (event_id uuid primary key references audit_event);
insert into audit_waiting (event_id) select id from audit_event;

create table audit_leaf (
  number bigint primary key check (number >= 0),
  event_id uuid not null constraint audit_leaf_event unique references audit_event,
  hash bytea not null check (length(hash) = 32)
);

-- A signed note over the first so many leaves (C2SP tlog-checkpoint).
create table audit_checkpoint (
  size bigint primary key check (size > 0),
  note text not null,
  signed_at timestamptz(3) not null default clock_timestamp()
);

-- Acts of the association, which its secretariat sees; all others are an organisation's own.
create table association_act (act text primary key);
insert into association_act (act) values
  ('notice published'), ('notice acknowledged'), ('sitting convened'), ('sitting opened'), ('sitting closed'),
  ('presence marked'), ('motion submitted'), ('poll opened'), ('elector recused'), ('ballot cast'), ('poll closed'),
  ('poll closed by time');

-- Nobody changes what stands here, the owner of the tables not either.
create function is_never_changed() returns trigger language plpgsql as $$
begin
  raise exception 'the record of acts is only added to';
end $$;
create trigger is_never_changed before update or delete or truncate on audit_event for each statement execute function is_never_changed();
create trigger is_never_changed before update or delete or truncate on audit_leaf for each statement execute function is_never_changed();
create trigger is_never_changed before update or delete or truncate on audit_checkpoint for each statement execute function is_never_changed();

-- Writes an act down, in the transaction that does it.
create function write_act(act text, person uuid, organisation uuid, root uuid, subject uuid) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  event uuid := gen_random_uuid();
begin
  with told as (
    select t.field, t.value::text as value, uuid_send(gen_random_uuid()) as salt
    from (values ('person', person), ('subject', subject)) t (field, value) where t.value is not null),
  written as (
    insert into audit_event (id, act, organisation_id, root_id, commitments)
    select event, act, organisation, root,
      coalesce((select jsonb_object_agg(t.field, commitment(t.salt, t.field, t.value)) from told t), '{}'))
  insert into audit_detail (event_id, field, salt, value) select event, t.field, t.salt, t.value from told t;
  insert into audit_waiting (event_id) values (event);
end $$;

-- In one's own name, or in nobody's where the clock did it; whom it concerns, where it concerns somebody else.
create function record_act(act text, root uuid, subject uuid) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select write_act(act, nullif(current_setting('app.person', true), '')::uuid,
    nullif(current_setting('app.organisation', true), '')::uuid, root, subject);
end;

-- Forgets a personal field of an act for good. What stands on it stays: leaf, tree and checkpoints.
create function erase_audit_detail(event uuid, what text) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  delete from audit_detail where event_id = event and field = what;
end;

create function is_open_poll(asked uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from poll p where p.id = asked and p.closed_at is null);
end;

create or replace function use_recovery_code(named text, code text, token text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  found_person person;
begin
  update recovery_code r set used_on = current_date from person p
  where r.hash = code and r.used_on is null and p.id = r.person_id and p.handle = named and p.frozen_at is null
  returning p.* into found_person;
  if found_person.id is null then
    return false;
  end if;
  insert into invitation (id, token_hash, organisation_id, person_id, expires_at)
  values (gen_random_uuid(), token, found_person.organisation_id, found_person.id, clock_timestamp() + interval '1 hour');
  perform write_act('recovery code used', found_person.id, found_person.organisation_id, null, null);
  return true;
end $$;

create or replace function settle_enrolment(held invitation, born uuid, codes text[]) returns uuid
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
  perform write_act(case when held.person_id is null then 'person enrolled' else 'ways in renewed' end, settled, held.organisation_id, null, null);
  return settled;
end $$;

alter table audit_event drop column person_id;

-- Policies and grants ------------------------------------------------------------------------------

alter table audit_detail enable row level security;
alter table audit_waiting enable row level security;
alter table audit_leaf enable row level security;
alter table audit_checkpoint enable row level security;
alter table association_act enable row level security;

-- An administrator sees the acts of their own organisation, the secretariat those of the association; who has voted,
-- nobody before the poll is closed.
create policy of_own_organisation on audit_event for select to portal_api using (
  organisation_id = current_setting('app.organisation')::uuid
  and exists (select from office o where o.person_id = current_setting('app.person')::uuid and o.kind = 'administrator')
  and not (act = 'ballot cast' and is_open_poll(root_id)));
create policy of_the_association on audit_event for select to portal_api using (
  act in (select a.act from association_act a)
  and exists (select from body b where b.kind = 'secretariat' and b.id = any (current_setting('app.principals')::uuid[]))
  and not (act = 'ballot cast' and is_open_poll(root_id)));
create policy of_acts_seen on audit_detail for select to portal_api using (exists (select from audit_event e where e.id = event_id));
create policy known_inside on association_act for select to portal_api using (current_setting('app.person') <> '');
grant select on audit_event, audit_detail, association_act to portal_api;

-- A leaf says nothing to who does not hold its act; the tree is for whoever may see any.
create policy who_sees_acts on audit_leaf for select to portal_api using (
  exists (select from office o where o.person_id = current_setting('app.person')::uuid and o.kind = 'administrator')
  or exists (select from body b where b.kind = 'secretariat' and b.id = any (current_setting('app.principals')::uuid[])));
create policy known_inside on audit_checkpoint for select to portal_api using (current_setting('app.person') <> '');
grant select on audit_leaf, audit_checkpoint to portal_api;

-- The sequencer is a job.
create policy for_the_sequencer on audit_event for select to portal_worker using (exists (select from audit_waiting w where w.event_id = id));
create policy for_the_sequencer on audit_waiting for all to portal_worker using (event_id is not null);
create policy for_the_sequencer on audit_leaf for select to portal_worker using (number >= 0);
create policy added_in_order on audit_leaf for insert to portal_worker with check (exists (select from audit_waiting w where w.event_id = audit_leaf.event_id));
create policy for_the_sequencer on audit_checkpoint for select to portal_worker using (size > 0);
create policy over_all_leaves on audit_checkpoint for insert to portal_worker with check (size = (select count(*) from audit_leaf));
grant select on audit_event to portal_worker;
grant select, delete on audit_waiting to portal_worker;
grant select, insert on audit_leaf to portal_worker;
grant select, insert (size, note) on audit_checkpoint to portal_worker;

revoke execute on function commitment, write_act, record_act, erase_audit_detail, is_open_poll, is_never_changed,
  use_recovery_code, settle_enrolment from public;
grant execute on function record_act to portal_api, portal_worker;
grant execute on function is_open_poll, use_recovery_code to portal_api;
