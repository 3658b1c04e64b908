import type { Tx } from '@memorial/db'
import { sql } from 'kysely'
import { principals, type PersonRef, type Principal } from '../identity/queries.ts'
import type { Called } from './convening-queries.ts'
import { held, one, type Body, type MeetingState } from './queries.ts'
import { isSecondCallInHand } from './second-call.ts'

/** A person by an id in a row, as everybody who sees the row may know them. */
const personIn = (id: ReturnType<typeof sql>) => sql<PersonRef | null>`(
  select jsonb_build_object('id', h.id, 'handle', h.handle, 'organisationId', h.organisation_id) from person h where h.id = ${id})`

type Linked = Pick<Called, 'title' | 'zone' | 'beginsAt'> & { id: string }

const linked = (sitting: string) => sql`case when ${sql.ref(`${sitting}.id`)} is not null then
  jsonb_build_object('id', ${sql.ref(`${sitting}.id`)}, 'title', ${sql.ref(`${sitting}.title`)},
    'zone', ${sql.ref(`${sitting}.zone`)}, 'beginsAt', ${sql.ref(`${sitting}.begins_at`)}) end`

export interface MeetingInFull {
  id: string
  body: Body
  title: string
  place: string
  link: string
  distance: boolean
  zone: string
  beginsAt: Date
  state: MeetingState
  openedAt: Date | null
  closedAt: Date | null
  sentAt: Date | null
  universalAt: Date | null
  convenedBy: PersonRef | null
  sentBy: PersonRef | null
  minuteTaker: PersonRef | null
  presidingId: string | null
  petitionId: string | null
  /** The sitting without a quorum after which this one was called, and the one that was called after this. */
  first: Linked | null
  second: Linked | null
  /** Whether the quorum of a second sitting is asked of what is dealt with at this moment. */
  isSecondCall: boolean
  presides: boolean
  /** What stood in the convocation before it was changed, the oldest first. */
  changes: (Omit<Called, 'title'> & { at: string; by: PersonRef | null })[]
  suspensions: { from: string; until: string | null }[]
  guests: { id: string; name: string; from: string; until: string | null }[]
  readers: string[]
}

export async function meeting(db: Tx, id: string): Promise<Omit<MeetingInFull, 'readers'> & { seenBy: Principal[] }> {
  const { rows } = await sql<MeetingInFull>`
    select m.id, jsonb_build_object('id', b.id, 'kind', b.kind, 'names', b.names) as body, m.title, m.place, m.link, m.distance,
      m.zone, m.begins_at as "beginsAt", m.state, m.opened_at as "openedAt", m.closed_at as "closedAt", m.sent_at as "sentAt",
      m.universal_at as "universalAt", m.presiding_id as "presidingId", m.petition_id as "petitionId",
      ${linked('f')} as first, ${linked('s')} as second, ${isSecondCallInHand} as "isSecondCall",
      presides(m.body_id, m.id) as presides, m.readers, ${personIn(sql`m.convened_by`)} as "convenedBy",
      ${personIn(sql`m.sent_by`)} as "sentBy", ${personIn(sql`m.minute_taker_id`)} as "minuteTaker",
      coalesce((select jsonb_agg(jsonb_build_object('at', c.changed_at, 'by', ${personIn(sql`c.changed_by`)},
          'beginsAt', c.begins_at, 'zone', c.zone, 'place', c.place, 'link', c.link, 'distance', c.distance) order by c.changed_at)
        from convocation_change c where c.meeting_id = m.id), '[]') as changes,
      coalesce((select jsonb_agg(jsonb_build_object('from', s.from_at, 'until', s.until_at) order by s.from_at)
        from suspension s where s.meeting_id = m.id), '[]') as suspensions,
      coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'from', g.from_at, 'until', g.until_at) order by g.from_at, g.id)
        from guest g where g.meeting_id = m.id), '[]') as guests
    from meeting m join body b on b.id = m.body_id
      left join meeting f on f.id = m.second_of left join meeting s on s.second_of = m.id
    where m.id = ${id}`.execute(db)
  const { readers, ...found } = one(rows)
  return { ...found, seenBy: await principals(db, readers) }
}

interface Attendance {
  personId: string
  handle: string
  present: boolean
  intervals: { from: string; until: string | null }[]
}

export interface SeatRow extends Attendance {
  organisationId: string
  role: string
  /** Of the assembly: the organisation sat for, and who sits when its delegate does not. One of the two counts. */
  represents: string | null
  substitute: Attendance | null
  /** Whether the seat's own holder is there; `present` is either of the two. */
  isThere: boolean
}

const intervalsOf = (personId: ReturnType<typeof sql>) => sql`coalesce((
  select jsonb_agg(jsonb_build_object('from', p.from_at, 'until', p.until_at) order by p.from_at)
  from presence p where p.meeting_id = m.id and p.person_id = ${personId}), '[]')`
const isThere = (personId: ReturnType<typeof sql>) => sql`exists (
  select from presence p where p.meeting_id = m.id and p.person_id = ${personId} and p.until_at is null)`
const heldToday = (seat: string) => sql`${sql.ref(`${seat}.starts_at`)} <= now()
  and (${sql.ref(`${seat}.ends_at`)} is null or now() < ${sql.ref(`${seat}.ends_at`)})`

/**
 * The seats of a sitting's body that vote, and who of them was in the room from when until when. Who chairs it or is its
 * deputy, and holds a seat of their own beside that, stands there once: as what they preside by, with one vote (CC 67(1)).
 */
export async function seats(db: Tx, meetingId: string): Promise<SeatRow[]> {
  const { rows } = await sql<SeatRow>`
    select s.person_id as "personId", h.handle, h.organisation_id as "organisationId", s.role, s.represents,
      ${isThere(sql`s.person_id`)} as "isThere",
      ${isThere(sql`s.person_id`)} or u.id is not null and ${isThere(sql`u.id`)} as present,
      ${intervalsOf(sql`s.person_id`)} as intervals,
      case when u.id is not null then jsonb_build_object('personId', u.id, 'handle', u.handle,
        'present', ${isThere(sql`u.id`)}, 'intervals', ${intervalsOf(sql`u.id`)}) end as substitute
    from meeting m join lateral (
        select distinct on (s.person_id) s.person_id, s.represents, coalesce((select c.role from seat c where c.body_id = s.body_id
          and c.person_id = s.person_id and c.role in ('chair', 'deputy') and ${heldToday('c')}), s.role) as role
        from seat s where s.body_id = m.body_id and ${held} order by s.person_id, s.represents) s on true
      join person h on h.id = s.person_id
      left join lateral (select p.id, p.handle from seat t join person p on p.id = t.person_id
        where t.body_id = m.body_id and t.represents = s.represents and t.role = 'substitute' and ${heldToday('t')}) u on true
    where m.id = ${meetingId}
    order by s.role, h.handle`.execute(db)
  return rows
}

export interface OtherRow extends Attendance {
  organisationId: string
  role: string
}

/** Who sits in a sitting's body without a vote: observers, and who chairs an assembly without being a delegate. */
export async function othersSeated(db: Tx, meetingId: string): Promise<OtherRow[]> {
  const { rows } = await sql<OtherRow>`
    select s.person_id as "personId", h.handle, h.organisation_id as "organisationId", s.role,
      ${isThere(sql`s.person_id`)} as present, ${intervalsOf(sql`s.person_id`)} as intervals
    from meeting m join body b on b.id = m.body_id join seat s on s.body_id = m.body_id join person h on h.id = s.person_id
    where m.id = ${meetingId} and ${heldToday('s')} and not seat_votes(b.kind, s.role) and s.role <> 'substitute'
      and not exists (select from seat v where v.body_id = m.body_id and v.person_id = s.person_id and ${heldToday('v')}
        and seat_votes(b.kind, v.role))
    order by s.role, h.handle`.execute(db)
  return rows
}

export interface Waiting {
  id: string
  personId: string
  handle: string
  kind: 'speech' | 'point-of-order'
  matter: string
  itemId: string | null
  askedAt: string
  beganAt: string | null
  endedAt: string | null
  ruling: string | null
}

interface Objection {
  id: string
  person: PersonRef | null
  itemId: string | null
  against: 'proceedings' | 'universal'
  words: string
  at: string
}

export interface Said {
  speeches: Waiting[]
  objections: Objection[]
  /** Whether an item is in hand, and whether its list of speakers is closed. */
  hasItem: boolean
  isListClosed: boolean
}

/** What was said in a sitting and objected to; who speaks, who waits, and whether others may still ask. */
export async function said(db: Tx, meetingId: string): Promise<Said> {
  const inHand = sql`select from agenda_item a where a.meeting_id = ${meetingId} and a.state = 'current'`
  const { rows } = await sql<Said>`
    select exists (${inHand}) as "hasItem", exists (${inHand} and a.list_closed_at is not null) as "isListClosed",
      coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'personId', s.person_id, 'handle', h.handle, 'kind', s.kind,
          'matter', s.matter, 'itemId', s.item_id, 'askedAt', s.asked_at, 'beganAt', s.began_at, 'endedAt', s.ended_at, 'ruling', s.ruling) order by s.asked_at, s.id)
        from speech s join person h on h.id = s.person_id where s.meeting_id = ${meetingId}), '[]') as speeches,
      coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'person', ${personIn(sql`o.person_id`)}, 'itemId', o.item_id,
          'against', o.against, 'words', o.words, 'at', o.recorded_at) order by o.recorded_at, o.id)
        from objection o where o.meeting_id = ${meetingId}), '[]') as objections`.execute(db)
  return one(rows)
}

export interface Notices {
  openings: { personId: string; handle: string; day: string }[]
  dispatches: {
    id: string
    to: { handle: string } | { organisationId: string }
    way: 'letter' | 'courier' | 'mail'
    sentOn: string
    proof: string
    by: PersonRef | null
  }[]
  /** The asking person's own mark. */
  openedOn: string | null
}

/** Who has opened a convocation and what proves its dispatch, as far as the asking person may know. */
export async function notices(db: Tx, meetingId: string): Promise<Notices> {
  const { rows } = await sql<Notices>`
    select coalesce((select jsonb_agg(jsonb_build_object('personId', h.id, 'handle', h.handle, 'day', o.day) order by o.day, h.handle)
        from convocation_opening o join person h on h.id = o.person_id where o.meeting_id = ${meetingId}), '[]') as openings,
      coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'way', d.way, 'sentOn', d.sent_on, 'proof', d.proof,
          'by', ${personIn(sql`d.recorded_by`)}, 'to', case when d.person_id is null
            then jsonb_build_object('organisationId', d.organisation_id)
            else (select jsonb_build_object('handle', p.handle) from person p where p.id = d.person_id) end) order by d.sent_on, d.recorded_at)
        from dispatch d where d.meeting_id = ${meetingId}), '[]') as dispatches,
      (select o.day::text from convocation_opening o where o.meeting_id = ${meetingId}
        and o.person_id = current_setting('app.person')::uuid) as "openedOn"`.execute(db)
  return one(rows)
}
