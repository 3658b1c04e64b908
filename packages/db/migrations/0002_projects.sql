-- Projects: organisations as parties, each with its own seats.

create table project (
  id uuid primary key references principal,
  owner_id uuid not null references organisation,
  name text not null check (length(name) between 1 and 120),
  purpose text not null check (length(purpose) <= 2000),
  programme text not null constraint project_programme check (programme in ('memory', 'human-rights', 'research', 'public-projects')),
  created_by uuid not null references person,
  created_at timestamptz(3) not null default clock_timestamp(),
  readers uuid[] not null default '{}'
);
create index project_readers on project using gin (readers);
create index project_newest on project (created_at desc, id desc);

alter table share add column project_id uuid references project on delete cascade;
alter table share add constraint share_of_one_root check (num_nonnulls(project_id) = 1);
create unique index share_of_project on share (project_id, principal_id, allows);
-- Few shares have an end; the policies of roots ask for those alone.
create index share_with_end on share (principal_id) where until is not null;

create table party (
  project_id uuid not null references project,
  organisation_id uuid not null references organisation,
  state text not null default 'invited' constraint party_state check (state in ('invited', 'accepted', 'declined', 'withdrawn')),
  invited_by uuid references person,
  invited_at timestamptz(3) not null default clock_timestamp(),
  answered_at timestamptz(3),
  constraint already_a_party primary key (project_id, organisation_id)
);
create index party_of_organisation on party (organisation_id, state);

create table project_seat (
  project_id uuid not null references project,
  person_id uuid not null,
  organisation_id uuid not null,
  role text not null constraint project_seat_role check (role in ('lead', 'member', 'observer')),
  given_at timestamptz(3) not null default clock_timestamp(),
  constraint already_seated primary key (project_id, person_id),
  constraint not_of_a_party foreign key (project_id, organisation_id) references party,
  constraint seat_own_person foreign key (person_id, organisation_id) references person (id, organisation_id)
);
create index project_seat_of_person on project_seat (person_id, project_id);

create table task (
  id uuid primary key,
  project_id uuid not null references project,
  title text not null check (length(title) between 1 and 200),
  due_on date,
  state text not null default 'open' constraint task_state check (state in ('open', 'doing', 'done')),
  created_by uuid not null references person,
  created_at timestamptz(3) not null default clock_timestamp(),
  done_at timestamptz(3),
  constraint task_done_once check ((state = 'done') = (done_at is not null)),
  unique (id, project_id)
);
-- A task without a due day stands after all that have one.
create index task_by_due on task (project_id, (coalesce(due_on, 'infinity'::date)), id);

create table task_assignee (
  task_id uuid not null,
  project_id uuid not null,
  person_id uuid not null,
  primary key (task_id, person_id),
  constraint assignee_task foreign key (task_id, project_id) references task (id, project_id),
  constraint assignee_without_seat foreign key (project_id, person_id) references project_seat on delete cascade
);
create index task_assignee_of_person on task_assignee (person_id, task_id);

create table comment (
  id uuid primary key,
  project_id uuid not null references project,
  task_id uuid,
  body text not null check (length(body) between 1 and 4000),
  written_by uuid not null references person,
  written_at timestamptz(3) not null default clock_timestamp(),
  constraint comment_task foreign key (task_id, project_id) references task (id, project_id)
);
create index comment_of_task on comment (task_id, written_at desc, id desc) where task_id is not null;
create index comment_of_project on comment (project_id, written_at desc, id desc) where task_id is null;

-- What follows by itself ---------------------------------------------------------------------------

-- A project is a principal: its seats are who it is.
create function project_becomes_principal() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  -- Asked again with the same id, the project itself says that it is there.
  if not exists (select from project p where p.id = new.id) then
    insert into principal (id, kind) values (new.id, 'project');
  end if;
  return new;
end $$;
create trigger becomes_principal before insert on project for each row execute function project_becomes_principal();

-- The owner is its first party, and who made it its first lead.
create function project_begins() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into party (project_id, organisation_id, state, answered_at) values (new.id, new.owner_id, 'accepted', clock_timestamp());
  insert into project_seat (project_id, person_id, organisation_id, role) values (new.id, new.created_by, new.owner_id, 'lead');
  return null;
end $$;
create trigger begins after insert on project for each row execute function project_begins();

-- What can become of a party: it answers once, may leave, may be asked again; the owner stays. When is the database's to say.
create function party_moves_on() returns trigger language plpgsql as $$
begin
  if old.state || ' ' || new.state not in ('invited accepted', 'invited declined', 'accepted withdrawn', 'declined invited', 'withdrawn invited') then
    raise exception 'a party does not go from % to %', old.state, new.state;
  end if;
  if exists (select from project p where p.id = new.project_id and p.owner_id = new.organisation_id) then
    raise exception 'the owner of a project stays in it';
  end if;
  if new.state = 'invited' then
    new.invited_at := clock_timestamp();
    new.answered_at := null;
  else
    new.invited_by := old.invited_by;
    new.invited_at := old.invited_at;
    new.answered_at := clock_timestamp();
  end if;
  return new;
end $$;
create trigger moves_on before update on party for each row
  when (old.state <> new.state or old.invited_by is distinct from new.invited_by) execute function party_moves_on();

-- A party that accepted sees the project; one that left neither sees it nor sits in it.
create function party_sees_project() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if new.state = 'accepted' then
    insert into share (project_id, principal_id, allows, shared_by) values (new.project_id, new.organisation_id, 'read', new.invited_by)
    on conflict do nothing;
  else
    delete from share where project_id = new.project_id and principal_id = new.organisation_id;
    delete from project_seat where project_id = new.project_id and organisation_id = new.organisation_id;
  end if;
  return null;
end $$;
create trigger sees_project after insert or update of state on party for each row execute function party_sees_project();

-- `readers` of a project are the principals of its shares without an end.
create function project_readers_follow() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  changed uuid := coalesce(new.project_id, old.project_id);
begin
  update project set readers = array(
    select distinct principal_id from share where project_id = changed and until is null order by principal_id)
  where id = changed;
  return null;
end $$;
create trigger project_readers_follow after insert or delete or update on share for each row execute function project_readers_follow();

-- Where a person sits in projects belongs to what they are.
create or replace function principals_of(asked uuid) returns uuid[]
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select array(
    select id from person where id = asked
    union all select organisation_id from person where id = asked
    union all select id from network
    union all select body_id from seat
      where person_id = asked and starts_at <= now() and (ends_at is null or now() < ends_at)
    union all select project_id from project_seat where person_id = asked);
end;

-- How an organisation stands in a project it may not see yet, for its coordinator to answer. The project is
-- locked first, as by everybody who changes something in it. Null: nothing there to answer.
create function lock_own_party(asked uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  own uuid := current_setting('app.organisation')::uuid;
begin
  if not exists (select from office o where o.person_id = current_setting('app.person')::uuid and o.kind = 'coordinator')
    or not exists (select from party y where y.project_id = asked and y.organisation_id = own) then
    return null;
  end if;
  perform from project p where p.id = asked for update;
  return (select y.state from party y where y.project_id = asked and y.organisation_id = own);
end $$;

-- What an invited organisation's coordinator is told before the project is theirs to see.
create function project_invitations()
returns table (project_id uuid, name text, purpose text, programme text, owner_id uuid, invited_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select p.id, p.name, p.purpose, p.programme, p.owner_id, y.invited_at
  from party y join project p on p.id = y.project_id
  where y.organisation_id = current_setting('app.organisation')::uuid and y.state = 'invited'
    and exists (select from office o where o.person_id = current_setting('app.person')::uuid and o.kind = 'coordinator')
  order by y.invited_at, p.id;
end;

-- Policies and grants ------------------------------------------------------------------------------

alter table project enable row level security;
alter table party enable row level security;
alter table project_seat enable row level security;
alter table task enable row level security;
alter table task_assignee enable row level security;
alter table comment enable row level security;

create policy seen on project for select to portal_api using (
  readers && current_setting('app.principals')::uuid[]
  or id in (select s.project_id from share s where s.principal_id = any (current_setting('app.principals')::uuid[]) and now() < s.until));
create policy for_own_organisation on project for insert to portal_api with check (
  owner_id = current_setting('app.organisation')::uuid and created_by = current_setting('app.person')::uuid);
-- Nothing of a project is changed yet; the grant lets a mutation lock its root.
create policy lock on project for update to portal_api using (
  readers && current_setting('app.principals')::uuid[]) with check (false);
grant select, insert (id, owner_id, name, purpose, programme, created_by), update (id) on project to portal_api;

create policy of_projects_seen on principal for select to portal_api
  using (kind = 'project' and exists (select from project p where p.id = principal.id));

create policy of_projects_seen on party for select to portal_api using (exists (select from project p where p.id = project_id));
create policy own_invitation on party for select to portal_api using (
  organisation_id = current_setting('app.organisation')::uuid
  and exists (select from office o where o.person_id = current_setting('app.person')::uuid and o.kind = 'coordinator'));
create policy by_a_lead on party for insert to portal_api with check (
  state = 'invited' and invited_by = current_setting('app.person')::uuid
  and exists (select from project_seat s join project p on p.id = s.project_id
    where s.project_id = party.project_id and s.person_id = current_setting('app.person')::uuid
      and s.role = 'lead' and p.owner_id = s.organisation_id));
create policy again_by_a_lead on party for update to portal_api
  using (state in ('declined', 'withdrawn') and exists (select from project_seat s join project p on p.id = s.project_id
    where s.project_id = party.project_id and s.person_id = current_setting('app.person')::uuid
      and s.role = 'lead' and p.owner_id = s.organisation_id))
  with check (state = 'invited' and invited_by = current_setting('app.person')::uuid);
create policy answered_by_own_coordinator on party for update to portal_api
  using (state in ('invited', 'accepted') and organisation_id = current_setting('app.organisation')::uuid
    and exists (select from office o where o.person_id = current_setting('app.person')::uuid and o.kind = 'coordinator'))
  with check (state in ('accepted', 'declined', 'withdrawn') and organisation_id = current_setting('app.organisation')::uuid);
grant select, insert (project_id, organisation_id, state, invited_by), update (state, invited_by) on party to portal_api;

create policy of_projects_seen on project_seat for select to portal_api using (exists (select from project p where p.id = project_id));
create policy for_own_people on project_seat for insert to portal_api with check (
  organisation_id = current_setting('app.organisation')::uuid
  and exists (select from party y where y.project_id = project_seat.project_id
    and y.organisation_id = project_seat.organisation_id and y.state = 'accepted'));
create policy changed_for_own_people on project_seat for update to portal_api
  using (organisation_id = current_setting('app.organisation')::uuid) with check (organisation_id = current_setting('app.organisation')::uuid);
create policy ended_for_own_people on project_seat for delete to portal_api
  using (organisation_id = current_setting('app.organisation')::uuid);
grant select, insert (project_id, person_id, organisation_id, role), update (role), delete on project_seat to portal_api;

create policy of_projects_seen on task for select to portal_api using (exists (select from project p where p.id = project_id));
create policy with_a_seat on task for insert to portal_api with check (
  created_by = current_setting('app.person')::uuid and exists (select from project_seat s
    where s.project_id = task.project_id and s.person_id = current_setting('app.person')::uuid and s.role <> 'observer'));
create policy changed_with_a_seat on task for update to portal_api
  using (exists (select from project_seat s where s.project_id = task.project_id
    and s.person_id = current_setting('app.person')::uuid and s.role <> 'observer'));
grant select, insert (id, project_id, title, due_on, created_by), update (title, due_on, state, done_at) on task to portal_api;

create policy of_projects_seen on task_assignee for select to portal_api using (exists (select from project p where p.id = project_id));
create policy with_a_seat on task_assignee for insert to portal_api with check (exists (select from project_seat s
  where s.project_id = task_assignee.project_id and s.person_id = current_setting('app.person')::uuid and s.role <> 'observer'));
create policy ended_with_a_seat on task_assignee for delete to portal_api using (exists (select from project_seat s
  where s.project_id = task_assignee.project_id and s.person_id = current_setting('app.person')::uuid and s.role <> 'observer'));
grant select, insert, delete on task_assignee to portal_api;

create policy of_projects_seen on comment for select to portal_api using (exists (select from project p where p.id = project_id));
create policy with_a_seat on comment for insert to portal_api with check (
  written_by = current_setting('app.person')::uuid and exists (select from project_seat s
    where s.project_id = comment.project_id and s.person_id = current_setting('app.person')::uuid));
grant select, insert (id, project_id, task_id, body, written_by) on comment to portal_api;

-- The people one works with in a project, and who wrote there before leaving it.
create policy in_projects_seen on person for select to portal_api
  using (exists (select from project_seat s where s.person_id = person.id));
create policy wrote_in_projects_seen on person for select to portal_api
  using (exists (select from comment c where c.written_by = person.id));
create index comment_by_person on comment (written_by);
create policy made_tasks_in_projects_seen on person for select to portal_api
  using (exists (select from task t where t.created_by = person.id));
create index task_by_maker on task (created_by);

revoke execute on function project_becomes_principal, project_begins, party_sees_project, project_readers_follow, party_moves_on, lock_own_party, project_invitations from public;
grant execute on function lock_own_party, project_invitations to portal_api;
