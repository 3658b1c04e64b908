-- The joint library: collections are owned by one organisation and shared; a document is seen where its collection is.
-- Bytes stand in the blob store, encrypted; a row says which, and what they must hash to.

create table collection (
  id uuid primary key,
  owner_id uuid not null references organisation,
  name text not null check (length(name) between 1 and 160),
  description text not null check (length(description) <= 2000),
  created_by uuid not null references person,
  created_at timestamptz(3) not null default clock_timestamp(),
  readers uuid[] not null default '{}'
);
create index collection_readers on collection using gin (readers);
create index collection_newest on collection (created_at desc, id desc);

create table document (
  id uuid primary key,
  collection_id uuid not null references collection,
  title text not null check (length(title) between 1 and 300),
  current integer not null default 1,
  added_by uuid not null references person,
  added_at timestamptz(3) not null default clock_timestamp(),
  unique (id, collection_id)
);
create index document_newest on document (added_at desc, id desc);
create index document_of_collection on document (collection_id, added_at desc, id desc);

-- A version is never changed; what became of its text is told beside it.
create table document_version (
  document_id uuid not null references document,
  number integer not null check (number > 0),
  file_name text not null check (length(file_name) between 1 and 255),
  format text not null constraint version_format check (format in ('pdf', 'docx', 'odt', 'txt', 'other')),
  size bigint not null check (size > 0),
  sha256 text not null constraint version_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  stored_sha256 text not null constraint version_stored_sha256 check (stored_sha256 ~ '^[0-9a-f]{64}$'),
  blob text not null constraint version_blob unique,
  added_by uuid not null references person,
  added_at timestamptz(3) not null default clock_timestamp(),
  text_state text not null default 'pending'
    constraint version_text_state check (text_state in ('pending', 'ok', 'partial', 'failed', 'refused')),
  text_reason text constraint version_text_reason
    check (text_reason in ('format', 'too-large', 'too-long', 'memory', 'damaged', 'encrypted', 'no-text', 'crashed')),
  pages integer check (pages >= 0),
  encoding text,
  constraint another_version primary key (document_id, number),
  constraint version_without_text_has_a_reason check (text_state not in ('failed', 'refused') or text_reason is not null)
);
-- Both are born in one transaction, and each needs the other.
alter table document add constraint document_current foreign key (id, current) references document_version deferrable initially deferred;

-- What is on its way: nobody but its own person sees it until it is whole.
create table upload (
  id uuid primary key,
  person_id uuid not null references person,
  collection_id uuid not null references collection,
  -- Of which document it is to be a new version; none: a new document.
  document_id uuid,
  name text not null check (length(name) between 1 and 255),
  size bigint not null constraint upload_size check (size between 1 and 2147483648),
  begun_at timestamptz(3) not null default clock_timestamp(),
  constraint upload_document foreign key (document_id, collection_id) references document (id, collection_id)
);
create index upload_of_person on upload (person_id, begun_at);
create index upload_by_age on upload (begun_at);

-- What left, and to whom: the day of it.
create table reading (
  document_id uuid not null,
  version integer not null,
  person_id uuid not null references person,
  kind text not null constraint reading_kind check (kind in ('original', 'text')),
  day date not null default current_date,
  primary key (document_id, version, person_id, kind, day),
  constraint reading_version foreign key (document_id, version) references document_version
);
create index reading_of_person on reading (person_id, day);
create index reading_by_age on reading (day);

alter table share add column collection_id uuid references collection on delete cascade;
alter table share drop constraint share_of_one_root;
alter table share add constraint share_of_one_root
  check (num_nonnulls(project_id, notice_id, meeting_id, motion_id, poll_id, collection_id) = 1);
alter table share add constraint share_of_collection unique (collection_id, principal_id, allows);
create trigger collection_readers_follow after insert or delete or update on share
  for each row execute function readers_follow('collection');

-- What follows by itself ---------------------------------------------------------------------------

create function owner_keeps_collection() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into share (collection_id, principal_id, allows, shared_by) values (new.id, new.owner_id, 'contribute', new.created_by);
  return null;
end $$;
create trigger owner_keeps after insert on collection for each row execute function owner_keeps_collection();

create function version_becomes_current() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update document set current = new.number where id = new.document_id and current < new.number;
  return null;
end $$;
create trigger becomes_current after insert on document_version for each row execute function version_becomes_current();

-- Whether whoever asks leads a collection: a coordinator of the organisation that owns it. The policies of shares ask
-- this function and not the table, whose own policy asks the shares.
create function leads_collection(asked uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from collection c join office o on o.organisation_id = c.owner_id
    where c.id = asked and o.person_id = current_setting('app.person')::uuid and o.kind = 'coordinator');
end;

-- Who made the versions of documents one sees, also when one meets them nowhere else.
create function people_of_documents(asked uuid[])
returns table (document_id uuid, number integer, id uuid, handle text, organisation_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select v.document_id, v.number, p.id, p.handle, p.organisation_id
  from document d join collection c on c.id = d.collection_id
    join document_version v on v.document_id = d.id join person p on p.id = v.added_by
  where d.id = any (asked) and (c.readers && current_setting('app.principals')::uuid[]
    or c.id in (select s.collection_id from share s
      where s.principal_id = any (current_setting('app.principals')::uuid[]) and now() < s.until));
end;

-- Who made a collection that one sees.
create function maker_of_collection(asked uuid) returns table (id uuid, handle text, organisation_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select p.id, p.handle, p.organisation_id from collection c join person p on p.id = c.created_by
  where c.id = asked and (c.readers && current_setting('app.principals')::uuid[]
    or c.id in (select s.collection_id from share s
      where s.principal_id = any (current_setting('app.principals')::uuid[]) and now() < s.until));
end;

-- What nobody needs any more, each hour: now also uploads that nobody finished, and readings of long ago.
create or replace function sweep() returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  delete from session where expires_at <= now();
  delete from invitation where expires_at < now() - interval '30 days' or used_at < now() - interval '30 days';
  delete from attempt where since < now() - interval '15 minutes';
  delete from upload where begun_at < now() - interval '1 day';
  delete from reading where day < current_date - 90;
end;

-- Policies and grants ------------------------------------------------------------------------------

alter table collection enable row level security;
alter table document enable row level security;
alter table document_version enable row level security;
alter table upload enable row level security;
alter table reading enable row level security;

-- Whether whoever asks may add to a collection now. A share with an end stops by itself.
create function may_contribute(collection uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from share s where s.collection_id = collection and s.allows = 'contribute'
    and s.principal_id = any (current_setting('app.principals')::uuid[]) and (s.until is null or now() < s.until));
end;

create policy seen on collection for select to portal_api using (
  readers && current_setting('app.principals')::uuid[]
  or id in (select s.collection_id from share s where s.principal_id = any (current_setting('app.principals')::uuid[]) and now() < s.until));
create policy by_own_coordinator on collection for insert to portal_api with check (
  owner_id = current_setting('app.organisation')::uuid and created_by = current_setting('app.person')::uuid
  and exists (select from office o where o.person_id = current_setting('app.person')::uuid and o.kind = 'coordinator'));
-- Nothing of a collection is changed yet; the grant lets a mutation lock its root. What is not seen is not locked either.
create policy lock on collection for update to portal_api using (current_setting('app.person') <> '') with check (false);
grant select, insert (id, owner_id, name, description, created_by), update (id) on collection to portal_api;

create policy of_collections_seen on document for select to portal_api using (exists (select from collection c where c.id = collection_id));
create policy by_a_contributor on document for insert to portal_api with check (
  added_by = current_setting('app.person')::uuid and may_contribute(collection_id));
create policy lock on document for update to portal_api using (current_setting('app.person') <> '') with check (false);
grant select, insert (id, collection_id, title, added_by), update (id) on document to portal_api;

create policy of_documents_seen on document_version for select to portal_api using (exists (select from document d where d.id = document_id));
create policy by_a_contributor on document_version for insert to portal_api with check (
  added_by = current_setting('app.person')::uuid
  and exists (select from document d where d.id = document_id and may_contribute(d.collection_id)));
grant select, insert (document_id, number, file_name, format, size, sha256, stored_sha256, blob, added_by) on document_version to portal_api;

create policy own on upload for select to portal_api using (person_id = current_setting('app.person')::uuid);
create policy by_a_contributor on upload for insert to portal_api with check (
  person_id = current_setting('app.person')::uuid and may_contribute(collection_id)
  and (document_id is null or exists (select from document d where d.id = document_id and d.collection_id = upload.collection_id)));
create policy own_lock on upload for update to portal_api
  using (person_id = current_setting('app.person')::uuid) with check (false);
create policy own_end on upload for delete to portal_api using (person_id = current_setting('app.person')::uuid);
grant select, insert (id, person_id, collection_id, document_id, name, size), update (id), delete on upload to portal_api;

-- One's own; and for those who answer for an organisation, of what it owns.
create policy own on reading for select to portal_api using (person_id = current_setting('app.person')::uuid);
create policy of_own_collections on reading for select to portal_api using (
  exists (select from office o where o.person_id = current_setting('app.person')::uuid and o.kind in ('administrator', 'coordinator'))
  and exists (select from document d join collection c on c.id = d.collection_id
    where d.id = document_id and c.owner_id = current_setting('app.organisation')::uuid));
create policy in_own_name on reading for insert to portal_api with check (
  person_id = current_setting('app.person')::uuid and exists (select from document d where d.id = document_id));
grant select, insert (document_id, version, person_id, kind) on reading to portal_api;

-- Whom a collection is for is said by a coordinator of its owner, about principals they see. The owner stays.
create policy of_collections_led on share for select to portal_api using (collection_id is not null and leads_collection(collection_id));
create policy collection_by_its_coordinator on share for insert to portal_api with check (
  collection_id is not null and leads_collection(collection_id) and shared_by = current_setting('app.person')::uuid
  and principal_id <> current_setting('app.organisation')::uuid
  and exists (select from principal p where p.id = principal_id));
create policy collection_by_its_coordinator_ended on share for delete to portal_api using (
  collection_id is not null and leads_collection(collection_id) and principal_id <> current_setting('app.organisation')::uuid);
grant insert (id, collection_id, until), delete on share to portal_api;

-- The worker takes out the text of every version, whoever sees it, and tells once what became of it; and it clears away
-- the bytes of uploads and blobs that no row names.
create policy for_its_text on document for select to portal_worker using (true);
create policy for_its_text on document_version for select to portal_worker using (true);
create policy text_taken on document_version for update to portal_worker using (text_state = 'pending') with check (text_state <> 'pending');
create policy which_there_are on upload for select to portal_worker using (true);
grant select (id, collection_id, title, current, added_at) on document to portal_worker;
grant select (document_id, number, file_name, format, size, sha256, stored_sha256, blob, added_at, text_state, text_reason, pages, encoding),
  update (text_state, text_reason, pages, encoding) on document_version to portal_worker;
grant select (id) on upload to portal_worker;

revoke execute on function owner_keeps_collection, version_becomes_current, leads_collection, people_of_documents, maker_of_collection, may_contribute from public;
grant execute on function leads_collection, people_of_documents, maker_of_collection, may_contribute to portal_api;
