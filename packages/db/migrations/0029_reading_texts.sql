-- Scans are read page by page; what a person says of a text's encoding and language is kept; and it is known how long
-- texts take. A text is taken anew whenever it is asked for: `text_asked_at` tells one asking from the next.
alter table document_version
  drop constraint version_text_state,
  drop constraint version_text_reason,
  add column text_asked_at timestamptz(3) not null default clock_timestamp(),
  add column text_took_ms integer check (text_took_ms >= 0),
  -- Pages that are pictures: how many there are, how many of them are done, and how long those took.
  add column to_recognise integer not null default 0 check (to_recognise >= 0),
  add column recognised integer not null default 0 constraint version_recognised check (recognised between 0 and to_recognise),
  add column recognition_took_ms bigint not null default 0 check (recognition_took_ms >= 0),
  add column chosen_encoding text constraint version_chosen_encoding check (chosen_encoding in
    ('utf-8', 'utf-16le', 'utf-16be', 'windows-1251', 'koi8-r', 'koi8-u', 'cp866', 'x-mac-cyrillic', 'windows-1252', 'windows-1250', 'iso-8859-2', 'windows-1255')),
  add column chosen_language text constraint version_chosen_language check (chosen_language in ('en', 'ru', 'uk', 'de', 'fr', 'it', 'cs', 'pl', 'he')),
  add constraint version_text_state check (text_state in ('pending', 'recognising', 'ok', 'partial', 'failed', 'refused')),
  add constraint version_text_reason check (text_reason in
    ('format', 'too-large', 'too-long', 'memory', 'damaged', 'encrypted', 'no-text', 'crashed', 'needs-program'));
update document_version set text_asked_at = added_at;
-- Scans of an earlier release: what reads them is looked for at the next start.
update document_version set text_reason = 'needs-program' where format = 'pdf' and text_state = 'partial' and text_reason = 'no-text';

create index version_text_waiting on document_version (text_asked_at, document_id) where text_state = 'pending';
create index version_text_to_read_again on document_version (added_at) where text_reason in ('format', 'needs-program');

alter table page add column awaits_recognition boolean not null default false;
create index page_awaiting_recognition on page (document_id, version, number) where awaits_recognition;

-- Some jobs make way for others: of those in one queue the one with the lowest number runs first.
drop function enqueue(text, json, text, timestamptz, text);
create function enqueue(task text, payload json, queue text, run_at timestamptz, job_key text, priority integer default 0) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform graphile_worker.add_job(task, payload, queue_name => queue, run_at => run_at, job_key => job_key, priority => priority);
end $$;
revoke execute on function enqueue from public;
grant execute on function enqueue to portal_api, portal_worker;

-- Policies and grants ------------------------------------------------------------------------------

grant insert (chosen_language), update (text_state, text_reason, text_asked_at, chosen_encoding, chosen_language) on document_version to portal_api;

-- Who may add to a collection says how a text is to be read, and with that asks for it; what becomes of it only the worker says.
create policy text_asked_anew on document_version for update to portal_api
  using (exists (select from document d where d.id = document_id and may_contribute(d.collection_id)))
  with check (text_state = 'pending' and text_reason is null
    and exists (select from document d where d.id = document_id and may_contribute(d.collection_id)));

drop policy text_taken on document_version;
create policy text_taken on document_version for update to portal_worker
  using (text_state in ('pending', 'recognising')) with check (text_state <> 'pending');
-- What could not be read for want of a reader is read when there is one.
create policy text_read_again on document_version for update to portal_worker
  using (text_reason in ('format', 'needs-program')) with check (text_state = 'pending' and text_reason is null);
grant select (text_asked_at, text_took_ms, to_recognise, recognised, recognition_took_ms, chosen_encoding, chosen_language),
  update (text_asked_at, text_took_ms, to_recognise, recognised, recognition_took_ms) on document_version to portal_worker;
grant update (text, language, words, awaits_recognition) on page to portal_worker;
