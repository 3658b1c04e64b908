-- Collections stand in trees. One has shares of its own, or is seen by whoever sees the one above it; what is put into the
-- trash stays where it was until it is taken back or its time is over.

alter table collection
  add column parent_id uuid,
  -- Has no shares of its own: the nearest above it that has decides.
  add column inherits boolean not null default false,
  -- What follows from the place is written by the trigger: whose shares decide, how deep it stands, and whether it or
  -- something above it is in the trash.
  add column sharing_id uuid,
  add column depth integer not null default 1,
  add column in_trash boolean not null default false,
  add column trashed_at timestamptz(3),
  add column trashed_by uuid references person;
update collection set sharing_id = id;
alter table collection
  add constraint collection_of_one_owner unique (id, owner_id),
  add constraint collection_parent foreign key (parent_id, owner_id) references collection (id, owner_id),
  add constraint collection_sharing foreign key (sharing_id) references collection,
  add constraint collection_too_deep check (depth between 1 and 8),
  add constraint collection_inherits_from_above check (parent_id is not null or not inherits),
  add constraint collection_shares_decide check (sharing_id is not null and (sharing_id = id) = not inherits),
  add constraint collection_trashed_by_somebody check ((trashed_at is null) = (trashed_by is null)),
  -- Where documents in the trash are found: nowhere.
  add constraint collection_somewhere check (id <> '00000000-0000-0000-0000-000000000000');
create index collection_within on collection (parent_id, created_at desc, id desc) where parent_id is not null;
create index collection_by_sharing on collection (sharing_id);
create index collection_trashed on collection (owner_id, trashed_at desc, id desc) where trashed_at is not null;

alter table document
  add column trashed_at timestamptz(3),
  add column trashed_by uuid references person,
  add constraint document_trashed_by_somebody check ((trashed_at is null) = (trashed_by is null)),
  -- In which collection the search finds it. What is in the trash is found in none.
  add column found_in uuid not null generated always as
    (case when trashed_at is null then collection_id else '00000000-0000-0000-0000-000000000000'::uuid end) stored,
  add constraint document_found_in unique (id, found_in);
create index document_trashed on document (trashed_at desc, id desc) where trashed_at is not null;
alter table document_search
  drop constraint search_document,
  add constraint search_document foreign key (document_id, collection_id) references document (id, found_in)
    on update cascade on delete cascade;
alter policy made_findable on document_search using (
  exists (select from document d where d.id = document_id and d.found_in = document_search.collection_id));
grant select (found_in) on document to portal_worker;
-- What is on its way to a document goes where the document goes.
alter table upload
  drop constraint upload_document,
  add constraint upload_document foreign key (document_id, collection_id) references document (id, collection_id) on update cascade;

-- How many days an organisation's trash keeps.
alter table organisation
  add column trash_days integer not null default 30 constraint organisation_trash_days check (trash_days between 1 and 365);

-- The tree ------------------------------------------------------------------------------------------

-- Writes what follows from a collection's place. Trees of one owner change one after the other: of two moves at once each
-- would see the other's collection where it was.
create function collection_takes_its_place() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  above collection;
begin
  if tg_op = 'UPDATE' or new.parent_id is not null then
    perform from organisation o where o.id = new.owner_id for no key update;
  end if;
  select * into above from collection c where c.id = new.parent_id;
  if tg_op = 'UPDATE' and exists (
    with recursive up (id, parent_id) as (
      select above.id, above.parent_id where above.id is not null
      union select c.id, c.parent_id from up join collection c on c.id = up.parent_id)
    select from up where up.id = new.id) then
    raise exception 'a collection is not within itself' using errcode = 'check_violation', constraint = 'collection_within_itself';
  end if;
  new.depth := coalesce(above.depth, 0) + 1;
  new.in_trash := new.trashed_at is not null or coalesce(above.in_trash, false);
  new.sharing_id := case when new.inherits then above.sharing_id else new.id end;
  if new.inherits and above.id is not null then
    new.readers := above.readers;
  end if;
  return new;
end $$;
create trigger takes_its_place before insert or update of parent_id, inherits, trashed_at on collection
  for each row execute function collection_takes_its_place();

-- Shares come with having one's own, as a copy of those that decided until now, and go with inheriting; and what stands
-- directly below takes its place anew, which goes on downwards.
create function collection_is_followed() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if old.inherits and not new.inherits then
    insert into share (collection_id, principal_id, allows, shared_by, until)
    select new.id, s.principal_id, s.allows, nullif(current_setting('app.person', true), '')::uuid, s.until from share s
    where s.collection_id = old.sharing_id and (s.until is null or clock_timestamp() < s.until);
  elsif new.inherits and not old.inherits then
    delete from share where collection_id = new.id;
  end if;
  if (new.depth, new.sharing_id, new.in_trash) is distinct from (old.depth, old.sharing_id, old.in_trash) then
    update collection set parent_id = parent_id where parent_id = new.id;
  end if;
  return null;
end $$;
create trigger is_followed after update of parent_id, inherits, trashed_at on collection
  for each row execute function collection_is_followed();

-- The readers of all that inherits follow the shares of the one that decides: rows of collections, never of documents.
drop trigger collection_readers_follow on share;
create function shelf_readers_follow() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  changed uuid := coalesce(new.collection_id, old.collection_id);
begin
  if changed is not null then
    update collection c set readers = now_read.principals
    from (select array(select distinct s.principal_id from share s
      where s.collection_id = changed and s.until is null order by s.principal_id) as principals) now_read
    where c.sharing_id = changed and c.readers is distinct from now_read.principals;
  end if;
  return null;
end $$;
create trigger collection_readers_follow after insert or delete or update on share
  for each row execute function shelf_readers_follow();

-- What inherits is given no share: it would decide nothing, and one might believe that it did.
create function share_decides() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform from organisation o join collection c on c.owner_id = o.id where c.id = new.collection_id for no key update of o;
  if exists (select from collection c where c.id = new.collection_id and c.inherits) then
    raise exception 'shares of the collection above decide' using errcode = 'check_violation', constraint = 'collection_inherits';
  end if;
  return new;
end $$;
create trigger decides before insert on share for each row when (new.collection_id is not null) execute function share_decides();

create or replace function owner_keeps_collection() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into share (collection_id, principal_id, allows, shared_by) values (new.id, new.owner_id, 'contribute', new.created_by);
  return null;
end $$;
drop trigger owner_keeps on collection;
create trigger owner_keeps after insert on collection for each row when (not new.inherits) execute function owner_keeps_collection();
drop trigger newcomers_see on collection;
create trigger newcomers_see after insert on collection for each row when (not new.inherits) execute function newcomers_see_own();

-- Who sees ------------------------------------------------------------------------------------------

alter policy seen on collection using (
  readers && current_setting('app.principals')::uuid[]
  or sharing_id in (select s.collection_id from share s where s.principal_id = any (current_setting('app.principals')::uuid[]) and now() < s.until));
alter policy by_own_coordinator on collection with check (
  owner_id = current_setting('app.organisation')::uuid and created_by = current_setting('app.person')::uuid
  and exists (select from office o where o.person_id = current_setting('app.person')::uuid and o.kind = 'coordinator')
  and (parent_id is null or leads_collection(parent_id)));
grant insert (parent_id, inherits) on collection to portal_api;

-- The collections in which whoever asks finds something: those they see that are not in the trash.
create or replace function collections_seen() returns uuid[]
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select array(
    select c.id from collection c where not c.in_trash and c.readers && current_setting('app.principals')::uuid[]
    union select c.id from share s join collection c on c.sharing_id = s.collection_id
      where s.principal_id = any (current_setting('app.principals')::uuid[]) and now() < s.until and not c.in_trash);
end;

-- Nothing is added to what is in the trash.
create or replace function may_contribute(collection uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from collection c join share s on s.collection_id = c.sharing_id
    where c.id = may_contribute.collection and not c.in_trash and s.allows = 'contribute'
    and s.principal_id = any (current_setting('app.principals')::uuid[]) and (s.until is null or now() < s.until)
    and case (select p.kind from principal p where p.id = s.principal_id)
      when 'body' then sits_in(s.principal_id, false)
      when 'project' then exists (select from project_seat t where t.project_id = s.principal_id
        and t.person_id = current_setting('app.person')::uuid and t.role <> 'observer')
      else true
    end);
end;

create or replace function people_of_documents(asked uuid[])
returns table (document_id uuid, number integer, id uuid, handle text, organisation_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select v.document_id, v.number, p.id, p.handle, p.organisation_id
  from document d join collection c on c.id = d.collection_id
    join document_version v on v.document_id = d.id join person p on p.id = v.added_by
  where d.id = any (asked) and (c.readers && current_setting('app.principals')::uuid[]
    or c.sharing_id in (select s.collection_id from share s
      where s.principal_id = any (current_setting('app.principals')::uuid[]) and now() < s.until));
end;

create or replace function maker_of_collection(asked uuid) returns table (id uuid, handle text, organisation_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select p.id, p.handle, p.organisation_id from collection c join person p on p.id = c.created_by
  where c.id = asked and (c.readers && current_setting('app.principals')::uuid[]
    or c.sharing_id in (select s.collection_id from share s
      where s.principal_id = any (current_setting('app.principals')::uuid[]) and now() < s.until));
end;

create or replace function who_does_not_see(asked uuid, of_body uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select distinct s.person_id from document d join collection c on c.id = d.collection_id, seat s
  where d.id = asked and s.body_id = of_body and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at)
    and (of_body = any (current_setting('app.principals')::uuid[]) or is_secretary())
    and (c.readers && current_setting('app.principals')::uuid[] or exists (select from share h
      where h.collection_id = c.sharing_id and h.principal_id = any (current_setting('app.principals')::uuid[]) and now() < h.until))
    and not (c.readers && principals_of(s.person_id)) and not exists (select from share h
      where h.collection_id = c.sharing_id and h.principal_id = any (principals_of(s.person_id)) and now() < h.until);
end;

-- Until when whoever asks about a collection sees it: principals of shares with an end that are still to come.
create function ends_of_collection(asked uuid) returns table (principal_id uuid, until timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select s.principal_id, max(s.until) from collection c join share s on s.collection_id = c.sharing_id
  where c.id = asked and now() < s.until and not s.principal_id = any (c.readers)
    and (c.readers && current_setting('app.principals')::uuid[] or exists (select from share h
      where h.collection_id = c.sharing_id and h.principal_id = any (current_setting('app.principals')::uuid[]) and now() < h.until))
  group by s.principal_id;
end;

-- How many documents stand in collections that one sees and in those within them, 1001 for more than 1000: past the
-- policies, which would ask for each document, and no further, so that a large collection opens like a small one.
create function documents_within(asked uuid[]) returns table (collection_id uuid, documents integer)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  with recursive seen as materialized (
    select c.id, c.parent_id, c.trashed_at from collection c where c.readers && current_setting('app.principals')::uuid[]
    union select c.id, c.parent_id, c.trashed_at from share s join collection c on c.sharing_id = s.collection_id
      where s.principal_id = any (current_setting('app.principals')::uuid[]) and now() < s.until
  ), within as (
    select id as top, id from seen where id = any (asked)
    union all select w.top, s.id from within w join seen s on s.parent_id = w.id where s.trashed_at is null
  )
  select t.top, (select count(*)::integer from (
    select from within w join document d on d.collection_id = w.id where w.top = t.top and d.trashed_at is null limit 1001) counted)
  from (select distinct top from within) t;
end;

-- How many people gain and lose sight where these principals see instead of those, how many then see it, and a word that
-- is another one when it is about others: a coordinator's to know before something is moved or shared.
create function people_change(was uuid[], will uuid[], out gained integer, out lost integer, out seeing integer, out fingerprint text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  with before as materialized (select * from people_of(was) as id), after as materialized (select * from people_of(will) as id),
    gains as (select id from after except select id from before), loses as (select id from before except select id from after)
  select (select count(*)::integer from gains), (select count(*)::integer from loses), (select count(*)::integer from after),
    encode(sha256(convert_to(concat((select string_agg(id::text, ' ' order by id) from gains), '/',
      (select string_agg(id::text, ' ' order by id) from loses)), 'UTF8')), 'hex')
  where exists (select from office o where o.person_id = current_setting('app.person')::uuid and o.kind = 'coordinator');
end;

-- Who moves -----------------------------------------------------------------------------------------

-- Holds the trees of the owner of a collection still, for who leads it.
create function lock_tree(asked uuid) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select from organisation o join collection c on c.owner_id = o.id
  where c.id = asked and leads_collection(asked) for no key update of o;
end;

-- Puts a collection under another of its owner, or to the top, with shares of its own or without. False where whoever asks
-- does not lead both.
create function place_collection(asked uuid, below uuid, without_shares boolean) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update collection set parent_id = below, inherits = without_shares
  where id = asked and leads_collection(asked) and (below is null or leads_collection(below));
  return found;
end $$;

-- Puts documents of a collection into another of the same owner; says how many.
create function move_documents(asked uuid[], origin uuid, target uuid) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  moved integer;
begin
  update document set collection_id = target
  where id = any (asked) and collection_id = origin and trashed_at is null and leads_collection(origin) and leads_collection(target)
    and (select c.owner_id from collection c where c.id = origin) = (select c.owner_id from collection c where c.id = target);
  get diagnostics moved = row_count;
  return moved;
end $$;
-- Those who saw them where they were are told as well.
create trigger tells_readers_of_moved after update on document referencing old table as changed
  for each statement execute function tells_readers('collection', 'select collection_id as id from changed');

-- Whether what stands above a collection that one leads is in the trash: it need not be seen for that.
create function place_in_trash(asked uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from collection c join collection a on a.id = c.parent_id
    where c.id = asked and leads_collection(c.id) and a.in_trash);
end;

-- The trash -----------------------------------------------------------------------------------------

-- Into the trash or back: by who leads the collection, or who added the document and may still add. False where it is there
-- already or may not.
create function trash_document(asked uuid, away boolean) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update document set trashed_at = case when away then clock_timestamp() end,
    trashed_by = case when away then current_setting('app.person')::uuid end
  where id = asked and (trashed_at is null) = away
    and (leads_collection(collection_id) or added_by = current_setting('app.person')::uuid and may_contribute(collection_id));
  if found and not away then
    perform end_purges(asked);
  end if;
  return found;
end $$;

-- The same of a collection with all that is in it.
create function trash_collection(asked uuid, away boolean) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  done boolean;
begin
  update collection set trashed_at = case when away then clock_timestamp() end,
    trashed_by = case when away then current_setting('app.person')::uuid end
  where id = asked and (trashed_at is null) = away and leads_collection(asked);
  done := found;
  if done and not away then
    perform end_purges(asked);
  end if;
  return done;
end $$;

-- Whether the association's records name a document: a mandate, a proxy, a consent on paper, an agenda. Such a document
-- stays in the trash.
create function is_in_records(asked uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from mandate m where m.document_id = asked) or exists (select from agenda_document a where a.document_id = asked)
    or exists (select from proxy x where x.document_id = asked) or exists (select from consent c where c.document_id = asked);
end;

-- The same of something in the trash that whoever asks leads, for the page of the trash: a document, or one in a collection.
create function kept_for_records(asked uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  with recursive down (id) as (
    select c.id from collection c where c.id = asked and leads_collection(c.id)
    union select c.id from down join collection c on c.parent_id = down.id)
  select exists (select from document d where (d.id = asked and leads_collection(d.collection_id) or d.collection_id in (select id from down))
    and is_in_records(d.id));
end;

-- Deletes documents for good, those that no record names; their bytes are swept when no row names them.
create function delete_documents(asked uuid[]) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  gone uuid[] := array(select d.id from document d where d.id = any (asked) and not is_in_records(d.id));
begin
  delete from upload where document_id = any (gone);
  delete from reading where document_id = any (gone);
  delete from document_version where document_id = any (gone);
  delete from document where id = any (gone);
end $$;

-- Deletes a collection with all that is in it; where a record names one of its documents, that document and what it is in
-- stay.
create function delete_collection(asked uuid) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  tree uuid[] := array(
    with recursive down (id) as (select asked union select c.id from down join collection c on c.parent_id = down.id)
    select id from down);
begin
  perform delete_documents(array(select d.id from document d where d.collection_id = any (tree)));
  delete from upload where collection_id = any (tree);
  delete from collection where id = any (tree) and not exists (
    with recursive down (id) as (
      select collection.id union select c.id from down join collection c on c.parent_id = down.id)
    select from down join document d on d.collection_id = down.id);
end $$;

-- What has been in the trash for as long as its owner keeps it. A thing that is taken back at this moment is let be: it is
-- locked, or no longer there.
create function empty_trash() returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  due record;
begin
  for due in
    select d.id, c.owner_id from document d join collection c on c.id = d.collection_id join organisation o on o.id = c.owner_id
    where d.trashed_at is not null and d.trashed_at + make_interval(days => o.trash_days) <= now() and not is_in_records(d.id)
    for update of d skip locked
  loop
    perform delete_documents(array[due.id]);
    perform write_act('trash emptied', null, due.owner_id, due.id, null);
  end loop;
  for due in
    select c.id, c.owner_id, c.depth from collection c join organisation o on o.id = c.owner_id
    where c.trashed_at is not null and c.trashed_at + make_interval(days => o.trash_days) <= now() order by c.depth desc, c.id
  loop
    perform from organisation o where o.id = due.owner_id for no key update;
    if exists (select from collection c join organisation o on o.id = c.owner_id
      where c.id = due.id and c.trashed_at + make_interval(days => o.trash_days) <= now()) then
      perform delete_collection(due.id);
      if not exists (select from collection c where c.id = due.id) then
        perform write_act('trash emptied', null, due.owner_id, due.id, null);
      end if;
    end if;
  end loop;
end $$;

-- Before its time something goes by two coordinators of its owner.
alter table proposal
  -- The document or collection in the trash.
  add column trashed_id uuid,
  drop constraint proposal_act,
  add constraint proposal_act check (act in ('thaw', 'recovery', 'removal', 'departure', 'erasure', 'export', 'founding', 'secretary',
    'end of secretary', 'organisation thaw', 'refounding', 'purge')),
  drop constraint proposal_about,
  add constraint proposal_about check ((person_id is null) = (act in ('erasure', 'export', 'founding', 'organisation thaw', 'refounding', 'purge'))
    and (role is not null) = (act = 'secretary') and (event_id is not null) = (act = 'erasure') and (field is not null) = (act = 'erasure')
    and (organisation_id is null) = (act in ('secretary', 'end of secretary')) and (trashed_id is not null) = (act = 'purge'));
create unique index proposal_purge_open on proposal (trashed_id) where act = 'purge' and seconded_at is null and withdrawn_at is null;

-- Whether something is in the trash, not with something above it but itself, and led by whoever asks.
create function leads_trashed(asked uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from document d where d.id = asked and d.trashed_at is not null and leads_collection(d.collection_id))
    or exists (select from collection c where c.id = asked and c.trashed_at is not null and leads_collection(c.id));
end;

-- False where there is no such thing in the trash of one's own organisation.
create function propose_purge(proposed uuid, asked uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  -- What has run out makes room.
  update proposal set withdrawn_at = clock_timestamp()
  where act = 'purge' and trashed_id = asked and seconded_at is null and withdrawn_at is null and expires_at <= clock_timestamp();
  insert into proposal (id, act, organisation_id, trashed_id, proposed_by)
  select proposed, 'purge', current_setting('app.organisation')::uuid, asked, current_setting('app.person')::uuid
  where leads_trashed(asked);
  return found;
end $$;

-- What is taken back is not to go any more.
create function end_purges(asked uuid) returns void
language sql volatile set search_path = pg_catalog, public, pg_temp
begin atomic
  update proposal set withdrawn_at = clock_timestamp()
  where act = 'purge' and trashed_id = asked and seconded_at is null and withdrawn_at is null;
end;

create function carry_out_purge(decided proposal, token text) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  perform from organisation o where o.id = decided.organisation_id for no key update;
  perform from document d where d.id = decided.trashed_id for update;
  if not leads_trashed(decided.trashed_id) then
    raise exception 'nothing in the trash that could go' using errcode = 'check_violation', constraint = 'purge_is_over';
  end if;
  perform delete_documents(array[decided.trashed_id]);
  if exists (select from collection c where c.id = decided.trashed_id) then
    perform delete_collection(decided.trashed_id);
  end if;
  if exists (select from document d where d.id = decided.trashed_id) or exists (select from collection c where c.id = decided.trashed_id) then
    raise exception 'the records of the association name it' using errcode = 'check_violation', constraint = 'kept_for_the_records';
  end if;
end $$;

-- The read log --------------------------------------------------------------------------------------

create index reading_of_document on reading (document_id, day desc);

-- Who people are that read what one's own organisation owns, for who answers for it.
create function people_of_readings(asked uuid[]) returns table (id uuid, handle text, organisation_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select p.id, p.handle, p.organisation_id from person p
  where p.id = any (asked)
    and exists (select from office o where o.person_id = current_setting('app.person')::uuid and o.kind in ('administrator', 'coordinator'))
    and exists (select from reading r join document d on d.id = r.document_id join collection c on c.id = d.collection_id
      where r.person_id = p.id and c.owner_id = current_setting('app.organisation')::uuid and is_colleague(c.created_by));
end;

-- The export tells where a collection stands, whose shares hold in it, and what lies in the trash.
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
        'versions', array(
          select json_build_object('number', v.number, 'fileName', v.file_name, 'format', v.format, 'size', v.size, 'sha256', v.sha256,
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

revoke execute on function collection_takes_its_place, collection_is_followed, shelf_readers_follow, share_decides, collections_seen,
  ends_of_collection, documents_within, people_change, lock_tree, place_collection, move_documents, place_in_trash, trash_document, trash_collection,
  is_in_records, kept_for_records, delete_documents, delete_collection, empty_trash, leads_trashed, propose_purge, end_purges, carry_out_purge,
  people_of_readings from public;
grant execute on function collections_seen, ends_of_collection, documents_within, people_change, lock_tree, place_collection,
  move_documents, place_in_trash, trash_document, trash_collection, kept_for_records, propose_purge, people_of_readings to portal_api;
grant execute on function empty_trash to portal_worker;
