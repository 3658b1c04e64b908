-- As before, but it looks no further than the front of the queue: how long it looked told how many texts others had brought in.
create or replace function texts_waiting(most integer) returns table (document_id uuid, number integer, before integer)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select f.document_id, f.number, (row_number() over (order by f.text_asked_at, f.document_id) - 1)::integer
  from (
    select v.document_id, v.number, v.text_asked_at from document_version v
    where v.text_state = 'pending' order by v.text_asked_at, v.document_id limit most) f
    -- The limit keeps it at one look for each.
    cross join lateral (
      select from document d where d.id = f.document_id and d.collection_id = any ((select collections_seen())::uuid[]) limit 1) seen;
end;
