-- More that two people do together: a name is erased from the record of acts by two of the organisation whose act it was.

alter table proposal
  drop constraint proposal_act,
  add constraint proposal_act check (act in ('thaw', 'recovery', 'removal', 'departure', 'erasure', 'founding', 'secretary',
    'end of secretary', 'organisation thaw')),
  -- Which field of which act is to be erased.
  add column event_id uuid references audit_event,
  add column field text constraint proposal_field check (field in ('person', 'subject')),
  drop constraint proposal_about,
  add constraint proposal_about check ((person_id is null) = (act in ('erasure', 'founding', 'organisation thaw'))
    and (role is not null) = (act = 'secretary') and (event_id is not null) = (act = 'erasure') and (field is not null) = (act = 'erasure')
    and (organisation_id is null) = (act in ('secretary', 'end of secretary')));

-- Whether somebody is of one's own organisation.
create function is_colleague(asked uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from person p where p.id = asked and p.organisation_id = current_setting('app.organisation')::uuid);
end;

-- Does what two people have now said, each for themselves: for each act the function that is named after it, which comes with
-- the act. The constraints of the table say which acts there are, who, and until when.
create or replace function second_proposal(asked uuid, token text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  decided proposal;
begin
  update proposal set seconded_by = current_setting('app.person')::uuid, seconded_at = clock_timestamp(),
    seconded_from = current_setting('app.organisation')::uuid
  where id = asked and seconded_at is null and withdrawn_at is null
    and case when joint then is_secretary() or is_board_chair()
      else organisation_id = current_setting('app.organisation')::uuid and is_colleague(coalesce(person_id, proposed_by)) end
  returning * into decided;
  if decided.id is null then
    raise exception 'no proposal that could be seconded';
  end if;
  execute format('select %I($1, $2)', 'carry_out_' || replace(decided.act, ' ', '_')) using decided, token;
end $$;

create function carry_out_thaw(decided proposal, token text) returns void
language sql volatile set search_path = pg_catalog, public, pg_temp
begin atomic
  update person set frozen_at = null where id = decided.person_id;
  update freezing set thawed_at = clock_timestamp() where person_id = decided.person_id and thawed_at is null;
end;

create function carry_out_recovery(decided proposal, token text) returns void
language sql volatile set search_path = pg_catalog, public, pg_temp
begin atomic
  insert into invitation (id, token_hash, organisation_id, person_id, usable_from, expires_at)
  values (gen_random_uuid(), token, decided.organisation_id, decided.person_id,
    clock_timestamp() + interval '24 hours', clock_timestamp() + interval '7 days');
end;

create function carry_out_removal(decided proposal, token text) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  -- Two removals at once would each count on the other.
  perform from office o where o.organisation_id = decided.organisation_id and o.kind = 'administrator' order by o.person_id for update;
  delete from office where person_id = decided.person_id and kind = 'administrator';
  if not exists (select from office o join person p on p.id = o.person_id
    where o.organisation_id = decided.organisation_id and o.kind = 'administrator' and p.frozen_at is null) then
    raise exception 'an organisation keeps an administrator' using errcode = 'check_violation', constraint = 'last_administrator';
  end if;
end $$;

create function carry_out_departure(decided proposal, token text) returns void
language sql volatile set search_path = pg_catalog, public, pg_temp
begin atomic
  select depart(decided.person_id);
end;

create function carry_out_erasure(decided proposal, token text) returns void
language sql volatile set search_path = pg_catalog, public, pg_temp
begin atomic
  select erase_audit_detail(decided.event_id, decided.field);
end;

create function carry_out_founding(decided proposal, token text) returns void
language sql volatile set search_path = pg_catalog, public, pg_temp
begin atomic
  select invite_first(decided.organisation_id, token);
end;

create function carry_out_secretary(decided proposal, token text) returns void
language sql volatile set search_path = pg_catalog, public, pg_temp
begin atomic
  insert into seat (body_id, person_id, role) select b.id, decided.person_id, decided.role from body b where b.kind = 'secretariat';
end;

create function carry_out_end_of_secretary(decided proposal, token text) returns void
language sql volatile set search_path = pg_catalog, public, pg_temp
begin atomic
  select end_secretary(decided.person_id);
end;

-- In three days, so that others have the time to stop it.
create function carry_out_organisation_thaw(decided proposal, token text) returns void
language sql volatile set search_path = pg_catalog, public, pg_temp
begin atomic
  update proposal set effective_at = clock_timestamp() + interval '72 hours' where id = decided.id;
end;

create unique index proposal_erasure_open on proposal (event_id, field)
  where act = 'erasure' and seconded_at is null and withdrawn_at is null;

-- False where no such name stands in an act of one's own organisation.
create function propose_erasure(proposed uuid, event uuid, what text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  -- What has run out makes room.
  update proposal set withdrawn_at = clock_timestamp()
  where act = 'erasure' and event_id = event and field = what and seconded_at is null and withdrawn_at is null
    and expires_at <= clock_timestamp();
  insert into proposal (id, act, organisation_id, event_id, field, proposed_by)
  select proposed, 'erasure', e.organisation_id, e.id, what, current_setting('app.person')::uuid
  from audit_event e join audit_detail d on d.event_id = e.id and d.field = what
  where e.id = event and e.organisation_id = current_setting('app.organisation')::uuid and is_administrator();
  return found;
end $$;

-- What is to be erased, by act and day: a colleague who confirms it sees no name.
create function erasures_proposed()
returns table (id uuid, act text, day date, field text, proposed_by text, expires_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select j.id, e.act, e.at::date, j.field, p.handle, j.expires_at
  from proposal j join audit_event e on e.id = j.event_id join person p on p.id = j.proposed_by
  where j.act = 'erasure' and j.organisation_id = current_setting('app.organisation')::uuid
    and is_colleague(j.proposed_by) and j.seconded_at is null and j.withdrawn_at is null and j.expires_at > now()
  order by j.proposed_at;
end;

-- Who has confirmed a notice is told to the minute, not closer.
update acknowledgement set given_at = date_trunc('minute', given_at);
alter table acknowledgement alter column given_at set default date_trunc('minute', clock_timestamp()),
  add constraint acknowledgement_to_the_minute check (given_at = date_trunc('minute', given_at));

revoke execute on function is_colleague, carry_out_thaw, carry_out_recovery, carry_out_removal, carry_out_departure, carry_out_erasure,
  carry_out_founding, carry_out_secretary, carry_out_end_of_secretary, carry_out_organisation_thaw, propose_erasure, erasures_proposed
  from public;
grant execute on function propose_erasure, erasures_proposed to portal_api;
