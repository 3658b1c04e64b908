-- An organisation's own hand on its people: offices are given and ended by its administrators, an administrator's by two
-- people; coordinators invite members; and how well accounts are kept is shown to who looks after them.

create function is_administrator() returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from office o where o.person_id = current_setting('app.person')::uuid and o.kind = 'administrator');
end;

create policy given_by_own_administrator on office for insert to portal_api
  with check (organisation_id = current_setting('app.organisation')::uuid and is_administrator());
-- Of an administrator's office nobody disposes alone.
create policy ended_by_own_administrator on office for delete to portal_api
  using (organisation_id = current_setting('app.organisation')::uuid and kind = 'coordinator' and is_administrator());
grant insert (person_id, organisation_id, kind), delete on office to portal_api;

-- Two people take an administrator's office away: one of them another administrator, who remains.
alter table proposal drop constraint proposal_act;
alter table proposal add constraint proposal_act check (act in ('thaw', 'recovery', 'removal'));

create or replace function propose(proposed uuid, what text, asked uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update proposal set withdrawn_at = clock_timestamp()
  where act = what and person_id = asked and seconded_at is null and withdrawn_at is null and expires_at <= clock_timestamp();
  insert into proposal (id, act, organisation_id, person_id, proposed_by)
  select proposed, what, p.organisation_id, p.id, current_setting('app.person')::uuid from person p
  where p.id = asked and p.organisation_id = current_setting('app.organisation')::uuid
    and case what
      when 'thaw' then p.frozen_at is not null
      when 'recovery' then p.frozen_at is null
      else exists (select from office o where o.person_id = p.id and o.kind = 'administrator')
    end;
end $$;

create or replace function second_proposal(asked uuid, token text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  done proposal;
begin
  update proposal set seconded_by = current_setting('app.person')::uuid, seconded_at = clock_timestamp()
  where id = asked and organisation_id = current_setting('app.organisation')::uuid and seconded_at is null and withdrawn_at is null
  returning * into done;
  if done.id is null then
    raise exception 'no proposal that could be seconded';
  end if;
  case done.act
    when 'thaw' then
      update person set frozen_at = null where id = done.person_id;
      update freezing set thawed_at = clock_timestamp() where person_id = done.person_id and thawed_at is null;
    when 'recovery' then
      insert into invitation (id, token_hash, organisation_id, person_id, usable_from, expires_at)
      values (gen_random_uuid(), token, done.organisation_id, done.person_id,
        clock_timestamp() + interval '24 hours', clock_timestamp() + interval '7 days');
    when 'removal' then
      -- Two removals at once would each count on the other.
      perform from office o where o.organisation_id = done.organisation_id and o.kind = 'administrator' order by o.person_id for update;
      delete from office where person_id = done.person_id and kind = 'administrator';
      if not exists (select from office o join person p on p.id = o.person_id
        where o.organisation_id = done.organisation_id and o.kind = 'administrator' and p.frozen_at is null) then
        raise exception 'an organisation keeps an administrator' using errcode = 'check_violation', constraint = 'last_administrator';
      end if;
  end case;
end $$;

-- A coordinator invites as well, but nobody to an office.
alter policy own_administrator on invitation using (
  person_id is null and organisation_id = current_setting('app.organisation')::uuid
  and exists (select from office o where o.person_id = current_setting('app.person')::uuid));
alter policy by_own_administrator on invitation with check (
  organisation_id = current_setting('app.organisation')::uuid
  and invited_by = current_setting('app.person')::uuid
  and exists (select from office o where o.person_id = current_setting('app.person')::uuid
    and (o.kind = 'administrator' or offices = '{}')));
alter policy withdrawn_by_own_administrator on invitation using (
  person_id is null and organisation_id = current_setting('app.organisation')::uuid and used_at is null
  and exists (select from office o where o.person_id = current_setting('app.person')::uuid
    and (o.kind = 'administrator' or invited_by = current_setting('app.person')::uuid)));
grant insert (expires_at) on invitation to portal_api;

create or replace function invitation_by_token(asked text)
returns table (organisation_id uuid, names jsonb, network text, expires_at timestamptz,
  handle text, language text, passphrase_hash text, code_key text, person_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select i.organisation_id, o.names, n.name, i.expires_at, coalesce(p.handle, i.handle), coalesce(p.language, i.language),
    i.passphrase_hash, i.code_key, i.person_id
  from network n, invitation i join organisation o on o.id = i.organisation_id left join person p on p.id = i.person_id
  where i.token_hash = asked and i.used_at is null and i.usable_from <= now() and now() < i.expires_at
    and p.frozen_at is null
    -- An invitation ends with the office of who gave it, and rests while their account is frozen.
    and (i.invited_by is null or exists (select from office f join person a on a.id = f.person_id
      where f.person_id = i.invited_by and (f.kind = 'administrator' or i.offices = '{}') and a.frozen_at is null));
end;

-- How well the accounts of one's organisation are kept, for its administrators. Never the secrets.
create function account_standing() returns table (person_id uuid, passkeys integer, passphrase boolean, codes_left integer, last_day date)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select p.id,
    (select count(*)::integer from passkey k where k.person_id = p.id),
    exists (select from credential c where c.person_id = p.id),
    (select count(*)::integer from recovery_code r where r.person_id = p.id and r.used_on is null),
    (select max(d.day) from sign_in_day d where d.person_id = p.id)
  from person p
  where p.organisation_id = current_setting('app.organisation')::uuid and is_administrator();
end;

revoke execute on function is_administrator, propose, second_proposal, invitation_by_token, account_standing from public;
grant execute on function is_administrator, propose, second_proposal, invitation_by_token, account_standing to portal_api;
