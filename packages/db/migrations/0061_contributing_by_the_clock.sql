-- As before, but by the clock of the moment, not of the transaction's start: nothing is added under a share that has ended while
-- it was waited for a lock.
create or replace function may_contribute(collection uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from collection c join share s on s.collection_id = c.sharing_id
    where c.id = may_contribute.collection and not c.in_trash and s.allows = 'contribute'
    and s.principal_id = any (current_setting('app.principals')::uuid[]) and (s.until is null or clock_timestamp() < s.until)
    and case (select p.kind from principal p where p.id = s.principal_id)
      when 'body' then sits_in(s.principal_id, false)
      when 'project' then exists (select from project_seat t where t.project_id = s.principal_id
        and t.person_id = current_setting('app.person')::uuid and t.role <> 'observer')
      else true
    end);
end;
