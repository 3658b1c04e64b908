-- Governance: bodies hold sittings, put motions to the vote, and keep a register of what they resolved.
-- An association under the Swiss Civil Code (CC) 60–79: the statutes come first (CC 63), so every rule is data.

create table rule_set (
  id uuid primary key,
  body_id uuid not null references body,
  version integer not null check (version > 0),
  holds_from date not null,
  rules jsonb not null check (jsonb_typeof(rules) = 'object'),
  unique (body_id, version),
  unique (id, body_id)
);
create index rule_set_by_day on rule_set (body_id, holds_from desc);

create table meeting (
  id uuid primary key,
  owner_id uuid not null references organisation,
  body_id uuid not null references body,
  title text not null check (length(title) between 1 and 160),
  place text not null check (length(place) <= 200),
  zone text not null check (length(zone) between 1 and 60),
  begins_at timestamptz(3) not null,
  state text not null default 'convened' constraint meeting_state check (state in ('convened', 'open', 'closed')),
  opened_at timestamptz(3),
  closed_at timestamptz(3),
  convened_by uuid not null references person,
  convened_at timestamptz(3) not null default clock_timestamp(),
  readers uuid[] not null default '{}',
  constraint meeting_opened check ((state <> 'convened') = (opened_at is not null)),
  constraint meeting_closed check ((state = 'closed') = (closed_at is not null)),
  unique (id, body_id)
);
create index meeting_readers on meeting using gin (readers);
create index meeting_newest on meeting (begins_at desc, id desc);

-- Who is in the room, from when until when: a row each time somebody comes.
create table presence (
  meeting_id uuid not null references meeting,
  person_id uuid not null references person,
  from_at timestamptz(3) not null default clock_timestamp(),
  until_at timestamptz(3),
  marked_by uuid not null references person,
  primary key (meeting_id, person_id, from_at),
  constraint presence_interval check (until_at >= from_at)
);
create unique index already_present on presence (meeting_id, person_id) where until_at is null;

create table motion (
  id uuid primary key,
  owner_id uuid not null references organisation,
  body_id uuid not null references body,
  original text not null constraint motion_original check (original in ('en', 'ru', 'uk', 'de', 'fr', 'it', 'cs', 'pl', 'he')),
  version integer not null default 1,
  state text not null default 'open' constraint motion_state check (state in ('open', 'carried', 'rejected')),
  proposed_by uuid not null references person,
  proposed_at timestamptz(3) not null default clock_timestamp(),
  readers uuid[] not null default '{}',
  unique (id, body_id)
);
create index motion_readers on motion using gin (readers);

create table motion_text (
  motion_id uuid not null references motion,
  version integer not null default 1,
  language text not null constraint motion_text_language check (language in ('en', 'ru', 'uk', 'de', 'fr', 'it', 'cs', 'pl', 'he')),
  title text not null check (length(title) between 1 and 160),
  body text not null check (length(body) between 1 and 20000),
  constraint motion_language_twice primary key (motion_id, version, language)
);

-- What a sitting is to decide. When an item was announced is the database's to say (CC 67(3)).
create table agenda_item (
  id uuid primary key,
  meeting_id uuid not null,
  body_id uuid not null,
  motion_id uuid not null,
  position integer not null check (position > 0),
  announced_at timestamptz(3) not null default clock_timestamp(),
  constraint item_meeting foreign key (meeting_id, body_id) references meeting (id, body_id),
  constraint item_motion foreign key (motion_id, body_id) references motion (id, body_id),
  constraint item_position unique (meeting_id, position),
  constraint motion_on_agenda unique (meeting_id, motion_id)
);
create index agenda_item_of_motion on agenda_item (motion_id);

create table poll (
  id uuid primary key,
  owner_id uuid not null references organisation,
  body_id uuid not null references body,
  meeting_id uuid not null,
  motion_id uuid not null,
  motion_version integer not null,
  rule_set_id uuid not null,
  decision text not null constraint poll_decision check (decision in ('ordinary', 'statutes', 'dissolution')),
  opened_by uuid not null references person,
  opened_at timestamptz(3) not null default clock_timestamp(),
  closes_at timestamptz(3) not null,
  closed_at timestamptz(3),
  readers uuid[] not null default '{}',
  constraint poll_meeting foreign key (meeting_id, body_id) references meeting (id, body_id),
  constraint poll_item foreign key (meeting_id, motion_id) references agenda_item (meeting_id, motion_id),
  constraint poll_rules foreign key (rule_set_id, body_id) references rule_set (id, body_id),
  constraint poll_span check (opened_at < closes_at),
  constraint poll_closed_in_time check (closed_at between opened_at and closes_at)
);
create unique index poll_already_open on poll (motion_id) where closed_at is null;
create index poll_readers on poll using gin (readers);
create index poll_of_motion on poll (motion_id, opened_at);
create index poll_due on poll (closes_at) where closed_at is null;

-- The roll: who held a seat when the poll was opened. It is frozen then.
create table elector (
  id uuid primary key default gen_random_uuid(),
  poll_id uuid not null references poll,
  person_id uuid not null references person,
  role text not null constraint elector_role check (role in ('chair', 'member')),
  recused_at timestamptz(3),
  recusal_ground text check (length(recusal_ground) between 1 and 500),
  recused_by uuid references person,
  constraint elector_once unique (poll_id, person_id),
  constraint elector_of_poll unique (poll_id, id),
  constraint elector_recusal check (num_nulls(recused_at, recusal_ground, recused_by) in (0, 3))
);
create index elector_of_person on elector (person_id, poll_id);

create table ballot (
  poll_id uuid not null,
  elector_id uuid not null,
  choice text not null constraint ballot_choice check (choice in ('yes', 'no', 'abstain')),
  cast_at timestamptz(3) not null default clock_timestamp(),
  constraint ballot_already_cast primary key (poll_id, elector_id),
  constraint ballot_not_an_elector foreign key (poll_id, elector_id) references elector (poll_id, id)
);

create table outcome (
  poll_id uuid primary key references poll,
  result text not null constraint outcome_result check (result in ('carried', 'rejected', 'not-quorate')),
  facts jsonb not null
);

create table resolution (
  poll_id uuid primary key references poll,
  body_id uuid not null references body,
  -- Given by the trigger below, whatever is asked.
  year integer not null default 0,
  number integer not null default 0 check (number > 0),
  adopted_at timestamptz(3) not null,
  state text not null default 'in-force' constraint resolution_state check (state in ('in-force')),
  constraint resolution_number unique (body_id, year, number)
);
create index resolution_newest on resolution (adopted_at desc, poll_id desc);
create index resolution_of_body on resolution (body_id, adopted_at desc, poll_id desc);

alter table share add column meeting_id uuid references meeting on delete cascade;
alter table share add column motion_id uuid references motion on delete cascade;
alter table share add column poll_id uuid references poll on delete cascade;
alter table share drop constraint share_of_one_root;
alter table share add constraint share_of_one_root
  check (num_nonnulls(project_id, notice_id, meeting_id, motion_id, poll_id) = 1);
create unique index share_of_meeting on share (meeting_id, principal_id, allows);
create unique index share_of_motion on share (motion_id, principal_id, allows);
create unique index share_of_poll on share (poll_id, principal_id, allows);
create trigger meeting_readers_follow after insert or delete or update on share
  for each row execute function readers_follow('meeting');
create trigger motion_readers_follow after insert or delete or update on share
  for each row execute function readers_follow('motion');
create trigger poll_readers_follow after insert or delete or update on share
  for each row execute function readers_follow('poll');

-- What follows by itself ---------------------------------------------------------------------------

-- A body sees its own sittings, motions and polls; the secretariat keeps the record. The argument names the table.
create function body_sees_own() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  execute format(
    'insert into share (%I, principal_id, allows)
    select $1, $2, ''contribute'' union select $1, b.id, ''read'' from body b where b.kind = ''secretariat'' and b.id <> $2',
    tg_argv[0] || '_id') using new.id, new.body_id;
  return null;
end $$;
create trigger body_sees after insert on meeting for each row execute function body_sees_own('meeting');
create trigger body_sees after insert on motion for each row execute function body_sees_own('motion');
create trigger body_sees after insert on poll for each row execute function body_sees_own('poll');

create function roll_is_frozen() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into elector (poll_id, person_id, role)
  select new.id, s.person_id, min(s.role) from seat s
  where s.body_id = new.body_id and s.starts_at <= new.opened_at and (s.ends_at is null or new.opened_at < s.ends_at)
  group by s.person_id;
  return null;
end $$;
create trigger roll_is_frozen after insert on poll for each row execute function roll_is_frozen();

create function stays_as_it_is() returns trigger language plpgsql as $$
begin
  raise exception 'this part of the record stays as it is';
end $$;
create trigger poll_stays_closed before update on poll for each row
  when (old.closed_at is distinct from new.closed_at and old.closed_at is not null) execute function stays_as_it_is();
create trigger recusal_stays before update on elector for each row
  when (old.recused_at is not null) execute function stays_as_it_is();
create trigger meeting_goes_on before update of state, opened_at, closed_at on meeting for each row
  when (old.state = 'closed' or old.opened_at is not null and old.opened_at is distinct from new.opened_at)
  execute function stays_as_it_is();

-- A motion is what its poll made of it.
create function motion_is_decided() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update motion m set state = new.result from poll p
  where p.id = new.poll_id and m.id = p.motion_id and new.result in ('carried', 'rejected');
  return null;
end $$;
create trigger motion_is_decided after insert on outcome for each row execute function motion_is_decided();

-- Numbers run through a body's year without a gap: the body's row is the turnstile.
create function resolution_is_numbered() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform from body b where b.id = new.body_id for no key update;
  -- The year in Geneva, where the association is registered.
  new.year := extract(year from new.adopted_at at time zone 'Europe/Zurich');
  new.number := 1 + coalesce((select max(r.number) from resolution r where r.body_id = new.body_id and r.year = new.year), 0);
  return new;
end $$;
create trigger is_numbered before insert on resolution for each row execute function resolution_is_numbered();

-- How many have voted: the chair's to know while the poll is open, everybody's after it. Null for anybody else.
create function ballots_cast(asked uuid) returns integer
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select (select count(*)::integer from ballot b where b.poll_id = p.id) from poll p
  where p.id = asked and p.readers && current_setting('app.principals')::uuid[]
    and (p.closed_at is not null or exists (select from elector e
      where e.poll_id = p.id and e.person_id = current_setting('app.person')::uuid and e.role = 'chair'));
end;

-- Who stands in the record of a poll that one sees, also when they have left the body.
create function people_of_poll(asked uuid) returns table (id uuid, handle text, organisation_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select h.id, h.handle, h.organisation_id from poll p, person h
  where p.id = asked and p.readers && current_setting('app.principals')::uuid[]
    and (exists (select from elector e where e.poll_id = p.id and e.person_id = h.id)
      or exists (select from motion m where m.id = p.motion_id and m.proposed_by = h.id));
end;

-- Policies and grants ------------------------------------------------------------------------------

alter table rule_set enable row level security;
alter table meeting enable row level security;
alter table presence enable row level security;
alter table motion enable row level security;
alter table motion_text enable row level security;
alter table agenda_item enable row level security;
alter table poll enable row level security;
alter table elector enable row level security;
alter table ballot enable row level security;
alter table outcome enable row level security;
alter table resolution enable row level security;

-- Whether whoever asks holds a seat in a body today, and whether it is the chair's. Seats are known to everybody.
create function sits_in(body uuid, as_chair boolean) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from seat s where s.body_id = body and s.person_id = current_setting('app.person')::uuid
    and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at) and (not as_chair or s.role = 'chair'));
end;

-- What is told of this moment: nobody dates what they do back or ahead. A millisecond for the rounding.
create function happens_now(told timestamptz) returns boolean
language sql volatile set search_path = pg_catalog, public, pg_temp
begin atomic
  select told between date_trunc('milliseconds', now()) and clock_timestamp() + interval '1 millisecond';
end;

create policy known_inside on rule_set for select to portal_api using (current_setting('app.person') <> '');
grant select on rule_set to portal_api;

create policy seen on meeting for select to portal_api using (
  readers && current_setting('app.principals')::uuid[]
  or id in (select s.meeting_id from share s where s.principal_id = any (current_setting('app.principals')::uuid[]) and now() < s.until));
create policy convened on meeting for insert to portal_api with check (
  owner_id = current_setting('app.organisation')::uuid and convened_by = current_setting('app.person')::uuid
  and (sits_in(body_id, true) or exists (select from body b where b.kind = 'secretariat' and b.id = any (current_setting('app.principals')::uuid[]))));
create policy led_by_the_chair on meeting for update to portal_api
  using (readers && current_setting('app.principals')::uuid[])
  with check (sits_in(body_id, true) and happens_now(coalesce(closed_at, opened_at)));
grant select, insert (id, owner_id, body_id, title, place, zone, begins_at, convened_by), update (state, opened_at, closed_at) on meeting to portal_api;

create policy of_meetings_seen on presence for select to portal_api using (exists (select from meeting m where m.id = meeting_id));
create policy marked_by_the_chair on presence for insert to portal_api with check (
  marked_by = current_setting('app.person')::uuid
  and exists (select from meeting m join seat s on s.body_id = m.body_id
    where m.id = meeting_id and m.state = 'open' and sits_in(m.body_id, true)
      and s.person_id = presence.person_id and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at)));
create policy ended_by_the_chair on presence for update to portal_api
  using (until_at is null and exists (select from meeting m where m.id = meeting_id and m.state = 'open' and sits_in(m.body_id, true)))
  with check (happens_now(until_at));
grant select, insert (meeting_id, person_id, marked_by), update (until_at) on presence to portal_api;

create policy seen on motion for select to portal_api using (
  readers && current_setting('app.principals')::uuid[]
  or id in (select s.motion_id from share s where s.principal_id = any (current_setting('app.principals')::uuid[]) and now() < s.until));
create policy by_a_seat on motion for insert to portal_api with check (
  owner_id = current_setting('app.organisation')::uuid and proposed_by = current_setting('app.person')::uuid and sits_in(body_id, false));
grant select, insert (id, owner_id, body_id, original, proposed_by) on motion to portal_api;

create policy of_motions_seen on motion_text for select to portal_api using (exists (select from motion m where m.id = motion_id));
-- What has been put to the vote stays as it was put.
create policy by_its_proposer on motion_text for insert to portal_api with check (
  exists (select from motion m where m.id = motion_id and m.state = 'open' and m.proposed_by = current_setting('app.person')::uuid
    and not exists (select from poll p where p.motion_id = m.id)));
grant select, insert (motion_id, language, title, body) on motion_text to portal_api;

create policy of_meetings_seen on agenda_item for select to portal_api using (exists (select from meeting m where m.id = meeting_id));
create policy by_a_seat on agenda_item for insert to portal_api with check (
  sits_in(body_id, false) and exists (select from meeting m where m.id = meeting_id and m.body_id = agenda_item.body_id and m.state <> 'closed')
  and exists (select from motion m where m.id = motion_id and m.body_id = agenda_item.body_id));
grant select, insert (id, meeting_id, body_id, motion_id, position) on agenda_item to portal_api;

create policy seen on poll for select to portal_api using (
  readers && current_setting('app.principals')::uuid[]
  or id in (select s.poll_id from share s where s.principal_id = any (current_setting('app.principals')::uuid[]) and now() < s.until));
create policy opened_by_the_chair on poll for insert to portal_api with check (
  owner_id = current_setting('app.organisation')::uuid and opened_by = current_setting('app.person')::uuid and sits_in(body_id, true)
  and exists (select from meeting m join agenda_item a on a.meeting_id = m.id join motion o on o.id = a.motion_id
    where m.id = poll.meeting_id and m.body_id = poll.body_id and m.state = 'open'
      and o.id = poll.motion_id and o.version = poll.motion_version and o.state <> 'carried')
  and exists (select from rule_set r where r.id = rule_set_id and r.body_id = poll.body_id));
create policy closed_by_the_chair on poll for update to portal_api
  using (readers && current_setting('app.principals')::uuid[]) with check (sits_in(body_id, true) and happens_now(closed_at));
grant select, insert (id, owner_id, body_id, meeting_id, motion_id, motion_version, rule_set_id, decision, opened_by, closes_at), update (closed_at)
  on poll to portal_api;

create policy of_polls_seen on elector for select to portal_api using (exists (select from poll p where p.id = poll_id));
create policy recused on elector for update to portal_api
  using (exists (select from poll p where p.id = poll_id and (person_id = current_setting('app.person')::uuid or sits_in(p.body_id, true))))
  with check (recused_by = current_setting('app.person')::uuid and happens_now(recused_at) and exists (select from poll p
    where p.id = poll_id and p.closed_at is null and clock_timestamp() < p.closes_at));
grant select, update (recused_at, recusal_ground, recused_by) on elector to portal_api;

-- One's own ballot; everybody's once the poll is closed, for those who see it.
create policy own_or_closed on ballot for select to portal_api using (
  exists (select from elector e where e.id = elector_id and e.person_id = current_setting('app.person')::uuid)
  or exists (select from poll p where p.id = poll_id and p.closed_at is not null));
create policy in_own_name on ballot for insert to portal_api with check (
  exists (select from elector e join poll p on p.id = e.poll_id
    where e.id = elector_id and e.poll_id = ballot.poll_id and e.person_id = current_setting('app.person')::uuid and e.recused_at is null
      and p.closed_at is null and clock_timestamp() < p.closes_at));
create policy changed_in_own_name on ballot for update to portal_api using (
  exists (select from elector e join poll p on p.id = e.poll_id
    where e.id = elector_id and e.person_id = current_setting('app.person')::uuid and e.recused_at is null
      and p.closed_at is null and clock_timestamp() < p.closes_at))
  with check (happens_now(cast_at));
grant select, insert (poll_id, elector_id, choice), update (choice, cast_at) on ballot to portal_api;

create policy of_polls_seen on outcome for select to portal_api using (exists (select from poll p where p.id = poll_id));
create policy of_a_closed_poll on outcome for insert to portal_api with check (
  exists (select from poll p where p.id = poll_id and p.closed_at is not null and sits_in(p.body_id, true)));
grant select, insert on outcome to portal_api;

create policy of_polls_seen on resolution for select to portal_api using (exists (select from poll p where p.id = poll_id));
create policy of_a_carried_poll on resolution for insert to portal_api with check (
  exists (select from poll p join outcome o on o.poll_id = p.id
    where p.id = resolution.poll_id and p.body_id = resolution.body_id and p.closed_at = adopted_at
      and o.result = 'carried' and sits_in(p.body_id, true)));
grant select, insert (poll_id, body_id, adopted_at) on resolution to portal_api;

-- The worker closes what time has closed: it sees polls that are over, and of those all that an outcome is made of.
create policy over on poll for select to portal_worker using (closed_at is not null or closes_at <= clock_timestamp());
create policy closed_by_time on poll for update to portal_worker
  using (closes_at <= clock_timestamp()) with check (closed_at = closes_at);
grant select, update (closed_at) on poll to portal_worker;
create policy of_polls_over on meeting for select to portal_worker using (exists (select from poll p where p.meeting_id = meeting.id));
create policy lock on meeting for update to portal_worker
  using (exists (select from poll p where p.meeting_id = meeting.id)) with check (false);
grant select (id), update (id) on meeting to portal_worker;
create policy of_polls_over on presence for select to portal_worker using (exists (select from poll p where p.meeting_id = presence.meeting_id));
create policy of_polls_over on rule_set for select to portal_worker using (exists (select from poll p where p.rule_set_id = rule_set.id));
create policy of_polls_over on elector for select to portal_worker using (exists (select from poll p where p.id = poll_id));
create policy of_polls_closed on ballot for select to portal_worker
  using (exists (select from poll p where p.id = poll_id and p.closed_at is not null));
create policy of_polls_closed on outcome for select to portal_worker using (exists (select from poll p where p.id = poll_id));
create policy of_polls_closed_by_time on outcome for insert to portal_worker
  with check (exists (select from poll p where p.id = poll_id and p.closed_at = p.closes_at));
create policy of_polls_closed on resolution for select to portal_worker using (exists (select from poll p where p.id = poll_id));
create policy of_polls_closed_by_time on resolution for insert to portal_worker
  with check (exists (select from poll p join outcome o on o.poll_id = p.id
    where p.id = resolution.poll_id and p.body_id = resolution.body_id and p.closed_at = adopted_at
      and o.result = 'carried' and p.closed_at = p.closes_at));
grant select on presence, rule_set, elector, ballot, outcome, resolution to portal_worker;
grant insert on outcome to portal_worker;
grant insert (poll_id, body_id, adopted_at) on resolution to portal_worker;
-- What nobody did: the clock has no name.
create policy by_the_clock on audit_event for insert to portal_worker with check (person_id is null and organisation_id is null);
grant insert (act, root_id) on audit_event to portal_worker;

revoke execute on function body_sees_own, roll_is_frozen, stays_as_it_is, motion_is_decided, resolution_is_numbered, ballots_cast,
  people_of_poll, sits_in, happens_now from public;
grant execute on function ballots_cast, people_of_poll, sits_in, happens_now to portal_api;
