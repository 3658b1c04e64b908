import { clock, type Tx } from '@memorial/db'
import {
  quorumCounted,
  quorumNeeded,
  RuleSet,
  type BodyKind,
  type Language,
  type Meeting,
  type Names,
} from '@memorial/domain'
import { sql } from 'kysely'
import { principals, type Principal } from '../identity/queries.ts'
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

/** A seat that votes is held today. */
const held = sql`s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at)
  and seat_votes((select k.kind from body k where k.id = s.body_id), s.role)`

/** The bodies whose sittings the asking person sees: those they sit in, and for the secretariat all. */
export async function bodies(db: Tx): Promise<(Body & { seats: number; own: boolean; rules: RuleSet | null })[]> {
  const { rows } = await sql<Body & { seats: number; own: boolean; rules: unknown }>`
    select b.id, b.kind, b.names, (select count(*)::integer from seat s where s.body_id = b.id and ${held}) as seats,
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

export interface MeetingRow {
  id: string
  bodyId: string
  title: string
  beginsAt: Date
  zone: string
  place: string
  state: 'convened' | 'open' | 'closed'
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
      (select count(*)::integer from seat s where s.body_id = m.body_id and ${held}) as seats
    from m order by m.begins_at desc, m.id desc`.execute(db)
  return pageOf(rows, (row) => row.beginsAt.toISOString())
}

export interface MeetingInFull {
  id: string
  body: Body
  title: string
  place: string
  zone: string
  beginsAt: Date
  state: 'convened' | 'open' | 'closed'
  openedAt: Date | null
  closedAt: Date | null
  convenedBy: { id: string; handle: string; organisationId: string } | null
  readers: string[]
}

export async function meeting(db: Tx, id: string): Promise<Omit<MeetingInFull, 'readers'> & { seenBy: Principal[] }> {
  const { rows } = await sql<MeetingInFull>`
    select m.id, jsonb_build_object('id', b.id, 'kind', b.kind, 'names', b.names) as body, m.title, m.place, m.zone,
      m.begins_at as "beginsAt", m.state, m.opened_at as "openedAt", m.closed_at as "closedAt", m.readers,
      (select jsonb_build_object('id', p.id, 'handle', p.handle, 'organisationId', p.organisation_id)
        from person p where p.id = m.convened_by) as "convenedBy"
    from meeting m join body b on b.id = m.body_id where m.id = ${id}`.execute(db)
  const { readers, ...found } = one(rows)
  return { ...found, seenBy: await principals(db, readers) }
}

export interface SeatRow {
  personId: string
  handle: string
  organisationId: string
  role: 'chair' | 'member'
  present: boolean
  intervals: { from: string; until: string | null }[]
}

/** The seats of a sitting's body, and who of them was in the room from when until when. */
export async function seats(db: Tx, meetingId: string): Promise<SeatRow[]> {
  const { rows } = await sql<SeatRow>`
    select s.person_id as "personId", h.handle, h.organisation_id as "organisationId", s.role,
      exists (select from presence p where p.meeting_id = m.id and p.person_id = s.person_id and p.until_at is null) as present,
      coalesce((select jsonb_agg(jsonb_build_object('from', p.from_at, 'until', p.until_at) order by p.from_at)
        from presence p where p.meeting_id = m.id and p.person_id = s.person_id), '[]') as intervals
    from meeting m join seat s on s.body_id = m.body_id join person h on h.id = s.person_id
    where m.id = ${meetingId} and ${held}
    order by s.role, h.handle`.execute(db)
  return rows
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
  const found = await db
    .selectFrom('meeting')
    .select(['id', 'body_id as bodyId', 'state', 'zone', 'begins_at as beginsAt', 'opened_at as openedAt'])
    .where('id', '=', id)
    .forUpdate()
    .$castTo<Meeting & { id: string; state: MeetingRow['state'] }>()
    .executeTakeFirstOrThrow()
  return { meeting: found, now: await clock(db) }
}

/** Rules, and how the room stands against their quorum. */
export function quorumOf(rules: RuleSet, seats: readonly { present: boolean }[]) {
  const roll = seats.map(({ present }) => ({ present, recused: false }))
  const [needed, counted] = [quorumNeeded(rules, seats.length), quorumCounted(rules, roll)]
  return { needed, counted, met: counted >= needed }
}

export async function insertMeeting(
  db: Tx,
  made: {
    id: string
    bodyId: string
    title: string
    place: string
    zone: string
    beginsAt: string
    ownerId: string
    convenedBy: string
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('meeting')
    .values({
      id: made.id,
      owner_id: made.ownerId,
      body_id: made.bodyId,
      title: made.title,
      place: made.place,
      zone: made.zone,
      begins_at: made.beginsAt,
      convened_by: made.convenedBy,
    })
    .onConflict((there) => there.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== 0n) return true
  await mine(db, 'meeting', 'convened_by', made.id, made.convenedBy)
  return false
}

/** Asked again after a lost answer: what is there under this id is the same person's, or not found. */
async function mine(
  db: Tx,
  table: 'meeting' | 'motion' | 'poll',
  column: 'convened_by' | 'proposed_by' | 'opened_by',
  id: string,
  personId: string,
): Promise<void> {
  const { rows } =
    await sql`select from ${sql.table(table)} where id = ${id} and ${sql.ref(column)} = ${personId}`.execute(db)
  if (rows.length === 0) throw new Refusal('not-found')
}

export async function openMeeting(db: Tx, id: string, now: Date): Promise<void> {
  await db.updateTable('meeting').set({ state: 'open', opened_at: now }).where('id', '=', id).execute()
}

/** Everybody leaves a sitting that ends. */
export async function closeMeeting(db: Tx, id: string, now: Date): Promise<void> {
  await db
    .updateTable('presence')
    .set({ until_at: now })
    .where('meeting_id', '=', id)
    .where('until_at', 'is', null)
    .execute()
  await db.updateTable('meeting').set({ state: 'closed', closed_at: now }).where('id', '=', id).execute()
}

/** Polls of a sitting that nobody has closed yet, whether their time is over or not: their outcome is still to come. */
export async function unsettledPolls(db: Tx, meetingId: string): Promise<number> {
  const { rows } = await sql<{ polls: number }>`
    select count(*)::integer as polls from poll where meeting_id = ${meetingId} and closed_at is null`.execute(db)
  return one(rows).polls
}

export async function enter(db: Tx, meetingId: string, personId: string, markedBy: string): Promise<void> {
  await db
    .insertInto('presence')
    .values({ meeting_id: meetingId, person_id: personId, marked_by: markedBy })
    .onConflict((there) => there.doNothing())
    .execute()
}

export async function leave(db: Tx, meetingId: string, personId: string, now: Date): Promise<void> {
  await db
    .updateTable('presence')
    .set({ until_at: now })
    .where('meeting_id', '=', meetingId)
    .where('person_id', '=', personId)
    .where('until_at', 'is', null)
    .execute()
}

/** A motion with its texts, at the end of a sitting's agenda. False where the same person put it there before. */
export async function insertMotion(
  db: Tx,
  made: {
    id: string
    itemId: string
    meetingId: string
    bodyId: string
    ownerId: string
    proposedBy: string
    original: Language
    texts: { language: Language; title: string; body: string }[]
  },
): Promise<boolean> {
  const { id, bodyId, meetingId } = made
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('motion')
    .values({ id, owner_id: made.ownerId, body_id: bodyId, original: made.original, proposed_by: made.proposedBy })
    .onConflict((there) => there.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) {
    await mine(db, 'motion', 'proposed_by', id, made.proposedBy)
    return false
  }
  await db
    .insertInto('motion_text')
    .values(made.texts.map((text) => ({ motion_id: id, ...text })))
    .execute()
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(position), 0) as last from agenda_item where meeting_id = ${meetingId}`.execute(db)
  await db
    .insertInto('agenda_item')
    .values({ id: made.itemId, meeting_id: meetingId, body_id: bodyId, motion_id: id, position: one(rows).last + 1 })
    .execute()
  return true
}

export function one<Row>(rows: Row[]): Row {
  const [row] = rows
  if (!row) throw new Refusal('not-found')
  return row
}
