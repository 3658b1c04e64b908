import type { Tx } from '@memorial/db'
import {
  resolutionNumber,
  RuleSet,
  type Channel,
  type Circular,
  type Decision,
  type Language,
  type Names,
  type OptionsOutcome,
  type Outcome,
  type PollKind,
} from '@memorial/domain'
import { sql } from 'kysely'
import { principals } from '../identity/queries.ts'
import { pageOf, pageSize, type Page } from '../pages.ts'
import { motionPut, one, titles, type Body, type MeetingState, type Place, type Titles } from './queries.ts'

const own = sql`current_setting('app.person')::uuid`

export type PollState = 'open' | 'counting' | 'closed'
export type AnyOutcome = Outcome | OptionsOutcome

/** What is shown after closing is the stored outcome alone; until it is there the poll is being counted. */
export const state = sql<PollState>`case when exists (select from outcome o where o.poll_id = p.id) then 'closed'
  when p.closed_at is not null or p.closes_at <= clock_timestamp() then 'counting' else 'open' end`

export const outcome = sql<AnyOutcome | null>`(select o.facts from outcome o where o.poll_id = p.id)`

export const resolution = sql<{ kind: Body['kind']; year: number; number: number; adoptedOn: string } | null>`(
  select jsonb_build_object('kind', b.kind, 'year', r.year, 'number', r.number, 'adoptedOn', (r.adopted_at at time zone 'Europe/Zurich')::date)
  from resolution r join body b on b.id = r.body_id where r.poll_id = p.id)`

export const votedBefore = sql<boolean>`exists (select from ballot v where v.poll_id = p.id and v.elector_id = e.id)`

/** Whether the asking person votes for somebody on the roll, or stands in for who does. */
export const mine = sql`${own} in (e.person_id, e.substitute_id, e.proxy_holder_id)`

/** Whether a change to its motion is voted on, not the motion. */
export const isAmendment = sql<boolean>`p.amendment_id is not null`

/** Open polls that wait for the asking person's ballot, the first to close first. */
export async function openPolls(db: Tx) {
  const { rows } = await sql<{
    pollId: string
    meetingId: string | null
    bodyId: string
    titles: Titles
    original: Language
    isAmendment: boolean
    closesAt: Date
    voted: boolean
    recused: boolean
    present: boolean
  }>`
    select p.id as "pollId", p.meeting_id as "meetingId", p.body_id as "bodyId", ${titles} as titles, m.original,
      ${isAmendment} as "isAmendment", p.closes_at as "closesAt", bool_and(${votedBefore}) as voted, bool_and(is_recused(e.id, ${own})) as recused,
      p.meeting_id is null or exists (select from presence r
        where r.meeting_id = p.meeting_id and r.person_id = ${own} and r.until_at is null) as present
    from elector e join poll p on p.id = e.poll_id join motion m on m.id = p.motion_id
    where ${mine} and p.closed_at is null and p.closes_at > clock_timestamp()
    group by p.id, m.id
    order by p.closes_at, p.id limit 20`.execute(db)
  return rows
}

export type Numbered = { kind: Body['kind']; year: number; number: number } | null

export function numberOf(resolution: Numbered): string | null {
  return resolution && resolutionNumber(resolution)
}

/** What one chooses from, in order; of a motion nothing. */
export const options = sql`coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'names', x.names) order by x.position)
  from poll_option x where x.poll_id = p.id), '[]')`

interface PollInFull {
  id: string
  /** The sitting it belongs to; none where it is held in writing. */
  meeting: { id: string; title: string; state: MeetingState; zone: string; beginsAt: string } | null
  body: Body
  motion: {
    id: string
    texts: { language: Language; title: string; body: string }[]
    original: Language
    proposedBy: string
  }
  kind: PollKind
  secrecy: 'open' | 'named'
  circular: Circular | null
  places: number | null
  isSecondCall: boolean
  options: { id: string; names: Names }[]
  decision: Decision
  rules: unknown
  rulesVersion: number
  openedBy: string
  openedAt: Date
  closesAt: Date
  closedAt: Date | null
  /** In which its deadline is told. */
  zone: string
  state: PollState
  cast: number | null
  /** Whether who asks sees how each voted, once it is closed. */
  seesNames: boolean
  presides: boolean
  keepsMinutes: boolean
  outcome: AnyOutcome | null
  resolution: (NonNullable<Numbered> & { adoptedOn: string }) | null
  readers: string[]
}

/** One poll, without anybody's ballot. */
export async function poll(db: Tx, id: string) {
  const { rows } = await sql<PollInFull>`
    select p.id, case when s.id is not null then
        jsonb_build_object('id', s.id, 'title', s.title, 'state', s.state, 'zone', s.zone, 'beginsAt', s.begins_at) end as meeting,
      jsonb_build_object('id', b.id, 'kind', b.kind, 'names', b.names) as body,
      ${motionPut} as motion,
      p.kind, p.secrecy, p.circular, p.seats_to_fill as places,
      is_second_call(p.meeting_id, p.motion_id) as "isSecondCall", ${options} as options,
      p.decision, r.rules, r.version as "rulesVersion", p.opened_by as "openedBy", p.opened_at as "openedAt",
      p.closes_at as "closesAt", p.closed_at as "closedAt", coalesce(s.zone, p.zone) as zone, ${state} as state,
      ballots_cast(p.id) as cast,
      p.secrecy = 'open' or ${own} in (p.opened_by, p.closed_by) or keeps_minutes(p.meeting_id) as "seesNames",
      sits_in(p.body_id, true) as presides, keeps_minutes(p.meeting_id) as "keepsMinutes",
      ${outcome} as outcome, ${resolution} as resolution, p.readers
    from poll p left join meeting s on s.id = p.meeting_id join body b on b.id = p.body_id
      join motion m on m.id = p.motion_id join rule_set r on r.id = p.rule_set_id
    where p.id = ${id}`.execute(db)
  const { readers, rules, resolution: entry, ...found } = one(rows)
  return {
    ...found,
    rules: RuleSet.parse(rules),
    resolution: entry && { number: resolutionNumber(entry), adoptedOn: entry.adoptedOn },
    seenBy: await principals(db, readers),
  }
}

/** Earlier polls on the same motion, with their outcome. */
export async function earlierPolls(db: Tx, pollId: string) {
  const { rows } = await sql<{
    pollId: string
    meetingTitle: string | null
    closedAt: Date
    outcome: AnyOutcome
    options: { id: string; names: Names }[]
  }>`
    select p.id as "pollId", s.title as "meetingTitle", p.closed_at as "closedAt", o.facts as outcome, ${options} as options
    from poll asked join poll p on p.motion_id = asked.motion_id and p.opened_at < asked.opened_at
      and p.amendment_id is not distinct from asked.amendment_id
      join outcome o on o.poll_id = p.id left join meeting s on s.id = p.meeting_id
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
  outcome: AnyOutcome
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

/** A poll as it opens: of a sitting, or held in writing until a day in a zone. */
export interface Opened {
  id: string
  ownerId: string
  bodyId: string
  motionId: string
  motionVersion: number
  amendmentId?: string | null
  ruleSetId: string
  decision: Decision
  openedBy: string
  closesAt: string
  /** In the demonstration polls were opened before. */
  openedAt?: Date
  meetingId?: string
  circular?: Circular
  zone?: string
  kind?: PollKind
  secrecy?: 'open' | 'named'
  places?: number | null
  options?: readonly { id: string; names: Names }[]
}

export async function insertPoll(db: Tx, made: Opened): Promise<void> {
  await db
    .insertInto('poll')
    .values({
      id: made.id,
      owner_id: made.ownerId,
      body_id: made.bodyId,
      meeting_id: made.meetingId ?? null,
      motion_id: made.motionId,
      motion_version: made.motionVersion,
      amendment_id: made.amendmentId ?? null,
      rule_set_id: made.ruleSetId,
      decision: made.decision,
      opened_by: made.openedBy,
      ...(made.openedAt && { opened_at: made.openedAt }),
      closes_at: made.closesAt,
      circular: made.circular ?? null,
      zone: made.zone ?? null,
      kind: made.kind ?? 'motion',
      secrecy: made.secrecy ?? 'open',
      seats_to_fill: made.places ?? null,
    })
    .execute()
  await insertOptions(db, made.id, made.options ?? [])
}

async function insertOptions(db: Tx, poll_id: string, asked: NonNullable<Opened['options']>): Promise<void> {
  const rows = asked.map(({ id, names }, place) => ({ id, poll_id, position: place + 1, names: JSON.stringify(names) }))
  if (rows.length > 0) await db.insertInto('poll_option').values(rows).execute()
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
    isSecondCall: boolean
  }>`
    select a.meeting_id as "meetingId", a.motion_id as "motionId", m.version as "motionVersion", a.announced_at as "announcedAt",
      announced_by(a.meeting_id) as channels, m.state = 'carried' as "isCarried",
      is_second_call(a.meeting_id, a.motion_id) as "isSecondCall",
      exists (select from poll p where p.motion_id = a.motion_id and p.closed_at is null) as "hasOpenPoll"
    from agenda_item a join motion m on m.id = a.motion_id where a.id = ${itemId}`.execute(db)
  return one(rows)
}
