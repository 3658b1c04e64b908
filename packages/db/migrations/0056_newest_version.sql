-- Documents are listed and found in the order of their newest versions: theirs are the day and the person that a row tells.
alter table document add column changed_at timestamptz(3);
update document d set changed_at = v.added_at from document_version v where v.document_id = d.id and v.number = d.current;
alter table document alter column changed_at set not null, alter column changed_at set default clock_timestamp();

create function document_begins() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  new.changed_at := new.added_at;
  return new;
end $$;
create trigger begins before insert on document for each row execute function document_begins();

create or replace function version_becomes_current() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update document set current = new.number, changed_at = new.added_at where id = new.document_id and current < new.number;
  return null;
end $$;

drop index document_newest, document_of_collection;
create index document_newest on document (changed_at desc, id desc);
create index document_of_collection on document (collection_id, changed_at desc, id desc);

alter table document_search rename column added_at to changed_at;
update document_search s set changed_at = d.changed_at from document d where d.id = s.document_id and d.changed_at <> s.changed_at;
grant select (changed_at) on document to portal_worker;

create or replace function documents_called(title tsquery, most integer) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
set enable_seqscan = off set jit = off set random_page_cost = 1.1 set plan_cache_mode = force_custom_plan as $$
declare
  visible uuid[] := collections_seen();
begin
  return query
    with called as materialized (
      select s.document_id, s.changed_at from document_search s where s.words @@ title and s.collection_id = any (visible))
    select c.document_id from called c order by c.changed_at desc, c.document_id desc limit most;
end $$;

create or replace function documents_within(asked uuid[]) returns table (collection_id uuid, documents integer)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  with recursive seen as materialized (
    select c.id, c.parent_id, c.trashed_at from collection c where c.readers && current_setting('app.principals')::uuid[]
    union select c.id, c.parent_id, c.trashed_at from share s join collection c on c.sharing_id = s.collection_id
      where s.principal_id = any (current_setting('app.principals')::uuid[]) and now() < s.until
  ), within as (
    select id as top, id from seen where id = any (asked)
    union all select w.top, s.id from within w join seen s on s.parent_id = w.id where s.trashed_at is null
  )
  select t.top, (select count(*)::integer from (
    select from within w
      -- In the order of the index, that it be taken.
      cross join lateral (
        select from document d where d.collection_id = w.id and d.trashed_at is null order by d.changed_at desc, d.id desc limit 1001) d
    where w.top = t.top limit 1001) counted)
  from (select distinct top from within) t;
end;

revoke execute on function document_begins from public;
