-- Two things were open to more people than they are for.

-- An observer of a body or of a project sees what it sees, and adds nothing in its name.
-- Whether whoever asks may add to a collection now: by a share with themselves, their organisation or the network, or with
-- where they have a seat from which to do something. Seats are asked as they are, and not as they are seen.
create or replace function may_contribute(collection uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from share s where s.collection_id = collection and s.allows = 'contribute'
    and s.principal_id = any (current_setting('app.principals')::uuid[]) and (s.until is null or now() < s.until)
    and case (select p.kind from principal p where p.id = s.principal_id)
      when 'body' then sits_in(s.principal_id, false)
      when 'project' then exists (select from project_seat t where t.project_id = s.principal_id
        and t.person_id = current_setting('app.person')::uuid and t.role <> 'observer')
      else true
    end);
end;

-- What may be changed by one policy is checked by any: whoever gives up their turn does not give themselves the floor, and
-- rules on no point of order.
alter policy called_by_whoever_presides on speech with check (
  happens_now(coalesce(ended_at, began_at)) and exists (select from meeting m where m.id = meeting_id and presides(m.body_id, m.id)));
