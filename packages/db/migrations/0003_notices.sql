-- Notices: what the secretariat tells, in which languages, to whom, and who has confirmed it.

create table notice (
  id uuid primary key,
  owner_id uuid not null references organisation,
  class text not null constraint notice_class check (class in ('information', 'decision', 'deadline', 'safety')),
  original text not null constraint notice_original check (original in ('en', 'ru', 'uk', 'de', 'fr', 'it', 'cs', 'pl', 'he')),
  version integer not null default 1,
  acknowledgement_due date,
  expires_on date,
  published_by uuid not null references person,
  published_at timestamptz(3) not null default clock_timestamp(),
  readers uuid[] not null default '{}'
);
create index notice_readers on notice using gin (readers);
create index notice_newest on notice (published_at desc, id desc);

create table notice_text (
  notice_id uuid not null references notice,
  version integer not null default 1,
  language text not null constraint notice_text_language check (language in ('en', 'ru', 'uk', 'de', 'fr', 'it', 'cs', 'pl', 'he')),
  title text not null check (length(title) between 1 and 160),
  body text not null check (length(body) between 1 and 20000),
  constraint language_twice primary key (notice_id, version, language)
);

create table acknowledgement (
  notice_id uuid not null references notice,
  version integer not null,
  person_id uuid not null references person,
  given_at timestamptz(3) not null default clock_timestamp(),
  constraint already_acknowledged primary key (notice_id, version, person_id)
);
create index acknowledgement_of_person on acknowledgement (person_id, notice_id);

alter table share add column notice_id uuid references notice on delete cascade;
alter table share drop constraint share_of_one_root;
alter table share add constraint share_of_one_root check (num_nonnulls(project_id, notice_id) = 1);
create unique index share_of_notice on share (notice_id, principal_id, allows);

-- What follows by itself ---------------------------------------------------------------------------

-- The secretariat keeps what it publishes in sight, whomever it is for.
create function secretariat_keeps_notice() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into share (notice_id, principal_id, allows, shared_by)
  select new.id, b.id, 'contribute', new.published_by from body b where b.kind = 'secretariat';
  return null;
end $$;
create trigger secretariat_keeps after insert on notice for each row execute function secretariat_keeps_notice();

-- `readers` of a notice are the principals of its shares without an end.
create function notice_readers_follow() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  changed uuid := coalesce(new.notice_id, old.notice_id);
begin
  update notice set readers = array(
    select distinct principal_id from share where notice_id = changed and until is null order by principal_id)
  where id = changed;
  return null;
end $$;
create trigger notice_readers_follow after insert or delete or update on share for each row execute function notice_readers_follow();

-- The people behind principals. Not the API's to call: the functions below ask it for the secretariat.
create function people_of(asked uuid[]) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select p.id from person p where p.id = any (asked) or p.organisation_id = any (asked)
    or exists (select from network n where n.id = any (asked))
  union select s.person_id from seat s
    where s.body_id = any (asked) and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at)
  union select s.person_id from project_seat s where s.project_id = any (asked);
end;

-- How many people an audience is: the secretariat's to know before it publishes. Null for anybody else.
create function head_count(asked uuid[]) returns integer
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select case when exists (select from body b where b.kind = 'secretariat' and b.id = any (current_setting('app.principals')::uuid[]))
    then (select count(*)::integer from people_of(asked)) end;
end;

-- Who was asked to acknowledge a notice's present version, and when each did. Nobody's but the secretariat's.
create function notice_recipients(asked uuid)
returns table (person_id uuid, handle text, organisation_id uuid, given_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select p.id, p.handle, p.organisation_id, a.given_at
  from notice n
    join people_of(array(select s.principal_id from share s where s.notice_id = asked and s.allows = 'read')) r on true
    join person p on p.id = r
    left join acknowledgement a on a.notice_id = n.id and a.version = n.version and a.person_id = p.id
  where n.id = asked and n.acknowledgement_due is not null
    and exists (select from body b where b.kind = 'secretariat' and b.id = any (current_setting('app.principals')::uuid[]));
end;

-- Policies and grants ------------------------------------------------------------------------------

alter table notice enable row level security;
alter table notice_text enable row level security;
alter table acknowledgement enable row level security;

create policy seen on notice for select to portal_api using (
  readers && current_setting('app.principals')::uuid[]
  or id in (select s.notice_id from share s where s.principal_id = any (current_setting('app.principals')::uuid[]) and now() < s.until));
create policy by_the_secretariat on notice for insert to portal_api with check (
  owner_id = current_setting('app.organisation')::uuid and published_by = current_setting('app.person')::uuid
  and exists (select from body b where b.kind = 'secretariat' and b.id = any (current_setting('app.principals')::uuid[])));
-- Nothing of a notice is changed yet; the grant lets a mutation lock its root.
create policy lock on notice for update to portal_api using (readers && current_setting('app.principals')::uuid[]) with check (false);
grant select, insert (id, owner_id, class, original, acknowledgement_due, expires_on, published_by), update (id) on notice to portal_api;

create policy of_notices_seen on notice_text for select to portal_api using (exists (select from notice n where n.id = notice_id));
create policy by_its_publisher on notice_text for insert to portal_api with check (
  exists (select from notice n where n.id = notice_id and n.published_by = current_setting('app.person')::uuid));
grant select, insert on notice_text to portal_api;

create policy own on acknowledgement for select to portal_api using (person_id = current_setting('app.person')::uuid);
create policy in_own_name on acknowledgement for insert to portal_api with check (
  person_id = current_setting('app.person')::uuid
  and exists (select from notice n where n.id = notice_id and n.version = acknowledgement.version and n.acknowledgement_due is not null));
grant select, insert (notice_id, version, person_id) on acknowledgement to portal_api;

-- Who published what one sees, also when they have left the secretariat.
create policy published_notices_seen on person for select to portal_api
  using (exists (select from notice n where n.published_by = person.id));
create index notice_by_publisher on notice (published_by);

-- Whom a notice is for is said by who published it, about principals they see.
create policy notice_by_its_publisher on share for insert to portal_api with check (
  notice_id is not null and allows = 'read' and shared_by = current_setting('app.person')::uuid
  and exists (select from notice n where n.id = notice_id and n.published_by = current_setting('app.person')::uuid)
  and exists (select from principal p where p.id = principal_id));
grant insert (notice_id, principal_id, allows, shared_by) on share to portal_api;

revoke execute on function secretariat_keeps_notice, notice_readers_follow, people_of, head_count, notice_recipients from public;
grant execute on function head_count, notice_recipients to portal_api;
