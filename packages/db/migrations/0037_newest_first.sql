-- Words that stand in every fifth document are found by reading the newest documents, not by gathering all that have them.
create index document_search_newest on document_search (added_at desc, document_id desc);

-- Who sees few collections is answered from their part of the index: neither do the papers of others make it slow, nor does
-- the time tell of them.
create extension if not exists btree_gin;
drop index document_search_words;
create index document_search_words on document_search using gin (collection_id, words) with (fastupdate = off);

-- A phrase reads the words of every page on which its words stand. Unpacking them took more than half of its time, and
-- packing saves a quarter; those of a short page stay in its row. What is there follows once it is written again.
alter table page alter column words set storage external;
alter table page set (toast_tuple_target = 4080);

-- Documents of these collections that have all phrases, each on one page; null where there are none to be had. Of `wanted`
-- it is known that such a document has all of it: where few have, their pages are read, else all pages with the words.
drop function documents_with(tsquery[], uuid[]);
create function documents_with(phrases tsquery[], wanted tsquery, visible uuid[]) returns uuid[]
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare
  phrase tsquery;
  held uuid[];
begin
  if phrases = '{}' then
    return null;
  end if;
  held := array(select s.document_id from document_search s where s.words @@ wanted and s.collection_id = any (visible) limit 501);
  if cardinality(held) > 500 then
    held := null;
  end if;
  foreach phrase in array phrases loop
    held := case when held is null
      then array(
        select distinct s.document_id from page p join document_search s on s.document_id = p.document_id and s.version = p.version
        where p.words @@ phrase and s.collection_id = any (visible))
      else array(
        -- Not by the index of the words, which has those of everybody's pages.
        select s.document_id from document_search s
        where s.document_id = any (held) and exists (
          select from page p where p.document_id = s.document_id and p.version = s.version and (p.words @@ phrase) is true)) end;
  end loop;
  return held;
end $$;

-- The newest documents of these collections, after a place, that have all that is wanted and not what is in `without`.
-- Where so many have it, the newest hundred are read one after the other until there are enough; only what is still
-- missing is gathered by the index of words. Without `wanted` they are those held.
create function newest_with(
  wanted tsquery, without tsquery, are_many boolean, visible uuid[], held uuid[], of_format text, since timestamptz, until timestamptz,
  place_at timestamptz, place_id uuid, most integer)
returns table (document_id uuid, version integer, added_at timestamptz)
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
declare
  given integer := 0;
begin
  if are_many then
    return query
      select n.document_id, n.version, n.added_at from (
        select * from document_search s
        where s.collection_id = any (visible) and (held is null or s.document_id = any (held)) and (of_format is null or s.format = of_format)
          and (since is null or s.added_at >= since) and (until is null or s.added_at < until)
          and (place_at is null or (s.added_at, s.document_id) < (place_at, place_id))
        order by s.added_at desc, s.document_id desc limit 100) n
      where n.words @@ wanted and (without is null or not n.words @@ without)
      order by n.added_at desc, n.document_id desc limit most;
    get diagnostics given = row_count;
    if given = most then
      return;
    end if;
    select n.added_at, n.document_id into place_at, place_id from (
      select s.added_at, s.document_id from document_search s
      where s.collection_id = any (visible) and (held is null or s.document_id = any (held)) and (of_format is null or s.format = of_format)
        and (since is null or s.added_at >= since) and (until is null or s.added_at < until)
        and (place_at is null or (s.added_at, s.document_id) < (place_at, place_id))
      order by s.added_at desc, s.document_id desc limit 100) n
    order by n.added_at, n.document_id limit 1;
    if not found then
      return;
    end if;
  end if;
  -- Materialised, lest all documents are read in their order for words that stand in few.
  return query
    with hits as materialized (
      select s.document_id, s.version, s.added_at from document_search s
      where (wanted is null or s.words @@ wanted) and s.collection_id = any (visible) and (held is null or s.document_id = any (held))
        and (of_format is null or s.format = of_format)
        and (since is null or s.added_at >= since) and (until is null or s.added_at < until)
        and (place_at is null or (s.added_at, s.document_id) < (place_at, place_id))
        and (without is null or s.document_id not in (
          select w.document_id from document_search w where w.words @@ without and w.collection_id = any (visible))))
    select h.document_id, h.version, h.added_at from hits h order by h.added_at desc, h.document_id desc limit most - given;
end $$;

-- As before, with each of its two parts found by the function above, and with the text of the page to open.
-- In one process: to begin another takes longer than it saves, and there are others who ask.
drop function search_documents;
create function search_documents(
  all_words tsquery, weighty tsquery, on_page tsquery, any_words tsquery, phrases tsquery[],
  spoken text, of_format text, one_collection uuid, of_owner uuid, since timestamptz, until timestamptz,
  place_tier integer, place_at timestamptz, place_id uuid, most integer)
returns table (tier integer, document_id uuid, version integer, added_at timestamptz, page integer, page_text text, page_language text, found integer)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
set enable_seqscan = off set jit = off set max_parallel_workers_per_gather = 0 set random_page_cost = 1.1 set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  visible uuid[] := collections_sought(one_collection, of_owner);
  language tsquery := ('''=' || spoken || '''')::tsquery;
  wanted tsquery := coalesce(all_words && language, all_words);
  best tsquery := coalesce(weighty && language, weighty);
  held uuid[];
  there integer;
  given integer := 0;
begin
  if visible = '{}' then
    return;
  end if;
  held := documents_with(phrases, wanted, visible);
  if held is null then
    select count(*) into there from (
      select from document_search s
      where s.words @@ wanted and s.collection_id = any (visible) and (of_format is null or s.format = of_format)
        and (since is null or s.added_at >= since) and (until is null or s.added_at < until)
      limit 2001) counted;
  else
    -- All else is asked of them once.
    held := array(
      select s.document_id from document_search s
      where s.words @@ wanted and s.collection_id = any (visible) and s.document_id = any (held) and (of_format is null or s.format = of_format)
        and (since is null or s.added_at >= since) and (until is null or s.added_at < until));
    there := cardinality(held);
    wanted := null;
  end if;
  if there = 0 then
    return;
  end if;
  if place_tier is distinct from 1 then
    return query
      select 0, h.document_id, h.version, h.added_at, o.number, p.text, p.language, there
      from newest_with(best, null, held is null and there > 2000, visible, held, of_format, since, until, place_at, place_id, most) h
        cross join lateral page_of_words(h.document_id, h.version, phrases[1], on_page, any_words) o (number)
        left join page p on p.document_id = h.document_id and p.version = h.version and p.number = o.number
      order by h.added_at desc, h.document_id desc;
    get diagnostics given = row_count;
  end if;
  if given < most then
    return query
      select 1, h.document_id, h.version, h.added_at, o.number, p.text, p.language, there
      from newest_with(wanted, best, held is null and there > 2000, visible, held, of_format, since, until,
          case place_tier when 1 then place_at end, case place_tier when 1 then place_id end, most - given) h
        cross join lateral page_of_words(h.document_id, h.version, phrases[1], on_page, any_words) o (number)
        left join page p on p.document_id = h.document_id and p.version = h.version and p.number = o.number
      order by h.added_at desc, h.document_id desc;
  end if;
end $$;

-- As before, its words gathered for the same reason before they are put in order.
create or replace function search_facets(
  all_words tsquery, phrases tsquery[],
  spoken text, of_format text, one_collection uuid, of_owner uuid, since timestamptz, until timestamptz)
returns table (facet text, value text, found integer)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
set enable_seqscan = off set jit = off set max_parallel_workers_per_gather = 0 set random_page_cost = 1.1 set plan_cache_mode = force_custom_plan as $$
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
  held := documents_with(phrases, wanted, visible);
  return query with having_all as materialized (
    select s.collection_id, s.format, s.languages, s.added_at, s.document_id from document_search s
    where s.words @@ wanted and s.collection_id = any (visible) and (held is null or s.document_id = any (held))
      and (of_format is null or s.format = of_format)
      and (since is null or s.added_at >= since) and (until is null or s.added_at < until)),
  hits as materialized (select * from having_all h order by h.added_at desc, h.document_id desc limit 2000),
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

revoke execute on function newest_with, documents_with, search_documents from public;
grant execute on function search_documents to portal_api;
