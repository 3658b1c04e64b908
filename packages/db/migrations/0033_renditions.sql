-- What is looked at rather than taken: a document on the screen, and small pictures of documents in lists.
alter table reading drop constraint reading_kind;
alter table reading add constraint reading_kind check (kind in ('original', 'text', 'view', 'thumbnail'));

-- Pictures made of a version by the worker, once: its first page small, and where browsers do not show the original, all of
-- it as one that they do. Their bytes stand in the blob store like all others. No row: not tried yet.
create table rendition (
  document_id uuid not null,
  version integer not null,
  state text not null constraint rendition_state check (state in ('ok', 'refused', 'needs-program')),
  thumbnail text constraint rendition_thumbnail unique,
  picture text constraint rendition_picture unique,
  primary key (document_id, version),
  constraint rendition_version foreign key (document_id, version) references document_version on delete cascade,
  constraint rendition_is_there check ((state = 'ok') = (thumbnail is not null) and (picture is null or thumbnail is not null))
);
create index rendition_to_make_again on rendition (document_id) where state = 'needs-program';

-- Versions of an earlier release: theirs are made at the next start.
insert into rendition (document_id, version, state)
  select document_id, number, 'needs-program' from document_version where format in ('pdf', 'image', 'djvu');

alter table rendition enable row level security;
create policy of_documents_seen on rendition for select to portal_api using (exists (select from document d where d.id = document_id));
create policy for_its_pictures on rendition for select to portal_worker using (true);
create policy made_once on rendition for insert to portal_worker with check (
  exists (select from document_version v where v.document_id = rendition.document_id and v.number = version));
create policy made_again on rendition for delete to portal_worker using (state = 'needs-program');
grant select on rendition to portal_api, portal_worker;
grant insert, delete on rendition to portal_worker;
