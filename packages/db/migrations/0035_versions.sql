-- Versions have names and come back; a document is checked out for a while, has tags, and is linked to what it belongs with.

-- Named versions, and restored ones -----------------------------------------------------------------

alter table document_version
  add column name text constraint version_name check (length(name) between 1 and 80),
  -- Which earlier version this one is again, with the same bytes.
  add column restored_from integer,
  add constraint version_restored_from_before check (restored_from < number),
  drop constraint version_blob,
  add constraint version_file unique (document_id, number, blob);
-- A blob comes in once. Only what is restored names one that is there already, and only its own document's: the original
-- version stays as long as one that was restored from it does.
create unique index version_blob on document_version (blob) where restored_from is null;
alter table document_version add constraint version_restored
  foreign key (document_id, restored_from, blob) references document_version (document_id, number, blob);

-- Gives a version of a document a name, or takes it away. False where whoever asks may not, or it is called so already.
create function name_version(asked uuid, of_version integer, called text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update document_version v set name = called
  where v.document_id = asked and v.number = of_version and v.name is distinct from called
    and exists (select from document d where d.id = asked and d.trashed_at is null and may_contribute(d.collection_id));
  return found;
end $$;

-- Check-out -----------------------------------------------------------------------------------------

-- Somebody works on a document until then. It ends by itself: what is over is over by the clock, and makes way.
create table check_out (
  document_id uuid constraint already_checked_out primary key references document on delete cascade,
  person_id uuid not null references person,
  since timestamptz(3) not null default clock_timestamp(),
  until timestamptz(3) not null,
  -- Before its time, by somebody else: so that whoever worked on it is told.
  ended_at timestamptz(3),
  ended_by uuid references person,
  constraint check_out_ended_by_somebody check ((ended_at is null) = (ended_by is null))
);
create index check_out_of_person on check_out (person_id);

-- Whether nobody but whoever asks works on a document now.
create function is_free(asked uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp
begin atomic
  select not exists (select from check_out c where c.document_id = asked and c.person_id <> current_setting('app.person')::uuid
    and c.ended_at is null and clock_timestamp() < c.until);
end;

-- Who works on a document that one sees, or did and was stopped; also when one meets them nowhere else.
create function check_out_of(asked uuid)
returns table (holder_id uuid, holder text, holder_organisation uuid, since timestamptz, until timestamptz, ended_at timestamptz, ender text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select p.id, p.handle, p.organisation_id, k.since, k.until, k.ended_at,
    case when p.id = current_setting('app.person')::uuid then e.handle end
  from check_out k join document d on d.id = k.document_id join person p on p.id = k.person_id left join person e on e.id = k.ended_by
  where k.document_id = asked and d.collection_id = any (collections_seen()) and clock_timestamp() < k.until
    and (k.ended_at is null or p.id = current_setting('app.person')::uuid);
end;

-- Who worked on what is not kept: each hour, what has been over for a week.
create function forget_check_outs() returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  delete from check_out where until < now() - interval '7 days';
end;

create function held_in_library() returns table (kind text, at timestamptz, what jsonb)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  with me as (select current_setting('app.person')::uuid as id)
  select 'document', k.since, jsonb_build_object('worked on', k.document_id, 'until', k.until) from me, check_out k where k.person_id = me.id;
end;

-- Tags ----------------------------------------------------------------------------------------------

-- Free words, each once by its fold, in the order in which they were given. Who gave them stands in the record alone.
create table document_tag (
  document_id uuid not null references document on delete cascade,
  place integer not null constraint tags_at_most check (place between 1 and 20),
  tag text not null constraint tag_length check (length(tag) between 1 and 40),
  -- By which tags are the same.
  fold text collate "C" not null constraint tag_fold check (length(fold) between 1 and 80),
  primary key (document_id, place),
  constraint tagged_already unique (document_id, fold)
);
create index document_tag_by_fold on document_tag (fold, document_id);

-- Tags that begin so, as they stand on documents that whoever asks finds: a vocabulary tells of what it is from. Further
-- than through the next few hundred tags is not looked.
create function tags_beginning(beginning text, most integer) returns setof text
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
set enable_seqscan = off set jit = off set plan_cache_mode = force_custom_plan as $$
declare
  visible uuid[] := collections_seen();
  beyond text := (beginning || U&'\+10FFFF') collate "C";
  candidate text;
  shown text;
begin
  if visible = '{}' then
    return;
  end if;
  for candidate in
    with recursive folds (fold) as (
      (select min(t.fold) from document_tag t where t.fold >= beginning collate "C" and t.fold < beyond)
      union all select (select min(t.fold) from document_tag t where t.fold > f.fold and t.fold < beyond) from folds f where f.fold is not null)
    select f.fold from folds f where f.fold is not null limit 300
  loop
    select t.tag into shown from document_tag t join document d on d.id = t.document_id
    where t.fold = candidate and d.found_in = any (visible) limit 1;
    if found then
      return next shown;
      most := most - 1;
      exit when most = 0;
    end if;
  end loop;
end $$;

-- Links ---------------------------------------------------------------------------------------------

-- Between documents in the terms of Dublin Core: replaces (dcterms:replaces), translates (dcterms:isVersionOf, in another
-- language), annex (dcterms:isPartOf), answers (dcterms:references), see-also (dcterms:relation). A project, a motion and a
-- notice are what a document is about (dcterms:relation). Papers of a sitting stand on its agenda and are not linked twice.
create table document_link (
  id uuid primary key,
  document_id uuid not null references document on delete cascade,
  kind text not null constraint link_kind check (kind in ('replaces', 'translates', 'annex', 'answers', 'see-also', 'about')),
  to_document uuid references document on delete cascade,
  project_id uuid references project on delete cascade,
  motion_id uuid references motion on delete cascade,
  notice_id uuid references notice on delete cascade,
  constraint link_to_one check (num_nonnulls(to_document, project_id, motion_id, notice_id) = 1),
  constraint link_of_its_kind check ((kind = 'about') = (to_document is null)),
  constraint linked_to_itself check (to_document <> document_id),
  constraint linked_already unique nulls not distinct (document_id, kind, to_document, project_id, motion_id, notice_id)
);
create index document_link_to_document on document_link (to_document) where to_document is not null;
create index document_link_to_project on document_link (project_id) where project_id is not null;
create index document_link_to_motion on document_link (motion_id) where motion_id is not null;
create index document_link_to_notice on document_link (notice_id) where notice_id is not null;

-- What open screens are told ------------------------------------------------------------------------

-- Whoever sees both sides of a link sees the document it starts from.
do $$
declare
  changing text;
begin
  foreach changing in array array['check_out', 'document_tag', 'document_link'] loop
    execute format(
      'create trigger tells_readers_of_new after insert on %1$I referencing new table as changed for each statement execute function tells_readers(''collection'', %2$L);
       create trigger tells_readers_of_changed after update on %1$I referencing new table as changed for each statement execute function tells_readers(''collection'', %2$L);
       create trigger tells_readers_of_gone after delete on %1$I referencing old table as changed for each statement execute function tells_readers(''collection'', %2$L)',
      changing, 'select d.collection_id as id from changed c join document d on d.id = c.document_id');
  end loop;
end $$;

-- What leaves with an organisation ------------------------------------------------------------------

-- Whether whoever asks sees what a link leads to: the export passes the policies.
create function sees_target(link document_link) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp
begin atomic
  select case when link.to_document is not null
    then exists (select from document d where d.id = link.to_document and d.found_in = any (collections_seen()))
    else exists (select from share s where (s.project_id = link.project_id or s.motion_id = link.motion_id or s.notice_id = link.notice_id)
      and s.principal_id = any (current_setting('app.principals')::uuid[]) and (s.until is null or now() < s.until)) end;
end;

-- What a link leads to: what is the organisation's own by its id, anything else by whose it is.
create function exported_target(link document_link, own uuid) returns json
language sql stable set search_path = pg_catalog, public, pg_temp
begin atomic
  select case when t.owner_id = own then json_build_object(t.kind, t.id)
    else json_build_object(t.kind || 'Of', (select o.names from organisation o where o.id = t.owner_id)) end
  from (
    select 'document' as kind, d.id, c.owner_id from document d join collection c on c.id = d.collection_id where d.id = link.to_document
    union all select 'project', p.id, p.owner_id from project p where p.id = link.project_id
    union all select 'motion', m.id, m.owner_id from motion m where m.id = link.motion_id
    union all select 'notice', n.id, n.owner_id from notice n where n.id = link.notice_id) t;
end;

-- The export tells tags and links of documents, what versions are called, and which of them were restored.
create or replace function organisation_export(asked uuid, part text, after uuid, most integer) returns table (id uuid, what json)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set timezone = 'UTC' as $$
#variable_conflict use_column
declare
  own uuid := current_setting('app.organisation')::uuid;
begin
  if not is_administrator() or not exists (select from proposal j
    where j.id = asked and j.proposed_by = current_setting('app.person')::uuid and now() < j.open_until) then
    raise exception 'no export that may be fetched';
  end if;
  case part
    when 'organisation' then return query
      select o.id, json_build_object('id', o.id, 'number', o.number, 'names', o.names, 'about', o.about, 'contact', o.contact,
        'joinedOn', o.joined_on, 'register', array(
          select json_build_object('legalName', m.legal_name, 'address', m.address, 'admittedOn', m.admitted_on, 'leftOn', m.left_on)
          from membership m where m.organisation_id = o.id order by m.admitted_on))
      from organisation o where o.id = own and o.id > after;
    when 'people' then return query
      select p.id, json_build_object('id', p.id, 'handle', p.handle, 'left', p.left_at is not null,
        'offices', array(select f.kind from office f where f.person_id = p.id order by f.kind),
        'seats', array(
          select json_build_object('body', b.names, 'role', s.role, 'from', s.starts_at, 'until', s.ends_at)
          from seat s join body b on b.id = s.body_id where s.person_id = p.id order by s.starts_at, s.id))
      from person p where p.organisation_id = own and p.id > after order by p.id limit most;
    when 'projects' then return query
      select p.id, json_build_object('id', p.id, 'name', p.name, 'purpose', p.purpose, 'programme', p.programme,
        'createdBy', exported_person(p.created_by, own, true), 'createdAt', p.created_at,
        'parties', array(
          select json_build_object('organisation', o.names, 'state', y.state, 'invitedAt', y.invited_at, 'answeredAt', y.answered_at)
          from party y join organisation o on o.id = y.organisation_id where y.project_id = p.id order by o.number),
        'seats', array(
          select json_build_object('person', exported_person(s.person_id, own, true), 'role', s.role, 'givenAt', s.given_at)
          from project_seat s where s.project_id = p.id order by s.given_at, s.person_id))
      from project p where p.owner_id = own and p.id > after order by p.id limit most;
    when 'tasks' then return query
      select t.id, json_build_object('id', t.id, 'project', t.project_id, 'title', t.title, 'dueOn', t.due_on, 'state', t.state,
        'createdBy', exported_person(t.created_by, own, true), 'createdAt', t.created_at, 'doneAt', t.done_at,
        'assignees', array(select exported_person(a.person_id, own, true) from task_assignee a where a.task_id = t.id order by a.person_id))
      from task t join project p on p.id = t.project_id where p.owner_id = own and t.id > after order by t.id limit most;
    when 'comments' then return query
      select c.id, json_build_object('id', c.id, 'project', c.project_id, 'task', c.task_id,
        'writtenBy', exported_person(c.written_by, own, true), 'writtenAt', c.written_at, 'body', c.body)
      from comment c join project p on p.id = c.project_id where p.owner_id = own and c.id > after order by c.id limit most;
    when 'collections' then return query
      select c.id, json_build_object('id', c.id, 'within', c.parent_id, 'name', c.name, 'description', c.description,
        'createdBy', exported_person(c.created_by, own, false), 'createdAt', c.created_at,
        'trashedAt', c.trashed_at, 'inherits', c.inherits,
        'shares', array(
          select json_build_object('with', exported_principal(s.principal_id, own), 'allows', s.allows,
            'sharedBy', exported_person(s.shared_by, own, false), 'sharedAt', s.shared_at, 'until', s.until)
          from share s where s.collection_id = c.sharing_id order by s.shared_at, s.id))
      from collection c where c.owner_id = own and c.id > after order by c.id limit most;
    when 'documents' then return query
      select d.id, json_build_object('id', d.id, 'collection', d.collection_id, 'title', d.title,
        'addedBy', exported_person(d.added_by, own, false), 'addedAt', d.added_at, 'trashedAt', d.trashed_at,
        'tags', array(select t.tag from document_tag t where t.document_id = d.id order by t.place),
        'links', array(
          select json_build_object('kind', l.kind, 'to', exported_target(l, own))
          from document_link l where l.document_id = d.id and sees_target(l) order by l.id),
        'versions', array(
          select json_build_object('number', v.number, 'name', v.name, 'restoredFrom', v.restored_from,
            'fileName', v.file_name, 'format', v.format, 'size', v.size, 'sha256', v.sha256,
            'addedBy', exported_person(v.added_by, own, false), 'addedAt', v.added_at)
          from document_version v where v.document_id = d.id order by v.number),
        'readings', array(
          select json_build_object('version', r.version, 'kind', r.kind, 'day', r.day, 'by', exported_person(r.person_id, own, false))
          from reading r where r.document_id = d.id order by r.day, r.version, r.kind, r.person_id))
      from document d join collection c on c.id = d.collection_id where c.owner_id = own and d.id > after order by d.id limit most;
    when 'notices' then return query
      select n.id, json_build_object('id', n.id, 'class', n.class, 'original', n.original, 'version', n.version,
        'acknowledgementDue', n.acknowledgement_due, 'expiresOn', n.expires_on,
        'publishedBy', exported_person(n.published_by, own, false), 'publishedAt', n.published_at,
        'texts', array(
          select json_build_object('version', x.version, 'language', x.language, 'title', x.title, 'body', x.body)
          from notice_text x where x.notice_id = n.id order by x.version, x.language),
        'audience', array(
          select exported_principal(s.principal_id, own) from share s where s.notice_id = n.id and s.allows = 'read' order by s.shared_at, s.id))
      from notice n where n.owner_id = own and n.id > after order by n.id limit most;
  end case;
end $$;

-- Policies and grants ------------------------------------------------------------------------------

alter table check_out enable row level security;
alter table document_tag enable row level security;
alter table document_link enable row level security;

grant insert (restored_from, chosen_encoding) on document_version to portal_api;
grant select (name, restored_from) on document_version to portal_worker;

-- While somebody else works on a document, it gets no version and its text is not corrected.
alter policy by_a_contributor on document_version with check (
  added_by = current_setting('app.person')::uuid and is_free(document_id)
  and exists (select from document d where d.id = document_id and may_contribute(d.collection_id)));
alter policy text_asked_anew on document_version with check (text_state = 'pending' and text_reason is null and is_free(document_id)
  and exists (select from document d where d.id = document_id and may_contribute(d.collection_id)));

create policy of_documents_seen on check_out for select to portal_api using (exists (select from document d where d.id = document_id));
create policy by_a_contributor on check_out for insert to portal_api with check (
  person_id = current_setting('app.person')::uuid and until <= clock_timestamp() + interval '14 days'
  and exists (select from document d where d.id = document_id and d.trashed_at is null and may_contribute(d.collection_id)));
-- Whoever works on it may take longer; who leads the collection ends it, in their own name.
create policy by_its_holder on check_out for update to portal_api
  using (person_id = current_setting('app.person')::uuid and ended_at is null)
  with check (person_id = current_setting('app.person')::uuid and ended_at is null and until <= clock_timestamp() + interval '14 days'
    and exists (select from document d where d.id = document_id and d.trashed_at is null and may_contribute(d.collection_id)));
create policy ended_by_who_leads on check_out for update to portal_api
  using (ended_at is null and exists (select from document d where d.id = document_id and leads_collection(d.collection_id)))
  with check (ended_by = current_setting('app.person')::uuid
    and exists (select from document d where d.id = document_id and leads_collection(d.collection_id)));
create policy given_back on check_out for delete to portal_api using (person_id = current_setting('app.person')::uuid);
create policy over on check_out for delete to portal_api using (
  (ended_at is not null or until <= clock_timestamp())
  and exists (select from document d where d.id = document_id and may_contribute(d.collection_id)));
grant select, insert (document_id, person_id, until), update (until, ended_at, ended_by), delete on check_out to portal_api;

create policy of_documents_seen on document_tag for select to portal_api using (exists (select from document d where d.id = document_id));
create policy by_a_contributor on document_tag for insert to portal_api with check (
  exists (select from document d where d.id = document_id and d.trashed_at is null and may_contribute(d.collection_id)));
create policy taken_away on document_tag for delete to portal_api using (
  exists (select from document d where d.id = document_id and d.trashed_at is null and may_contribute(d.collection_id)));
grant select, insert, delete on document_tag to portal_api;
create policy for_its_text on document_tag for select to portal_worker using (exists (select from document d where d.id = document_id));
grant select on document_tag to portal_worker;

-- A link is seen by who sees both of its sides, and never shows the one to who sees only the other.
create policy both_sides_seen on document_link for select to portal_api using (
  exists (select from document d where d.id = document_id)
  and (to_document is null or exists (select from document d where d.id = to_document))
  and (project_id is null or exists (select from project p where p.id = project_id))
  and (motion_id is null or exists (select from motion m where m.id = motion_id))
  and (notice_id is null or exists (select from notice n where n.id = notice_id)));
create policy by_a_contributor on document_link for insert to portal_api with check (
  exists (select from document d where d.id = document_id and d.trashed_at is null and may_contribute(d.collection_id))
  and (to_document is null or exists (select from document d where d.id = to_document))
  and (project_id is null or exists (select from project p where p.id = project_id))
  and (motion_id is null or exists (select from motion m where m.id = motion_id))
  and (notice_id is null or exists (select from notice n where n.id = notice_id)));
-- Both sides once more: who removes need not read first.
create policy undone on document_link for delete to portal_api using (
  exists (select from document d where d.id = document_id and d.trashed_at is null and may_contribute(d.collection_id))
  and (to_document is null or exists (select from document d where d.id = to_document))
  and (project_id is null or exists (select from project p where p.id = project_id))
  and (motion_id is null or exists (select from motion m where m.id = motion_id))
  and (notice_id is null or exists (select from notice n where n.id = notice_id)));
grant select, insert, delete on document_link to portal_api;

revoke execute on function name_version, is_free, check_out_of, forget_check_outs, held_in_library, tags_beginning, sees_target, exported_target from public;
grant execute on function name_version, is_free, check_out_of, held_in_library, tags_beginning to portal_api;
grant execute on function forget_check_outs to portal_worker;
