-- A phrase is sought in the documents that whoever asks sees and that have all words asked for, the newest first, and in no
-- more than are needed: ten thousand pages are read for it and no index asked that has the words of everybody's pages, lest
-- the time tell of them. Only who sees more that could have it is answered by that index, after two thousand pages in which
-- there is not enough; among two thousand it is counted, too.

-- How many pages are read for it, that of the title among them.
alter table document_search add column pages integer;
update document_search s set pages = (select count(*) from page p where p.document_id = s.document_id and p.version = s.version);
alter table document_search alter column pages set not null;

-- Those of these collections that have all that is wanted and all phrases, each on one page.
create function newest_with_phrases(
  wanted tsquery, without tsquery, phrases tsquery[], visible uuid[], of_format text, since timestamptz, until timestamptz,
  place_at timestamptz, place_id uuid, most integer)
returns table (document_id uuid, version integer, added_at timestamptz)
language plpgsql stable rows 21 set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
declare
  ids uuid[];
  versions integer[];
  times timestamptz[];
  near integer;
  phrase tsquery;
  further bigint[];
  given integer;
begin
  select array_agg(c.document_id order by c.nth), array_agg(c.version order by c.nth), array_agg(c.added_at order by c.nth),
    count(*) filter (where c.pages_before < 2000 or c.pages_in_all <= 10000)
  into ids, versions, times, near from (
    select s.*, row_number() over newest as nth, sum(s.pages) over newest - s.pages as pages_before,
      sum(s.pages) over () as pages_in_all from document_search s
    where s.words @@ wanted and s.collection_id = any (visible) and (of_format is null or s.format = of_format)
      and (since is null or s.added_at >= since) and (until is null or s.added_at < until)
      and (place_at is null or (s.added_at, s.document_id) < (place_at, place_id))
      and (without is null or s.document_id not in (
        select w.document_id from document_search w where w.words @@ without and w.collection_id = any (visible)))
    window newest as (order by s.added_at desc, s.document_id desc rows unbounded preceding)) c;
  if ids is null then
    return;
  end if;
  return query
    select n.id, n.version, n.added_at from unnest(ids[:near], versions[:near], times[:near]) with ordinality n (id, version, added_at, nth)
    -- Not `exists`, for which all pages there are may be read beforehand, nor by the index of everybody's words.
    where (
      select bool_and((select true from page p where p.document_id = n.id and p.version = n.version and (p.words @@ f.phrase) is true limit 1) is true)
      from unnest(phrases) f (phrase))
    order by n.nth limit most;
  get diagnostics given = row_count;
  if given = most or near = cardinality(ids) then
    return;
  end if;
  foreach phrase in array phrases loop
    further := array(
      with pages as materialized (select distinct p.document_id, p.version from page p where p.words @@ phrase)
      select n.nth from unnest(ids, versions) with ordinality n (id, version, nth)
        join pages p on p.document_id = n.id and p.version = n.version
      where n.nth > near and (further is null or n.nth = any (further)));
  end loop;
  return query
    select ids[f.nth], versions[f.nth], times[f.nth] from unnest(further) f (nth) order by f.nth limit most - given;
end $$;

-- The newest documents of these collections, after a place, that have all that is wanted and all phrases, each on one page,
-- and not what is in `without`. Where so many have it, the newest of all documents are looked at first: they are as many
-- whatever others have. Only what is still missing is gathered by the index of words.
drop function newest_with(tsquery, tsquery, boolean, uuid[], uuid[], text, timestamptz, timestamptz, timestamptz, uuid, integer);
create function newest_with(
  wanted tsquery, without tsquery, phrases tsquery[], are_many boolean, visible uuid[], of_format text, since timestamptz, until timestamptz,
  place_at timestamptz, place_id uuid, most integer)
returns table (document_id uuid, version integer, added_at timestamptz)
language plpgsql stable rows 21 set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
declare
  given integer := 0;
begin
  if are_many then
    return query
      select n.document_id, n.version, n.added_at from (
        select s.*, sum(s.pages) over (order by s.added_at desc, s.document_id desc rows unbounded preceding) - s.pages as pages_before
        from document_search s
        where (since is null or s.added_at >= since) and (until is null or s.added_at < until)
          and (place_at is null or (s.added_at, s.document_id) < (place_at, place_id))
        order by s.added_at desc, s.document_id desc limit 150) n
      where n.collection_id = any (visible) and (of_format is null or n.format = of_format)
        and n.words @@ wanted and (without is null or not n.words @@ without)
        and (phrases = '{}' or n.pages_before < 2000 and (
          select bool_and((select true from page p where p.document_id = n.document_id and p.version = n.version and (p.words @@ f.phrase) is true limit 1) is true)
          from unnest(phrases) f (phrase)))
      order by n.added_at desc, n.document_id desc limit most;
    get diagnostics given = row_count;
    if given = most then
      return;
    end if;
    select n.added_at, n.document_id into place_at, place_id from (
      select s.added_at, s.document_id,
        sum(s.pages) over (order by s.added_at desc, s.document_id desc rows unbounded preceding) - s.pages as pages_before
      from document_search s
      where (since is null or s.added_at >= since) and (until is null or s.added_at < until)
        and (place_at is null or (s.added_at, s.document_id) < (place_at, place_id))
      order by s.added_at desc, s.document_id desc limit 150) n
    where phrases = '{}' or n.pages_before < 2000
    order by n.added_at, n.document_id limit 1;
    if not found then
      return;
    end if;
  end if;
  if phrases <> '{}' then
    return query select * from newest_with_phrases(
      wanted, without, phrases, visible, of_format, since, until, place_at, place_id, most - given);
    return;
  end if;
  -- Materialised, lest all documents are read in their order for words that stand in few.
  return query
    with hits as materialized (
      select s.document_id, s.version, s.added_at from document_search s
      where s.words @@ wanted and s.collection_id = any (visible) and (of_format is null or s.format = of_format)
        and (since is null or s.added_at >= since) and (until is null or s.added_at < until)
        and (place_at is null or (s.added_at, s.document_id) < (place_at, place_id))
        and (without is null or s.document_id not in (
          select w.document_id from document_search w where w.words @@ without and w.collection_id = any (visible))))
    select h.document_id, h.version, h.added_at from hits h order by h.added_at desc, h.document_id desc limit most - given;
end $$;

-- The page of each hit to open, with its text: the first that has the phrase, else all words, else one of them.
drop function page_of_words(uuid, integer, tsquery, tsquery, tsquery);
create function pages_of_hits(hits uuid[], versions integer[], phrase tsquery, all_words tsquery, any_words tsquery)
returns table (document_id uuid, page integer, page_text text, page_language text)
language plpgsql stable rows 21 set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
  return query
    select h.id, p.number, p.text, p.language
    -- Page by page: a join would at times read all pages there are.
    from unnest(hits, versions) h (id, version) cross join lateral (
      select o.number, o.text, o.language from page o where o.document_id = h.id and o.version = h.version and o.number = coalesce(
        (select p.number from page p where phrase is not null and p.document_id = h.id and p.version = h.version and p.number > 0
          and (p.words @@ phrase) is true order by p.number limit 1),
        (select p.number from page p where p.document_id = h.id and p.version = h.version and p.number > 0
          and (p.words @@ all_words) is true order by p.number limit 1),
        (select p.number from page p where p.document_id = h.id and p.version = h.version and p.number > 0
          and (p.words @@ any_words) is true order by p.number limit 1)) limit 1) p;
end $$;

drop function search_documents;
create function search_documents(
  all_words tsquery, weighty tsquery, on_page tsquery, any_words tsquery, phrases tsquery[],
  spoken text, of_format text, one_collection uuid, of_owner uuid, since timestamptz, until timestamptz,
  place_tier integer, place_at timestamptz, place_id uuid, most integer)
returns table (
  tier integer, document_id uuid, added_at timestamptz, page integer, page_text text, page_language text, found integer, more boolean)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
set enable_seqscan = off set jit = off set max_parallel_workers_per_gather = 0 set random_page_cost = 1.1 set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  visible uuid[] := collections_sought(one_collection, of_owner);
  language tsquery := ('''=' || spoken || '''')::tsquery;
  wanted tsquery := coalesce(all_words && language, all_words);
  best tsquery := coalesce(weighty && language, weighty);
  there integer;
  looked integer;
  having_all integer;
begin
  if visible = '{}' then
    return;
  end if;
  if phrases = '{}' then
    select count(*) into there from (
      select from document_search s
      where s.words @@ wanted and s.collection_id = any (visible) and (of_format is null or s.format = of_format)
        and (since is null or s.added_at >= since) and (until is null or s.added_at < until)
      limit 2001) counted;
    having_all := there;
    looked := least(there, 2000);
  else
    select count(*), count(*) filter (where c.is_near), count(*) filter (where c.is_near and (
      select bool_and((select true from page p where p.document_id = c.document_id and p.version = c.version and (p.words @@ f.phrase) is true limit 1) is true)
      from unnest(phrases) f (phrase)))
    into there, looked, having_all from (
      -- The last is there to tell that there are more.
      select s.document_id, s.version,
        sum(s.pages) over (rows unbounded preceding) - s.pages < 2000 and row_number() over (rows unbounded preceding) <= 1000 as is_near from (
        select * from document_search s
        where s.words @@ wanted and s.collection_id = any (visible) and (of_format is null or s.format = of_format)
          and (since is null or s.added_at >= since) and (until is null or s.added_at < until)
        limit 1001) s) c;
  end if;
  if there = 0 then
    return;
  end if;
  return query
    with heavy as materialized (
      select h.* from newest_with(
        best, null, phrases, there > looked, visible, of_format, since, until, place_at, place_id, most) h
      where place_tier is distinct from 1),
    light as materialized (
      select h.* from (select count(*)::integer from heavy) g (given) cross join lateral newest_with(
        -- Where nothing has what is best, nothing of it is to be left out.
        wanted, case when place_tier is not null or g.given > 0 then best end, phrases, there > looked, visible,
        of_format, since, until, case place_tier when 1 then place_at end, case place_tier when 1 then place_id end, most - g.given) h
      where g.given < most),
    hits as materialized (select 0 as tier, * from heavy union all select 1, * from light)
    select h.tier, h.document_id, h.added_at, p.page, p.page_text, p.page_language,
      -- Those that are given are known to have it, and where they do not fill a first page they are all. Where others may
      -- have it too, there are certainly more than all known but one.
      case when a.are_all then a.given when there > looked then greatest(having_all, a.given) - 1 else having_all end,
      there > looked and not a.are_all
    from hits h cross join (select count(*)::integer, count(*) < most and place_tier is null from hits) a (given, are_all) left join pages_of_hits(
      array(select g.document_id from hits g), array(select g.version from hits g), phrases[1], on_page, any_words) p
      on p.document_id = h.document_id
    order by h.tier, h.added_at desc, h.document_id desc;
end $$;

-- As before; of phrases, among the newest that have their words, unless those that have them do not fill a first page: they
-- are told to be all, so all are counted.
drop function search_facets;
create function search_facets(
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
  few uuid[];
begin
  if visible = '{}' then
    return;
  end if;
  if phrases <> '{}' then
    few := array(select n.document_id from newest_with_phrases(wanted, null, phrases, visible, of_format, since, until, null, null, 21) n);
    if cardinality(few) = 21 then
      few := null;
    end if;
  end if;
  return query with having_all as materialized (
    select s.document_id, s.version, s.pages, s.collection_id, s.format, s.languages, s.added_at from document_search s
    where s.words @@ wanted and s.collection_id = any (visible) and (few is null or s.document_id = any (few))
      and (of_format is null or s.format = of_format) and (since is null or s.added_at >= since) and (until is null or s.added_at < until)),
  candidates as materialized (
    select h.*, sum(h.pages) over (order by h.added_at desc, h.document_id desc rows unbounded preceding) - h.pages as pages_before from (
      select * from having_all h order by h.added_at desc, h.document_id desc limit 2000) h),
  hits as materialized (
    select * from candidates c where phrases = '{}' or few is not null or c.pages_before < 2000 and (
      select bool_and((select true from page p where p.document_id = c.document_id and p.version = c.version and (p.words @@ f.phrase) is true limit 1) is true)
      from unnest(phrases) f (phrase))),
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

drop function documents_with;

revoke execute on function newest_with_phrases, newest_with, pages_of_hits, search_documents, search_facets from public;
grant execute on function search_documents, search_facets to portal_api;
