-- Searching grows up: what a person sees is said once for every function that searches; words are completed and mended,
-- by those alone that stand in documents the asking person sees; hits are narrowed and counted; and what an earlier
-- analyser made is made again in the background.

-- Which words are like another: of ASCII letters, so that it does not depend on the locale of the cluster.
create extension if not exists pg_trgm;

-- The collections that whoever asks sees, by the shares of this moment. Every function that passes the policies in order
-- to search asks this one.
create function collections_seen() returns uuid[]
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select array(
    select c.id from collection c where c.readers && current_setting('app.principals')::uuid[]
    union select s.collection_id from share s where s.collection_id is not null
      and s.principal_id = any (current_setting('app.principals')::uuid[]) and now() < s.until);
end;

-- The same narrowed to one of them, or to those of one owner.
create function collections_sought(one uuid, of_owner uuid) returns uuid[]
language sql stable set search_path = pg_catalog, public, pg_temp
begin atomic
  select array(select seen.id from unnest(collections_seen()) seen (id)
    where (one is null or seen.id = one)
      and (of_owner is null or exists (select from collection c where c.id = seen.id and c.owner_id = of_owner)));
end;

-- What hits are narrowed and counted by stands in the row: a joined version or an opened tsvector costs more than the search.
alter table document_search add column format text, add column languages text[];
update document_search s set format = v.format,
  languages = array(select substr(lexeme, 2) from unnest(s.words) where starts_with(lexeme, '='))
from document_version v where v.document_id = s.document_id and v.number = s.version;
alter table document_search alter column format set not null, alter column languages set not null;

-- All words of all texts, as they stand there; by which bare letters they are completed, and by which ASCII letters two
-- of them are alike. It tells nothing of where a word stands: each is looked up in document_search before it is shown.
create table vocabulary (
  word text collate "C" primary key constraint vocabulary_word check (length(word) between 2 and 64 and word !~ '[''\\\s]'),
  bare text collate "C" not null,
  spelled text not null
);
create index vocabulary_by_beginning on vocabulary (bare);
create index vocabulary_by_likeness on vocabulary using gin (spelled gin_trgm_ops);

-- Words of a text that is being made findable. Sorted, so that two texts at once do not wait for each other in a ring.
create function learn_words(words text[], bare text[], spelled text[]) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  insert into vocabulary select told.word, told.bare, told.spelled
  from unnest(words, bare, spelled) told (word, bare, spelled) order by 1
  on conflict do nothing;
end;

-- Forgets which of the next words no document has any more; gives the last it looked at, nothing after the last of all.
-- A text that is being written down meanwhile would lose its words: it is waited for, and waits.
create function forget_words(beyond text, most integer) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
set enable_seqscan = off set jit = off set plan_cache_mode = force_custom_plan as $$
declare
  looked text[];
begin
  lock table vocabulary in share row exclusive mode;
  looked := array(select v.word from vocabulary v where v.word > beyond order by v.word limit most);
  delete from vocabulary v where v.word = any (looked)
    and not exists (select from document_search s where s.words @@ as_written(v.word));
  return looked[most];
end $$;

-- A word as it stands in document_search.
create function as_written(word text) returns tsquery
language sql immutable set search_path = pg_catalog, pg_temp
return ('''~' || word || '''')::tsquery;

-- The shortest words that begin so, of documents that whoever asks sees. Longer beginnings are looked up further.
create function words_beginning(beginning text, most integer) returns setof text
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
set enable_seqscan = off set jit = off set random_page_cost = 1.1 set plan_cache_mode = force_custom_plan as $$
declare
  visible uuid[] := collections_seen();
  candidate text;
begin
  if visible = '{}' then
    return;
  end if;
  for candidate in
    select v.word from vocabulary v
    where v.bare >= beginning collate "C" and v.bare < (beginning || U&'\+10FFFF') collate "C" and v.bare <> beginning
    order by length(v.word), v.word limit 300
  loop
    if exists (select from document_search s where s.words @@ as_written(candidate) and s.collection_id = any (visible)) then
      return next candidate;
      most := most - 1;
      exit when most = 0;
    end if;
  end loop;
end $$;

-- For each word that no document has which whoever asks sees, by any of its meanings: the one most like it that one has.
create function words_meant(typed text[], meanings tsquery[]) returns table (place integer, word text)
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
      order by similarity(v.spelled, typed[at]) desc, v.word limit 50
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

-- The documents of these collections that have all phrases; nothing where none is asked for.
create function documents_with(phrases tsquery[], visible uuid[]) returns uuid[]
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare
  phrase tsquery;
  held uuid[];
begin
  foreach phrase in array phrases loop
    held := array(
      select distinct s.document_id from page p join document_search s on s.document_id = p.document_id and s.version = p.version
      where p.words @@ phrase and s.collection_id = any (visible) and (held is null or s.document_id = any (held)));
  end loop;
  return held;
end $$;

-- As before, and narrowed: to a language of the text, a format, a collection, an owner, the time of addition. A word's
-- beginning stands otherwise on a page than in the row of the document: hence what is asked of the page.
drop function search_documents;
create function search_documents(
  all_words tsquery, weighty tsquery, on_page tsquery, any_words tsquery, phrases tsquery[],
  spoken text, of_format text, one_collection uuid, of_owner uuid, since timestamptz, until timestamptz,
  place_tier integer, place_at timestamptz, place_id uuid, most integer)
returns table (tier integer, document_id uuid, version integer, added_at timestamptz, page integer, found integer)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
set enable_seqscan = off set jit = off set random_page_cost = 1.1 set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  visible uuid[] := collections_sought(one_collection, of_owner);
  language tsquery := ('''=' || spoken || '''')::tsquery;
  wanted tsquery := coalesce(all_words && language, all_words);
  best tsquery := coalesce(weighty && language, weighty);
  held uuid[];
  there integer;
  given integer;
begin
  if visible = '{}' then
    return;
  end if;
  held := documents_with(phrases, visible);
  select count(*) into there from (
    select from document_search s
    where s.words @@ wanted and s.collection_id = any (visible) and (held is null or s.document_id = any (held))
      and (of_format is null or s.format = of_format)
      and (since is null or s.added_at >= since) and (until is null or s.added_at < until)
    limit 2001) counted;
  if there = 0 then
    return;
  end if;

  return query with hits as materialized (
    select s.document_id, s.version, s.added_at from document_search s
    where s.words @@ best and s.collection_id = any (visible) and (held is null or s.document_id = any (held))
      and (of_format is null or s.format = of_format)
      and (since is null or s.added_at >= since) and (until is null or s.added_at < until)
      and (place_tier is null or place_tier = 0 and (s.added_at, s.document_id) < (place_at, place_id))
    order by s.added_at desc, s.document_id desc limit most)
  select 0, h.document_id, h.version, h.added_at, page_of_words(h.document_id, h.version, phrases[1], on_page, any_words), there
  from hits h order by h.added_at desc, h.document_id desc;
  get diagnostics given = row_count;
  if given >= most then
    return;
  end if;

  return query with hits as materialized (
    select s.document_id, s.version, s.added_at from document_search s
    where s.words @@ wanted and s.collection_id = any (visible) and (held is null or s.document_id = any (held))
      and (of_format is null or s.format = of_format)
      and (since is null or s.added_at >= since) and (until is null or s.added_at < until)
      and (place_tier is null or place_tier = 0 or (s.added_at, s.document_id) < (place_at, place_id))
      and s.document_id not in (select w.document_id from document_search w where w.words @@ best)
    order by s.added_at desc, s.document_id desc limit most - given)
  select 1, h.document_id, h.version, h.added_at, page_of_words(h.document_id, h.version, phrases[1], on_page, any_words), there
  from hits h order by h.added_at desc, h.document_id desc;
end $$;

-- How many of the same documents there are of each language, format, collection, owner and year: of the newest 2,000.
create function search_facets(
  all_words tsquery, phrases tsquery[],
  spoken text, of_format text, one_collection uuid, of_owner uuid, since timestamptz, until timestamptz)
returns table (facet text, value text, found integer)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
set enable_seqscan = off set jit = off set random_page_cost = 1.1 set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  visible uuid[] := collections_sought(one_collection, of_owner);
  language tsquery := ('''=' || spoken || '''')::tsquery;
  wanted tsquery := coalesce(all_words && language, all_words);
  held uuid[];
begin
  if visible = '{}' then
    return;
  end if;
  held := documents_with(phrases, visible);
  return query with hits as materialized (
    select s.collection_id, s.format, s.languages, s.added_at from document_search s
    where s.words @@ wanted and s.collection_id = any (visible) and (held is null or s.document_id = any (held))
      and (of_format is null or s.format = of_format)
      and (since is null or s.added_at >= since) and (until is null or s.added_at < until)
    order by s.added_at desc, s.document_id desc limit 2000),
  of_collection as (select h.collection_id, count(*) as found from hits h group by 1),
  counted as (
    select 'collection' as facet, c.collection_id::text as value, c.found from of_collection c
    union all
    select 'owner', k.owner_id::text, sum(c.found) from of_collection c join collection k on k.id = c.collection_id group by 2
    union all
    select 'format', h.format, count(*) from hits h group by 2
    union all
    select 'year', extract(year from h.added_at at time zone 'UTC')::integer::text, count(*) from hits h group by 2
    union all
    select 'language', l.language, count(*) from hits h, unnest(h.languages) l (language) group by 2)
  select c.facet, c.value, c.found::integer from counted c order by 1, 3 desc, 2;
end $$;

-- Policies and grants ------------------------------------------------------------------------------

-- Nobody reads or writes the vocabulary but through the functions above.
alter table vocabulary enable row level security;

-- The words of a text are made again when another analyser gives others.
grant update (words) on page to portal_worker;

revoke execute on function collections_seen, collections_sought, as_written, documents_with,
  search_documents, search_facets, words_beginning, words_meant, learn_words, forget_words from public;
grant execute on function search_documents, search_facets, words_beginning, words_meant to portal_api;
grant execute on function learn_words, forget_words to portal_worker;
