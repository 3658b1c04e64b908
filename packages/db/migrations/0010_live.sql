-- What open screens are told: that a session has ended, and that something has changed for somebody. Never what, and
-- of ballots nothing: who casts when is nobody's to see.

-- Tells who listens: `{"changed": [principals]}`, or `{"ended": session}` by its public id. A payload is at most 8000
-- bytes: 150 principals go into one.
create function tell_changed(told uuid[]) returns void
language sql volatile set search_path = pg_catalog, public, pg_temp
begin atomic
  select pg_notify('live', jsonb_build_object('changed', told[n : n + 149])::text) from generate_series(1, cardinality(told), 150) n;
end;

-- Tells those who see a root when something of it changes. The arguments: the root's table, and a query for which of
-- its rows.
create function tells_readers() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  told uuid[];
begin
  execute format(
    'with root as (%2$s)
     select array(
       select unnest(r.readers) from %1$I r where r.id in (select id from root)
       union select s.principal_id from share s where s.%3$I in (select id from root) and now() < s.until
       order by 1)', tg_argv[0], tg_argv[1], tg_argv[0] || '_id') into told;
  perform tell_changed(told);
  return null;
end $$;

-- Tells those whom a query finds.
create function tells_those() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  told uuid[];
begin
  execute format('select array(select distinct id from (%s) told (id) where id is not null order by id)', tg_argv[0]) into told;
  perform tell_changed(told);
  return null;
end $$;

-- A session that ran out ends quietly: whoever is at it signs in over what they are doing. One that was ended is told.
create function tells_ended() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform pg_notify('live', jsonb_build_object('ended', public_id)::text) from changed where now() < expires_at;
  return null;
end $$;
create trigger tells_ended after delete on session referencing old table as changed for each statement execute function tells_ended();

-- Which changes are told, and to whom. After each statement, not each row.
do $$
declare
  told record;
begin
  for told in
    select * from (values
      ('project', 'project', 'select id from changed'),
      ('party', 'project', 'select project_id as id from changed'),
      ('project_seat', 'project', 'select project_id as id from changed'),
      ('task', 'project', 'select project_id as id from changed'),
      ('task_assignee', 'project', 'select project_id as id from changed'),
      ('comment', 'project', 'select project_id as id from changed'),
      ('notice', 'notice', 'select id from changed'),
      ('meeting', 'meeting', 'select id from changed'),
      ('presence', 'meeting', 'select meeting_id as id from changed'),
      ('agenda_item', 'meeting', 'select meeting_id as id from changed'),
      ('motion', 'motion', 'select id from changed'),
      ('poll', 'poll', 'select id from changed'),
      ('outcome', 'poll', 'select poll_id as id from changed'),
      ('resolution', 'poll', 'select poll_id as id from changed'),
      ('collection', 'collection', 'select id from changed'),
      ('document', 'collection', 'select collection_id as id from changed'),
      ('document_version', 'collection', 'select d.collection_id as id from changed c join document d on d.id = c.document_id'),
      -- Whom a share is given to or taken from; an organisation that is asked to take part; who sits where.
      ('share', null, 'select principal_id from changed'),
      ('party', null, 'select organisation_id from changed'),
      ('project_seat', null, 'select person_id from changed'),
      ('acknowledgement', null, 'select person_id from changed union select id from body where kind = ''secretariat'''),
      ('seat', null, 'select person_id from changed union select id from network'),
      ('body', null, 'select id from network'),
      ('organisation', null, 'select id from network'),
      ('person', null, 'select organisation_id from changed'),
      ('office', null, 'select organisation_id from changed'),
      ('invitation', null, 'select organisation_id from changed union select person_id from changed'),
      ('freezing', null, 'select organisation_id from changed'),
      ('proposal', null, 'select organisation_id from changed')
    ) as t (changing, root, query)
  loop
    execute format(
      'create trigger %4$I after insert on %1$I referencing new table as changed for each statement execute function %2$s(%3$s);
       create trigger %5$I after update on %1$I referencing new table as changed for each statement execute function %2$s(%3$s);
       create trigger %6$I after delete on %1$I referencing old table as changed for each statement execute function %2$s(%3$s)',
      told.changing,
      case when told.root is null then 'tells_those' else 'tells_readers' end,
      concat_ws(', ', quote_literal(told.root), quote_literal(told.query)),
      case when told.root is null then 'tells_those_of_new' else 'tells_readers_of_new' end,
      case when told.root is null then 'tells_those_of_changed' else 'tells_readers_of_changed' end,
      case when told.root is null then 'tells_those_of_gone' else 'tells_readers_of_gone' end);
  end loop;
end $$;

-- The sessions that live among those asked for, by public id, and what their people are; for who holds their channels.
create function live_sessions(asked uuid[]) returns table (session uuid, person uuid, principals uuid[])
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select s.public_id, p.id, principals_of(p.id) from session s join person p on p.id = s.person_id
  where s.public_id = any (asked) and clock_timestamp() < s.expires_at and p.frozen_at is null;
end;

-- The public id of the session under a hash, as long as it lives.
create function live_session(session_hash text) returns uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select s.public_id from session s where s.hash = session_hash and clock_timestamp() < s.expires_at;
end;

revoke execute on function tell_changed, tells_readers, tells_those, tells_ended, live_sessions, live_session from public;
grant execute on function live_sessions, live_session to portal_api;
