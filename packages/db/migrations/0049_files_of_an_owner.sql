-- Whether an organisation has a file already is asked of its own files alone: in an index of everybody's the time of the
-- answer would tell that another has it. A document never changes its owner.
alter table document_version add column owner_id uuid;
update document_version v set owner_id = c.owner_id
from document d join collection c on c.id = d.collection_id where d.id = v.document_id;
alter table document_version add constraint version_of_an_owner check (owner_id is not null);
drop index version_by_sha256;
drop index version_by_file_name;
create index version_by_sha256 on document_version (owner_id, sha256);
create index version_by_file_name on document_version (owner_id, file_name);

create function version_has_an_owner() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  select c.owner_id into new.owner_id from document d join collection c on c.id = d.collection_id where d.id = new.document_id;
  return new;
end $$;
create trigger has_an_owner before insert on document_version for each row execute function version_has_an_owner();
revoke execute on function version_has_an_owner from public;

-- A page of hits, not a thousand: for so many the pages of all documents would be read.
alter function newest_with rows 21;
