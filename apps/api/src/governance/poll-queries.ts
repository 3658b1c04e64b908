import { clock, type Tx } from '@memorial/db'
import {
  resolutionNumber,
  RuleSet,
  type Channel,
  type Choice,
  type Decision,
  type Language,
  type Outcome,
} from '@memorial/domain'
import { sql } from 'kysely'
import { principals, type PersonRef } from '../identity/queries.ts'
import { pageOf, pageSize, type Page } from '../pages.ts'
import { motionPut, one, titles, type Body, type MeetingState, type Place, type Titles } from './queries.ts'

const own = sql`current_setting('app.person')::uuid`

export type PollState = 'open' | 'counting' | 'closed'

/** What is shown after closing is the stored outcome alone; until it is there the poll is being counted. */
export const state = sql<PollState>`case when exists (select from outcome o where o.poll_id = p.id) then 'closed'
  when p.closed_at is not null or p.closes_at <= clock_timestamp() then 'counting' else 'open' end`

export const outcome = sql<Outcome | null>`(select o.facts from outcome o where o.poll_id = p.id)`

export const resolution = sql<{ kind: Body['kind']; year: number; number: number; adoptedOn: string } | null>`(
  select jsonb_build_object('kind', b.kind, 'year', r.year, 'number', r.number, 'adoptedOn', (r.adopted_at at time zone 'Europe/Zurich')::date)
  from resolution r join body b on b.id = r.body_id where r.poll_id = p.id)`

/** Whether somebody of a poll's sitting is in the room, or was while the poll was open. */
export const wasThere = sql<boolean>`exists (select from presence r
  where r.meeting_id = p.meeting_id and r.person_id = e.person_id
    and r.from_at <= coalesce(p.closed_at, p.closes_at) and (r.until_at is null or r.until_at > p.opened_at))`

const isThere = sql<boolean>`exists (select from presence r
  where r.meeting_id = p.meeting_id and r.person_id = e.person_id and r.until_at is null)`

export const votedBefore = sql<boolean>`exists (select from ballot v where v.poll_id = p.id and v.elector_id = e.id)`

/** Open polls that wait for the asking person's ballot, the first to close first. */
export async function openPolls(db: Tx) {
  const { rows } = await sql<{
    pollId: string
    meetingId: string
    bodyId: string
    titles: Titles
    original: Language
    closesAt: Date
    voted: boolean
    recused: boolean
    present: boolean
  }>`
    select p.id as "pollId", p.meeting_id as "meetingId", p.body_id as "bodyId", ${titles} as titles, m.original,
      p.closes_at as "closesAt", ${votedBefore} as voted, e.recused_at is not null as recused, ${isThere} as present
    from elector e join poll p on p.id = e.poll_id join motion m on m.id = p.motion_id
    where e.person_id = ${own} and p.closed_at is null and p.closes_at > clock_timestamp()
    order by p.closes_at, p.id limit 20`.execute(db)
  return rows
}

export type Numbered = { kind: Body['kind']; year: number; number: number } | null

export function numberOf(resolution: Numbered): string | null {
  return resolution && resolutionNumber(resolution)
}

interface PollInFull {
  id: string
  meeting: { id: string; title: string; state: MeetingState; zone: string; beginsAt: string }
  body: Body
  motion: {
    id: string
    texts: { language: Language; title: string; body: string }[]
    original: Language
    proposedBy: string
  }
  decision: Decision
  rules: unknown
  rulesVersion: number
  openedAt: Date
  closesAt: Date
  closedAt: Date | null
  state: PollState
  cast: number | null
  outcome: Outcome | null
  resolution: (NonNullable<Numbered> & { adoptedOn: string }) | null
  readers: string[]
}

/** One poll, without anybody's ballot. */
export async function poll(db: Tx, id: string) {
  const { rows } = await sql<PollInFull>`
    select p.id, jsonb_build_object('id', s.id, 'title', s.title, 'state', s.state, 'zone', s.zone, 'beginsAt', s.begins_at) as meeting,
      jsonb_build_object('id', b.id, 'kind', b.kind, 'names', b.names) as body,
      ${motionPut} as motion, p.decision, r.rules, r.version as "rulesVersion", p.opened_at as "openedAt", p.closes_at as "closesAt",
      p.closed_at as "closedAt", ${state} as state, ballots_cast(p.id) as cast, ${outcome} as outcome,
      ${resolution} as resolution, p.readers
    from poll p join meeting s on s.id = p.meeting_id join body b on b.id = p.body_id join motion m on m.id = p.motion_id
      join rule_set r on r.id = p.rule_set_id
    where p.id = ${id}`.execute(db)
  const { readers, rules, resolution: entry, ...found } = one(rows)
  return {
    ...found,
    rules: RuleSet.parse(rules),
    resolution: entry && { number: resolutionNumber(entry), adoptedOn: entry.adoptedOn },
    seenBy: await principals(db, readers),
  }
}

export interface RollRow {
  electorId: string
  personId: string
  person: PersonRef | null
  role: 'chair' | 'member'
  /** In the room while the poll was open. */
  present: boolean
  /** In the room at this moment. */
  isThere: boolean
  recusal: { ground: string; at: string; byChair: boolean } | null
  choice: Choice | null
  castAt: Date | null
}

/** A poll's roll. Whose ballot is seen is the database's to say: one's own, and everybody's after closing. */
export async function roll(db: Tx, pollId: string): Promise<RollRow[]> {
  const { rows } = await sql<RollRow>`
    select e.id as "electorId", e.person_id as "personId", e.role, ${wasThere} as present, ${isThere} as "isThere",
      jsonb_build_object('id', h.id, 'handle', h.handle, 'organisationId', h.organisation_id) as person,
      case when e.recused_at is not null then jsonb_build_object(
        'ground', e.recusal_ground, 'at', e.recused_at, 'byChair', e.recused_by <> e.person_id) end as recusal,
      v.choice, v.cast_at as "castAt"
    from elector e join poll p on p.id = e.poll_id join people_of_poll(${pollId}) h on h.id = e.person_id
      left join ballot v on v.poll_id = e.poll_id and v.elector_id = e.id
    where e.poll_id = ${pollId} order by e.role, h.handle`.execute(db)
  return rows
}

/** Who stands in a poll's record, by id. */
export async function personOfPoll(db: Tx, pollId: string, personId: string): Promise<PersonRef | null> {
  const { rows } = await sql<PersonRef>`
    select id, handle, organisation_id as "organisationId" from people_of_poll(${pollId}) where id = ${personId}`.execute(
    db,
  )
  return rows[0] ?? null
}

/** Earlier polls on the same motion, with their outcome. */
export async function earlierPolls(db: Tx, pollId: string) {
  const { rows } = await sql<{ pollId: string; meetingTitle: string; closedAt: Date; outcome: Outcome }>`
    select p.id as "pollId", s.title as "meetingTitle", p.closed_at as "closedAt", o.facts as outcome
    from poll asked join poll p on p.motion_id = asked.motion_id and p.opened_at < asked.opened_at
      and p.amendment_id is not distinct from asked.amendment_id
      join outcome o on o.poll_id = p.id join meeting s on s.id = p.meeting_id
    where asked.id = ${pollId} order by p.opened_at desc limit 10`.execute(db)
  return rows
}

export interface ResolutionRow {
  id: string
  bodyId: string
  number: string
  titles: Titles
  original: Language
  adoptedAt: Date
  state: 'in-force'
  outcome: Outcome
}

/** What was resolved, the newest first; of one body or of all that one sees. */
export async function register(
  db: Tx,
  { bodyId, before }: { bodyId?: string | undefined; before?: Place | undefined },
): Promise<Page<ResolutionRow>> {
  const { rows } = await sql<Omit<ResolutionRow, 'number'> & NonNullable<Numbered>>`
    select r.poll_id as id, r.body_id as "bodyId", b.kind, r.year, r.number, ${titles} as titles, m.original,
      r.adopted_at as "adoptedAt", r.state, ${outcome} as outcome
    from resolution r join poll p on p.id = r.poll_id join motion m on m.id = p.motion_id join body b on b.id = r.body_id
    where ${bodyId ? sql`r.body_id = ${bodyId}` : sql`true`}
      and ${before ? sql`(r.adopted_at, r.poll_id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql`true`}
    order by r.adopted_at desc, r.poll_id desc limit ${pageSize + 1}`.execute(db)
  const numbered = rows.map(({ kind, year, number, ...row }) => ({
    ...row,
    number: resolutionNumber({ kind, year, number }),
  }))
  return pageOf(numbered, (row) => row.adoptedAt.toISOString())
}

export async function insertPoll(
  db: Tx,
  made: {
    id: string
    ownerId: string
    bodyId: string
    meetingId: string
    motionId: string
    motionVersion: number
    amendmentId: string | null
    ruleSetId: string
    decision: Decision
    openedBy: string
    closesAt: string
  },
): Promise<void> {
  await db
    .insertInto('poll')
    .values({
      id: made.id,
      owner_id: made.ownerId,
      body_id: made.bodyId,
      meeting_id: made.meetingId,
      motion_id: made.motionId,
      motion_version: made.motionVersion,
      amendment_id: made.amendmentId,
      rule_set_id: made.ruleSetId,
      decision: made.decision,
      opened_by: made.openedBy,
      closes_at: made.closesAt,
    })
    .execute()
}

/** An agenda item as the rules ask about it when a poll is to be opened on it. */
export async function itemForPoll(db: Tx, itemId: string) {
  const { rows } = await sql<{
    meetingId: string
    motionId: string
    motionVersion: number
    announcedAt: Date | null
    channels: Channel[]
    isCarried: boolean
    hasOpenPoll: boolean
  }>`
    select a.meeting_id as "meetingId", a.motion_id as "motionId", m.version as "motionVersion", a.announced_at as "announcedAt",
      announced_by(a.meeting_id) as channels, m.state = 'carried' as "isCarried",
      exists (select from poll p where p.motion_id = a.motion_id and p.closed_at is null) as "hasOpenPoll"
    from agenda_item a join motion m on m.id = a.motion_id where a.id = ${itemId}`.execute(db)
  return one(rows)
}

interface Judged {
  bodyId: string
  meetingId: string
  openedAt: Date
  closesAt: Date
  closedAt: Date | null
  rules: RuleSet
  decision: Decision
}

/** A poll as its rules ask about it. */
export async function judged(db: Tx, pollId: string): Promise<Judged> {
  const { rows } = await sql<Omit<Judged, 'rules'> & { rules: unknown }>`
    select p.body_id as "bodyId", p.meeting_id as "meetingId", p.opened_at as "openedAt", p.closes_at as "closesAt",
      p.closed_at as "closedAt", p.decision, r.rules
    from poll p join rule_set r on r.id = p.rule_set_id where p.id = ${pollId}`.execute(db)
  const found = one(rows)
  return { ...found, rules: RuleSet.parse(found.rules) }
}

/**
 * Holds a poll open while one ballot is judged and written: closing waits for it, and it waits for closing. The clock
 * is read after the lock, so that no ballot is judged before closing and stored after it.
 */
export async function lockForCasting(db: Tx, pollId: string, personId: string) {
  // Row locks that are shared let each other by without end; in this queue a closing has its turn.
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${pollId}, 0))`.execute(db)
  await db.selectFrom('poll').select('id').where('id', '=', pollId).forShare().executeTakeFirstOrThrow()
  await db
    .selectFrom('elector')
    .select('id')
    .where('poll_id', '=', pollId)
    .where('person_id', '=', personId)
    .forUpdate()
    .execute()
  const { rows } = await sql<{ id: string; personId: string; present: boolean; recused: boolean; hasVoted: boolean }>`
    select e.id, e.person_id as "personId", ${isThere} as present, e.recused_at is not null as recused, ${votedBefore} as "hasVoted"
    from elector e join poll p on p.id = e.poll_id where p.id = ${pollId} and e.person_id = ${personId}`.execute(db)
  return { poll: await judged(db, pollId), elector: rows[0], now: await clock(db) }
}

export async function writeBallot(
  db: Tx,
  ballot: { pollId: string; electorId: string; choice: Choice },
  isChange: boolean,
) {
  const { pollId: poll_id, electorId: elector_id, choice } = ballot
  if (!isChange) return void (await db.insertInto('ballot').values({ poll_id, elector_id, choice }).execute())
  await db
    .updateTable('ballot')
    .set({ choice, cast_at: sql<Date>`clock_timestamp()` })
    .where('poll_id', '=', poll_id)
    .where('elector_id', '=', elector_id)
    .execute()
}

export async function recuse(
  db: Tx,
  recusal: { electorId: string; ground: string; by: string; at: Date },
): Promise<void> {
  await db
    .updateTable('elector')
    .set({ recused_at: recusal.at, recusal_ground: recusal.ground, recused_by: recusal.by })
    .where('id', '=', recusal.electorId)
    .execute()
}
