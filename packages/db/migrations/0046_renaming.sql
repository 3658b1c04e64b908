-- Calls a document otherwise. False where it is called so already, or whoever asks may not. What it was called is kept
-- nowhere: a name may have been the reason.
create function rename_document(asked uuid, called text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update document set title = called
  where id = asked and trashed_at is null and title <> called
    and (leads_collection(collection_id) or added_by = current_setting('app.person')::uuid and may_contribute(collection_id));
  return found;
end $$;

-- The page before the first is there for the words of the title: the title itself, which nobody read there, would outlive it.
update page set text = '' where number = 0;

-- Calls a collection otherwise, and says otherwise what it is.
create function rename_collection(asked uuid, called text, described text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update collection set name = called, description = described
  where id = asked and not in_trash and (name, description) is distinct from (called, described) and leads_collection(asked);
  return found;
end $$;

revoke execute on function rename_document, rename_collection from public;
grant execute on function rename_document, rename_collection to portal_api;
