-- What a person sees is completed whatever others have. As before the shortest words of all texts are tried first, as
-- fast as it goes; where so many begin alike that those of the person may stand further back, their own documents are asked.
create or replace function words_beginning(beginning text, most integer) returns setof text
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
set enable_seqscan = off set jit = off set random_page_cost = 1.1 set plan_cache_mode = force_custom_plan as $$
declare
  visible uuid[] := collections_seen();
  candidates text[];
  tried text[] := '{}';
  candidate text;
begin
  if visible = '{}' then
    return;
  end if;
  candidates := array(
    select v.word from vocabulary v
    where v.bare >= beginning collate "C" and v.bare < (beginning || U&'\+10FFFF') collate "C" and v.bare <> beginning
    order by length(v.word), v.word limit 300);
  loop
    foreach candidate in array candidates loop
      if exists (select from document_search s where s.words @@ as_written(candidate) and s.collection_id = any (visible)) then
        return next candidate;
        most := most - 1;
        if most = 0 then
          return;
        end if;
      end if;
    end loop;
    exit when tried <> '{}' or cardinality(candidates) < 300;
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

-- As before, with more words like the one that was typed, and more tags: those of others among them hide none of one's own.
create or replace function words_meant(typed text[], meanings tsquery[]) returns table (place integer, word text)
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
      select v.word from vocabulary v where v.spelled operator(public.%) typed[at]
      order by similarity(v.spelled, typed[at]) desc, v.word limit 300
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

create or replace function tags_beginning(beginning text, most integer) returns setof text
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
set enable_seqscan = off set jit = off set plan_cache_mode = force_custom_plan as $$
declare
  visible uuid[] := collections_seen();
  beyond text := (beginning || U&'\+10FFFF') collate "C";
  candidate text;
  shown text;
begin
  if visible = '{}' then
    return;
  end if;
  for candidate in
    with recursive folds (fold) as (
      (select min(t.fold) from document_tag t where t.fold >= beginning collate "C" and t.fold < beyond)
      union all select (select min(t.fold) from document_tag t where t.fold > f.fold and t.fold < beyond) from folds f where f.fold is not null)
    select f.fold from folds f where f.fold is not null limit 5000
  loop
    select t.tag into shown from document_tag t join document d on d.id = t.document_id
    where t.fold = candidate and d.found_in = any (visible) limit 1;
    if found then
      return next shown;
      most := most - 1;
      exit when most = 0;
    end if;
  end loop;
end $$;
