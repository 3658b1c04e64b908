import type { Tx } from '@memorial/db'
import {
  earliestAfter,
  mayCallAnew,
  RuleSet,
  type Channel,
  type Earliest,
  type First,
  type Interval,
  type MeetingState,
} from '@memorial/domain'
import { sql } from 'kysely'
import { one } from './queries.ts'

/** Whether the quorum of a second sitting is asked: of the motion in hand, else of what the sitting was called for. */
export const isSecondCallInHand = sql<boolean>`coalesce((select is_second_call(m.id, c.motion_id) from agenda_item c
  where c.meeting_id = m.id and c.state = 'current' and c.motion_id is not null), m.second_of is not null)`

interface FirstRow {
  id: string
  title: string
  bodyId: string
  state: MeetingState
  zone: string
  beginsAt: Date
  openedAt: Date | null
  closedAt: Date | null
  isSecond: boolean
  isCalledAnew: boolean
  hadPoll: boolean
  sentAt: Date | null
  channels: Channel[]
  seats: { from: string; until: string | null }[][]
  rules: unknown
}

type Candidate = First & { id: string; title: string }

const moment = ({ from, until }: FirstRow['seats'][number][number]): Interval => ({
  from: new Date(from),
  until: until === null ? null : new Date(until),
})

/** Sittings as ones after which their body may be called anew, each with the rules of the day on which it was opened. */
async function candidates(db: Tx, which: ReturnType<typeof sql>): Promise<Candidate[]> {
  const { rows } = await sql<FirstRow>`
    select m.id, m.title, m.body_id as "bodyId", m.state, m.zone, m.begins_at as "beginsAt", m.opened_at as "openedAt",
      m.closed_at as "closedAt", m.second_of is not null as "isSecond",
      exists (select from meeting s where s.second_of = m.id) as "isCalledAnew",
      exists (select from poll p where p.meeting_id = m.id) as "hadPoll",
      m.sent_at as "sentAt", announced_by(m.id) as channels, attendance_of(m.id) as seats, r.rules
    from meeting m join lateral (select v.rules from rule_set v
      where v.body_id = m.body_id and v.holds_from <= (coalesce(m.opened_at, m.begins_at) at time zone 'Europe/Zurich')::date
      order by v.holds_from desc, v.version desc limit 1) r on true
    where ${which}`.execute(db)
  return rows.map(({ sentAt, channels, seats, rules, ...row }) => ({
    ...row,
    called: { announcedAt: sentAt, channels },
    seats: seats.map((seat) => seat.map(moment)),
    rules: RuleSet.parse(rules),
  }))
}

export async function firstSitting(db: Tx, id: string): Promise<Candidate> {
  return one(await candidates(db, sql`m.id = ${id}`))
}

/** The latest sittings after which a body may be called anew today, with from when on and by which clause. */
export async function firstSittings(db: Tx, bodyId: string, rules: RuleSet) {
  if (!rules.quorum.second) return []
  const found = await candidates(
    db,
    sql`m.id in (
      select c.id from meeting c where c.body_id = ${bodyId} and c.state = 'closed' and c.second_of is null
        and not exists (select from poll p where p.meeting_id = c.id)
        and not exists (select from meeting s where s.second_of = c.id)
      order by c.begins_at desc, c.id limit 10)
    order by m.begins_at desc, m.id`,
  )
  return found.flatMap((first) => {
    const earliest = earliestAfter(rules, first)
    if (!earliest || !mayCallAnew(rules, bodyId, first).ok) return []
    const { id, title, zone, beginsAt } = first
    return [{ id, title, zone, beginsAt, earliest }]
  })
}

/** From when on a sitting may be held that is a second one; null where it is none, or the rules know none. */
export async function heldFrom(db: Tx, meetingId: string, rules: RuleSet): Promise<Earliest | null> {
  const { rows } = await sql<Pick<First, 'closedAt' | 'zone'>>`
    select f.closed_at as "closedAt", f.zone from meeting m join meeting f on f.id = m.second_of
    where m.id = ${meetingId}`.execute(db)
  return rows[0] ? earliestAfter(rules, rows[0]) : null
}
