-- Sittings, from being called to being over: a convocation that is sent and proved, an agenda of its own words, a room that
-- is led by whoever presides, and petitions by which members have the assembly called (Swiss Civil Code, article 64).

alter table meeting drop constraint meeting_state;
alter table meeting add constraint meeting_state check (state in ('convened', 'open', 'suspended', 'closed'));
alter table meeting
  add column distance boolean not null default false,
  add column link text not null default '' constraint meeting_link check (length(link) <= 500),
  add column sent_at timestamptz(3),
  add column sent_by uuid references person,
  add column minute_taker_id uuid references person,
  -- To whom the chair has given the sitting to lead.
  add column presiding_id uuid references person,
  -- All members are present and none objects: everything may be decided.
  add column universal_at timestamptz(3),
  -- Which petition it answers.
  add column petition_id uuid,
  add constraint meeting_sent check (num_nulls(sent_at, sent_by) in (0, 2));
update meeting set sent_at = convened_at, sent_by = convened_by;

-- What stood in a convocation before it was changed.
create table convocation_change (
  meeting_id uuid not null references meeting,
  changed_at timestamptz(3) not null default clock_timestamp(),
  changed_by uuid not null references person,
  begins_at timestamptz(3) not null,
  zone text not null,
  place text not null,
  link text not null,
  distance boolean not null,
  primary key (meeting_id, changed_at)
);

-- Sent otherwise than by the portal, to a person or an organisation, and what proves it. A mail that says nothing is no notice.
create table dispatch (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  person_id uuid references person,
  organisation_id uuid references organisation,
  way text not null constraint dispatch_way check (way in ('letter', 'courier', 'mail')),
  sent_on date not null,
  proof text not null constraint dispatch_proof check (length(proof) between 1 and 300),
  recorded_by uuid not null references person,
  recorded_at timestamptz(3) not null default clock_timestamp(),
  constraint dispatch_to_one check (num_nonnulls(person_id, organisation_id) = 1)
);
create index dispatch_of_meeting on dispatch (meeting_id, recorded_at);

-- Who has opened a convocation, by the day.
create table convocation_opening (
  meeting_id uuid not null references meeting,
  person_id uuid not null references person,
  day date not null default (clock_timestamp() at time zone 'Europe/Zurich')::date,
  primary key (meeting_id, person_id)
);

create table suspension (
  meeting_id uuid not null references meeting,
  from_at timestamptz(3) not null default clock_timestamp(),
  until_at timestamptz(3),
  primary key (meeting_id, from_at),
  constraint suspension_interval check (until_at >= from_at)
);
create unique index suspended_already on suspension (meeting_id) where until_at is null;

-- Who is in the room without a seat in the body, and without a vote.
create table guest (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  name text not null constraint guest_name check (length(name) between 1 and 120),
  from_at timestamptz(3) not null default clock_timestamp(),
  until_at timestamptz(3),
  marked_by uuid not null references person,
  constraint guest_interval check (until_at >= from_at)
);
create index guest_of_meeting on guest (meeting_id, from_at);

-- An item has a motion, or words of its own. It is announced when the convocation that names it is sent (CC 67(3)).
alter table agenda_item
  add column kind text not null default 'decision'
    constraint item_kind check (kind in ('decision', 'discussion', 'election', 'report')),
  add column original text
    constraint item_original check (original in ('en', 'ru', 'uk', 'de', 'fr', 'it', 'cs', 'pl', 'he')),
  add column state text not null default 'waiting'
    constraint item_state check (state in ('waiting', 'current', 'done', 'postponed')),
  add column began_at timestamptz(3),
  add column ended_at timestamptz(3),
  -- The place in the statutes by which it was put to the vote although it had been announced late.
  add column override_clause text constraint item_override check (length(override_clause) between 1 and 80),
  alter column motion_id drop not null,
  alter column announced_at drop not null,
  alter column announced_at drop default,
  add constraint item_words check ((motion_id is null) = (original is not null)),
  add constraint item_decides check (kind <> 'decision' or motion_id is not null),
  add constraint item_of_meeting unique (id, meeting_id),
  drop constraint item_position,
  -- A new order is judged as a whole.
  add constraint item_position unique (meeting_id, position) deferrable;
create unique index item_current on agenda_item (meeting_id) where state = 'current';

create table agenda_text (
  item_id uuid not null references agenda_item,
  language text not null
    constraint agenda_text_language check (language in ('en', 'ru', 'uk', 'de', 'fr', 'it', 'cs', 'pl', 'he')),
  title text not null check (length(title) between 1 and 160),
  body text not null check (length(body) <= 20000),
  constraint agenda_language_twice primary key (item_id, language)
);

-- A document of the library that belongs to an item: named to those who see it in the library, and to nobody else.
create table agenda_document (
  item_id uuid not null references agenda_item,
  document_id uuid not null references document,
  added_by uuid not null references person,
  added_at timestamptz(3) not null default clock_timestamp(),
  constraint document_on_item primary key (item_id, document_id)
);
create index agenda_document_of_document on agenda_document (document_id);

create table speech (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  item_id uuid,
  person_id uuid not null references person,
  kind text not null constraint speech_kind check (kind in ('speech', 'point-of-order')),
  -- Of a point of order: what is asked for, and what whoever presides says to it.
  matter text not null default '' constraint speech_matter check (length(matter) <= 500 and (kind <> 'point-of-order' or matter <> '')),
  ruling text constraint speech_ruling check (length(ruling) between 1 and 500),
  asked_at timestamptz(3) not null default clock_timestamp(),
  began_at timestamptz(3),
  -- Without a beginning: the turn was given up.
  ended_at timestamptz(3),
  constraint speech_item foreign key (item_id, meeting_id) references agenda_item (id, meeting_id),
  constraint speech_times check (began_at >= asked_at and ended_at >= coalesce(began_at, asked_at))
);
create index speech_of_meeting on speech (meeting_id, asked_at);
create unique index asked_already on speech (meeting_id, person_id, kind) where began_at is null and ended_at is null;
create unique index somebody_speaks on speech (meeting_id) where began_at is not null and ended_at is null;

create table objection (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  item_id uuid,
  person_id uuid not null references person,
  -- Against something decided or done, or against deciding without notice.
  against text not null constraint objection_against check (against in ('proceedings', 'universal')),
  words text not null constraint objection_words check (length(words) between 1 and 1000),
  recorded_by uuid not null references person,
  recorded_at timestamptz(3) not null default clock_timestamp(),
  constraint objection_item foreign key (item_id, meeting_id) references agenda_item (id, meeting_id)
);
create index objection_of_meeting on objection (meeting_id, recorded_at);

-- A part of the members has the assembly called; which part is the statutes' to say, and never more than a fifth (CC 64(3)).
create table petition (
  id uuid primary key,
  body_id uuid not null references body,
  language text not null
    constraint petition_language check (language in ('en', 'ru', 'uk', 'de', 'fr', 'it', 'cs', 'pl', 'he')),
  items text[] not null constraint petition_items check (cardinality(items) between 1 and 12),
  reasons text not null constraint petition_reasons check (length(reasons) between 1 and 5000),
  part_of integer not null default 1 check (part_of > 0),
  part_in integer not null default 5 check (5 * part_of <= part_in),
  started_by uuid not null references person,
  started_at timestamptz(3) not null default clock_timestamp(),
  -- When enough had signed, and how many members there were on that day.
  reached_at timestamptz(3),
  members integer,
  unique (id, body_id),
  constraint petition_reached check (num_nulls(reached_at, members) in (0, 2))
);
create index petition_newest on petition (body_id, started_at desc);
alter table meeting add constraint meeting_petition foreign key (petition_id, body_id) references petition (id, body_id);
create unique index petition_answered on meeting (petition_id);

create table petition_signature (
  id uuid primary key,
  petition_id uuid not null references petition,
  organisation_id uuid not null references organisation,
  person_id uuid not null references person,
  signed_at timestamptz(3) not null default clock_timestamp(),
  withdrawn_at timestamptz(3)
);
create unique index signed_already on petition_signature (petition_id, organisation_id) where withdrawn_at is null;

-- What follows by itself ---------------------------------------------------------------------------

create function item_is_announced() returns trigger language plpgsql as $$
begin
  if new.announced_at is null and exists (select from meeting m where m.id = new.meeting_id and m.sent_at is not null) then
    new.announced_at := clock_timestamp();
  end if;
  return new;
end $$;
create trigger is_announced before insert on agenda_item for each row execute function item_is_announced();

create function convocation_is_sent() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update agenda_item set announced_at = new.sent_at where meeting_id = new.id and announced_at is null;
  return null;
end $$;
create trigger is_sent after update of sent_at on meeting
  for each row when (old.sent_at is null and new.sent_at is not null) execute function convocation_is_sent();
create trigger convocation_stays_sent before update of sent_at, sent_by on meeting
  for each row when (old.sent_at is not null and (old.sent_at, old.sent_by) is distinct from (new.sent_at, new.sent_by))
  execute function stays_as_it_is();

create function convocation_is_changed() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into convocation_change (meeting_id, changed_by, begins_at, zone, place, link, distance)
  values (old.id, coalesce(nullif(current_setting('app.person', true), '')::uuid, old.sent_by),
    old.begins_at, old.zone, old.place, old.link, old.distance);
  return null;
end $$;
create trigger convocation_is_changed after update of begins_at, zone, place, link, distance on meeting
  for each row when (old.sent_at is not null and (old.begins_at, old.zone, old.place, old.link, old.distance)
    is distinct from (new.begins_at, new.zone, new.place, new.link, new.distance))
  execute function convocation_is_changed();
create trigger held_as_called before update of title, begins_at, zone, place, link, distance on meeting
  for each row when (old.state <> 'convened') execute function stays_as_it_is();

create function order_is_fixed() returns trigger language plpgsql as $$
begin
  if not exists (select from meeting m where m.id = new.meeting_id and m.state = 'convened') then
    raise exception 'the order of an agenda stays as it is once the sitting has been opened';
  end if;
  return new;
end $$;
create trigger order_is_fixed before update of position on agenda_item
  for each row when (old.position <> new.position) execute function order_is_fixed();

create function item_is_led() returns trigger language plpgsql as $$
begin
  if not exists (select from meeting m where m.id = new.meeting_id and m.state in ('open', 'suspended')) then
    raise exception 'an item goes on in a sitting that is held';
  end if;
  return new;
end $$;
create trigger item_is_led before update of state, began_at, ended_at, override_clause on agenda_item
  for each row execute function item_is_led();

-- By which ways a convocation has reached everybody who is called, as it was sent or before: the portal, and each in which
-- a dispatch to every seat has been entered. Who was sent what is not told.
create function announced_by(sitting uuid) returns text[]
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select array_remove(array[case when m.sent_at is not null then 'portal' end], null) || array(
    select w.way from (select distinct d.way from dispatch d where d.meeting_id = m.id) w
    where not exists (select from seat s join body b on b.id = s.body_id
      where s.body_id = m.body_id and seat_votes(b.kind, s.role) and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at)
        and not exists (select from dispatch d where d.meeting_id = m.id and d.way = w.way
          and d.sent_on <= (m.sent_at at time zone 'Europe/Zurich')::date
          and (d.person_id = s.person_id or d.organisation_id = s.represents)))
    order by w.way)
  from meeting m where m.id = sitting and m.readers && current_setting('app.principals')::uuid[];
end;

-- How many organisations are members of the association today; which they are, the directory says.
create function members_today() returns integer
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select count(*)::integer from membership m
  where (clock_timestamp() at time zone 'Europe/Zurich')::date between m.admitted_on and coalesce(m.left_on, 'infinity');
end;

create function is_member_today(asked uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from membership m where m.organisation_id = asked
    and (clock_timestamp() at time zone 'Europe/Zurich')::date between m.admitted_on and coalesce(m.left_on, 'infinity'));
end;

-- A petition is reached by members as they are on that day. Two who sign at once do it one after the other.
create function petition_is_reached() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  asked petition;
  all_members integer := members_today();
begin
  select * into asked from petition where id = new.petition_id for no key update;
  if asked.reached_at is null and (select count(*) from petition_signature s
      where s.petition_id = asked.id and s.withdrawn_at is null and is_member_today(s.organisation_id)) * asked.part_in
      >= all_members * asked.part_of then
    update petition set reached_at = clock_timestamp(), members = all_members where id = asked.id;
  end if;
  return null;
end $$;
create trigger is_reached after insert on petition_signature for each row execute function petition_is_reached();

-- What is reached stays reached: whoever takes a signature back waits for whoever signs, and the other way round.
create function signature_is_withdrawn() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform from petition where id = new.petition_id for no key update;
  if exists (select from petition where id = new.petition_id and reached_at is not null) then
    raise exception 'the petition is reached' using errcode = 'check_violation', constraint = 'petition_is_reached';
  end if;
  return new;
end $$;
create trigger is_withdrawn before update on petition_signature for each row execute function signature_is_withdrawn();
create trigger signature_stays before update on petition_signature
  for each row when (old.withdrawn_at is not null) execute function stays_as_it_is();

-- Who leads ----------------------------------------------------------------------------------------

-- Whether a body's rules have a deputy lead where its chair is absent.
create function knows_deputies(body uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp
begin atomic
  select coalesce((select r.rules ->> 'deputies' is not null from rule_set r
    where r.body_id = body and r.holds_from <= (clock_timestamp() at time zone 'Europe/Zurich')::date
    order by r.holds_from desc, r.version desc limit 1), false);
end;

-- Whether whoever asks presides over a sitting: to whom the chair gave it, the chair, a deputy; the first of them who is in
-- the room. Before it begins it is the chair's, from its hour on a deputy's too: somebody has to open it.
create function presides(body uuid, sitting uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (
    select from (
      select s.person_id, s.role, m.state, m.begins_at,
        p.person_id is not null as is_there, bool_or(p.person_id is not null) over () as is_led,
        row_number() over (order by p.person_id is null, s.person_id is distinct from m.presiding_id, s.role <> 'chair', s.starts_at, s.id) as place
      from meeting m join seat s on s.body_id = m.body_id
        left join presence p on p.meeting_id = m.id and p.person_id = s.person_id and p.until_at is null
      where m.id = sitting and m.body_id = presides.body
        and (s.role = 'chair' or s.role = 'deputy' and knows_deputies(m.body_id))
        and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at)) led
    where led.person_id = current_setting('app.person')::uuid
      and case
        when led.state in ('open', 'suspended') then led.place = 1 or not led.is_led
        else led.role = 'chair' or led.state = 'convened' and led.begins_at <= clock_timestamp()
      end);
end;

-- A deputy who presides over a sitting has what the chair has.
create or replace function sits_in(body uuid, as_chair boolean) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from seat s where s.body_id = body and s.person_id = current_setting('app.person')::uuid
    and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at) and s.role <> 'observer'
    and (not as_chair or s.role = 'chair' or s.role = 'deputy' and exists (
      select from meeting m where m.body_id = s.body_id and m.state in ('open', 'suspended') and presides(m.body_id, m.id))));
end;

-- What whoever asks holds today; a deputy who presides over a sitting is in the chair.
create or replace function seats_today() returns jsonb
language sql stable set search_path = pg_catalog, public, pg_temp
begin atomic
  select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'kind', b.kind,
    'role', case when s.role = 'deputy' and sits_in(b.id, true) then 'chair' else s.role end) order by b.kind), '[]')
  from seat s join body b on b.id = s.body_id
  where s.person_id = current_setting('app.person')::uuid and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at);
end;

-- Of what is told of a sitting, all is as it was or of this moment, and names only people who are to be named.
create function sitting_goes_on(told meeting) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from meeting m where m.id = told.id
    and (m.opened_at is not distinct from told.opened_at or happens_now(told.opened_at))
    and (m.closed_at is not distinct from told.closed_at or happens_now(told.closed_at))
    and (m.universal_at is not distinct from told.universal_at or happens_now(told.universal_at))
    and (m.sent_at is not distinct from told.sent_at or happens_now(told.sent_at) and told.sent_by = current_setting('app.person')::uuid)
    and (m.sent_by is not distinct from told.sent_by or m.sent_at is null)
    and (m.minute_taker_id is not distinct from told.minute_taker_id or exists (
      select from seat s where s.person_id = told.minute_taker_id and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at)
        and (s.body_id = m.body_id or exists (select from body b where b.id = s.body_id and b.kind = 'secretariat'))))
    and (m.presiding_id is not distinct from told.presiding_id or told.presiding_id is null or exists (
      select from seat s where s.person_id = told.presiding_id and s.body_id = m.body_id and s.role in ('chair', 'deputy')
        and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at))));
end;

-- Whether whoever asks prepares the sittings of a body: its chair, or the secretariat.
create function prepares(body uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp
begin atomic
  select sits_in(body, true) or is_secretary();
end;

-- Whether whoever asks may call a body: they prepare its sittings, or are its deputy where its rules let deputies convene.
create function convenes(body uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp
begin atomic
  select prepares(body) or exists (select from seat s where s.body_id = body and s.role = 'deputy'
    and s.person_id = current_setting('app.person')::uuid and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at)
    and (select r.rules #> '{convening,by}' ? 'deputy' from rule_set r
      where r.body_id = s.body_id and r.holds_from <= (clock_timestamp() at time zone 'Europe/Zurich')::date
      order by r.holds_from desc, r.version desc limit 1));
end;

-- Who of a body does not see a document that whoever asks sees: told to who puts it on the agenda.
create function who_does_not_see(asked uuid, of_body uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select distinct s.person_id from document d join collection c on c.id = d.collection_id, seat s
  where d.id = asked and s.body_id = of_body and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at)
    and (of_body = any (current_setting('app.principals')::uuid[]) or is_secretary())
    and (c.readers && current_setting('app.principals')::uuid[] or exists (select from share h
      where h.collection_id = c.id and h.principal_id = any (current_setting('app.principals')::uuid[]) and now() < h.until))
    and not (c.readers && principals_of(s.person_id)) and not exists (select from share h
      where h.collection_id = c.id and h.principal_id = any (principals_of(s.person_id)) and now() < h.until);
end;

-- Policies and grants ------------------------------------------------------------------------------

alter table convocation_change enable row level security;
alter table dispatch enable row level security;
alter table convocation_opening enable row level security;
alter table suspension enable row level security;
alter table guest enable row level security;
alter table agenda_text enable row level security;
alter table agenda_document enable row level security;
alter table speech enable row level security;
alter table objection enable row level security;
alter table petition enable row level security;
alter table petition_signature enable row level security;

alter policy convened on meeting with check (
  owner_id = current_setting('app.organisation')::uuid and convened_by = current_setting('app.person')::uuid and convenes(body_id)
  and (petition_id is null or exists (select from petition p where p.id = petition_id and p.body_id = meeting.body_id and p.reached_at is not null)));
alter policy led_by_the_chair on meeting
  with check ((presides(body_id, id) or is_secretary() and state = 'convened') and sitting_goes_on(meeting));
grant insert (distance, link, petition_id),
  update (title, place, zone, begins_at, distance, link, sent_at, sent_by, minute_taker_id, presiding_id, universal_at) on meeting to portal_api;

create policy of_meetings_seen on convocation_change for select to portal_api using (exists (select from meeting m where m.id = meeting_id));
grant select on convocation_change to portal_api;

create policy of_whoever_prepares on dispatch for select to portal_api
  using (exists (select from meeting m where m.id = meeting_id and prepares(m.body_id)));
create policy by_whoever_prepares on dispatch for insert to portal_api with check (
  recorded_by = current_setting('app.person')::uuid
  and exists (select from meeting m join seat s on s.body_id = m.body_id
    where m.id = meeting_id and m.sent_at is not null and prepares(m.body_id)
      and (s.person_id = dispatch.person_id or s.represents = dispatch.organisation_id)));
grant select, insert (id, meeting_id, person_id, organisation_id, way, sent_on, proof, recorded_by) on dispatch to portal_api;

create policy own_or_of_whoever_prepares on convocation_opening for select to portal_api using (
  person_id = current_setting('app.person')::uuid or exists (select from meeting m where m.id = meeting_id and prepares(m.body_id)));
create policy own on convocation_opening for insert to portal_api with check (
  person_id = current_setting('app.person')::uuid
  and exists (select from meeting m where m.id = meeting_id and m.sent_at is not null and sits_in(m.body_id, false)));
grant select, insert (meeting_id, person_id) on convocation_opening to portal_api;

alter policy marked_by_the_chair on presence with check (
  marked_by = current_setting('app.person')::uuid
  and exists (select from meeting m join seat s on s.body_id = m.body_id
    where m.id = meeting_id and m.state in ('open', 'suspended') and presides(m.body_id, m.id)
      and s.person_id = presence.person_id and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at)));
alter policy ended_by_the_chair on presence
  using (until_at is null and exists (select from meeting m
    where m.id = meeting_id and m.state in ('open', 'suspended') and presides(m.body_id, m.id)));

create policy of_meetings_seen on suspension for select to portal_api using (exists (select from meeting m where m.id = meeting_id));
create policy by_whoever_presides on suspension for insert to portal_api with check (
  exists (select from meeting m where m.id = meeting_id and m.state in ('open', 'suspended') and presides(m.body_id, m.id)));
create policy ended_by_whoever_presides on suspension for update to portal_api
  using (until_at is null and exists (select from meeting m where m.id = meeting_id and presides(m.body_id, m.id)))
  with check (happens_now(until_at));
grant select, insert (meeting_id), update (until_at) on suspension to portal_api;

create policy of_meetings_seen on guest for select to portal_api using (exists (select from meeting m where m.id = meeting_id));
create policy by_whoever_presides on guest for insert to portal_api with check (
  marked_by = current_setting('app.person')::uuid
  and exists (select from meeting m where m.id = meeting_id and m.state in ('open', 'suspended') and presides(m.body_id, m.id)));
create policy ended_by_whoever_presides on guest for update to portal_api
  using (until_at is null and exists (select from meeting m where m.id = meeting_id and m.state in ('open', 'suspended') and presides(m.body_id, m.id)))
  with check (happens_now(until_at));
grant select, insert (id, meeting_id, name, marked_by), update (until_at) on guest to portal_api;

alter policy by_a_seat on agenda_item with check (
  (sits_in(body_id, false) or motion_id is null and is_secretary())
  and exists (select from meeting m where m.id = meeting_id and m.body_id = agenda_item.body_id and m.state <> 'closed')
  and (motion_id is null or exists (select from motion m where m.id = motion_id and m.body_id = agenda_item.body_id)));
create policy prepared_and_led on agenda_item for update to portal_api
  using (exists (select from meeting m where m.id = meeting_id and m.state <> 'closed'
    and case m.state when 'convened' then prepares(m.body_id) else presides(m.body_id, m.id) end))
  with check ((began_at is null or ended_at is null or ended_at >= began_at));
grant insert (kind, original), update (position, state, began_at, ended_at, override_clause) on agenda_item to portal_api;

create policy of_items_seen on agenda_text for select to portal_api using (exists (select from agenda_item a where a.id = item_id));
create policy with_its_item on agenda_text for insert to portal_api with check (
  exists (select from agenda_item a join meeting m on m.id = a.meeting_id
    where a.id = item_id and a.motion_id is null and a.state = 'waiting' and m.state <> 'closed' and (sits_in(a.body_id, false) or is_secretary())));
grant select, insert on agenda_text to portal_api;

create policy seen_in_the_library on agenda_document for select to portal_api
  using (exists (select from agenda_item a where a.id = item_id) and exists (select from document d where d.id = document_id));
create policy by_who_sees_it on agenda_document for insert to portal_api with check (
  added_by = current_setting('app.person')::uuid and exists (select from document d where d.id = document_id)
  and exists (select from agenda_item a join meeting m on m.id = a.meeting_id
    where a.id = item_id and m.state <> 'closed' and (sits_in(a.body_id, false) or is_secretary())));
create policy by_who_added_it on agenda_document for delete to portal_api
  using (exists (select from agenda_item a join meeting m on m.id = a.meeting_id
    where a.id = item_id and m.state = 'convened' and (added_by = current_setting('app.person')::uuid or prepares(m.body_id))));
grant select, insert (item_id, document_id, added_by), delete on agenda_document to portal_api;

create policy of_meetings_seen on speech for select to portal_api using (exists (select from meeting m where m.id = meeting_id));
create policy own_or_by_whoever_presides on speech for insert to portal_api with check (
  (item_id is null or exists (select from agenda_item a where a.id = item_id and a.meeting_id = speech.meeting_id))
  and exists (select from meeting m join seat s on s.body_id = m.body_id
    where m.id = meeting_id and m.state in ('open', 'suspended') and s.person_id = speech.person_id
      and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at)
      and (s.person_id = current_setting('app.person')::uuid or presides(m.body_id, m.id))));
create policy given_up on speech for update to portal_api
  using (ended_at is null and person_id = current_setting('app.person')::uuid)
  with check (ruling is null and happens_now(ended_at));
create policy called_by_whoever_presides on speech for update to portal_api
  using (ended_at is null and exists (select from meeting m
    where m.id = meeting_id and m.state in ('open', 'suspended') and presides(m.body_id, m.id)))
  with check (happens_now(coalesce(ended_at, began_at)));
grant select, insert (id, meeting_id, item_id, person_id, kind, matter), update (began_at, ended_at, ruling) on speech to portal_api;

create policy of_meetings_seen on objection for select to portal_api using (exists (select from meeting m where m.id = meeting_id));
create policy own_or_on_request on objection for insert to portal_api with check (
  recorded_by = current_setting('app.person')::uuid
  and (item_id is null or exists (select from agenda_item a where a.id = item_id and a.meeting_id = objection.meeting_id))
  and exists (select from meeting m join seat s on s.body_id = m.body_id
    where m.id = meeting_id and m.state in ('open', 'suspended') and s.person_id = objection.person_id
      and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at)
      and (s.person_id = current_setting('app.person')::uuid or m.minute_taker_id = current_setting('app.person')::uuid or presides(m.body_id, m.id))));
grant select, insert (id, meeting_id, item_id, person_id, against, words, recorded_by) on objection to portal_api;

-- A petition is the assembly's and the secretariat's to see; a delegate signs it for the organisation they sit for.
create function signs_for(body uuid, organisation uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp
begin atomic
  select is_member_today(organisation) and exists (select from seat s
    where s.body_id = body and s.represents = organisation and s.role = 'member' and s.person_id = current_setting('app.person')::uuid
      and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at));
end;

create policy of_the_body on petition for select to portal_api
  using (body_id = any (current_setting('app.principals')::uuid[]) or is_secretary());
create policy by_a_delegate on petition for insert to portal_api with check (
  started_by = current_setting('app.person')::uuid and signs_for(body_id, current_setting('app.organisation')::uuid));
grant select, insert (id, body_id, language, items, reasons, part_of, part_in, started_by) on petition to portal_api;

create policy of_petitions_seen on petition_signature for select to portal_api using (exists (select from petition p where p.id = petition_id));
create policy by_a_delegate on petition_signature for insert to portal_api with check (
  person_id = current_setting('app.person')::uuid
  and exists (select from petition p where p.id = petition_id and signs_for(p.body_id, petition_signature.organisation_id)));
create policy withdrawn_until_reached on petition_signature for update to portal_api
  using (withdrawn_at is null and exists (select from petition p
    where p.id = petition_id and p.reached_at is null and signs_for(p.body_id, petition_signature.organisation_id)))
  with check (happens_now(withdrawn_at));
grant select, insert (id, petition_id, organisation_id, person_id), update (withdrawn_at) on petition_signature to portal_api;

-- What is held of whoever asks in sittings, petitions and mandates, beside what `held_of_me` gives.
create function held_in_sittings() returns table (kind text, at timestamptz, what jsonb)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  with me as (select current_setting('app.person')::uuid as id)
  select 'reading' as kind, null::timestamptz as at, jsonb_build_object('convocation', o.meeting_id, 'day', o.day)
  from me, convocation_opening o where o.person_id = me.id
  union all select 'vote', d.recorded_at, jsonb_build_object('sent', d.meeting_id, 'way', d.way, 'on', d.sent_on, 'proof', d.proof)
  from me, dispatch d where d.person_id = me.id
  union all select 'vote', s.asked_at, jsonb_build_object('spoke', s.meeting_id, 'kind', s.kind, 'matter', s.matter, 'from', s.began_at, 'until', s.ended_at)
  from me, speech s where s.person_id = me.id
  union all select 'vote', o.recorded_at, jsonb_build_object('objected', o.meeting_id, 'against', o.against, 'words', o.words)
  from me, objection o where o.person_id = me.id
  union all select 'vote', s.signed_at, jsonb_build_object('petition', s.petition_id, 'withdrawn', s.withdrawn_at)
  from me, petition_signature s where s.person_id = me.id
  union all select 'vote', m.opened_at, jsonb_build_object('minutes', m.id) from me, meeting m where m.minute_taker_id = me.id
  union all select 'seat', m.recorded_at, jsonb_build_object('mandate', m.on_paper)
  from me, mandate m join seat s on s.id = m.seat_id where s.person_id = me.id;
end;

-- Which changes are told, and to whom: of who has opened a convocation, those who may see it.
do $$
declare
  told record;
begin
  for told in
    select * from (values
      ('convocation_change', 'meeting', 'select meeting_id as id from changed'),
      ('dispatch', null, 'select b.id from body b where b.kind = ''secretariat'' union select s.person_id from changed c join meeting m on m.id = c.meeting_id join seat s on s.body_id = m.body_id and s.role = ''chair'''),
      ('convocation_opening', null, 'select b.id from body b where b.kind = ''secretariat'' union select s.person_id from changed c join meeting m on m.id = c.meeting_id join seat s on s.body_id = m.body_id and s.role = ''chair'''),
      ('suspension', 'meeting', 'select meeting_id as id from changed'),
      ('guest', 'meeting', 'select meeting_id as id from changed'),
      ('agenda_text', 'meeting', 'select a.meeting_id as id from changed c join agenda_item a on a.id = c.item_id'),
      ('agenda_document', 'meeting', 'select a.meeting_id as id from changed c join agenda_item a on a.id = c.item_id'),
      ('speech', 'meeting', 'select meeting_id as id from changed'),
      ('objection', 'meeting', 'select meeting_id as id from changed'),
      ('petition', null, 'select body_id from changed union select id from body where kind = ''secretariat'''),
      ('petition_signature', null, 'select p.body_id from changed c join petition p on p.id = c.petition_id union select id from body where kind = ''secretariat''')
    ) as t (changing, root, query)
  loop
    execute format(
      'create trigger tells_of_new after insert on %1$I referencing new table as changed for each statement execute function %2$s(%3$s);
       create trigger tells_of_changed after update on %1$I referencing new table as changed for each statement execute function %2$s(%3$s);
       create trigger tells_of_gone after delete on %1$I referencing old table as changed for each statement execute function %2$s(%3$s)',
      told.changing, case when told.root is null then 'tells_those' else 'tells_readers' end,
      concat_ws(', ', quote_literal(told.root), quote_literal(told.query)));
  end loop;
end $$;

insert into association_act (act) values
  ('convocation sent'), ('convocation changed'), ('dispatch recorded'), ('agenda item added'), ('agenda ordered'),
  ('document put on agenda'), ('document taken off agenda'), ('item taken up'), ('item ended'), ('sitting suspended'),
  ('sitting resumed'), ('chair handed over'), ('minute-taker named'), ('universal assembly declared'),
  ('objection recorded'), ('floor asked for'), ('floor request withdrawn'), ('floor given'), ('speech ended'),
  ('guest welcomed'), ('guest left'), ('petition started'), ('petition signed'), ('petition signature withdrawn');

revoke execute on function item_is_announced, convocation_is_sent, convocation_is_changed, order_is_fixed, item_is_led, announced_by, members_today,
  is_member_today, petition_is_reached, signature_is_withdrawn, knows_deputies, presides, sitting_goes_on, prepares, convenes, who_does_not_see, signs_for, held_in_sittings from public;
grant execute on function announced_by, knows_deputies, members_today, is_member_today, presides, sitting_goes_on, prepares, convenes, who_does_not_see, signs_for, held_in_sittings to portal_api;
