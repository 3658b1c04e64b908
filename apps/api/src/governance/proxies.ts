import type { Tx } from '@memorial/db'
import { ListProxies, mayRecordProxy, OneProxy, RecordProxy, type Actor } from '@memorial/domain'
import { sql } from 'kysely'
import type { PersonRef } from '../identity/queries.ts'
import { ensure, Refusal } from '../refusals.ts'
import { person } from '../trpc.ts'
import { lockMeeting, one, rulesToday } from './queries.ts'

interface ProxyRow {
  id: string
  person: PersonRef | null
  organisationId: string | null
  holder: PersonRef | null
  onPaper: string
  document: { id: string; title: string } | null
  recordedAt: Date
}

const ref = (column: 'person_id' | 'holder_id') => sql`(
  select jsonb_build_object('id', h.id, 'handle', h.handle, 'organisationId', h.organisation_id)
  from person h where h.id = ${sql.ref(`x.${column}`)})`

async function proxies(db: Tx, meetingId: string): Promise<ProxyRow[]> {
  const { rows } = await sql<ProxyRow>`
    select x.id, ${ref('person_id')} as person, x.organisation_id as "organisationId", ${ref('holder_id')} as holder,
      x.on_paper as "onPaper", x.recorded_at as "recordedAt",
      (select jsonb_build_object('id', d.id, 'title', d.title) from document d where d.id = x.document_id) as document
    from proxy x where x.meeting_id = ${meetingId} and x.withdrawn_at is null order by x.recorded_at, x.id`.execute(db)
  return rows
}

/** How a proxy stands to its sitting: how many its holder has there, and whether they sit in the body. */
async function standing(db: Tx, meeting: { id: string; bodyId: string }, holderId: string) {
  const { rows } = await sql<{ held: number; holderSits: boolean; presides: boolean; organisationId: string | null }>`
    select (select count(*)::integer from proxy x
        where x.meeting_id = ${meeting.id} and x.holder_id = ${holderId} and x.withdrawn_at is null) as held,
      exists (select from seat s where s.body_id = ${meeting.bodyId} and s.person_id = ${holderId}
        and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at)) as "holderSits",
      sits_in(${meeting.bodyId}, true) as presides,
      (select s.represents from seat s where s.body_id = ${meeting.bodyId} and s.person_id = ${holderId} and s.represents is not null
        and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at) limit 1) as "organisationId"`.execute(db)
  return one(rows)
}

async function judge(db: Tx, actor: Actor, asked: { meetingId: string; holderId: string; represented: string | null }) {
  const { meeting } = await lockMeeting(db, asked.meetingId)
  const held = await rulesToday(db, meeting.bodyId)
  if (!held) throw new Refusal('no-rules')
  const { organisationId, ...holder } = await standing(db, { ...meeting, id: asked.meetingId }, asked.holderId)
  const isOwn =
    asked.represented === asked.holderId || (organisationId !== null && asked.represented === organisationId)
  ensure(mayRecordProxy(actor, meeting, { rules: held.rules, ...holder, isOwn }))
}

export const proxyProcedures = {
  proxies: person.input(ListProxies).query(({ ctx, input }) => proxies(ctx.db, input.meetingId)),

  recordProxy: person
    .records('proxy recorded')
    .input(RecordProxy)
    .mutation(async ({ ctx: { db, actor, record }, input }) => {
      const { id, meetingId, personId, organisationId, holderId, documentId, onPaper } = input
      await judge(db, actor, { meetingId, holderId, represented: personId ?? organisationId })
      await db
        .insertInto('proxy')
        .values({
          id,
          meeting_id: meetingId,
          person_id: personId,
          organisation_id: organisationId,
          holder_id: holderId,
          document_id: documentId,
          on_paper: onPaper,
          recorded_by: actor.personId,
        })
        .execute()
      await record(meetingId, holderId)
      return {}
    }),

  withdrawProxy: person
    .records('proxy withdrawn')
    .input(OneProxy)
    .mutation(async ({ ctx: { db, record }, input }) => {
      const { rows } = await sql<{ meetingId: string }>`
        select meeting_id as "meetingId" from proxy where id = ${input.id} and withdrawn_at is null`.execute(db)
      const { meetingId } = one(rows)
      const { now } = await lockMeeting(db, meetingId)
      const { numUpdatedRows } = await db
        .updateTable('proxy')
        .set({ withdrawn_at: now })
        .where('id', '=', input.id)
        .executeTakeFirstOrThrow()
      if (numUpdatedRows === 0n) throw new Refusal('not-in-the-chair')
      await record(meetingId)
      return {}
    }),
}
