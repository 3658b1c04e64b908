-- A motion's life: versions of its text, amendments to it, who seconds it, what becomes of it, and what is said about it.
-- Until the first vote on it the text is its proposer's; from then on it is the body's.

alter table motion drop constraint motion_state;
alter table motion add constraint motion_state
  check (state in ('open', 'carried', 'rejected', 'withdrawn', 'referred', 'lapsed'));
create index motion_newest on motion (body_id, proposed_at desc, id desc);

-- Who wrote a version and when; one that the body adopted by vote was written by nobody alone.
create table motion_version (
  motion_id uuid not null references motion,
  version integer not null check (version > 0),
  written_by uuid references person,
  written_at timestamptz(3) not null default clock_timestamp(),
  amendment_id uuid,
  constraint newer_version primary key (motion_id, version),
  constraint version_by_somebody check (written_by is not null or amendment_id is not null)
);
insert into motion_version (motion_id, version, written_by, written_at) select id, 1, proposed_by, proposed_at from motion;

-- A language that did not follow the last change of what the motion says is kept, and marked.
alter table motion_text add column outdated boolean not null default false;
alter table motion_text add constraint motion_text_version foreign key (motion_id, version) references motion_version;

-- A changed text of a motion. It is put to the vote or accepted only on the version it is based on; when that is not the
-- current one any more, it is restated on the one that is, and what it said before stays.
create table amendment (
  id uuid primary key,
  motion_id uuid not null references motion,
  base_version integer not null,
  original text not null constraint amendment_original check (original in ('en', 'ru', 'uk', 'de', 'fr', 'it', 'cs', 'pl', 'he')),
  reason text not null check (length(reason) between 1 and 2000),
  state text not null default 'open'
    constraint amendment_state check (state in ('open', 'accepted', 'carried', 'rejected', 'withdrawn', 'lapsed')),
  -- In the order of voting, the furthest-reaching first; whoever presides says it.
  place integer check (place > 0),
  proposed_by uuid not null references person,
  proposed_at timestamptz(3) not null default clock_timestamp(),
  constraint amendment_base foreign key (motion_id, base_version) references motion_version,
  unique (motion_id, id)
);
create index amendment_of_motion on amendment (motion_id, proposed_at);
alter table motion_version add constraint version_amendment foreign key (motion_id, amendment_id) references amendment (motion_id, id);

create table amendment_text (
  amendment_id uuid not null references amendment,
  base_version integer not null,
  language text not null constraint amendment_text_language check (language in ('en', 'ru', 'uk', 'de', 'fr', 'it', 'cs', 'pl', 'he')),
  title text not null check (length(title) between 1 and 160),
  body text not null check (length(body) between 1 and 20000),
  constraint amendment_language_twice primary key (amendment_id, base_version, language)
);

create table motion_seconder (
  motion_id uuid not null references motion,
  person_id uuid not null references person,
  seconded_at timestamptz(3) not null default clock_timestamp(),
  constraint already_supported primary key (motion_id, person_id)
);

-- What somebody did with a motion or an amendment to it. The state of both follows from it.
create table motion_act (
  id uuid primary key default gen_random_uuid(),
  motion_id uuid not null references motion,
  amendment_id uuid,
  act text not null constraint motion_act_kind check (act in ('withdrawn', 'referred', 'lapsed',
    'amendment-accepted', 'amendment-withdrawn', 'amendment-restated', 'amendments-ordered')),
  reason text check (length(reason) between 1 and 2000),
  -- To whom it is referred; null: back to its proposer.
  referred_to uuid references body,
  voting_order uuid[],
  done_by uuid not null references person,
  done_at timestamptz(3) not null default clock_timestamp(),
  constraint motion_act_amendment foreign key (motion_id, amendment_id) references amendment (motion_id, id),
  constraint motion_act_on check ((amendment_id is not null) = (act like 'amendment-%')),
  constraint motion_act_reason check ((reason is not null) = (act in ('referred', 'lapsed'))),
  constraint motion_act_referred check (referred_to is null or act = 'referred'),
  constraint motion_act_order check ((voting_order is not null) = (act = 'amendments-ordered'))
);
create index motion_act_of_motion on motion_act (motion_id, done_at);

-- What is said about a motion: threads, one level deep. What is withdrawn is gone, and its place is marked.
create table motion_post (
  id uuid primary key,
  motion_id uuid not null references motion,
  parent_id uuid,
  is_thread boolean not null generated always as (parent_id is null) stored,
  under_thread boolean generated always as (case when parent_id is not null then true end) stored,
  body text check (length(body) between 1 and 5000),
  written_by uuid not null references person,
  written_at timestamptz(3) not null default clock_timestamp(),
  edited_at timestamptz(3),
  withdrawn_at timestamptz(3),
  constraint post_withdrawn check ((body is null) = (withdrawn_at is not null)),
  unique (motion_id, id, is_thread),
  constraint post_of_thread foreign key (motion_id, parent_id, under_thread) references motion_post (motion_id, id, is_thread)
);
create index motion_post_threads on motion_post (motion_id, written_at desc, id desc) where parent_id is null;
create index motion_post_replies on motion_post (parent_id, written_at, id) where parent_id is not null;

alter table poll add column amendment_id uuid;
alter table poll add constraint poll_amendment foreign key (motion_id, amendment_id) references amendment (motion_id, id);
create index poll_of_amendment on poll (amendment_id) where amendment_id is not null;

-- What follows by itself ---------------------------------------------------------------------------

create function motion_begins() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into motion_version (motion_id, version, written_by, written_at) values (new.id, 1, new.proposed_by, new.proposed_at);
  return null;
end $$;
create trigger motion_begins after insert on motion for each row execute function motion_begins();

create function motion_is_rewritten() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update motion set version = new.version where id = new.motion_id and version < new.version;
  return null;
end $$;
create trigger motion_is_rewritten after insert on motion_version for each row execute function motion_is_rewritten();

-- Makes an amendment the motion's text. Languages it is not written in stay as they were, and do not say the same any more.
create function adopt_amendment(asked uuid, by_person uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  taken amendment;
  said integer;
begin
  select a.* into taken from amendment a where a.id = asked;
  select m.version into said from motion m where m.id = taken.motion_id for no key update;
  insert into motion_version (motion_id, version, written_by, amendment_id) values (taken.motion_id, said + 1, by_person, asked);
  insert into motion_text (motion_id, version, language, title, body, outdated)
  select taken.motion_id, said + 1, coalesce(a.language, x.language), coalesce(a.title, x.title), coalesce(a.body, x.body), a.language is null
  from (select * from amendment_text where amendment_id = asked and base_version = taken.base_version) a
    full join (select * from motion_text where motion_id = taken.motion_id and version = said) x on x.language = a.language;
end $$;

create function motion_turns() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if new.act in ('withdrawn', 'referred', 'lapsed') then
    update motion set state = new.act where id = new.motion_id;
  end if;
  if new.act in ('withdrawn', 'lapsed') then
    update amendment set state = 'lapsed' where motion_id = new.motion_id and state = 'open';
  elsif new.referred_to is not null then
    insert into share (motion_id, principal_id, allows) values (new.motion_id, new.referred_to, 'read') on conflict do nothing;
  elsif new.act = 'amendment-withdrawn' then
    update amendment set state = 'withdrawn' where id = new.amendment_id;
  elsif new.act = 'amendment-restated' then
    update amendment a set base_version = m.version from motion m where a.id = new.amendment_id and m.id = a.motion_id;
  elsif new.act = 'amendments-ordered' then
    update amendment set place = array_position(new.voting_order, id) where motion_id = new.motion_id and state = 'open';
  elsif new.act = 'amendment-accepted' then
    perform adopt_amendment(new.amendment_id, new.done_by);
    update amendment set state = 'accepted' where id = new.amendment_id;
  end if;
  return null;
end $$;
create trigger motion_turns after insert on motion_act for each row execute function motion_turns();

-- What was referred comes back with the agenda it is put on.
create function motion_comes_back() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update motion set state = 'open' where id = new.motion_id and state = 'referred';
  return null;
end $$;
create trigger motion_comes_back after insert on agenda_item for each row execute function motion_comes_back();

-- A motion is what its poll made of it, an amendment what its own did: the motion then says what was carried.
create or replace function motion_is_decided() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  decided poll;
begin
  select p.* into decided from poll p where p.id = new.poll_id;
  if new.result not in ('carried', 'rejected') then
    return null;
  elsif decided.amendment_id is null then
    update motion set state = new.result where id = decided.motion_id;
  else
    if new.result = 'carried' then
      perform adopt_amendment(decided.amendment_id, null);
    end if;
    update amendment set state = new.result where id = decided.amendment_id;
  end if;
  return null;
end $$;

-- The register holds what was resolved: a carried amendment is a part of the motion, and stands in it with the motion.
create function amendment_is_no_resolution() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return case when exists (select from poll p where p.id = new.poll_id and p.amendment_id is not null) then null else new end;
end $$;
create trigger amendment_is_no_resolution before insert on resolution for each row execute function amendment_is_no_resolution();

-- Who stands in the record of a motion that one sees, whatever else one sees of them.
create function people_of_motion(asked uuid) returns table (id uuid, handle text, organisation_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select h.id, h.handle, h.organisation_id from motion m, person h
  where m.id = asked and m.readers && current_setting('app.principals')::uuid[] and h.id in (
    select m.proposed_by union select v.written_by from motion_version v where v.motion_id = m.id
    union select a.proposed_by from amendment a where a.motion_id = m.id
    union select s.person_id from motion_seconder s where s.motion_id = m.id
    union select t.done_by from motion_act t where t.motion_id = m.id
    union select p.written_by from motion_post p where p.motion_id = m.id);
end;

-- What is held of whoever asks in motions of others and their own, beside what `held_of_me` gives.
create function held_in_motions() returns table (kind text, at timestamptz, what jsonb)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  with me as (select current_setting('app.person')::uuid as id)
  select 'vote', v.written_at, jsonb_build_object('motion', v.motion_id, 'version', v.version) from me, motion_version v where v.written_by = me.id
  union all select 'vote', a.proposed_at, jsonb_build_object('motion', a.motion_id, 'amendment', a.id, 'reason', a.reason)
  from me, amendment a where a.proposed_by = me.id
  union all select 'vote', s.seconded_at, jsonb_build_object('motion', s.motion_id, 'seconded', true) from me, motion_seconder s where s.person_id = me.id
  union all select 'vote', t.done_at, jsonb_build_object('motion', t.motion_id, 'act', t.act, 'reason', t.reason) from me, motion_act t where t.done_by = me.id
  union all select 'vote', o.written_at, jsonb_build_object('motion', o.motion_id, 'body', o.body) from me, motion_post o where o.written_by = me.id;
end;

-- Policies and grants ------------------------------------------------------------------------------

-- Whether whoever asks holds a seat today by which something can be moved: an observer sees and speaks.
create function moves_in(body uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from seat s where s.body_id = body and s.person_id = current_setting('app.person')::uuid
    and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at) and s.role <> 'observer');
end;

alter table motion_version enable row level security;
alter table amendment enable row level security;
alter table amendment_text enable row level security;
alter table motion_seconder enable row level security;
alter table motion_act enable row level security;
alter table motion_post enable row level security;

drop policy by_a_seat on motion;
create policy by_a_seat on motion for insert to portal_api with check (
  owner_id = current_setting('app.organisation')::uuid and proposed_by = current_setting('app.person')::uuid and moves_in(body_id));
-- Whoever does something with a motion holds it meanwhile; its row is written by the triggers alone.
create policy lock on motion for update to portal_api using (readers && current_setting('app.principals')::uuid[]) with check (false);
grant update (id) on motion to portal_api;

create policy of_motions_seen on motion_version for select to portal_api using (exists (select from motion m where m.id = motion_id));
create policy by_its_proposer on motion_version for insert to portal_api with check (
  written_by = current_setting('app.person')::uuid and exists (select from motion m
    where m.id = motion_id and m.state in ('open', 'referred') and m.proposed_by = current_setting('app.person')::uuid
      and motion_version.version = m.version + 1 and not exists (select from poll p where p.motion_id = m.id)));
grant select, insert (motion_id, version, written_by) on motion_version to portal_api;

drop policy by_its_proposer on motion_text;
create policy by_its_proposer on motion_text for insert to portal_api with check (
  exists (select from motion m where m.id = motion_id and m.state in ('open', 'referred') and m.proposed_by = current_setting('app.person')::uuid
    and motion_text.version = m.version and not exists (select from poll p where p.motion_id = m.id)));
grant insert (version, outdated) on motion_text to portal_api;

create policy of_motions_seen on amendment for select to portal_api using (exists (select from motion m where m.id = motion_id));
create policy by_a_seat on amendment for insert to portal_api with check (
  proposed_by = current_setting('app.person')::uuid and exists (select from motion m
    where m.id = motion_id and m.state in ('open', 'referred') and m.version = base_version and moves_in(m.body_id)
      and not exists (select from poll p where p.motion_id = m.id and p.closed_at is null)));
grant select, insert (id, motion_id, base_version, original, reason, proposed_by) on amendment to portal_api;

create policy of_amendments_seen on amendment_text for select to portal_api using (exists (select from amendment a where a.id = amendment_id));
create policy by_its_proposer_or_the_chair on amendment_text for insert to portal_api with check (
  exists (select from amendment a join motion m on m.id = a.motion_id
    where a.id = amendment_id and a.state = 'open' and a.base_version = amendment_text.base_version and m.version = a.base_version
      and (a.proposed_by = current_setting('app.person')::uuid or sits_in(m.body_id, true))
      and not exists (select from poll p where p.amendment_id = a.id and p.motion_version = a.base_version)));
grant select, insert on amendment_text to portal_api;

create policy of_motions_seen on motion_seconder for select to portal_api using (exists (select from motion m where m.id = motion_id));
create policy in_own_name on motion_seconder for insert to portal_api with check (
  person_id = current_setting('app.person')::uuid and exists (select from motion m
    where m.id = motion_id and m.state in ('open', 'referred') and m.proposed_by <> current_setting('app.person')::uuid and moves_in(m.body_id)));
grant select, insert (motion_id, person_id) on motion_seconder to portal_api;

create policy of_motions_seen on motion_act for select to portal_api using (exists (select from motion m where m.id = motion_id));
create policy by_whom_it_is_for on motion_act for insert to portal_api with check (
  done_by = current_setting('app.person')::uuid
  and (referred_to is null or exists (select from body b where b.id = referred_to))
  and exists (select from motion m where m.id = motion_id
    and not exists (select from poll p where p.motion_id = m.id and p.closed_at is null)
    and case act
      when 'withdrawn' then m.state in ('open', 'referred') and m.proposed_by = current_setting('app.person')::uuid
        and not exists (select from poll p where p.motion_id = m.id and p.amendment_id is null)
      when 'referred' then m.state in ('open', 'referred') and sits_in(m.body_id, true) and referred_to is distinct from m.body_id
      when 'lapsed' then m.state in ('open', 'referred') and sits_in(m.body_id, true)
      when 'amendments-ordered' then m.state in ('open', 'referred') and sits_in(m.body_id, true)
      else m.state in ('open', 'referred') and exists (select from amendment a where a.id = amendment_id and a.motion_id = m.id and a.state = 'open'
        and case act
          when 'amendment-accepted' then a.base_version = m.version and m.proposed_by = current_setting('app.person')::uuid
            and not exists (select from poll p where p.motion_id = m.id)
          when 'amendment-withdrawn' then a.proposed_by = current_setting('app.person')::uuid
          when 'amendment-restated' then a.base_version < m.version
            and (a.proposed_by = current_setting('app.person')::uuid or sits_in(m.body_id, true))
        end)
    end));
grant select, insert (motion_id, amendment_id, act, reason, referred_to, voting_order, done_by) on motion_act to portal_api;

create policy of_motions_seen on motion_post for select to portal_api using (exists (select from motion m where m.id = motion_id));
-- Discussion is always free, to whoever the motion is for.
create policy in_own_name on motion_post for insert to portal_api with check (
  written_by = current_setting('app.person')::uuid and exists (select from motion m where m.id = motion_id));
create policy own on motion_post for update to portal_api
  using (written_by = current_setting('app.person')::uuid and withdrawn_at is null)
  with check (happens_now(coalesce(withdrawn_at, edited_at)));
grant select, insert (id, motion_id, parent_id, body, written_by), update (body, edited_at, withdrawn_at) on motion_post to portal_api;

-- What stands beside the policies of agenda and poll, whatever those say.
create policy of_a_motion_that_lives on agenda_item as restrictive for insert to portal_api with check (
  motion_id is null or exists (select from motion m where m.id = motion_id and m.state in ('open', 'referred', 'rejected')));
-- Whoever convenes puts on the agenda what was moved before.
create policy by_the_secretariat on agenda_item for insert to portal_api with check (
  is_secretary() and exists (select from meeting m where m.id = meeting_id and m.body_id = agenda_item.body_id and m.state <> 'closed')
  and exists (select from motion m where m.id = motion_id and m.body_id = agenda_item.body_id));
-- Amendments come before the motion, one after the other, each on the text that it changes.
create policy in_the_order_of_voting on poll as restrictive for insert to portal_api with check (
  motion_id is null or exists (select from motion m where m.id = motion_id and m.version = motion_version
    and case when poll.amendment_id is null
      then m.state in ('open', 'rejected') and not exists (select from amendment a where a.motion_id = m.id and a.state = 'open')
      else m.state = 'open' and exists (select from amendment a
        where a.id = poll.amendment_id and a.state = 'open' and a.base_version = m.version
          and not exists (select from amendment b where b.motion_id = m.id and b.state = 'open' and b.id <> a.id
            and (b.place < a.place) is not false))
    end));
grant insert (amendment_id) on poll to portal_api;

-- Open screens follow.
do $$
declare
  told record;
begin
  for told in
    select * from (values ('motion_version'), ('amendment'), ('motion_seconder'), ('motion_act'), ('motion_post')) as t (changing),
      (values ('insert', 'new'), ('update', 'changed')) as e (event, kind)
  loop
    execute format(
      'create trigger tells_readers_of_%3$s after %2$s on %1$I referencing new table as changed for each statement
       execute function tells_readers(''motion'', ''select motion_id as id from changed'')', told.changing, told.event, told.kind);
  end loop;
end $$;

insert into association_act (act) values ('motion edited'), ('motion seconded'), ('motion put on agenda'), ('motion withdrawn'),
  ('motion referred'), ('motion lapsed'), ('amendment proposed'), ('amendment accepted'), ('amendment restated'),
  ('amendment withdrawn'), ('amendments ordered'), ('motion discussed'), ('word on motion edited'), ('word on motion withdrawn');

revoke execute on function motion_begins, motion_is_rewritten, adopt_amendment, motion_turns, motion_comes_back,
  amendment_is_no_resolution, people_of_motion, held_in_motions, moves_in from public;
grant execute on function people_of_motion, held_in_motions, moves_in to portal_api;
