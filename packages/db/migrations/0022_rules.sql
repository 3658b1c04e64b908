-- Bodies at work: deputies of the chair, observers, how many seats a body has, the written mandates of those who sit in
-- the assembly. And rules: entered by the secretariat, they hold from the day on which the body's chair has confirmed them
-- or a later one, and are never changed.

-- How many seats a body has, held or not. The assembly has one for each member organisation.
alter table body add column size integer constraint body_size check (size between 1 and 1000);
create policy sized_by_the_secretariat on body for update to portal_api using (is_secretary() and kind in ('board', 'committee'));
grant update (size) on body to portal_api;

-- Which organisations are members today and have named no delegate.
create function without_delegate() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select o.id from organisation o
  where not exists (select from seat s where s.represents = o.id and s.role = 'member' and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at))
    and (select coalesce(bool_or(m.left_on is null or m.left_on >= (now() at time zone 'Europe/Zurich')::date), true)
      from membership m where m.organisation_id = o.id);
end;

alter table seat
  drop constraint seat_role,
  add constraint seat_role check (role in ('chair', 'deputy', 'member', 'substitute', 'observer')),
  drop constraint seat_chair_of_all,
  add constraint seat_represents check (represents is null or role in ('member', 'substitute')),
  drop constraint seat_held_already,
  -- Whoever presides can hold a seat of their own beside it, as the delegate of an organisation does.
  add constraint seat_held_already exclude using gist (body_id with =, person_id with =, (role in ('chair', 'deputy')) with =,
    tstzrange(starts_at, ends_at) with &&);

-- A body has two deputies at a time at most: of three terms that meet two by two, all three meet.
create function deputies_are_two() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  perform from body b where b.id = new.body_id for no key update;
  if exists (select from seat a join seat b on b.body_id = a.body_id and b.role = 'deputy' and b.id > a.id
    where a.body_id = new.body_id and a.role = 'deputy' and new.id not in (a.id, b.id)
      and not isempty(tstzrange(a.starts_at, a.ends_at) * tstzrange(b.starts_at, b.ends_at) * tstzrange(new.starts_at, new.ends_at))) then
    raise exception 'a third deputy' using errcode = 'exclusion_violation', constraint = 'seat_deputies_taken';
  end if;
  return new;
end $$;
create trigger deputies_are_two before insert or update on seat for each row when (new.role = 'deputy') execute function deputies_are_two();

-- A deputy votes like a member, an observer never.
create or replace function seat_votes(kind text, role text) returns boolean
language sql immutable set search_path = pg_catalog, public, pg_temp
begin atomic
  select role = 'member' or role in ('chair', 'deputy') and kind <> 'assembly';
end;

-- An observer sees what the body sees, and has no seat from which to do something.
create or replace function sits_in(body uuid, as_chair boolean) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from seat s where s.body_id = body and s.person_id = current_setting('app.person')::uuid
    and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at) and s.role <> 'observer' and (not as_chair or s.role = 'chair'));
end;

create or replace function give_seat(born uuid, asked uuid, named text, part text, starts timestamptz, ends timestamptz) returns uuid
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  insert into seat (id, body_id, person_id, role, starts_at, ends_at)
  select born, b.id, p.id, part, starts, ends from body b, person p
  where b.id = asked and p.handle = named and is_secretary() and b.kind <> 'secretariat'
    and (part in ('chair', 'deputy', 'observer') or part = 'member' and b.kind <> 'assembly')
  returning person_id;
end;

-- Mandates -------------------------------------------------------------------------------------------

-- The paper by which an organisation sends somebody to the assembly, recorded by its administrator.
create table mandate (
  seat_id uuid primary key references seat on delete cascade,
  on_paper text not null constraint mandate_on_paper check (length(on_paper) between 1 and 200),
  document_id uuid references document,
  recorded_by uuid not null references person,
  recorded_at timestamptz(3) not null default clock_timestamp()
);
alter table mandate enable row level security;
create policy of_the_body on mandate for select to portal_api using (exists (select from seat s where s.id = seat_id
  and (s.body_id = any (current_setting('app.principals')::uuid[]) or s.represents = current_setting('app.organisation')::uuid and is_colleague(s.person_id)
    or is_secretary())));
create policy recorded_by_own_administrator on mandate for insert to portal_api with check (
  recorded_by = current_setting('app.person')::uuid and is_administrator()
  and exists (select from seat s where s.id = seat_id and s.represents = current_setting('app.organisation')::uuid and is_colleague(s.person_id)
    and (s.ends_at is null or now() < s.ends_at))
  and (document_id is null or exists (select from document d where d.id = document_id)));
create policy corrected_by_own_administrator on mandate for update to portal_api
  using (is_administrator() and exists (select from seat s where s.id = seat_id and s.represents = current_setting('app.organisation')::uuid and is_colleague(s.person_id)
    and (s.ends_at is null or now() < s.ends_at)))
  with check (recorded_by = current_setting('app.person')::uuid and happens_now(recorded_at)
    and (document_id is null or exists (select from document d where d.id = document_id)));
grant select, insert (seat_id, on_paper, document_id, recorded_by), update (on_paper, document_id, recorded_by, recorded_at) on mandate to portal_api;

-- Rules ----------------------------------------------------------------------------------------------

-- What older rule sets did not say is completed by what the law says where statutes are silent, and by nothing that needs
-- a clause.
update rule_set r set rules = jsonb_build_object(
    'convening', jsonb_build_object('by', jsonb_build_array('chair', 'secretariat'),
      'clause', case b.kind when 'assembly' then 'CC 64(2)' else 'CC 69' end),
    'petition', case b.kind when 'assembly' then '{"fraction": {"of": 1, "in": 5}, "clause": "CC 64(3)"}' else 'null' end::jsonb,
    'proxies', null, 'distance', null, 'deputies', null,
    'circular', '{"unanimous": null, "majority": null}'::jsonb, 'secrecy', '{"named": null, "casting": null}'::jsonb)
  || r.rules || jsonb_build_object(
    'quorum', '{"checked": "at-each-poll", "second": null}'::jsonb || (r.rules -> 'quorum'),
    'majority', '{"purpose": {"fraction": {"of": 1, "in": 1}, "compare": "at-least", "basis": "entitled", "clause": "CC 74"},
      "exclusion": {"fraction": {"of": 1, "in": 2}, "compare": "more-than", "basis": "present", "clause": "CC 67(2)"},
      "election": {"fraction": {"of": 1, "in": 2}, "compare": "more-than", "basis": "present", "clause": "CC 67(2)"}}'::jsonb || (r.rules -> 'majority'),
    'notice', '{"channel": ["portal"]}'::jsonb || (r.rules -> 'notice'))
from body b where b.id = r.body_id;

alter table rule_set
  -- When the body that may set the rules did, and in what act.
  add column adopted_on date,
  add column source text not null default '' constraint rule_set_source check (length(source) <= 200),
  -- Unknown of those that were there before two people had to agree.
  add column entered_by uuid references person,
  add column entered_at timestamptz(3),
  add column confirmed_by uuid references person,
  add column confirmed_at timestamptz(3),
  add constraint rule_set_entered check (num_nulls(entered_by, entered_at, confirmed_by, confirmed_at) in (0, 4)),
  add constraint rules_by_two_people check (confirmed_by <> entered_by),
  -- No rule holds for days before it was confirmed; a day is Geneva's.
  add constraint rules_not_before_today check (holds_from >= (confirmed_at at time zone 'Europe/Zurich')::date);
create trigger rule_set_stays before update on rule_set for each row when (old.confirmed_at is not null) execute function stays_as_it_is();

-- Rules that the secretariat has entered and nobody has confirmed. They hold for nothing.
create table rule_proposal (
  id uuid primary key,
  body_id uuid not null references body constraint rules_proposed_already unique,
  holds_from date not null,
  adopted_on date not null,
  source text not null constraint rule_proposal_source check (length(source) between 1 and 200),
  rules jsonb not null check (jsonb_typeof(rules) = 'object'),
  entered_by uuid not null references person,
  entered_at timestamptz(3) not null default clock_timestamp()
);
alter table rule_proposal enable row level security;

-- Whether whoever asks chairs a body; nobody does it in the chair's place here.
create function chairs(asked uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from seat s where s.body_id = asked and s.person_id = current_setting('app.person')::uuid
    and s.role = 'chair' and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at));
end;

create function has_chair(asked uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from seat s where s.body_id = asked and s.role = 'chair' and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at));
end;

create policy of_the_body on rule_proposal for select to portal_api
  using (body_id = any (current_setting('app.principals')::uuid[]) or is_secretary());
create policy entered_by_the_secretariat on rule_proposal for insert to portal_api with check (
  entered_by = current_setting('app.person')::uuid and is_secretary() and exists (select from body b where b.id = body_id and b.kind <> 'secretariat'));
create policy withdrawn on rule_proposal for delete to portal_api using (is_secretary() or chairs(body_id));
create policy lock on rule_proposal for update to portal_api
  using (body_id = any (current_setting('app.principals')::uuid[]) or is_secretary()) with check (false);
grant select, insert (id, body_id, holds_from, adopted_on, source, rules, entered_by), update (id), delete on rule_proposal to portal_api;

-- What was entered becomes the next version. False where there is nothing for whoever asks to confirm.
create function confirm_rules(asked uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  entered rule_proposal;
begin
  delete from rule_proposal r where r.id = asked and case when has_chair(r.body_id) then chairs(r.body_id) else is_secretary() end
  returning * into entered;
  if entered.id is null then
    return false;
  end if;
  -- Versions of a body follow each other: the body's row is the turnstile.
  perform from body b where b.id = entered.body_id for no key update;
  if exists (select from rule_set r where r.body_id = entered.body_id and r.holds_from > entered.holds_from) then
    raise exception 'an earlier day than the last version' using errcode = 'check_violation', constraint = 'rules_in_order';
  end if;
  insert into rule_set (id, body_id, version, holds_from, adopted_on, source, rules, entered_by, entered_at, confirmed_by, confirmed_at)
  select entered.id, entered.body_id, 1 + coalesce(max(r.version), 0), entered.holds_from, entered.adopted_on, entered.source, entered.rules,
    entered.entered_by, entered.entered_at, current_setting('app.person')::uuid, clock_timestamp()
  from rule_set r where r.body_id = entered.body_id;
  return true;
end $$;

-- Open screens follow.
do $$
declare
  told record;
begin
  for told in
    select * from (values
      ('rule_set', 'select id from network'),
      ('rule_proposal', 'select body_id from changed union select id from body where kind = ''secretariat'''),
      ('mandate', 'select s.body_id from changed c join seat s on s.id = c.seat_id union select s.represents from changed c join seat s on s.id = c.seat_id union select id from body where kind = ''secretariat''')
    ) as t (changing, query)
  loop
    execute format(
      'create trigger tells_those_of_new after insert on %1$I referencing new table as changed for each statement execute function tells_those(%2$L);
       create trigger tells_those_of_changed after update on %1$I referencing new table as changed for each statement execute function tells_those(%2$L);
       create trigger tells_those_of_gone after delete on %1$I referencing old table as changed for each statement execute function tells_those(%2$L)',
      told.changing, told.query);
  end loop;
end $$;

insert into association_act (act) values
  ('size of body set'), ('mandate recorded'), ('rules entered'), ('rules confirmed'), ('rules withdrawn');

revoke execute on function without_delegate, deputies_are_two, chairs, has_chair, confirm_rules from public;
grant execute on function without_delegate, chairs, has_chair, confirm_rules to portal_api;
