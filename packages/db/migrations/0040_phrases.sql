-- Documents of these collections that have all phrases, each on one page, and all that is asked `beside` them; null where
-- there are no phrases. Of `wanted` it is known that such a document has all of it: where few have, their pages are read,
-- else all pages with the words. Those are looked up one by one: a join would at times read all documents for them.
drop function documents_with(tsquery[], tsquery, uuid[]);
create function documents_with(phrases tsquery[], wanted tsquery, beside tsquery, visible uuid[]) returns uuid[]
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
  else
    beside := null;
  end if;
  foreach phrase in array phrases loop
    held := case when held is null
      then array(
        with pages as materialized (select distinct p.document_id, p.version from page p where p.words @@ phrase)
        select p.document_id from pages p cross join lateral (
          select from document_search s
          where s.document_id = p.document_id and s.version = p.version and s.collection_id = any (visible) limit 1) there)
      else array(
        -- Not by the index of the words, which has those of everybody's pages.
        select s.document_id from document_search s
        where s.document_id = any (held) and exists (
          select from page p where p.document_id = s.document_id and p.version = s.version and (p.words @@ phrase) is true)) end;
  end loop;
  if beside is not null then
    held := array(select s.document_id from document_search s
      where s.words @@ beside and s.collection_id = any (visible) and s.document_id = any (held));
  end if;
  return held;
end $$;

-- As before, with one statement for both of its parts, and nothing asked twice of the documents that have the phrases.
drop function search_documents;
create function search_documents(
  all_words tsquery, weighty tsquery, on_page tsquery, any_words tsquery, phrases tsquery[], beside tsquery,
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
begin
  if visible = '{}' then
    return;
  end if;
  held := documents_with(phrases, wanted, coalesce(beside && language, beside, language), visible);
  if held is null then
    select count(*) into there from (
      select from document_search s
      where s.words @@ wanted and s.collection_id = any (visible) and (of_format is null or s.format = of_format)
        and (since is null or s.added_at >= since) and (until is null or s.added_at < until)
      limit 2001) counted;
  else
    if num_nonnulls(of_format, since, until) > 0 then
      held := array(
        select s.document_id from document_search s
        where s.document_id = any (held) and (of_format is null or s.format = of_format)
          and (since is null or s.added_at >= since) and (until is null or s.added_at < until));
    end if;
    there := cardinality(held);
    wanted := null;
  end if;
  if there = 0 then
    return;
  end if;
  return query
    with heavy as materialized (
      select h.* from newest_with(
        best, null, held is null and there > 2000, visible, held, of_format, since, until, place_at, place_id, most) h
      where place_tier is distinct from 1),
    light as materialized (
      select h.* from (select count(*)::integer from heavy) g (given) cross join lateral newest_with(
        -- Where nothing has what is best, nothing of it is to be left out.
        wanted, case when place_tier is not null or g.given > 0 then best end, held is null and there > 2000, visible, held,
        of_format, since, until, case place_tier when 1 then place_at end, case place_tier when 1 then place_id end, most - g.given) h
      where g.given < most)
    select h.tier, h.document_id, h.version, h.added_at, o.number, p.text, p.language, there
    from (select 0, * from heavy union all select 1, * from light) h (tier, document_id, version, added_at)
      cross join lateral page_of_words(h.document_id, h.version, phrases[1], on_page, any_words) o (number)
      left join page p on p.document_id = h.document_id and p.version = h.version and p.number = o.number
    order by h.tier, h.added_at desc, h.document_id desc;
end $$;

-- As before, with what is asked beside phrases.
drop function search_facets;
create function search_facets(
  all_words tsquery, phrases tsquery[], beside tsquery,
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
  held := documents_with(phrases, wanted, coalesce(beside && language, beside, language), visible);
  if held is not null then
    wanted := null;
  end if;
  return query with having_all as materialized (
    select s.collection_id, s.format, s.languages, s.added_at, s.document_id from document_search s
    where (wanted is null or s.words @@ wanted) and s.collection_id = any (visible) and (held is null or s.document_id = any (held))
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

revoke execute on function documents_with, search_documents, search_facets from public;
grant execute on function search_documents, search_facets to portal_api;
