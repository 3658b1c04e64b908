-- Bodies and their seats: who sits where, for which term, and who sat there before. Seats of the association are given by
-- the secretariat, those of the assembly by the organisation that is represented; the secretariat's own by nobody alone.

-- Terms are compared with what else is equal.
create extension if not exists btree_gist;

-- The organisation for which a delegate or a substitute sits in the assembly.
alter table seat add column represents uuid references organisation;
update seat s set represents = p.organisation_id from person p, body b
where p.id = s.person_id and b.id = s.body_id and b.kind = 'assembly' and s.role = 'member';
alter table seat drop constraint seat_role;
alter table seat add constraint seat_role check (role in ('chair', 'member', 'substitute'));
alter table seat add constraint seat_substitute check (role <> 'substitute' or represents is not null);
alter table seat add constraint seat_chair_of_all check (role <> 'chair' or represents is null);
alter table seat add constraint seat_of_own_person foreign key (person_id, represents) references person (id, organisation_id);
-- At one time: a seat for each person, one chair, and for each organisation one delegate and one substitute.
alter table seat add constraint seat_held_already
  exclude using gist (body_id with =, person_id with =, (role = 'chair') with =, tstzrange(starts_at, ends_at) with &&);
alter table seat add constraint seat_chair_taken
  exclude using gist (body_id with =, tstzrange(starts_at, ends_at) with &&) where (role = 'chair');
alter table seat add constraint seat_delegate_taken
  exclude using gist (body_id with =, represents with =, role with =, tstzrange(starts_at, ends_at) with &&);
create index seat_ended on seat (body_id, ends_at desc, id desc);

-- A seat whose holder votes. In the assembly that is a delegate's: whoever chairs it votes if they are one too.
create function seat_votes(kind text, role text) returns boolean
language sql immutable set search_path = pg_catalog, public, pg_temp
begin atomic
  select role = 'member' or role = 'chair' and kind <> 'assembly';
end;

create or replace function roll_is_frozen() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into elector (poll_id, person_id, role)
  select new.id, s.person_id, case when bool_or(s.role = 'chair') then 'chair' else 'member' end
  from seat s join body b on b.id = s.body_id
  where s.body_id = new.body_id and s.starts_at <= new.opened_at and (s.ends_at is null or new.opened_at < s.ends_at)
  group by s.person_id having bool_or(seat_votes(b.kind, s.role));
  return null;
end $$;

create function is_secretary() returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from body b where b.kind = 'secretariat' and b.id = any (current_setting('app.principals')::uuid[]));
end;

-- A body of the association; there is one board and one assembly. False where the kind is there already.
create function create_body(born uuid, what text, called jsonb) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  lock table body in share row exclusive mode;
  if not is_secretary() or what = 'secretariat' or what <> 'committee' and exists (select from body b where b.kind = what) then
    return false;
  end if;
  insert into principal (id, kind) values (born, 'body');
  insert into body (id, kind, names) values (born, what, called);
  return true;
end $$;

-- Gives a seat to whoever bears a handle: the secretariat sees nobody's people, and learns no more than that there is one.
-- Null where there is none, or the seat is not the secretariat's to give.
create function give_seat(born uuid, asked uuid, named text, part text, starts timestamptz, ends timestamptz) returns uuid
language sql volatile security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  insert into seat (id, body_id, person_id, role, starts_at, ends_at)
  select born, b.id, p.id, part, starts, ends from body b, person p
  where b.id = asked and p.handle = named and is_secretary() and b.kind <> 'secretariat'
    and (part = 'chair' or part = 'member' and b.kind <> 'assembly')
  returning person_id;
end;

-- Names who sits in the assembly for one's own organisation, in the place of who did before. Null where it is not one's to name.
create function name_delegate(born uuid, asked uuid, named uuid, part text, ends timestamptz) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  own uuid := current_setting('app.organisation')::uuid;
  moment timestamptz := clock_timestamp();
begin
  if not is_administrator() or part not in ('member', 'substitute')
    or not exists (select from body b where b.id = asked and b.kind = 'assembly')
    or not exists (select from person p where p.id = named and p.organisation_id = own) then
    return null;
  end if;
  -- Two who name at once do it one after the other.
  perform from organisation o where o.id = own for no key update;
  -- The same person passes from one of the two parts to the other.
  update seat set ends_at = greatest(moment, starts_at + interval '1 millisecond')
  where body_id = asked and represents = own and (role = part or person_id = named) and (ends_at is null or ends_at > moment);
  insert into seat (id, body_id, person_id, role, represents, starts_at, ends_at)
  select born, asked, named, part, own,
    coalesce((select max(s.ends_at) from seat s where s.body_id = asked and s.represents = own and (s.role = part or s.person_id = named)
      and s.ends_at > moment - interval '1 second'), moment), ends;
  return named;
end $$;

-- Ends a seat now; one that has not begun is as if it had not been given. Whose it was, or null where it is not one's to end.
create function end_seat(asked uuid) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  held seat;
begin
  select s.* into held from seat s join body b on b.id = s.body_id
  where s.id = asked and (s.ends_at is null or s.ends_at > clock_timestamp())
    and case when s.represents is null then b.kind <> 'secretariat' and is_secretary()
      else s.represents = current_setting('app.organisation')::uuid and is_administrator() end
  for update of s;
  if held.starts_at > clock_timestamp() then
    delete from seat where id = held.id;
  else
    update seat set ends_at = greatest(clock_timestamp(), starts_at + interval '1 millisecond') where id = held.id;
  end if;
  return held.person_id;
end $$;

-- Whoever sat in a body stays known to it, and to the secretariat, which keeps its history.
create policy sat_in_own_body on person for select to portal_api
  using (exists (select from seat s where s.person_id = person.id
    and (s.body_id = any (current_setting('app.principals')::uuid[]) or is_secretary())));

-- What somebody is today, at the demonstration's door.
create or replace function demonstration_people()
returns table (id uuid, handle text, language text, organisation jsonb, offices text[], bodies jsonb)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select p.id, p.handle, p.language, o.names,
    array(select f.kind from office f where f.person_id = p.id order by f.kind),
    coalesce((select jsonb_agg(jsonb_build_object('kind', b.kind, 'role', s.role) order by b.kind)
      from seat s join body b on b.id = s.body_id
      where s.person_id = p.id and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at)), '[]')
  from network n, person p join organisation o on o.id = p.organisation_id
  where n.demonstration and p.frozen_at is null and not exists (select from credential c where c.person_id = p.id)
    and not exists (select from passkey k where k.person_id = p.id)
  order by o.number, p.handle;
end;

insert into association_act (act) values ('body created'), ('seat given'), ('seat ended'), ('delegate named');

revoke execute on function seat_votes, is_secretary, create_body, give_seat, name_delegate, end_seat from public;
grant execute on function seat_votes, is_secretary, create_body, give_seat, name_delegate, end_seat to portal_api;
