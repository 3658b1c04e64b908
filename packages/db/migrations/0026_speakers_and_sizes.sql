-- Whoever presides closes the list of speakers of the item in hand and opens it again. It is kept with the item: the next
-- one has an open list of its own, and one that is taken up again has it as it was left.
alter table agenda_item add column list_closed_at timestamptz(3);
grant update (list_closed_at) on agenda_item to portal_api;

drop trigger item_is_led on agenda_item;
create trigger item_is_led before update of state, began_at, ended_at, override_clause, list_closed_at on agenda_item
  for each row execute function item_is_led();

insert into association_act (act) values ('list of speakers closed'), ('list of speakers reopened');

-- How many seats a body had when: what was vacant in the past is counted by the size of then. Written by itself, and kept
-- from now on; of the time before, the first size that is known stands.
create table body_size (
  body_id uuid not null references body,
  from_at timestamptz(3) not null default clock_timestamp(),
  -- None: nothing is said of vacant seats.
  size integer constraint body_size_then check (size between 1 and 1000),
  primary key (body_id, from_at)
);
alter table body_size enable row level security;
create policy of_bodies_seen on body_size for select to portal_api using (exists (select from body b where b.id = body_id));
grant select on body_size to portal_api;
insert into body_size (body_id, size) select id, size from body where size is not null;

create function size_is_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into body_size (body_id, size) values (new.id, new.size)
  on conflict (body_id, from_at) do update set size = excluded.size;
  return new;
end $$;
create trigger size_is_kept_of_new after insert on body for each row when (new.size is not null) execute function size_is_kept();
create trigger size_is_kept after update of size on body
  for each row when (old.size is distinct from new.size) execute function size_is_kept();
revoke execute on function size_is_kept from public;
