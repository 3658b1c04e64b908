-- A sitting without a quorum is followed by a second one, which decides with fewer where the statutes say so.

alter table meeting
  -- The sitting that had no quorum: this one is called for what stood on its agenda.
  add column second_of uuid,
  add constraint meeting_second foreign key (second_of, body_id) references meeting (id, body_id),
  add constraint meeting_second_of_itself check (second_of <> id);
create unique index second_called_already on meeting (second_of);

-- Whether a body can be called anew after a sitting: its own, over, and not itself a second one. Of what whoever asks sees.
create function may_be_first(sitting uuid, body uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from meeting m
    where m.id = sitting and m.body_id = may_be_first.body and m.state = 'closed' and m.second_of is null);
end;

-- Whether a motion is dealt with in a second sitting as what it was called for: the motion stood on the first one's agenda
-- as it was announced, before it began. Always the same once the first is over.
create function is_second_call(sitting uuid, motion uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from meeting m join meeting f on f.id = m.second_of join agenda_item a on a.meeting_id = f.id
    where m.id = sitting and a.motion_id = motion and a.announced_at <= f.opened_at);
end;

-- Of each seat that would have voted in a sitting, as it was opened: from when until when it was there, by whoever holds it,
-- by a substitute, or by who represented it. Who that was is not told. Of sittings that whoever asks sees.
create function attendance_of(sitting uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select coalesce(jsonb_agg((
      select coalesce(jsonb_agg(jsonb_build_object('from', t.from_at, 'until', t.until_at) order by t.from_at), '[]') from (
        select p.from_at, p.until_at from presence p
        where p.meeting_id = m.id and p.person_id in (r.person_id, r.substitute_id)
        union all
        select greatest(p.from_at, x.recorded_at), least(p.until_at, x.withdrawn_at)
        from proxy x join presence p on p.meeting_id = x.meeting_id and p.person_id = x.holder_id
        where x.meeting_id = m.id and coalesce(x.organisation_id, x.person_id) = coalesce(r.organisation_id, r.person_id)
          and greatest(p.from_at, x.recorded_at) < coalesce(least(p.until_at, x.withdrawn_at), 'infinity')) t)), '[]')
  from meeting m cross join lateral roll_of(m.body_id, m.opened_at) r
  where m.id = sitting and m.readers && current_setting('app.principals')::uuid[];
end;

alter policy convened on meeting with check (
  owner_id = current_setting('app.organisation')::uuid and convened_by = current_setting('app.person')::uuid and convenes(body_id)
  and (petition_id is null or exists (select from petition p where p.id = petition_id and p.body_id = meeting.body_id and p.reached_at is not null))
  and (second_of is null or may_be_first(second_of, body_id)));
grant insert (second_of) on meeting to portal_api;

-- Whoever gives up their turn or ends their speech says nothing of when it began.
create function began_as_told(told speech) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp
begin atomic
  select exists (select from speech s where s.id = told.id and s.began_at is not distinct from told.began_at);
end;
alter policy given_up on speech with check (ruling is null and happens_now(ended_at) and began_as_told(speech));

revoke execute on function may_be_first, is_second_call, attendance_of, began_as_told from public;
grant execute on function may_be_first, attendance_of, began_as_told to portal_api;
grant execute on function is_second_call to portal_api, portal_worker;
