import type { Tx } from '@memorial/db'
import {
  RuleSet,
  standingOf,
  whoVotes,
  type Choice,
  type Circular,
  type ConsentForm,
  type Decision,
  type PollKind,
  type RollEntry,
  type SeatOnRoll,
  type Voter,
} from '@memorial/domain'
import { sql } from 'kysely'
import type { PersonRef } from '../identity/queries.ts'
import { one } from './queries.ts'

export interface Judged {
  bodyId: string
  meetingId: string | null
  kind: PollKind
  secrecy: 'open' | 'named'
  circular: Circular | null
  places: number | null
  openedAt: Date
  closesAt: Date
  closedAt: Date | null
  rules: RuleSet
  decision: Decision
  /** In a second sitting, on what it was called for. */
  isSecondCall: boolean
}

/** A poll as its rules ask about it. */
export async function judged(db: Tx, pollId: string): Promise<Judged> {
  const { rows } = await sql<Omit<Judged, 'rules'> & { rules: unknown }>`
    select p.body_id as "bodyId", p.meeting_id as "meetingId", p.kind, p.secrecy, p.circular, p.seats_to_fill as places,
      p.opened_at as "openedAt", p.closes_at as "closesAt", p.closed_at as "closedAt", p.decision, r.rules,
      is_second_call(p.meeting_id, p.motion_id) as "isSecondCall"
    from poll p join rule_set r on r.id = p.rule_set_id where p.id = ${pollId}`.execute(db)
  const found = one(rows)
  return { ...found, rules: RuleSet.parse(found.rules) }
}

/** What one chooses from, in order. */
export async function optionIds(db: Tx, pollId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('poll_option')
    .select('id')
    .where('poll_id', '=', pollId)
    .orderBy('position')
    .execute()
  return rows.map(({ id }) => id)
}

/** Somebody who can cast a seat's vote: whether they were in the room while the poll was open, and are now. */
interface Represents extends Voter {
  isThere: boolean
}

/** A seat on a poll's roll, as the database lets who asks see it. */
export interface RollRow {
  electorId: string
  /** The member that votes, in the assembly. */
  organisationId: string | null
  role: RollEntry['role']
  isCircular: boolean
  delegate: Represents | null
  substitute: Represents | null
  holder: Represents | null
  /** The person who holds the seat, or the organisation, is in the conflict. */
  isRecused: boolean
  choice: Choice | null
  options: string[] | null
  castAt: Date | null
  castBy: string | null
  /** In which form it was given, where that was in writing. */
  form: ConsentForm | null
}

/** A person of an elector, and how they stand to the room and the question. */
const voter = (column: 'person_id' | 'substitute_id' | 'proxy_holder_id', room: 'r1' | 'r2' | 'r3') => {
  const [id, present, there] = [sql.ref(`e.${column}`), sql.ref(`${room}.present`), sql.ref(`${room}.there`)]
  return sql`case when ${id} is not null then jsonb_build_object('personId', ${id},
    'present', coalesce(${present}, false), 'isThere', coalesce(${there}, false),
    'recused', exists (select from recused x where x.elector_id = e.id and x.person_id = ${id})) end`
}

/**
 * A poll's roll, or one elector of it. Whose ballot is seen is the database's to say: one's own, and after closing those
 * that are not named to the minute-taker alone. A deputy is on it as such where they presided. Who was in the room and
 * who is recused is read once: each time that a table is named its policies are planned anew.
 */
export async function rollOf(db: Tx, pollId: string, electorId?: string): Promise<RollRow[]> {
  const { rows } = await sql<RollRow>`
    with room as materialized (
      select r.person_id, bool_or(r.until_at is null) as there,
        bool_or(r.from_at < coalesce(p.closed_at, p.closes_at) and (r.until_at is null or r.until_at > p.opened_at)) as present
      from poll p join presence r on r.meeting_id = p.meeting_id where p.id = ${pollId} group by r.person_id
    ), recused as materialized (select elector_id, person_id from recusal where poll_id = ${pollId})
    select e.id as "electorId", e.organisation_id as "organisationId", p.meeting_id is null as "isCircular",
      case when e.role <> 'deputy' or e.person_id in (p.opened_by, p.closed_by) then e.role else 'member' end as role,
      ${voter('person_id', 'r1')} as delegate, ${voter('substitute_id', 'r2')} as substitute,
      ${voter('proxy_holder_id', 'r3')} as holder,
      exists (select from recused x where x.elector_id = e.id and x.person_id is null) as "isRecused",
      v.choice, v.options, v.cast_at as "castAt", v.cast_by as "castBy", c.form
    from elector e join poll p on p.id = e.poll_id
      left join ballot v on v.poll_id = e.poll_id and v.elector_id = e.id
      left join consent c on c.poll_id = e.poll_id and c.elector_id = e.id
      left join room r1 on r1.person_id = e.person_id left join room r2 on r2.person_id = e.substitute_id
      left join room r3 on r3.person_id = e.proxy_holder_id
    where e.poll_id = ${pollId} and ${electorId ? sql`e.id = ${electorId}` : sql`true`}
    order by e.role, e.id`.execute(db)
  return rows
}

/** The seat as it stood while the poll was open, or stands at this moment. */
export function seatOf(row: RollRow, { now = false } = {}): SeatOnRoll {
  const at = (one: Represents | null) => one && { ...one, present: now ? one.isThere : one.present }
  const [delegate, substitute, holder] = [at(row.delegate), at(row.substitute), at(row.holder)]
  return { recused: row.isRecused, delegate, substitute, holder }
}

/** Whose vote it is to cast at this moment. */
function voterNow(row: RollRow): string | null {
  return whoVotes(seatOf(row, { now: true }), { isCircular: row.isCircular })
}

/** Everybody who may be asked to vote for an elector. */
export function peopleOf({ delegate, substitute, holder }: RollRow): string[] {
  return [delegate, substitute, holder].flatMap((one) => (one ? [one.personId] : []))
}

/** Whether the ballot was given by somebody who was recused since: it does not count, and who votes in their place votes anew. */
function isVoid({ delegate, substitute, holder, castBy }: RollRow): boolean {
  return [delegate, substitute, holder].some((one) => one?.recused && one.personId === castBy)
}

/** Whether a ballot counts for an elector; of others it is known after closing. */
export function hasVoted(row: RollRow): boolean {
  return row.castAt !== null && !isVoid(row)
}

/** As the count takes it. Of what is held in writing nobody is present. */
export function entryOf(row: RollRow): RollEntry {
  const { role } = row
  const { choice, options } = isVoid(row) ? { choice: null, options: null } : row
  const { present, represented, recused } = standingOf(seatOf(row))
  if (!row.isCircular) return { role, present, represented, recused, choice, options }
  const named = [row.delegate, row.substitute].filter((one) => one !== null)
  const nobodyMay = named.length > 0 && voterNow(row) === null
  return { role, present: false, recused: row.isRecused || nobodyMay, choice, options }
}

/** Who stands in a poll's record, by id. */
export async function namesOfPoll(db: Tx, pollId: string): Promise<Map<string, PersonRef>> {
  const { rows } = await sql<PersonRef>`
    select id, handle, organisation_id as "organisationId" from people_of_poll(${pollId})`.execute(db)
  return new Map(rows.map((person) => [person.id, person]))
}

export interface RecusalRow {
  electorId: string
  personId: string | null
  ground: string
  at: string
  recordedBy: string
}

/** Who has no vote, in the order in which it was recorded. */
export async function recusalsOf(db: Tx, pollId: string): Promise<RecusalRow[]> {
  const { rows } = await sql<RecusalRow & { at: Date }>`
    select elector_id as "electorId", person_id as "personId", ground, at, recorded_by as "recordedBy"
    from recusal where poll_id = ${pollId} order by at, elector_id`.execute(db)
  return rows.map(({ at, ...row }) => ({ ...row, at: (at as Date).toISOString() }))
}

/** Whether who asks presides over a poll at this moment, and whether they keep the minutes of its sitting. */
export async function partIn(db: Tx, pollId: string): Promise<{ isDeputyLed: boolean; keepsMinutes: boolean }> {
  const { rows } = await sql<{ isDeputyLed: boolean; keepsMinutes: boolean }>`
    select sits_in(body_id, true) as "isDeputyLed", keeps_minutes(meeting_id) as "keepsMinutes"
    from poll where id = ${pollId}`.execute(db)
  return one(rows)
}

/** How many in the room may still vote: told to who presides, and nought to anybody else. */
export async function awaited(db: Tx, pollId: string): Promise<number> {
  const { rows } = await sql<{ many: number }>`select coalesce(votes_awaited(${pollId}), 0) as many`.execute(db)
  return one(rows).many
}
