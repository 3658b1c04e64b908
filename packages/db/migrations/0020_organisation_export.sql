-- All that an organisation owns is taken along by two of its people: an administrator proposes it, a colleague says so too,
-- and for a day the one who proposed it may fetch it.

alter table proposal
  -- Until when an export that two have agreed on may be fetched.
  add column open_until timestamptz(3),
  drop constraint proposal_act,
  add constraint proposal_act check (act in ('thaw', 'recovery', 'removal', 'departure', 'erasure', 'export', 'founding', 'secretary',
    'end of secretary', 'organisation thaw')),
  drop constraint proposal_about,
  add constraint proposal_about check ((person_id is null) = (act in ('erasure', 'export', 'founding', 'organisation thaw'))
    and (role is not null) = (act = 'secretary') and (event_id is not null) = (act = 'erasure') and (field is not null) = (act = 'erasure')
    and (organisation_id is null) = (act in ('secretary', 'end of secretary'))),
  add constraint proposal_open_until check (open_until is null or act = 'export' and seconded_at is not null);
create unique index proposal_export_open on proposal (organisation_id)
  where act = 'export' and seconded_at is null and withdrawn_at is null;

create function carry_out_export(decided proposal, token text) returns void
language sql volatile set search_path = pg_catalog, public, pg_temp
begin atomic
  update proposal set open_until = clock_timestamp() + interval '24 hours' where id = decided.id;
end;

create function propose_export(proposed uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  own uuid := current_setting('app.organisation')::uuid;
begin
  -- What has run out makes room.
  update proposal set withdrawn_at = clock_timestamp()
  where act = 'export' and organisation_id = own and seconded_at is null and withdrawn_at is null and expires_at <= clock_timestamp();
  insert into proposal (id, act, organisation_id, proposed_by)
  select proposed, 'export', own, current_setting('app.person')::uuid where is_administrator();
end $$;

-- An account that is stopped has nothing to fetch, also when it goes on again.
create function freezing_ends_exports() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  update proposal set open_until = null where proposed_by = new.person_id and open_until is not null;
  return null;
end $$;
create trigger ends_exports after insert on freezing for each row execute function freezing_ends_exports();

-- Somebody as an export names them: by handle the organisation's own people, and whoever it meets in its projects; of others
-- their organisation.
create function exported_person(asked uuid, own uuid, met boolean) returns json
language sql stable set search_path = pg_catalog, public, pg_temp
begin atomic
  select json_strip_nulls(json_build_object(
    'handle', case when met or p.organisation_id = own then p.handle end,
    'organisation', case when p.organisation_id <> own then o.names end))
  from person p join organisation o on o.id = p.organisation_id where p.id = asked;
end;

-- With whom something is shared. Another's project is known by its organisation alone.
create function exported_principal(asked uuid, own uuid) returns json
language sql stable set search_path = pg_catalog, public, pg_temp
begin atomic
  select case r.kind
    when 'network' then (select json_build_object('network', n.name) from network n where n.id = r.id)
    when 'organisation' then (select json_build_object('organisation', o.names) from organisation o where o.id = r.id)
    when 'body' then (select json_build_object('body', b.names) from body b where b.id = r.id)
    when 'project' then (
      select case when p.owner_id = own then json_build_object('project', p.name) else json_build_object('projectOf', o.names) end
      from project p join organisation o on o.id = p.owner_id where p.id = r.id)
    else json_build_object('person', exported_person(r.id, own, false))
  end
  from principal r where r.id = asked;
end;

-- What an organisation owns, for who may fetch its export now: a part of it, by its ids, after one of them. It passes the
-- policies because an administrator need not see a notice that is for others, or with whom a coordinator has shared a
-- collection; so every row here is asked for by its owner. What a body meets and votes on is not an organisation's own.
create function organisation_export(asked uuid, part text, after uuid, most integer) returns table (id uuid, what json)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set timezone = 'UTC' as $$
#variable_conflict use_column
declare
  own uuid := current_setting('app.organisation')::uuid;
begin
  if not is_administrator() or not exists (select from proposal j
    where j.id = asked and j.proposed_by = current_setting('app.person')::uuid and now() < j.open_until) then
    raise exception 'no export that may be fetched';
  end if;
  case part
    when 'organisation' then return query
      select o.id, json_build_object('id', o.id, 'number', o.number, 'names', o.names, 'about', o.about, 'contact', o.contact,
        'joinedOn', o.joined_on, 'register', array(
          select json_build_object('legalName', m.legal_name, 'address', m.address, 'admittedOn', m.admitted_on, 'leftOn', m.left_on)
          from membership m where m.organisation_id = o.id order by m.admitted_on))
      from organisation o where o.id = own and o.id > after;
    when 'people' then return query
      select p.id, json_build_object('id', p.id, 'handle', p.handle, 'left', p.left_at is not null,
        'offices', array(select f.kind from office f where f.person_id = p.id order by f.kind),
        'seats', array(
          select json_build_object('body', b.names, 'role', s.role, 'from', s.starts_at, 'until', s.ends_at)
          from seat s join body b on b.id = s.body_id where s.person_id = p.id order by s.starts_at, s.id))
      from person p where p.organisation_id = own and p.id > after order by p.id limit most;
    when 'projects' then return query
      select p.id, json_build_object('id', p.id, 'name', p.name, 'purpose', p.purpose, 'programme', p.programme,
        'createdBy', exported_person(p.created_by, own, true), 'createdAt', p.created_at,
        'parties', array(
          select json_build_object('organisation', o.names, 'state', y.state, 'invitedAt', y.invited_at, 'answeredAt', y.answered_at)
          from party y join organisation o on o.id = y.organisation_id where y.project_id = p.id order by o.number),
        'seats', array(
          select json_build_object('person', exported_person(s.person_id, own, true), 'role', s.role, 'givenAt', s.given_at)
          from project_seat s where s.project_id = p.id order by s.given_at, s.person_id))
      from project p where p.owner_id = own and p.id > after order by p.id limit most;
    when 'tasks' then return query
      select t.id, json_build_object('id', t.id, 'project', t.project_id, 'title', t.title, 'dueOn', t.due_on, 'state', t.state,
        'createdBy', exported_person(t.created_by, own, true), 'createdAt', t.created_at, 'doneAt', t.done_at,
        'assignees', array(select exported_person(a.person_id, own, true) from task_assignee a where a.task_id = t.id order by a.person_id))
      from task t join project p on p.id = t.project_id where p.owner_id = own and t.id > after order by t.id limit most;
    when 'comments' then return query
      select c.id, json_build_object('id', c.id, 'project', c.project_id, 'task', c.task_id,
        'writtenBy', exported_person(c.written_by, own, true), 'writtenAt', c.written_at, 'body', c.body)
      from comment c join project p on p.id = c.project_id where p.owner_id = own and c.id > after order by c.id limit most;
    when 'collections' then return query
      select c.id, json_build_object('id', c.id, 'name', c.name, 'description', c.description,
        'createdBy', exported_person(c.created_by, own, false), 'createdAt', c.created_at,
        'shares', array(
          select json_build_object('with', exported_principal(s.principal_id, own), 'allows', s.allows,
            'sharedBy', exported_person(s.shared_by, own, false), 'sharedAt', s.shared_at, 'until', s.until)
          from share s where s.collection_id = c.id order by s.shared_at, s.id))
      from collection c where c.owner_id = own and c.id > after order by c.id limit most;
    when 'documents' then return query
      select d.id, json_build_object('id', d.id, 'collection', d.collection_id, 'title', d.title,
        'addedBy', exported_person(d.added_by, own, false), 'addedAt', d.added_at,
        'versions', array(
          select json_build_object('number', v.number, 'fileName', v.file_name, 'format', v.format, 'size', v.size, 'sha256', v.sha256,
            'addedBy', exported_person(v.added_by, own, false), 'addedAt', v.added_at)
          from document_version v where v.document_id = d.id order by v.number),
        'readings', array(
          select json_build_object('version', r.version, 'kind', r.kind, 'day', r.day, 'by', exported_person(r.person_id, own, false))
          from reading r where r.document_id = d.id order by r.day, r.version, r.kind, r.person_id))
      from document d join collection c on c.id = d.collection_id where c.owner_id = own and d.id > after order by d.id limit most;
    when 'notices' then return query
      select n.id, json_build_object('id', n.id, 'class', n.class, 'original', n.original, 'version', n.version,
        'acknowledgementDue', n.acknowledgement_due, 'expiresOn', n.expires_on,
        'publishedBy', exported_person(n.published_by, own, false), 'publishedAt', n.published_at,
        'texts', array(
          select json_build_object('version', x.version, 'language', x.language, 'title', x.title, 'body', x.body)
          from notice_text x where x.notice_id = n.id order by x.version, x.language),
        'audience', array(
          select exported_principal(s.principal_id, own) from share s where s.notice_id = n.id and s.allows = 'read' order by s.shared_at, s.id))
      from notice n where n.owner_id = own and n.id > after order by n.id limit most;
  end case;
end $$;

revoke execute on function carry_out_export, propose_export, freezing_ends_exports, exported_person, exported_principal, organisation_export from public;
grant execute on function propose_export, organisation_export to portal_api;
