-- A phrase is sought in the documents that whoever asks sees and that have all words asked for, the newest first, and in no
-- more than are needed. By the index of the words of pages, those of everybody were read, and the time told of them. Where
-- more than a thousand have the words, the phrase is counted among a thousand of them.

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
        select * from document_search s
        where (since is null or s.added_at >= since) and (until is null or s.added_at < until)
          and (place_at is null or (s.added_at, s.document_id) < (place_at, place_id))
        order by s.added_at desc, s.document_id desc limit 150) n
      where n.collection_id = any (visible) and (of_format is null or n.format = of_format)
        and n.words @@ wanted and (without is null or not n.words @@ without)
        -- Not `exists`, for which all pages there are may be read beforehand.
        and (phrases = '{}' or (
          select bool_and((select true from page p where p.document_id = n.document_id and p.version = n.version and p.words @@ f.phrase limit 1) is true)
          from unnest(phrases) f (phrase)))
      order by n.added_at desc, n.document_id desc limit most;
    get diagnostics given = row_count;
    if given = most then
      return;
    end if;
    select n.added_at, n.document_id into place_at, place_id from (
      select s.added_at, s.document_id from document_search s
      where (since is null or s.added_at >= since) and (until is null or s.added_at < until)
        and (place_at is null or (s.added_at, s.document_id) < (place_at, place_id))
      order by s.added_at desc, s.document_id desc limit 150) n
    order by n.added_at, n.document_id limit 1;
    if not found then
      return;
    end if;
  end if;
  -- Materialised, lest all documents are read in their order for words that stand in few.
  return query
    with candidates as materialized (
      select s.document_id, s.version, s.added_at from document_search s
      where s.words @@ wanted and s.collection_id = any (visible) and (of_format is null or s.format = of_format)
        and (since is null or s.added_at >= since) and (until is null or s.added_at < until)
        and (place_at is null or (s.added_at, s.document_id) < (place_at, place_id))
        and (without is null or s.document_id not in (
          select w.document_id from document_search w where w.words @@ without and w.collection_id = any (visible))))
    select n.document_id, n.version, n.added_at from (
      -- Put in order before their pages are read, of phrases; `offset 0` keeps the two apart.
      select * from candidates c order by c.added_at desc, c.document_id desc
      limit case phrases when '{}' then most - given end offset 0) n
    where phrases = '{}' or (
      select bool_and((select true from page p where p.document_id = n.document_id and p.version = n.version and p.words @@ f.phrase limit 1) is true)
      from unnest(phrases) f (phrase))
    limit most - given;
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
    from unnest(hits, versions) h (id, version) join page p on p.document_id = h.id and p.version = h.version and p.number = coalesce(
      (select o.number from page o where o.document_id = h.id and o.version = h.version and o.number > 0 and o.words @@ phrase order by o.number limit 1),
      (select o.number from page o where o.document_id = h.id and o.version = h.version and o.number > 0 and o.words @@ all_words order by o.number limit 1),
      (select o.number from page o where o.document_id = h.id and o.version = h.version and o.number > 0 and o.words @@ any_words order by o.number limit 1));
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
  most_looked integer := case phrases when '{}' then 2000 else 1000 end;
  looked integer;
  having_all integer;
begin
  if visible = '{}' then
    return;
  end if;
  select count(*), count(*) filter (where phrases = '{}' or (
      select bool_and((select true from page p where p.document_id = c.document_id and p.version = c.version and p.words @@ f.phrase limit 1) is true)
      from unnest(phrases) f (phrase)))
  into looked, having_all from (
    select s.document_id, s.version from document_search s
    where s.words @@ wanted and s.collection_id = any (visible) and (of_format is null or s.format = of_format)
      and (since is null or s.added_at >= since) and (until is null or s.added_at < until)
    limit most_looked + 1) c;
  if looked = 0 then
    return;
  end if;
  return query
    with heavy as materialized (
      select h.* from newest_with(
        best, null, phrases, looked > most_looked, visible, of_format, since, until, place_at, place_id, most) h
      where place_tier is distinct from 1),
    light as materialized (
      select h.* from (select count(*)::integer from heavy) g (given) cross join lateral newest_with(
        -- Where nothing has what is best, nothing of it is to be left out.
        wanted, case when place_tier is not null or g.given > 0 then best end, phrases, looked > most_looked, visible,
        of_format, since, until, case place_tier when 1 then place_at end, case place_tier when 1 then place_id end, most - g.given) h
      where g.given < most),
    hits as materialized (select 0 as tier, * from heavy union all select 1, * from light)
    select h.tier, h.document_id, h.added_at, p.page, p.page_text, p.page_language,
      -- The newest are known to have it, too.
      greatest(having_all, (select count(*)::integer from hits)), looked > most_looked
    from hits h left join pages_of_hits(
      array(select g.document_id from hits g), array(select g.version from hits g), phrases[1], on_page, any_words) p
      on p.document_id = h.document_id
    order by h.tier, h.added_at desc, h.document_id desc;
end $$;

-- As before; of phrases, among the newest thousand that have their words.
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
begin
  if visible = '{}' then
    return;
  end if;
  return query with having_all as materialized (
    select s.document_id, s.version, s.collection_id, s.format, s.languages, s.added_at from document_search s
    where s.words @@ wanted and s.collection_id = any (visible) and (of_format is null or s.format = of_format)
      and (since is null or s.added_at >= since) and (until is null or s.added_at < until)),
  candidates as materialized (
    select * from having_all h order by h.added_at desc, h.document_id desc limit case phrases when '{}' then 2000 else 1000 end),
  hits as materialized (
    select * from candidates c where phrases = '{}' or (
      select bool_and((select true from page p where p.document_id = c.document_id and p.version = c.version and p.words @@ f.phrase limit 1) is true)
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

-- A word is sought among the pages of one document: those of a short one are read, those of a long one found by this.
drop index page_words;
create index page_words on page using gin (document_id, words);

revoke execute on function newest_with, pages_of_hits, search_documents, search_facets from public;
grant execute on function search_documents, search_facets to portal_api;
