-- Polls: who votes for whom, on what, how openly, in a sitting or in writing.

-- The poll ------------------------------------------------------------------------------------------

alter table poll
  add column kind text not null default 'motion' constraint poll_kind check (kind in ('motion', 'choice', 'approval')),
  -- Who voted how is told to everybody who sees the poll, or to those who keep the minutes and presided.
  add column secrecy text not null default 'open' constraint poll_secrecy check (secrecy in ('open', 'named')),
  add column seats_to_fill integer constraint poll_seats check (seats_to_fill between 1 and 50),
  add column circular text constraint poll_circular check (circular in ('unanimous', 'majority')),
  -- In which the deadline of a written resolution was set.
  add column zone text constraint poll_zone check (length(zone) between 1 and 60),
  add column closed_by uuid references person,
  alter column meeting_id drop not null,
  -- A poll belongs to a sitting or is held in writing; there is no third kind (CC 66(2)).
  add constraint poll_in_sitting_or_writing check (num_nonnulls(meeting_id, circular) = 1 and num_nonnulls(meeting_id, zone) = 1),
  add constraint poll_in_writing check (circular is null or kind = 'motion' and secrecy = 'open'),
  drop constraint if exists poll_decision,
  add constraint poll_decision
    check (decision in ('ordinary', 'statutes', 'purpose', 'exclusion', 'dissolution', 'election')),
  add constraint poll_seats_of_options check ((kind = 'motion') = (seats_to_fill is null)),
  add constraint poll_motion foreign key (motion_id, body_id) references motion (id, body_id);
create index poll_circular_newest on poll (opened_at desc, id desc) where circular is not null;

create table poll_option (
  id uuid primary key,
  poll_id uuid not null references poll,
  position integer not null check (position > 0),
  -- By language.
  names jsonb not null check (jsonb_typeof(names) = 'object' and names <> '{}'),
  constraint option_position unique (poll_id, position)
);

-- The roll ------------------------------------------------------------------------------------------

-- In the assembly a member organisation votes, by its delegate or the substitute (CC 67(1)); elsewhere whoever holds a seat.
alter table elector
  add column organisation_id uuid references organisation,
  add column substitute_id uuid references person,
  -- Who votes for them with a written power, being there as the poll opens.
  add column proxy_holder_id uuid references person,
  alter column person_id drop not null,
  add constraint elector_somebody check (num_nonnulls(person_id, organisation_id) > 0),
  add constraint elector_organisation_once unique (poll_id, organisation_id),
  drop constraint elector_role,
  add constraint elector_role check (role in ('chair', 'deputy', 'member'));
create index elector_of_substitute on elector (substitute_id, poll_id) where substitute_id is not null;
create index elector_of_holder on elector (proxy_holder_id, poll_id) where proxy_holder_id is not null;

-- Who has no vote, and why (CC 68): an elector, or one person of those who could vote for it. It is never undone.
create table recusal (
  poll_id uuid not null,
  elector_id uuid not null,
  person_id uuid references person,
  ground text not null constraint recusal_ground check (length(ground) between 1 and 500),
  recorded_by uuid not null references person,
  at timestamptz(3) not null default clock_timestamp(),
  constraint recusal_elector foreign key (poll_id, elector_id) references elector (poll_id, id),
  constraint recused_already unique nulls not distinct (elector_id, person_id)
);
insert into recusal (poll_id, elector_id, ground, recorded_by, at)
select poll_id, id, recusal_ground, recused_by, recused_at from elector where recused_at is not null;
create trigger stays before update or delete on recusal for each row execute function stays_as_it_is();

-- Who represents whom in a sitting, by a written power: of an organisation in the assembly, elsewhere of a person.
create table proxy (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  person_id uuid references person,
  organisation_id uuid references organisation,
  holder_id uuid not null references person,
  document_id uuid references document,
  on_paper text not null default '' constraint proxy_on_paper check (length(on_paper) <= 200),
  recorded_by uuid not null references person,
  recorded_at timestamptz(3) not null default clock_timestamp(),
  withdrawn_at timestamptz(3),
  constraint proxy_of_one check (num_nonnulls(person_id, organisation_id) = 1),
  constraint proxy_written check (document_id is not null or on_paper <> ''),
  constraint proxy_of_another check (person_id <> holder_id),
  constraint proxy_withdrawn check (withdrawn_at >= recorded_at)
);
create unique index proxy_given_already on proxy (meeting_id, coalesce(person_id, organisation_id)) where withdrawn_at is null;

-- Who votes, on what, for whom ----------------------------------------------------------------------

alter table ballot
  alter column choice drop not null,
  add column options uuid[],
  add column cast_by uuid references person,
  add constraint ballot_of_one_kind check (num_nonnulls(choice, options) = 1);
update ballot b set cast_by = e.person_id from elector e where e.id = b.elector_id;
alter table ballot alter column cast_by set not null;

-- In which form a vote in writing was given (CO 13 and 14), and by whom it was recorded.
create table consent (
  poll_id uuid not null,
  elector_id uuid not null,
  form text not null constraint consent_form check (form in ('electronic', 'signed-scan', 'letter', 'qualified-signature')),
  given_on date not null,
  document_id uuid references document,
  recorded_by uuid not null references person,
  recorded_at timestamptz(3) not null default clock_timestamp(),
  constraint consent_once primary key (poll_id, elector_id),
  constraint consent_ballot foreign key (poll_id, elector_id) references ballot (poll_id, elector_id),
  constraint consent_scan check (form <> 'signed-scan' or document_id is not null)
);

create function ballot_fits() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  held poll;
begin
  select * into held from poll p where p.id = new.poll_id;
  if (held.kind = 'motion') <> (new.choice is not null)
    or held.circular = 'unanimous' and new.choice = 'abstain'
    or held.kind = 'choice' and cardinality(new.options) > held.seats_to_fill
    or cardinality(new.options) <> (select count(*) from poll_option o where o.poll_id = new.poll_id and o.id = any (new.options)) then
    raise exception 'another ballot' using errcode = 'check_violation', constraint = 'ballot_fits';
  end if;
  return null;
end $$;
-- After the policies: who may not cast learns nothing of the poll.
create trigger ballot_fits after insert or update on ballot for each row execute function ballot_fits();

-- Who would vote on a day: in the assembly every member organisation, with those it has named; elsewhere who holds a seat
-- that votes. Membership on the day decides.
create function roll_of(asked uuid, moment timestamptz)
returns table (person_id uuid, substitute_id uuid, organisation_id uuid, role text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  with held as (
    select s.person_id, s.role, b.kind, s.starts_at,
      case when b.kind = 'assembly' and s.role in ('member', 'substitute') then coalesce(s.represents, p.organisation_id) end as organisation_id
    from seat s join body b on b.id = s.body_id join person p on p.id = s.person_id
    where s.body_id = asked and s.starts_at <= moment and (s.ends_at is null or moment < s.ends_at)),
  day as (select (moment at time zone 'Europe/Zurich')::date as today),
  member as (
    select m.organisation_id from membership m, day, body b
    where b.id = asked and b.kind = 'assembly' and m.admitted_on <= day.today and (m.left_on is null or day.today <= m.left_on)
    union
    select h.organisation_id from held h
    where h.organisation_id is not null and not exists (select from membership m where m.organisation_id = h.organisation_id))
  select delegate.person_id, substitute.person_id, m.organisation_id,
    coalesce((select case when bool_or(h.role = 'chair') then 'chair' else 'deputy' end
      from held h where h.person_id = delegate.person_id and h.role in ('chair', 'deputy') having count(*) > 0), 'member')
  from member m
  left join lateral (select h.person_id from held h where h.organisation_id = m.organisation_id and h.role = 'member'
    order by h.starts_at, h.person_id limit 1) delegate on true
  left join lateral (select h.person_id from held h where h.organisation_id = m.organisation_id and h.role = 'substitute'
    order by h.starts_at, h.person_id limit 1) substitute on true
  union all
  select h.person_id, null, null,
    case when bool_or(h.role = 'chair') then 'chair' when bool_or(h.role = 'deputy') then 'deputy' else 'member' end
  from held h where h.kind <> 'assembly' group by h.person_id having bool_or(seat_votes(h.kind, h.role));
end;

-- Frozen as a poll opens, with the proxies that hold then: of who is not there, by who is, as many as the rules allow.
create or replace function roll_is_frozen() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into elector (poll_id, person_id, substitute_id, organisation_id, role)
  select new.id, r.person_id, r.substitute_id, r.organisation_id, r.role from roll_of(new.body_id, new.opened_at) r;
  with there as (
    select p.person_id from presence p
    where p.meeting_id = new.meeting_id and p.from_at <= new.opened_at and (p.until_at is null or new.opened_at < p.until_at)),
  held as (
    select e.id as elector_id, x.holder_id,
      row_number() over (partition by x.holder_id order by x.recorded_at, x.id) as place, r.rules #>> '{proxies,limit}' as most
    from proxy x join rule_set r on r.id = new.rule_set_id
    join elector e on e.poll_id = new.id and coalesce(e.organisation_id, e.person_id) = coalesce(x.organisation_id, x.person_id)
    where x.meeting_id = new.meeting_id and x.recorded_at <= new.opened_at and (x.withdrawn_at is null or new.opened_at < x.withdrawn_at)
      and x.holder_id in (select person_id from there)
      and not exists (select from there t where t.person_id in (e.person_id, e.substitute_id)))
  update elector e set proxy_holder_id = h.holder_id from held h where h.elector_id = e.id and h.place <= h.most::integer;
  return null;
end $$;

-- Whether somebody could vote for an elector and is recused: the elector's own conflict, or theirs alone.
create function is_recused(asked uuid, person uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from recusal r where r.elector_id = asked and (r.person_id is null or r.person_id = person));
end;

-- Whether a written resolution that needs everybody has come to its end: refused by one, or consented to by all.
create function is_decided_in_writing(asked uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select coalesce(bool_or(b.choice = 'no') or bool_and(b.choice is not distinct from 'yes'), false)
  from poll p join elector e on e.poll_id = p.id
    left join ballot b on b.elector_id = e.id and not is_recused(e.id, b.cast_by)
  where p.id = asked and p.circular = 'unanimous' and p.readers && current_setting('app.principals')::uuid[]
    and not exists (select from recusal r where r.elector_id = e.id and r.person_id is null);
end;

-- Whether the asking person keeps the minutes of a sitting, where somebody is named for it.
create function keeps_minutes(asked uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from meeting m where m.id = asked and m.minute_taker_id = current_setting('app.person')::uuid);
end;

-- How many have voted: whoever presides knows it while the poll is open, everybody after it. Null for anybody else.
create or replace function ballots_cast(asked uuid) returns integer
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select (select count(*)::integer from ballot b where b.poll_id = p.id) from poll p
  where p.id = asked and p.readers && current_setting('app.principals')::uuid[]
    and (p.closed_at is not null or sits_in(p.body_id, true));
end;

-- How many of those in the room may vote and have not: whoever presides is asked to wait for them. Null for anybody else.
create function votes_awaited(asked uuid) returns integer
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select count(e.id)::integer from poll p
  left join elector e on e.poll_id = p.id
    and not exists (select from ballot b where b.elector_id = e.id and not is_recused(e.id, b.cast_by))
    and exists (select from presence r
      where r.meeting_id = p.meeting_id and r.until_at is null and r.person_id in (e.person_id, e.substitute_id, e.proxy_holder_id)
        and not is_recused(e.id, r.person_id))
  where p.id = asked and p.readers && current_setting('app.principals')::uuid[] and sits_in(p.body_id, true)
  group by p.id;
end;

create or replace function people_of_poll(asked uuid) returns table (id uuid, handle text, organisation_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select h.id, h.handle, h.organisation_id from poll p, person h
  where p.id = asked and p.readers && current_setting('app.principals')::uuid[]
    and h.id in (
      select p.opened_by
      union all select unnest(array[e.person_id, e.substitute_id, e.proxy_holder_id]) from elector e where e.poll_id = p.id
      union all select r.recorded_by from recusal r where r.poll_id = p.id
      -- Who gave a vote for somebody: told to them, and to everybody after closing.
      union all select b.cast_by from elector e join ballot b on b.elector_id = e.id
        where e.poll_id = p.id and (p.closed_at is not null and p.secrecy = 'open'
          or current_setting('app.person')::uuid in (e.person_id, e.substitute_id, e.proxy_holder_id))
      union all select m.proposed_by from motion m where m.id = p.motion_id);
end;

-- What is held of whoever asks in votes, their own and those given for somebody else, beside what `held_of_me` gives.
create function held_in_polls() returns table (kind text, at timestamptz, what jsonb)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  with me as (select current_setting('app.person')::uuid as id)
  select 'vote', coalesce(b.cast_at, r.at),
    jsonb_build_object('poll', e.poll_id, 'choice', b.choice, 'options', b.options, 'recused', r.at is not null, 'ground', r.ground)
  from me, elector e left join ballot b on b.elector_id = e.id and b.cast_by in (e.person_id, e.substitute_id, e.proxy_holder_id)
    left join recusal r on r.elector_id = e.id
  where me.id in (e.person_id, e.substitute_id, e.proxy_holder_id)
  union all select 'vote', b.cast_at, jsonb_build_object('poll', b.poll_id, 'recorded for', e.organisation_id, 'choice', b.choice)
  from me, ballot b join elector e on e.id = b.elector_id where b.cast_by = me.id
    and not coalesce(me.id in (e.person_id, e.substitute_id, e.proxy_holder_id), false)
  union all select 'vote', r.at, jsonb_build_object('poll', r.poll_id, 'recorded a conflict', r.ground)
  from me, recusal r where r.recorded_by = me.id
  union all select 'vote', c.recorded_at, jsonb_build_object('poll', c.poll_id, 'recorded a vote as', c.form)
  from me, consent c where c.recorded_by = me.id
  union all select 'vote', x.recorded_at, jsonb_build_object('represented', x.meeting_id, 'holder', x.holder_id = me.id)
  from me, proxy x where me.id in (x.person_id, x.holder_id);
end;

-- Policies and grants -------------------------------------------------------------------------------

alter table poll_option enable row level security;
alter table recusal enable row level security;
alter table proxy enable row level security;
alter table consent enable row level security;

create policy opened_in_writing on poll for insert to portal_api with check (
  owner_id = current_setting('app.organisation')::uuid and opened_by = current_setting('app.person')::uuid
  and meeting_id is null and (sits_in(body_id, true) or is_secretary())
  and exists (select from motion m where m.id = motion_id and m.body_id = poll.body_id and m.version = motion_version and m.state <> 'carried')
  and exists (select from rule_set r where r.id = rule_set_id and r.body_id = poll.body_id));
-- In a sitting by whoever presides, in their own name; what everybody has to consent to ends by itself.
alter policy closed_by_the_chair on poll with check (
  meeting_id is not null and sits_in(body_id, true) and happens_now(closed_at) and closed_by = current_setting('app.person')::uuid
  or is_decided_in_writing(id) and happens_now(closed_at) and closed_by is null);
grant insert (kind, secrecy, seats_to_fill, circular, zone), update (closed_by) on poll to portal_api;

create policy of_polls_seen on poll_option for select to portal_api using (exists (select from poll p where p.id = poll_id));
create policy by_who_opens on poll_option for insert to portal_api with check (
  exists (select from poll p where p.id = poll_id and p.kind <> 'motion' and p.opened_by = current_setting('app.person')::uuid
    and not exists (select from ballot b where b.poll_id = p.id) and p.closed_at is null
    -- As it opens, and not after.
    and p.opened_at >= date_trunc('milliseconds', now())));
grant select, insert on poll_option to portal_api;

-- One's row is locked while a ballot is written or a recusal recorded, and never changed.
create policy lock on elector for update to portal_api using (exists (select from poll p where p.id = poll_id)) with check (false);
grant update (id) on elector to portal_api;

create policy of_polls_seen on recusal for select to portal_api using (exists (select from poll p where p.id = poll_id));
-- Declared, or recorded by who presides; of the chair also by the deputy and who keeps the minutes.
create policy declared_or_recorded on recusal for insert to portal_api with check (
  recorded_by = current_setting('app.person')::uuid
  and exists (select from elector e join poll p on p.id = e.poll_id
    where e.id = elector_id and e.poll_id = recusal.poll_id and p.closed_at is null and clock_timestamp() < p.closes_at
      and (recusal.person_id is null or recusal.person_id in (e.person_id, e.substitute_id, e.proxy_holder_id))
      and (coalesce(recusal.person_id, recorded_by) = recorded_by and recorded_by in (e.person_id, e.substitute_id)
        or recusal.person_id = recorded_by or sits_in(p.body_id, true)
        or e.role = 'chair' and (keeps_minutes(p.meeting_id) or exists (select from elector d
          where d.poll_id = p.id and d.role = 'deputy' and d.person_id = recorded_by)))));
grant select, insert (poll_id, elector_id, person_id, ground, recorded_by) on recusal to portal_api;

create policy of_meetings_seen on proxy for select to portal_api using (exists (select from meeting m where m.id = meeting_id));
create policy recorded_in_the_sitting on proxy for insert to portal_api with check (
  recorded_by = current_setting('app.person')::uuid
  and (document_id is null or exists (select from document d where d.id = document_id))
  and exists (select from meeting m join seat h on h.body_id = m.body_id
    where m.id = meeting_id and m.state <> 'closed' and (sits_in(m.body_id, true) or is_secretary())
      and h.person_id = holder_id and h.starts_at <= now() and (h.ends_at is null or now() < h.ends_at)
      and exists (select from seat s where s.body_id = m.body_id and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at)
        and (s.person_id = proxy.person_id or s.represents = proxy.organisation_id))));
create policy withdrawn_in_the_sitting on proxy for update to portal_api
  using (withdrawn_at is null and exists (select from meeting m where m.id = meeting_id and m.state <> 'closed' and (sits_in(m.body_id, true) or is_secretary())))
  with check (happens_now(withdrawn_at));
grant select, insert (id, meeting_id, person_id, organisation_id, holder_id, document_id, on_paper, recorded_by), update (withdrawn_at)
  on proxy to portal_api;

-- One's own, and those one gave; everybody's once an open poll is closed. Of one that is not open, whoever presided and
-- keeps the minutes.
alter policy own_or_closed on ballot using (
  cast_by = current_setting('app.person')::uuid
  or exists (select from elector e where e.id = elector_id and current_setting('app.person')::uuid in (e.person_id, e.substitute_id, e.proxy_holder_id))
  or exists (select from poll p where p.id = poll_id and p.closed_at is not null
    and (p.secrecy = 'open' or current_setting('app.person')::uuid in (p.opened_by, p.closed_by) or keeps_minutes(p.meeting_id))));
alter policy in_own_name on ballot with check (
  cast_by = current_setting('app.person')::uuid
  and exists (select from elector e join poll p on p.id = e.poll_id
    where e.id = elector_id and e.poll_id = ballot.poll_id and p.closed_at is null and clock_timestamp() < p.closes_at
      and cast_by in (e.person_id, e.substitute_id, e.proxy_holder_id) and not is_recused(e.id, cast_by)));
alter policy changed_in_own_name on ballot using (
  exists (select from elector e join poll p on p.id = e.poll_id
    where e.id = elector_id and p.closed_at is null and clock_timestamp() < p.closes_at
      and current_setting('app.person')::uuid in (e.person_id, e.substitute_id, e.proxy_holder_id)
      and not is_recused(e.id, current_setting('app.person')::uuid)))
  with check (happens_now(cast_at) and cast_by = current_setting('app.person')::uuid);
-- A letter, or what was signed elsewhere.
create policy recorded_for_an_elector on ballot for insert to portal_api with check (
  cast_by = current_setting('app.person')::uuid and is_secretary()
  and exists (select from elector e join poll p on p.id = e.poll_id
    where e.id = elector_id and e.poll_id = ballot.poll_id and p.circular is not null and p.closed_at is null
      and clock_timestamp() < p.closes_at and not exists (select from recusal r where r.elector_id = e.id and r.person_id is null)));
grant insert (options, cast_by), update (options, cast_by) on ballot to portal_api;

create policy own_or_closed on consent for select to portal_api using (
  recorded_by = current_setting('app.person')::uuid
  or exists (select from elector e where e.id = elector_id and current_setting('app.person')::uuid in (e.person_id, e.substitute_id))
  or exists (select from poll p where p.id = poll_id and p.closed_at is not null));
create policy with_the_ballot on consent for insert to portal_api with check (
  recorded_by = current_setting('app.person')::uuid
  and (form in ('electronic', 'signed-scan') or is_secretary())
  and (document_id is null or exists (select from document d where d.id = document_id))
  and exists (select from ballot b join poll p on p.id = b.poll_id
    where b.poll_id = consent.poll_id and b.elector_id = consent.elector_id and b.cast_by = recorded_by
      and p.circular is not null and p.closed_at is null));
create policy with_the_changed_ballot on consent for delete to portal_api using (
  exists (select from ballot b join poll p on p.id = b.poll_id
    where b.poll_id = consent.poll_id and b.elector_id = consent.elector_id and b.cast_by = current_setting('app.person')::uuid
      and p.closed_at is null and clock_timestamp() < p.closes_at));
grant select, insert (poll_id, elector_id, form, given_on, document_id, recorded_by), delete on consent to portal_api;

-- What everybody consented to, or one refused, is concluded by whoever's ballot was the last it needed.
create policy of_a_poll_decided_in_writing on outcome for insert to portal_api with check (
  exists (select from poll p where p.id = poll_id and p.circular = 'unanimous' and p.closed_at >= date_trunc('milliseconds', now())));
create policy of_a_poll_decided_in_writing on resolution for insert to portal_api with check (
  exists (select from poll p join outcome o on o.poll_id = p.id
    where p.id = resolution.poll_id and p.body_id = resolution.body_id and p.closed_at = adopted_at
      and o.result = 'carried' and p.circular = 'unanimous' and p.closed_at >= date_trunc('milliseconds', now())));

create policy of_polls_over on poll_option for select to portal_worker using (exists (select from poll p where p.id = poll_id));
create policy of_polls_over on recusal for select to portal_worker using (exists (select from poll p where p.id = poll_id));
create policy of_polls_over on consent for select to portal_worker using (exists (select from poll p where p.id = poll_id and p.closed_at is not null));
grant select on poll_option, recusal, consent to portal_worker;

-- Who votes when is nobody's to see while a poll is open, however the vote came.
alter policy of_own_organisation on audit_event using (
  organisation_id = current_setting('app.organisation')::uuid and is_own_act(id)
  and exists (select from office o where o.person_id = current_setting('app.person')::uuid and o.kind = 'administrator')
  and not (act in ('ballot cast', 'vote recorded') and is_open_poll(root_id)));
alter policy of_the_association on audit_event using (
  act in (select a.act from association_act a)
  and exists (select from body b where b.kind = 'secretariat' and b.id = any (current_setting('app.principals')::uuid[]))
  and not (act in ('ballot cast', 'vote recorded') and is_open_poll(root_id)));
insert into association_act (act) values ('circular opened'), ('vote recorded'), ('proxy recorded'), ('proxy withdrawn'), ('circular decided');

drop policy recused on elector;
revoke update (recused_at, recusal_ground, recused_by) on elector from portal_api;
drop trigger recusal_stays on elector;
alter table elector drop column recused_at, drop column recusal_ground, drop column recused_by;

create trigger tells_readers_of_new after insert on recusal referencing new table as changed
  for each statement execute function tells_readers('poll', 'select poll_id as id from changed');

revoke execute on function ballot_fits, roll_of, is_recused, is_decided_in_writing, keeps_minutes, votes_awaited, held_in_polls from public;
grant execute on function is_recused, is_decided_in_writing, keeps_minutes, votes_awaited, held_in_polls to portal_api;
