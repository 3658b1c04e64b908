-- As before; and who sees a collection until some day because of the one above it is told of what changes in it, like who
-- sees it without an end: the shares that decide are asked.
create or replace function tells_readers() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  told uuid[];
begin
  execute format(
    'with root as (%2$s)
     select array(
       select unnest(r.readers) from %1$I r where r.id in (select id from root)
       union select s.principal_id from %1$I r join share s on s.%3$I = r.%4$I where r.id in (select id from root) and now() < s.until
       order by 1)', tg_argv[0], tg_argv[1], tg_argv[0] || '_id', case tg_argv[0] when 'collection' then 'sharing_id' else 'id' end) into told;
  perform tell_changed(told);
  return null;
end $$;

-- Those who saw a collection until other shares decided are told as well: it goes from their screens.
create trigger tells_readers_of_before after update on collection referencing old table as changed
  for each statement execute function tells_those('select unnest(readers) from changed
    union select s.principal_id from changed c join share s on s.collection_id = c.sharing_id where now() < s.until');
