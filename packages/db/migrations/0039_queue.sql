-- The queue of texts as far as whoever asks sees it: past the policy, which would look at all documents for each question.
create function texts_waiting(most integer) returns table (document_id uuid, number integer, before integer)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select f.document_id, f.number, (row_number() over (order by f.text_asked_at, f.document_id) - 1)::integer
  from (
    select v.document_id, v.number, v.text_asked_at from document_version v
      -- The limit keeps it at one look for each of the queue.
      cross join lateral (
        select from document d where d.id = v.document_id and d.collection_id = any ((select collections_seen())::uuid[]) limit 1) seen
    where v.text_state = 'pending' order by v.text_asked_at, v.document_id limit most) f;
end;

-- As before, each collection counted by its index: with one that is large beside it, all documents were read for a small one.
create or replace function documents_within(asked uuid[]) returns table (collection_id uuid, documents integer)
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
    select from within w
      -- In the order of the index, that it be taken.
      cross join lateral (select from document d where d.collection_id = w.id and d.trashed_at is null order by d.added_at desc, d.id desc limit 1001) d
    where w.top = t.top limit 1001) counted)
  from (select distinct top from within) t;
end;

revoke execute on function texts_waiting from public;
grant execute on function texts_waiting to portal_api;
