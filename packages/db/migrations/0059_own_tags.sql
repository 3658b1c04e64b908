-- Which tags begin so is asked of the tags that whoever asks finds. To pass over those of others, as far as the five thousandth,
-- told by the time of the answer how many there are; and who had put as many of their own out of sight was told by what the
-- answer left out whether others have a certain one.
alter table document_tag add column found_in uuid;
update document_tag t set found_in = d.found_in from document d where d.id = t.document_id;
alter table document_tag
  add constraint tag_found_somewhere check (found_in is not null),
  drop constraint document_tag_document_id_fkey,
  add constraint tag_document foreign key (document_id, found_in) references document (id, found_in)
    on update cascade on delete cascade;
drop index document_tag_by_fold;
create index document_tag_by_fold on document_tag (found_in, fold, tag);
revoke insert on document_tag from portal_api;
grant insert (document_id, place, tag, fold) on document_tag to portal_api;

create function tag_is_found() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  new.found_in := coalesce(new.found_in, (select d.found_in from document d where d.id = new.document_id));
  return new;
end $$;
create trigger is_found before insert on document_tag for each row execute function tag_is_found();
revoke execute on function tag_is_found from public;

create or replace function tags_beginning(beginning text, most integer) returns setof text
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
set enable_seqscan = off set jit = off set plan_cache_mode = force_custom_plan as $$
declare
  visible uuid[] := collections_seen();
begin
  return query
    select min(t.tag) from document_tag t
    where t.found_in = any (visible) and t.fold >= beginning collate "C" and t.fold < (beginning || U&'\+10FFFF') collate "C"
    group by t.fold order by t.fold limit most;
end $$;
