-- What documents are found by: their pages, one row of words for each document, and the one function that searches.
-- Words are made in the program, which knows nine languages; nothing here takes text apart.

-- A page of a version's text; page 0 is the title, so that phrases are found there too.
create table page (
  document_id uuid not null,
  version integer not null,
  number integer not null check (number >= 0),
  text text not null,
  language text constraint page_language check (language in ('en', 'ru', 'uk', 'de', 'fr', 'it', 'cs', 'pl', 'he')),
  words tsvector not null,
  primary key (document_id, version, number),
  constraint page_version foreign key (document_id, version) references document_version on delete cascade
);
create index page_words on page using gin (words);

-- One row a document, of the version whose text was taken out last. Lexemes have no positions: each stands there plain,
-- with ^ before it where it carries weight, and = stands before a language of the text. The collection is told again
-- so that visibility is asked without a join, and follows a move.
create table document_search (
  document_id uuid primary key,
  collection_id uuid not null,
  version integer not null,
  added_at timestamptz(3) not null,
  analyser integer not null,
  words tsvector not null,
  constraint search_document foreign key (document_id, collection_id) references document (id, collection_id)
    on update cascade on delete cascade,
  constraint search_version foreign key (document_id, version) references document_version on delete cascade
) with (fillfactor = 70, toast_tuple_target = 256);
create index document_search_words on document_search using gin (words) with (fastupdate = off);
create index document_search_by_analyser on document_search (analyser);

-- The documents that whoever asks sees and in which all words stand, those first where the words carry weight, the
-- newest first among them, after a place in that order; with the page to open and how many there are, 2001 for more
-- than 2000. It passes the policies, because they would keep the index of words from being used: so it asks itself
-- which collections are seen, once, by the shares of this moment, and nothing leaves it that is in no such collection.
create function search_documents(
  all_words tsquery, weighty tsquery, any_words tsquery, phrases tsquery[], spoken text,
  place_tier integer, place_at timestamptz, place_id uuid, most integer)
returns table (tier integer, document_id uuid, version integer, added_at timestamptz, page integer, found integer)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
set enable_seqscan = off set jit = off set random_page_cost = 1.1 set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  visible uuid[] := array(
    select c.id from collection c where c.readers && current_setting('app.principals')::uuid[]
    union select s.collection_id from share s where s.collection_id is not null
      and s.principal_id = any (current_setting('app.principals')::uuid[]) and now() < s.until);
  language tsquery := ('''=' || spoken || '''')::tsquery;
  wanted tsquery := coalesce(all_words && language, all_words);
  best tsquery := coalesce(weighty && language, weighty);
  phrase tsquery;
  held uuid[];
  there integer;
  given integer;
begin
  foreach phrase in array phrases loop
    held := array(
      select distinct s.document_id from page p join document_search s on s.document_id = p.document_id and s.version = p.version
      where p.words @@ phrase and s.collection_id = any (visible) and (held is null or s.document_id = any (held)));
  end loop;
  select count(*) into there from (
    select from document_search s
    where s.words @@ wanted and s.collection_id = any (visible) and (held is null or s.document_id = any (held))
    limit 2001) counted;
  if there = 0 then
    return;
  end if;

  return query with hits as materialized (
    select s.document_id, s.version, s.added_at from document_search s
    where s.words @@ best and s.collection_id = any (visible) and (held is null or s.document_id = any (held))
      and (place_tier is null or place_tier = 0 and (s.added_at, s.document_id) < (place_at, place_id))
    order by s.added_at desc, s.document_id desc limit most)
  select 0, h.document_id, h.version, h.added_at, page_of_words(h.document_id, h.version, phrases[1], all_words, any_words), there
  from hits h order by h.added_at desc, h.document_id desc;
  get diagnostics given = row_count;
  if given >= most then
    return;
  end if;

  return query with hits as materialized (
    select s.document_id, s.version, s.added_at from document_search s
    where s.words @@ wanted and s.collection_id = any (visible) and (held is null or s.document_id = any (held))
      and (place_tier is null or place_tier = 0 or (s.added_at, s.document_id) < (place_at, place_id))
      and s.document_id not in (select w.document_id from document_search w where w.words @@ best)
    order by s.added_at desc, s.document_id desc limit most - given)
  select 1, h.document_id, h.version, h.added_at, page_of_words(h.document_id, h.version, phrases[1], all_words, any_words), there
  from hits h order by h.added_at desc, h.document_id desc;
end $$;

-- The first page that has the phrase, else all words, else one of them. Not the API's to call.
create function page_of_words(asked uuid, of_version integer, phrase tsquery, all_words tsquery, any_words tsquery) returns integer
language sql stable set search_path = pg_catalog, public, pg_temp
begin atomic
  select coalesce(
    (select p.number from page p where p.document_id = asked and p.version = of_version and p.number > 0 and p.words @@ phrase order by p.number limit 1),
    (select p.number from page p where p.document_id = asked and p.version = of_version and p.number > 0 and p.words @@ all_words order by p.number limit 1),
    (select p.number from page p where p.document_id = asked and p.version = of_version and p.number > 0 and p.words @@ any_words order by p.number limit 1));
end;

-- Policies and grants ------------------------------------------------------------------------------

alter table page enable row level security;
alter table document_search enable row level security;

create policy of_documents_seen on page for select to portal_api using (exists (select from document d where d.id = document_id));
grant select on page to portal_api;

-- The worker writes what it took out of versions that are there.
create policy taken_out on page for all to portal_worker using (
  exists (select from document_version v where v.document_id = page.document_id and v.number = page.version));
create policy made_findable on document_search for all to portal_worker using (
  exists (select from document d where d.id = document_id and d.collection_id = document_search.collection_id));
grant select, insert, delete on page to portal_worker;
grant select, insert, update, delete on document_search to portal_worker;

revoke execute on function search_documents, page_of_words from public;
grant execute on function search_documents to portal_api;
