import type { Tx } from '@memorial/db'
import { sql } from 'kysely'

const ofDocuments = sql`
  select 'version restored', v.added_at, v.added_by, p.organisation_id, v.document_id, null
    from document_version v join person p on p.id = v.added_by where v.restored_from is not null
  union all select 'document checked out', k.since, k.person_id, p.organisation_id, k.document_id, null
    from check_out k join person p on p.id = k.person_id`

/** Writes down what the invented people did, from what they left: as they did it themselves, to the minute. */
export async function insertRecord(tx: Tx): Promise<void> {
  await sql`
    with done (act, at, person_id, organisation_id, root_id, subject_id) as (
      select 'project created', created_at, created_by, owner_id, id, null::uuid from project
      union all select 'task created', t.created_at, t.created_by, p.organisation_id, t.project_id, null
        from task t join person p on p.id = t.created_by
      union all select 'comment written', c.written_at, c.written_by, p.organisation_id, c.project_id, null
        from comment c join person p on p.id = c.written_by
      union all select 'organisation invited to project', y.invited_at, y.invited_by, p.organisation_id, y.project_id, null
        from party y join person p on p.id = y.invited_by
      union all select 'notice published', published_at, published_by, owner_id, id, null from notice
      union all select 'notice acknowledged', a.given_at, a.person_id, p.organisation_id, a.notice_id, null
        from acknowledgement a join person p on p.id = a.person_id
      union all select 'sitting convened', m.convened_at, m.convened_by, p.organisation_id, m.id, null
        from meeting m join person p on p.id = m.convened_by
      union all select 'sitting opened', m.opened_at, m.convened_by, p.organisation_id, m.id, null
        from meeting m join person p on p.id = m.convened_by where m.opened_at is not null
      union all select 'sitting closed', m.closed_at, m.convened_by, p.organisation_id, m.id, null
        from meeting m join person p on p.id = m.convened_by where m.closed_at is not null
      union all select 'motion submitted', m.proposed_at, m.proposed_by, p.organisation_id, m.id, null
        from motion m join person p on p.id = m.proposed_by
      union all select 'motion seconded', s.seconded_at, s.person_id, p.organisation_id, s.motion_id, null
        from motion_seconder s join person p on p.id = s.person_id
      union all select 'amendment proposed', a.proposed_at, a.proposed_by, p.organisation_id, a.motion_id, null
        from amendment a join person p on p.id = a.proposed_by
      union all select case when t.amendment_id is null then 'motion ' || t.act else replace(t.act, '-', ' ') end,
        t.done_at, t.done_by, p.organisation_id, t.motion_id, null
        from motion_act t join person p on p.id = t.done_by
      union all select 'motion discussed', o.written_at, o.written_by, p.organisation_id, o.motion_id, null
        from motion_post o join person p on p.id = o.written_by
      union all select case when l.circular is null then 'poll opened' else 'circular opened' end, l.opened_at, l.opened_by, p.organisation_id, l.id, null
        from poll l join person p on p.id = l.opened_by
      union all select 'ballot cast', b.cast_at, b.cast_by, p.organisation_id, b.poll_id, null
        from ballot b join person p on p.id = b.cast_by
      union all select 'elector recused', r.at, r.recorded_by, p.organisation_id, r.poll_id, null
        from recusal r join person p on p.id = r.recorded_by
      union all select 'poll closed', l.closed_at, l.opened_by, p.organisation_id, l.id, null
        from poll l join person p on p.id = l.opened_by where l.closed_at is not null and l.circular is null
      union all select 'collection made', created_at, created_by, owner_id, id, null from collection
      union all select 'document added', d.added_at, d.added_by, p.organisation_id, d.collection_id, null
        from document d join person p on p.id = d.added_by
      union all ${ofDocuments}
      union all select 'person frozen', frozen_at, frozen_by, organisation_id, null, person_id from freezing
      union all select 'thaw proposed', proposed_at, proposed_by, organisation_id, null, person_id from proposal where act = 'thaw'),
    numbered as (select gen_random_uuid() as id, d.* from done d),
    fields as (
      select n.id, f.field, f.value::text as value, uuid_send(gen_random_uuid()) as salt
      from numbered n, lateral (values ('person', n.person_id), ('subject', n.subject_id)) f (field, value)
      where f.value is not null),
    events as (
      insert into audit_event (id, at, act, organisation_id, root_id, commitments)
      select n.id, date_trunc('minute', least(n.at, now())), n.act, n.organisation_id, n.root_id,
        (select jsonb_object_agg(f.field, commitment(f.salt, f.field, f.value)) from fields f where f.id = n.id)
      from numbered n),
    details as (
      insert into audit_detail (event_id, field, salt, value) select id, field, salt, value from fields)
    insert into audit_waiting (event_id) select id from numbered`.execute(tx)
}
