-- A whole organisation is stopped by one of its administrators, in one step, and thawed by two of two other organisations,
-- three days after they have said so.

-- By which freezing somebody was stopped: their own, or that of all.
alter table freezing add column whole boolean not null default false;

create function freeze_organisation() returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  own uuid := current_setting('app.organisation')::uuid;
  moment timestamptz := clock_timestamp();
begin
  update organisation set frozen_at = moment where id = own and frozen_at is null and is_administrator();
  if not found then
    return false;
  end if;
  insert into freezing (person_id, organisation_id, frozen_by, whole)
  select p.id, own, current_setting('app.person')::uuid, true from person p where p.organisation_id = own and p.frozen_at is null;
  update person set frozen_at = moment where organisation_id = own and frozen_at is null;
  delete from session s using person p where p.id = s.person_id and p.organisation_id = own;
  update invitation set used_at = moment where organisation_id = own and used_at is null;
  update proposal set withdrawn_at = moment
  where proposed_by in (select p.id from person p where p.organisation_id = own) and seconded_at is null and withdrawn_at is null;
  return true;
end $$;

-- Lets back in whoever was stopped with their organisation; whoever a colleague had stopped stays so.
create function thaw_organisations() returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  due proposal;
begin
  for due in
    update proposal set effective_at = null
    where act = 'organisation thaw' and withdrawn_at is null and effective_at <= clock_timestamp() returning *
  loop
    update organisation set frozen_at = null where id = due.organisation_id;
    with ended as (
      update freezing set thawed_at = clock_timestamp()
      where organisation_id = due.organisation_id and whole and thawed_at is null returning person_id)
    update person set frozen_at = null where id in (select person_id from ended) and left_at is null;
  end loop;
end $$;

-- What two have decided and is not done yet is stopped by anybody who could have decided it.
create function stop_joint_proposal(asked uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update proposal set withdrawn_at = clock_timestamp()
  where id = asked and joint and effective_at > clock_timestamp() and withdrawn_at is null and (is_secretary() or is_board_chair());
  return found;
end $$;

insert into association_act (act) values ('organisation thaw proposed'), ('joint proposal stopped');

revoke execute on function freeze_organisation, thaw_organisations, stop_joint_proposal from public;
grant execute on function freeze_organisation, stop_joint_proposal to portal_api;
grant execute on function thaw_organisations to portal_worker;
