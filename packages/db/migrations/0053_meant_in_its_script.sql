-- A word is compared with others in Latin letters. Of those like it, the ones in the script that was typed come first.
create function script_of(word text) returns text
language sql immutable set search_path = pg_catalog, pg_temp
return case when ascii(word) between x'400'::integer and x'52f'::integer then 'cyrillic'
  when ascii(word) between x'590'::integer and x'5ff'::integer then 'hebrew' else 'other' end;

drop function words_meant(text[], tsquery[]);
create function words_meant(typed text[], spelled text[], meanings tsquery[]) returns table (place integer, word text)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
set enable_seqscan = off set jit = off set random_page_cost = 1.1 set plan_cache_mode = force_custom_plan as $$
declare
  visible uuid[] := collections_seen();
  candidate text;
begin
  if visible = '{}' then
    return;
  end if;
  for at in 1 .. cardinality(typed) loop
    continue when exists (
      select from document_search s where s.words @@ meanings[at] and s.collection_id = any (visible));
    for candidate in
      select likest.word from (
        select v.word, similarity(v.spelled, words_meant.spelled[at]) as likeness from vocabulary v
        where v.spelled operator(public.%) words_meant.spelled[at] order by 2 desc, 1 limit 300) likest
      order by script_of(likest.word) <> script_of(typed[at]), likest.likeness desc, likest.word
    loop
      if exists (select from document_search s where s.words @@ as_written(candidate) and s.collection_id = any (visible)) then
        place := at;
        word := candidate;
        return next;
        exit;
      end if;
    end loop;
  end loop;
end $$;
revoke execute on function script_of, words_meant from public;
grant execute on function words_meant to portal_api;
