-- Words are completed and mended as before; in which documents they stand is asked in one statement that is planned once,
-- not for each word anew. It stops as soon as there are enough.
create or replace function words_beginning(beginning text, most integer) returns setof text
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
set enable_seqscan = off set jit = off set random_page_cost = 1.1 set plan_cache_mode = force_custom_plan as $$
declare
  visible uuid[] := collections_seen();
  candidates text[];
  tried text[] := '{}';
  given integer;
begin
  if visible = '{}' then
    return;
  end if;
  candidates := array(
    select v.word from vocabulary v
    where v.bare >= beginning collate "C" and v.bare < (beginning || U&'\+10FFFF') collate "C" and v.bare <> beginning
    order by length(v.word), v.word limit 300);
  loop
    return query
      select c.word from unnest(candidates) with ordinality c (word, nth)
      where (select true from document_search s where s.words @@ as_written(c.word) and s.collection_id = any (visible) limit 1)
      order by c.nth limit most;
    get diagnostics given = row_count;
    most := most - given;
    exit when most = 0 or tried <> '{}' or cardinality(candidates) < 300;
    tried := candidates;
    -- As it is written a word has one sign before it, its bare letters, where these are others, two.
    candidates := array(
      with beginners as materialized (
        select s.words from document_search s
        where s.words @@ format('''~%1$s'':* | ''~~%1$s'':*', beginning)::tsquery and s.collection_id = any (visible) limit 50)
      select v.word from vocabulary v
      where v.bare = any (array(
        select ltrim(l.lexeme, '~') from beginners h, unnest(tsvector_to_array(h.words)) l (lexeme)
        where starts_with(l.lexeme, '~' || beginning) or starts_with(l.lexeme, '~~' || beginning)))
        and v.bare <> beginning and v.word <> all (tried)
      order by length(v.word), v.word limit 300);
  end loop;
end $$;

create or replace function words_meant(typed text[], spelled text[], meanings tsquery[]) returns table (place integer, word text)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
set enable_seqscan = off set jit = off set random_page_cost = 1.1 set plan_cache_mode = force_custom_plan as $$
declare
  visible uuid[] := collections_seen();
begin
  if visible = '{}' then
    return;
  end if;
  for at in 1 .. cardinality(typed) loop
    continue when exists (
      select from document_search s where s.words @@ meanings[at] and s.collection_id = any (visible));
    return query
      with likest as materialized (
        select v.word, similarity(v.spelled, words_meant.spelled[at]) as likeness from vocabulary v
        where v.spelled operator(public.%) words_meant.spelled[at] order by 2 desc, 1 limit 300),
      candidates as materialized (
        select l.word from likest l order by script_of(l.word) <> script_of(typed[at]), l.likeness desc, l.word)
      select at, c.word from candidates c
      where (select true from document_search s where s.words @@ as_written(c.word) and s.collection_id = any (visible) limit 1)
      limit 1;
  end loop;
end $$;

-- Which collections one sees is asked the same way for everybody.
alter function collections_seen() set plan_cache_mode = force_generic_plan;
alter function collections_sought(uuid, uuid) set plan_cache_mode = force_generic_plan;
