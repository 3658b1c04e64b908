-- What an upload is to be called, and whether its person goes on working on the document: it may be gone on with elsewhere.
alter table upload
  add column title text constraint upload_title check (length(title) between 1 and 300),
  add column keeps_check_out boolean not null default false;
grant insert (title, keeps_check_out) on upload to portal_api;
