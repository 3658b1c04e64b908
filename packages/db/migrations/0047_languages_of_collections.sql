-- In which languages the scans of a collection are recognised. What is said of none is as in the one above it.
alter table collection
  -- What is said of it; empty: nothing.
  add column languages text[] not null default '{}' constraint collection_languages check (
    cardinality(languages) <= 4 and languages <@ array['en', 'ru', 'uk', 'de', 'fr', 'it', 'cs', 'pl', 'he']),
  -- What follows from the place is written by the trigger: what is said of it, else of the nearest above it; who sees it
  -- need not see that one.
  add column recognised_in text[] not null default '{}';

-- As before, and the languages with the rest.
create or replace function collection_takes_its_place() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  above collection;
begin
  if tg_op = 'UPDATE' or new.parent_id is not null then
    perform from organisation o where o.id = new.owner_id for no key update;
  end if;
  select * into above from collection c where c.id = new.parent_id;
  if tg_op = 'UPDATE' and exists (
    with recursive up (id, parent_id) as (
      select above.id, above.parent_id where above.id is not null
      union select c.id, c.parent_id from up join collection c on c.id = up.parent_id)
    select from up where up.id = new.id) then
    raise exception 'a collection is not within itself' using errcode = 'check_violation', constraint = 'collection_within_itself';
  end if;
  new.depth := coalesce(above.depth, 0) + 1;
  new.in_trash := new.trashed_at is not null or coalesce(above.in_trash, false);
  new.sharing_id := case when new.inherits then above.sharing_id else new.id end;
  new.recognised_in := case when new.languages = '{}' then coalesce(above.recognised_in, '{}') else new.languages end;
  if new.inherits and above.id is not null then
    new.readers := above.readers;
  end if;
  return new;
end $$;
create or replace trigger takes_its_place before insert or update of parent_id, inherits, trashed_at, languages on collection
  for each row execute function collection_takes_its_place();

create or replace function collection_is_followed() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if old.inherits and not new.inherits then
    insert into share (collection_id, principal_id, allows, shared_by, until)
    select new.id, s.principal_id, s.allows, nullif(current_setting('app.person', true), '')::uuid, s.until from share s
    where s.collection_id = old.sharing_id and (s.until is null or clock_timestamp() < s.until);
  elsif new.inherits and not old.inherits then
    delete from share where collection_id = new.id;
  end if;
  if (new.depth, new.sharing_id, new.in_trash, new.recognised_in)
    is distinct from (old.depth, old.sharing_id, old.in_trash, old.recognised_in) then
    update collection set parent_id = parent_id where parent_id = new.id;
  end if;
  return null;
end $$;
create or replace trigger is_followed after update of parent_id, inherits, trashed_at, languages on collection
  for each row execute function collection_is_followed();

-- Says in which languages the scans of a collection are recognised. False where it is said already, and where whoever asks
-- does not lead it.
create function choose_languages(asked uuid, said text[]) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update collection set languages = said where id = asked and languages <> said and leads_collection(asked);
  return found;
end $$;

-- The worker recognises the scans of every collection, and reads no more of it.
create policy for_its_text on collection for select to portal_worker using (true);
grant select (id, recognised_in) on collection to portal_worker;

revoke execute on function choose_languages from public;
grant execute on function choose_languages to portal_api;
