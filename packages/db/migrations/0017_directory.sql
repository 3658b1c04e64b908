-- What each person chose to show of themselves, and to whom: their organisation, or the whole network. Nobody has to.
create table profile (
  person_id uuid primary key,
  organisation_id uuid not null,
  name text not null constraint profile_name check (length(name) <= 80),
  about text not null constraint profile_about check (length(about) <= 500),
  contact text not null constraint profile_contact check (length(contact) <= 300),
  audience text not null constraint profile_audience check (audience in ('organisation', 'network')),
  constraint profile_own_person foreign key (person_id, organisation_id) references person (id, organisation_id) on delete cascade
);
alter table profile enable row level security;
create policy shown_to on profile for select to portal_api using (
  organisation_id = current_setting('app.organisation')::uuid
  or audience = 'network' and exists (select from network n where n.id = any (current_setting('app.principals')::uuid[])));
create policy one_s_own on profile for insert to portal_api with check (
  person_id = current_setting('app.person')::uuid and organisation_id = current_setting('app.organisation')::uuid);
create policy one_s_own_changed on profile for update to portal_api using (person_id = current_setting('app.person')::uuid);
create policy one_s_own_taken_back on profile for delete to portal_api using (person_id = current_setting('app.person')::uuid);
grant select, insert, update (name, about, contact, audience), delete on profile to portal_api;

-- Who shows themselves to the network is known by their handle.
create policy of_who_shows_themselves on person for select to portal_api
  using (exists (select from profile r where r.person_id = person.id and r.audience = 'network'));

-- All that is held of whoever asks but the secrets of their ways in, which nobody is shown.
create function held_of_me() returns table (kind text, at timestamptz, what jsonb)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  with me as (select current_setting('app.person')::uuid as id)
  select 'seat', s.starts_at, jsonb_build_object('body', b.names, 'role', s.role, 'until', s.ends_at)
  from me, seat s join body b on b.id = s.body_id where s.person_id = me.id
  union all select 'seat', s.given_at, jsonb_build_object('project', p.name, 'role', s.role)
  from me, project_seat s join project p on p.id = s.project_id where s.person_id = me.id
  union all select 'task', t.created_at, jsonb_build_object('written', t.title, 'state', t.state) from me, task t where t.created_by = me.id
  union all select 'task', null, jsonb_build_object('assigned', t.title, 'state', t.state)
  from me, task_assignee a join task t on t.id = a.task_id where a.person_id = me.id
  union all select 'comment', c.written_at, jsonb_build_object('body', c.body) from me, comment c where c.written_by = me.id
  union all select 'notice', n.published_at, jsonb_build_object('published', n.id) from me, notice n where n.published_by = me.id
  union all select 'notice', a.given_at, jsonb_build_object('confirmed', a.notice_id, 'version', a.version) from me, acknowledgement a where a.person_id = me.id
  union all select 'vote', m.proposed_at, jsonb_build_object('motion', m.id) from me, motion m where m.proposed_by = me.id
  union all select 'vote', p.from_at, jsonb_build_object('present', p.meeting_id, 'until', p.until_at) from me, presence p where p.person_id = me.id
  union all select 'vote', coalesce(b.cast_at, e.recused_at),
    jsonb_build_object('poll', e.poll_id, 'choice', b.choice, 'recused', e.recused_at is not null, 'ground', e.recusal_ground)
  from me, elector e left join ballot b on b.elector_id = e.id where e.person_id = me.id
  union all select 'document', v.added_at, jsonb_build_object('file', v.file_name, 'document', v.document_id, 'version', v.number)
  from me, document_version v where v.added_by = me.id
  union all select 'reading', null, jsonb_build_object('document', r.document_id, 'version', r.version, 'day', r.day) from me, reading r where r.person_id = me.id
  union all select 'profile', null, jsonb_build_object('name', r.name, 'about', r.about, 'contact', r.contact, 'shown to', r.audience)
  from me, profile r where r.person_id = me.id
  union all select 'upload', u.begun_at, jsonb_build_object('file', u.name, 'size', u.size) from me, upload u where u.person_id = me.id
  union all select 'sign-in', null, jsonb_build_object('day', d.day) from me, sign_in_day d where d.person_id = me.id
  union all select 'session', null, jsonb_build_object('called', s.label, 'begun', s.begun_on) from me, session s where s.person_id = me.id
  union all select 'way', null, jsonb_build_object('passkey', k.name, 'added', k.added_on) from me, passkey k where k.person_id = me.id
  union all select 'way', null, jsonb_build_object('passphrase', true) from me, credential c where c.person_id = me.id
  union all select 'way', null, jsonb_build_object('code', r.used_on) from me, recovery_code r where r.person_id = me.id
  union all select 'freezing', f.frozen_at, jsonb_build_object('thawed', f.thawed_at) from me, freezing f where f.person_id = me.id
  union all select 'freezing', j.proposed_at, jsonb_build_object('proposed', j.act) from me, proposal j where j.person_id = me.id
  union all select 'act', e.at, jsonb_build_object('act', e.act, 'as', d.field)
  from me, audit_detail d join audit_event e on e.id = d.event_id where d.value = me.id::text;
end;

revoke execute on function held_of_me from public;
grant execute on function held_of_me to portal_api;
