import { clock, type Tx } from '@memorial/db'
import {
  quorumCounted,
  quorumNeeded,
  RuleSet,
  type BodyKind,
  type Language,
  type Names,
  type Sitting,
} from '@memorial/domain'
import { sql } from 'kysely'
import { Refusal } from '../refusals.ts'
import { pageOf, pageSize, type Page } from '../pages.ts'

export type Place = { at: string; id: string }
export type Titles = { language: Language; title: string }[]

export interface Body {
  id: string
  kind: BodyKind
  names: Names
}

/** A motion's titles in all its languages. */
export const titles = sql<Titles>`(select jsonb_agg(jsonb_build_object('language', x.language, 'title', x.title) order by x.language)
  from motion_text x where x.motion_id = m.id and x.version = m.version)`

/** A motion's texts in all its languages. */
export const texts = sql`(select jsonb_agg(jsonb_build_object('language', x.language, 'title', x.title, 'body', x.body) order by x.language)
  from motion_text x where x.motion_id = m.id and x.version = m.version)`

/** What was put to the vote, in all its languages: the motion, or the amendment to it, as it stood then. */
const textsPut = sql`coalesce(
  (select jsonb_agg(jsonb_build_object('language', x.language, 'title', x.title, 'body', x.body) order by x.language)
    from amendment_text x where x.amendment_id = p.amendment_id and x.base_version = p.motion_version),
  (select jsonb_agg(jsonb_build_object('language', x.language, 'title', x.title, 'body', x.body) order by x.language)
    from motion_text x where x.motion_id = p.motion_id and x.version = p.motion_version))`

/** What was put to the vote, whose it is, and in which language it was written first. */
export const motionPut = sql`jsonb_build_object('id', m.id,
        'original', coalesce((select a.original from amendment a where a.id = p.amendment_id), m.original),
        'proposedBy', coalesce((select a.proposed_by from amendment a where a.id = p.amendment_id), m.proposed_by),
        'texts', ${textsPut})`

/** A seat that votes is held today. */
export const held = sql`s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at)
  and seat_votes((select k.kind from body k where k.id = s.body_id), s.role)`

/** The bodies whose sittings the asking person sees: those they sit in, and for the secretariat all. */
export async function bodies(db: Tx): Promise<(Body & { seats: number; own: boolean; rules: RuleSet | null })[]> {
  const { rows } = await sql<Body & { seats: number; own: boolean; rules: unknown }>`
    select b.id, b.kind, b.names, (select count(distinct s.person_id)::integer from seat s where s.body_id = b.id and ${held}) as seats,
      b.id = any (current_setting('app.principals')::uuid[]) as own,
      (select r.rules from rule_set r where r.body_id = b.id and r.holds_from <= ${todayHere}
        order by r.holds_from desc, r.version desc limit 1) as rules
    from body b
    where b.kind <> 'secretariat' and (b.id = any (current_setting('app.principals')::uuid[])
      or exists (select from body o where o.kind = 'secretariat' and o.id = any (current_setting('app.principals')::uuid[])))
    order by array_position(array['board', 'assembly', 'committee'], b.kind), b.id`.execute(db)
  return rows.map(({ rules, ...body }) => ({ ...body, rules: rules === null ? null : RuleSet.parse(rules) }))
}

/** This day in Geneva, where the association is registered. */
const todayHere = sql`(clock_timestamp() at time zone 'Europe/Zurich')::date`

export type MeetingState = 'convened' | 'open' | 'suspended' | 'closed'

export interface MeetingRow {
  id: string
  bodyId: string
  title: string
  beginsAt: Date
  zone: string
  place: string
  state: MeetingState
  items: number
  present: number | null
  seats: number
}

/** Sittings, the newest first. */
export async function meetings(db: Tx, before: Place | undefined): Promise<Page<MeetingRow>> {
  const { rows } = await sql<MeetingRow>`
    with m as materialized (
      select id, body_id, title, begins_at, zone, place, state from meeting
      where ${before ? sql`(begins_at, id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql`true`}
      order by begins_at desc, id desc limit ${pageSize + 1})
    select m.id, m.body_id as "bodyId", m.title, m.begins_at as "beginsAt", m.zone, m.place, m.state,
      (select count(*)::integer from agenda_item a where a.meeting_id = m.id) as items,
      case when m.state <> 'convened' then
        (select count(distinct p.person_id)::integer from presence p
         where p.meeting_id = m.id and (m.state = 'closed' or p.until_at is null)) end as present,
      (select count(distinct s.person_id)::integer from seat s where s.body_id = m.body_id and ${held}) as seats
    from m order by m.begins_at desc, m.id desc`.execute(db)
  return pageOf(rows, (row) => row.beginsAt.toISOString())
}

/** The rules that hold for a body on this day; none where it has not set any. */
export async function rulesToday(db: Tx, bodyId: string) {
  const { rows } = await sql<{ id: string; version: number; rules: unknown }>`
    select id, version, rules from rule_set where body_id = ${bodyId} and holds_from <= ${todayHere}
    order by holds_from desc, version desc limit 1`.execute(db)
  return rows[0] && { ...rows[0], rules: RuleSet.parse(rows[0].rules) }
}

/** Locks a sitting, and gives what its rules ask about it by the clock of this moment. */
export async function lockMeeting(db: Tx, id: string) {
  await db.selectFrom('meeting').select('id').where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
  // Who leads it is asked after the lock: meanwhile the chair may have come in.
  const { rows } = await sql<Sitting & { id: string; minuteTakerId: string | null }>`
    select id, body_id as "bodyId", state, zone, begins_at as "beginsAt", opened_at as "openedAt", sent_at as "sentAt",
      universal_at as "universalAt", minute_taker_id as "minuteTakerId", presides(body_id, id) as presides
    from meeting where id = ${id}`.execute(db)
  return { meeting: one(rows), now: await clock(db) }
}

/** How the room stands against the quorum of the rules; of a second sitting also what they ask of any other. */
export function quorumOf(rules: RuleSet, seats: readonly { present: boolean }[], isSecondCall: boolean) {
  const roll = seats.map(({ present }) => ({ present, recused: false }))
  const [needed, counted] = [quorumNeeded(rules, seats.length, isSecondCall), quorumCounted(rules, roll)]
  return { needed, counted, met: counted >= needed, otherwise: isSecondCall ? quorumNeeded(rules, seats.length) : null }
}

type Table = 'meeting' | 'motion' | 'poll' | 'amendment' | 'motion_post'
type Column = 'convened_by' | 'proposed_by' | 'opened_by' | 'written_by'

/** Whether a person made what is there under an id: an answer that was lost is asked for again. */
export async function isMine(db: Tx, table: Table, column: Column, id: string, personId: string): Promise<boolean> {
  const { rows } =
    await sql`select from ${sql.table(table)} where id = ${id} and ${sql.ref(column)} = ${personId}`.execute(db)
  return rows.length > 0
}

/** Asked again after a lost answer: what is there under this id is the same person's, or not found. */
export async function mine(...asked: Parameters<typeof isMine>): Promise<void> {
  if (!(await isMine(...asked))) throw new Refusal('not-found')
}

/** Puts a motion at the end of a locked sitting's agenda. */
export async function appendItem(
  db: Tx,
  { id, meetingId, bodyId, motionId }: { id: string; meetingId: string; bodyId: string; motionId: string },
): Promise<void> {
  const item = { id, meeting_id: meetingId, body_id: bodyId, motion_id: motionId }
  await db
    .insertInto('agenda_item')
    .values({ ...item, position: await nextPosition(db, meetingId) })
    .execute()
}

/** The place after the last of an agenda, whose sitting is locked. */
export async function nextPosition(db: Tx, meetingId: string): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(position), 0) as last from agenda_item where meeting_id = ${meetingId}`.execute(db)
  return one(rows).last + 1
}

export function one<Row>(rows: Row[]): Row {
  const [row] = rows
  if (!row) throw new Refusal('not-found')
  return row
}
