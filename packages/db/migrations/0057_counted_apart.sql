-- How many documents a search finds is counted where its facets are, which read them anyway; the hits do not wait for it.
-- They are sought among the newest of all documents first, for as long as enough of these are hits: what is read there are as
-- many, whatever others have. Only what is still missing is gathered by the index of words.
drop function search_documents, newest_with, newest_with_phrases, search_facets;

-- The newest documents of these collections, after a place, that have all that is wanted and not what is in `without`. They
-- are gathered by the index of words, never by that of moments: of neither what stands in their order nor what stands between
-- two of them is all read.
create function documents_having(
  wanted tsquery, without tsquery, visible uuid[], of_format text, since timestamptz, until timestamptz,
  place_at timestamptz, place_id uuid, most integer)
returns table (
  document_id uuid, version integer, changed_at timestamptz, pages integer, collection_id uuid, format text, languages text[])
language plpgsql stable set search_path = pg_catalog, public, pg_temp set enable_indexscan = off as $$
#variable_conflict use_column
begin
  return query
    select s.document_id, s.version, s.changed_at, s.pages, s.collection_id, s.format, s.languages from document_search s
    where s.words @@ wanted and s.collection_id = any (visible) and (of_format is null or s.format = of_format)
      and (s.changed_at >= since) is not false and (s.changed_at < until) is not false
      and ((s.changed_at, s.document_id) < (place_at, place_id)) is not false
      and (without is null or s.document_id not in (
        select w.document_id from document_search w where w.words @@ without and w.collection_id = any (visible)))
    order by s.changed_at desc, s.document_id desc limit most;
end $$;

-- The newest of them that have all phrases, each on one page. Two thousand pages of as many of them are read for it, or ten
-- thousand where there are no more of either; only who sees more is then answered by the index of everybody's pages.
create function newest_with_phrases(
  wanted tsquery, without tsquery, phrases tsquery[], visible uuid[], of_format text, since timestamptz, until timestamptz,
  place_at timestamptz, place_id uuid, most integer)
returns table (document_id uuid, version integer, changed_at timestamptz)
language plpgsql stable rows 21 set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
declare
  pages_read integer := 0;
  one record;
begin
  for one in
    with newest as materialized (
      select h.* from documents_having(wanted, without, visible, of_format, since, until, place_at, place_id, 2000) h)
    select n.*, (select count(*) < 2000 and sum(m.pages) <= 10000 from newest m) as are_all, (
      -- Not `exists`, for which all pages there are may be read beforehand, nor by the index of everybody's words.
      select bool_and((select true from page p where p.document_id = n.document_id and p.version = n.version and (p.words @@ f.phrase) is true limit 1) is true)
      from unnest(phrases) f (phrase)) as is_hit
    -- Put in order before pages are read, lest they are read of all.
    from (select m.* from newest m order by m.changed_at desc, m.document_id desc offset 0) n
    order by n.changed_at desc, n.document_id desc
  loop
    exit when pages_read >= 2000 and not one.are_all;
    pages_read := pages_read + one.pages;
    place_at := one.changed_at;
    place_id := one.document_id;
    if one.is_hit then
      document_id := one.document_id;
      version := one.version;
      changed_at := one.changed_at;
      return next;
      most := most - 1;
      if most = 0 then
        return;
      end if;
    end if;
  end loop;
  -- Of none that have the words it is not said whether these are all.
  if one.are_all is not false then
    return;
  end if;
  return query
    with pages as materialized (
      select p.document_id, p.version from unnest(phrases) with ordinality f (phrase, nth) join page p on p.words @@ f.phrase
      group by 1, 2 having count(distinct f.nth) = cardinality(phrases))
    select h.document_id, h.version, h.changed_at
    from documents_having(wanted, without, visible, of_format, since, until, place_at, place_id, null) h
      join pages p on p.document_id = h.document_id and p.version = h.version
    order by h.changed_at desc, h.document_id desc limit most;
end $$;

-- The newest documents of these collections, after a place, that have all that is wanted and all phrases, each on one page,
-- and not what is in `without`.
create function newest_with(
  wanted tsquery, without tsquery, phrases tsquery[], visible uuid[], of_format text, since timestamptz, until timestamptz,
  place_at timestamptz, place_id uuid, most integer)
returns table (document_id uuid, version integer, changed_at timestamptz)
language plpgsql stable rows 21 set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
declare
  looked integer := 0;
  given integer := 0;
  one record;
begin
  for one in
    select n.*, n.collection_id = any (visible) and (of_format is null or n.format = of_format)
      and n.words @@ wanted and (without is null or not n.words @@ without)
      and (phrases = '{}' or (
        select bool_and((select true from page p where p.document_id = n.document_id and p.version = n.version and (p.words @@ f.phrase) is true limit 1) is true)
        from unnest(phrases) f (phrase))) as is_hit
    from (
      select s.*, sum(s.pages) over (order by s.changed_at desc, s.document_id desc rows unbounded preceding) - s.pages as pages_before
      from document_search s
      where (since is null or s.changed_at >= since) and (until is null or s.changed_at < until)
        and (place_at is null or (s.changed_at, s.document_id) < (place_at, place_id))
      order by s.changed_at desc, s.document_id desc limit 1000) n
    where phrases = '{}' or n.pages_before < 2000
    order by n.changed_at desc, n.document_id desc
  loop
    looked := looked + 1;
    place_at := one.changed_at;
    place_id := one.document_id;
    if one.is_hit then
      document_id := one.document_id;
      version := one.version;
      changed_at := one.changed_at;
      return next;
      given := given + 1;
    end if;
    exit when given = most or looked >= 60 and given * 30 < looked;
  end loop;
  if looked = 0 or given = most then
    return;
  elsif phrases = '{}' then
    return query
      select h.document_id, h.version, h.changed_at
      from documents_having(wanted, without, visible, of_format, since, until, place_at, place_id, most - given) h;
  else
    return query
      select h.* from newest_with_phrases(
        wanted, without, phrases, visible, of_format, since, until, place_at, place_id, most - given) h;
  end if;
end $$;

create function search_documents(
  all_words tsquery, weighty tsquery, on_page tsquery, any_words tsquery, phrases tsquery[],
  spoken text, of_format text, one_collection uuid, of_owner uuid, since timestamptz, until timestamptz,
  place_tier integer, place_at timestamptz, place_id uuid, most integer)
returns table (tier integer, document_id uuid, changed_at timestamptz, page integer, page_text text, page_language text)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
set enable_seqscan = off set jit = off set max_parallel_workers_per_gather = 0 set random_page_cost = 1.1 set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  visible uuid[] := collections_sought(one_collection, of_owner);
  language tsquery := ('''=' || spoken || '''')::tsquery;
  wanted tsquery := coalesce(all_words && language, all_words);
  best tsquery := coalesce(weighty && language, weighty);
begin
  if visible = '{}' then
    return;
  end if;
  return query
    with heavy as materialized (
      select h.* from newest_with(best, null, phrases, visible, of_format, since, until, place_at, place_id, most) h
      where place_tier is distinct from 1),
    light as materialized (
      select h.* from (select count(*)::integer from heavy) g (given) cross join lateral newest_with(
        -- Where nothing has what is best, nothing of it is to be left out.
        wanted, case when place_tier is not null or g.given > 0 then best end, phrases, visible,
        of_format, since, until, case place_tier when 1 then place_at end, case place_tier when 1 then place_id end, most - g.given) h
      where g.given < most),
    hits as materialized (select 0 as tier, * from heavy union all select 1, * from light)
    select h.tier, h.document_id, h.changed_at, p.page, p.page_text, p.page_language
    from hits h left join pages_of_hits(
      array(select g.document_id from hits g), array(select g.version from hits g), phrases[1], on_page, any_words) p
      on p.document_id = h.document_id
    order by h.tier, h.changed_at desc, h.document_id desc;
end $$;

-- How many are found, and of each kind, the most first: of the newest two thousand that have the words; of phrases, of those
-- among them that stand on two thousand pages and of those on a first page of hits, which may be all. Each row tells how many
-- they are in all, and whether there may be more: then there are certainly more than is told.
create function search_facets(
  all_words tsquery, phrases tsquery[],
  spoken text, of_format text, one_collection uuid, of_owner uuid, since timestamptz, until timestamptz)
returns table (facet text, value text, found integer, found_in_all integer, more boolean)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
set enable_seqscan = off set jit = off set max_parallel_workers_per_gather = 0 set random_page_cost = 1.1 set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  visible uuid[] := collections_sought(one_collection, of_owner);
  language tsquery := ('''=' || spoken || '''')::tsquery;
  wanted tsquery := coalesce(all_words && language, all_words);
  first uuid[] := '{}';
  are_first_all boolean := false;
begin
  if visible = '{}' then
    return;
  end if;
  if phrases <> '{}' then
    first := array(select n.document_id from newest_with_phrases(wanted, null, phrases, visible, of_format, since, until, null, null, 21) n);
    are_first_all := cardinality(first) < 21;
  end if;
  return query with candidates as materialized (
    select h.*, h.nth > 2000 or phrases <> '{}' and sum(h.pages) over (order by h.nth rows unbounded preceding) - h.pages >= 2000 as is_further
    from (
      select h.*, row_number() over (order by h.changed_at desc, h.document_id desc) as nth
      from documents_having(wanted, null, visible, of_format, since, until, null, null, 2001) h where not are_first_all) h),
  looked as materialized (
    select c.document_id, c.collection_id, c.format, c.languages, c.changed_at from candidates c where not c.is_further and (phrases = '{}' or (
      select bool_and((select true from page p where p.document_id = c.document_id and p.version = c.version and (p.words @@ f.phrase) is true limit 1) is true)
      from unnest(phrases) f (phrase)))),
  hits as materialized (
    select * from looked
    union all
    select s.document_id, s.collection_id, s.format, s.languages, s.changed_at from document_search s
    where s.document_id = any (first) and s.document_id not in (select l.document_id from looked l)),
  in_all as (
    select case when f.more and phrases <> '{}' then f.hits - 1 else f.hits end as found, f.more
    from (select (select count(*) from hits)::integer as hits, exists (select from candidates c where c.is_further) as more) f),
  of_collection as (select h.collection_id, count(*) as found from hits h group by 1),
  counted as (
    select 'collection' as facet, c.collection_id::text as value, c.found from of_collection c
    union all
    select 'owner', k.owner_id::text, sum(c.found) from of_collection c join collection k on k.id = c.collection_id group by 2
    union all
    select 'format', h.format, count(*) from hits h group by 2
    union all
    select 'year', extract(year from h.changed_at at time zone 'UTC')::integer::text, count(*) from hits h group by 2
    union all
    select 'language', l.language, count(*) from hits h, unnest(h.languages) l (language) group by 2)
  select c.facet, c.value, c.found::integer, a.found, a.more from counted c cross join in_all a order by 1, 3 desc, 2;
end $$;

revoke execute on function documents_having, newest_with_phrases, newest_with, search_documents, search_facets from public;
grant execute on function search_documents, search_facets to portal_api;
