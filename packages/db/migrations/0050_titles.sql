-- The newest documents that whoever asks finds and whose titles have all words. Gathered before they are put in order, lest
-- the documents of others are passed over one by one.
create function documents_called(title tsquery, most integer) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
set enable_seqscan = off set jit = off set random_page_cost = 1.1 set plan_cache_mode = force_custom_plan as $$
declare
  visible uuid[] := collections_seen();
begin
  return query
    with called as materialized (
      select s.document_id, s.added_at from document_search s where s.words @@ title and s.collection_id = any (visible))
    select c.document_id from called c order by c.added_at desc, c.document_id desc limit most;
end $$;
revoke execute on function documents_called from public;
grant execute on function documents_called to portal_api;

-- As before, but what goes is what lies in the trash: something else that bears the same id stays.
create or replace function carry_out_purge(decided proposal, token text) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  perform from organisation o where o.id = decided.organisation_id for no key update;
  perform from document d where d.id = decided.trashed_id for update;
  if not leads_trashed(decided.trashed_id) then
    raise exception 'nothing in the trash that could go' using errcode = 'check_violation', constraint = 'purge_is_over';
  end if;
  if exists (select from document d where d.id = decided.trashed_id and d.trashed_at is not null and leads_collection(d.collection_id)) then
    perform delete_documents(array[decided.trashed_id]);
  end if;
  if exists (select from collection c where c.id = decided.trashed_id and c.trashed_at is not null and leads_collection(c.id)) then
    perform delete_collection(decided.trashed_id);
  end if;
  if leads_trashed(decided.trashed_id) then
    raise exception 'the records of the association name it' using errcode = 'check_violation', constraint = 'kept_for_the_records';
  end if;
end $$;
