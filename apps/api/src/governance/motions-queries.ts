import type { Tx } from '@memorial/db'
import {
  resolutionNumber,
  type AmendmentFacts,
  type AmendmentState,
  type BodyKind,
  type Channel,
  type Language,
  type MotionState,
  type Names,
  type Outcome,
  type WrittenText,
} from '@memorial/domain'
import { sql } from 'kysely'
import { principals, type PersonRef } from '../identity/queries.ts'
import { pageOf, pageSize, type Page } from '../pages.ts'
import { one, titles, type Body, type MeetingState, type Place, type Titles } from './queries.ts'

export type Written = Omit<WrittenText, 'outdated'>

/** Somebody of a motion's record, by the name of `who`. */
const person = (column: string) =>
  sql<PersonRef | null>`(select jsonb_build_object('id', h.id, 'handle', h.handle, 'organisationId', h.organisation_id)
    from who h where h.id = ${sql.ref(column)})`

const who = (id: string) => sql`who as materialized (select * from people_of_motion(${id}))`

/** What a motion says in all its languages, in a version. */
export const textsIn = (version: ReturnType<typeof sql>) => sql<
  WrittenText[]
>`coalesce((select jsonb_agg(jsonb_build_object(
    'language', x.language, 'title', x.title, 'body', x.body, 'outdated', x.outdated) order by x.language)
  from motion_text x where x.motion_id = m.id and x.version = ${version}), '[]')`

export interface MotionRow {
  id: string
  titles: Titles
  original: Language
  state: MotionState
  proposedAt: Date
  proposer: PersonRef | null
  openAmendments: number
}

/** A body's motions, the newest first; those in one state, or all. */
export async function motions(
  db: Tx,
  asked: { bodyId: string; state?: MotionState | undefined; before?: Place | undefined },
): Promise<Page<MotionRow>> {
  const { bodyId, state, before } = asked
  const { rows } = await sql<MotionRow>`
    with m as materialized (
      select id, original, version, state, proposed_at, proposed_by from motion
      where body_id = ${bodyId} and ${state ? sql`state = ${state}` : sql`true`}
        and ${before ? sql`(proposed_at, id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql`true`}
      order by proposed_at desc, id desc limit ${pageSize + 1})
    select m.id, ${titles} as titles, m.original, m.state, m.proposed_at as "proposedAt",
      (select jsonb_build_object('id', h.id, 'handle', h.handle, 'organisationId', h.organisation_id)
        from person h where h.id = m.proposed_by) as proposer,
      (select count(*)::integer from amendment a where a.motion_id = m.id and a.state = 'open') as "openAmendments"
    from m order by m.proposed_at desc, m.id desc`.execute(db)
  return pageOf(rows, (row) => row.proposedAt.toISOString())
}

interface MotionInFull {
  id: string
  body: Body
  original: Language
  version: number
  state: MotionState
  proposedAt: Date
  proposedBy: string
  proposer: PersonRef | null
  texts: WrittenText[]
  versions: { version: number; writtenAt: string; writtenBy: PersonRef | null; amendmentId: string | null }[]
  seconders: { person: PersonRef | null; at: string; own: boolean }[]
  said: { posts: number; first: string | null; last: string | null }
  readers: string[]
}

/** A motion as it stands now, its versions without what they say. */
export async function motion(db: Tx, id: string) {
  const { rows } = await sql<MotionInFull>`
    with ${who(id)}
    select m.id, jsonb_build_object('id', b.id, 'kind', b.kind, 'names', b.names) as body, m.original, m.version, m.state,
      m.proposed_at as "proposedAt", m.proposed_by as "proposedBy", ${person('m.proposed_by')} as proposer,
      ${textsIn(sql`m.version`)} as texts, m.readers,
      (select jsonb_agg(jsonb_build_object('version', v.version, 'writtenAt', v.written_at,
          'writtenBy', ${person('v.written_by')}, 'amendmentId', v.amendment_id) order by v.version)
        from motion_version v where v.motion_id = m.id) as versions,
      coalesce((select jsonb_agg(jsonb_build_object('person', ${person('s.person_id')}, 'at', s.seconded_at,
          'own', s.person_id = current_setting('app.person')::uuid) order by s.seconded_at)
        from motion_seconder s where s.motion_id = m.id), '[]') as seconders,
      (select jsonb_build_object('posts', count(*), 'first', min(p.written_at), 'last', max(p.written_at))
        from motion_post p where p.motion_id = m.id) as said
    from motion m join body b on b.id = m.body_id where m.id = ${id}`.execute(db)
  const { readers, ...found } = one(rows)
  return { ...found, seenBy: await principals(db, readers) }
}

export interface AmendmentRow extends AmendmentFacts {
  /** As they came. */
  number: number
  original: Language
  reason: string
  proposedAt: Date
  proposer: PersonRef | null
  titles: Titles
}

/** The amendments to a motion, in the order of voting as far as there is one. */
export async function amendments(db: Tx, motionId: string): Promise<AmendmentRow[]> {
  const { rows } = await sql<AmendmentRow>`
    with ${who(motionId)}
    select a.id, (row_number() over (order by a.proposed_at, a.id))::integer as number, a.proposed_by as "proposedBy", a.state,
      a.base_version as "baseVersion", a.place as rank, a.original, a.reason,
      a.proposed_at as "proposedAt", ${person('a.proposed_by')} as proposer,
      (select jsonb_agg(jsonb_build_object('language', x.language, 'title', x.title) order by x.language)
        from amendment_text x where x.amendment_id = a.id and x.base_version = a.base_version) as titles
    from amendment a where a.motion_id = ${motionId} order by a.state <> 'open', a.place, a.proposed_at, a.id`.execute(
    db,
  )
  return rows
}

export interface Sitting {
  itemId: string
  meetingId: string
  title: string
  state: MeetingState
  beginsAt: Date
  openedAt: Date | null
  universalAt: Date | null
  zone: string
  /** Whether whoever asks presides. */
  presides: boolean
  /** With the convocation that names it. */
  announcedAt: Date | null
  channels: Channel[]
  /** Decided there with the quorum of a second sitting. */
  isSecondCall: boolean
}

/** On which agendas a motion stands or stood, the first first. */
export async function sittingsOf(db: Tx, motionId: string): Promise<Sitting[]> {
  const { rows } = await sql<Sitting>`
    select a.id as "itemId", s.id as "meetingId", s.title, s.state, s.begins_at as "beginsAt", s.opened_at as "openedAt", s.zone,
      s.universal_at as "universalAt", presides(s.body_id, s.id) as presides, a.announced_at as "announcedAt",
      announced_by(s.id) as channels, is_second_call(s.id, a.motion_id) as "isSecondCall"
    from agenda_item a join meeting s on s.id = a.meeting_id where a.motion_id = ${motionId} order by s.begins_at, a.id`.execute(
    db,
  )
  return rows
}

export interface PollOfMotion {
  id: string
  amendmentId: string | null
  version: number
  openedAt: Date
  closesAt: Date
  closedAt: Date | null
  isOver: boolean
  outcome: Outcome | null
  resolution: string | null
}

/** How a motion and its amendments were voted on; what came of it is the stored outcome alone. */
export async function pollsOf(db: Tx, motionId: string): Promise<PollOfMotion[]> {
  type Numbered = { kind: BodyKind; year: number; number: number } | null
  const { rows } = await sql<Omit<PollOfMotion, 'resolution'> & { resolution: Numbered }>`
    select p.id, p.amendment_id as "amendmentId", p.motion_version as version, p.opened_at as "openedAt", p.closes_at as "closesAt",
      p.closed_at as "closedAt", p.closed_at is not null or p.closes_at <= clock_timestamp() as "isOver",
      (select o.facts from outcome o where o.poll_id = p.id) as outcome,
      (select jsonb_build_object('kind', b.kind, 'year', r.year, 'number', r.number)
        from resolution r join body b on b.id = r.body_id where r.poll_id = p.id) as resolution
    from poll p where p.motion_id = ${motionId} order by p.opened_at, p.id`.execute(db)
  return rows.map(({ resolution, ...poll }) => ({ ...poll, resolution: resolution && resolutionNumber(resolution) }))
}

export interface MotionAct {
  act: string
  at: Date
  by: PersonRef | null
  reason: string | null
  amendmentId: string | null
  referredTo: Names | null
}

export async function actsOn(db: Tx, motionId: string): Promise<MotionAct[]> {
  const { rows } = await sql<MotionAct>`
    with ${who(motionId)}
    select t.act, t.done_at as at, ${person('t.done_by')} as by, t.reason, t.amendment_id as "amendmentId",
      (select b.names from body b where b.id = t.referred_to) as "referredTo"
    from motion_act t where t.motion_id = ${motionId} order by t.done_at, t.id`.execute(db)
  return rows
}

/** Sittings of a body that a motion can still be put on the agenda of. */
export async function sittingsAhead(db: Tx, motionId: string) {
  const { rows } = await sql<{ id: string; title: string; beginsAt: Date; zone: string }>`
    select s.id, s.title, s.begins_at as "beginsAt", s.zone from meeting s join motion m on m.body_id = s.body_id
    where m.id = ${motionId} and s.state <> 'closed'
      and not exists (select from agenda_item a where a.meeting_id = s.id and a.motion_id = m.id)
    order by s.begins_at, s.id limit 50`.execute(db)
  return rows
}

/** What a version says, and what the one before it said. */
export async function versionOf(db: Tx, id: string, version: number) {
  const { rows } = await sql<{ original: Language; texts: WrittenText[]; before: WrittenText[] }>`
    select m.original, ${textsIn(sql`v.version`)} as texts, ${textsIn(sql`v.version - 1`)} as before
    from motion_version v join motion m on m.id = v.motion_id where v.motion_id = ${id} and v.version = ${version}`.execute(
    db,
  )
  return one(rows)
}

const amendmentTexts = sql<Written[]>`(select jsonb_agg(jsonb_build_object(
    'language', x.language, 'title', x.title, 'body', x.body) order by x.language)
  from amendment_text x where x.amendment_id = a.id and x.base_version = a.base_version)`

/** An amendment, what it is based on, and what the motion says now. */
export async function amendment(db: Tx, id: string) {
  const { rows } = await sql<{
    motionId: string
    body: Body
    texts: Written[]
    base: WrittenText[]
    current: WrittenText[]
    motionOriginal: Language
  }>`
    select a.motion_id as "motionId", jsonb_build_object('id', b.id, 'kind', b.kind, 'names', b.names) as body,
      ${amendmentTexts} as texts, ${textsIn(sql`a.base_version`)} as base, ${textsIn(sql`m.version`)} as current, m.original as "motionOriginal"
    from amendment a join motion m on m.id = a.motion_id join body b on b.id = m.body_id where a.id = ${id}`.execute(db)
  return one(rows)
}

/** The amendment that a poll is on: what it changes, and into what, as it was put. */
export async function amendmentPut(db: Tx, pollId: string) {
  const { rows } = await sql<{
    id: string
    original: Language
    state: AmendmentState
    base: WrittenText[]
    texts: Written[]
  }>`
    select a.id, a.original, a.state, ${textsIn(sql`p.motion_version`)} as base,
      (select jsonb_agg(jsonb_build_object('language', x.language, 'title', x.title, 'body', x.body) order by x.language)
        from amendment_text x where x.amendment_id = a.id and x.base_version = p.motion_version) as texts
    from poll p join amendment a on a.id = p.amendment_id join motion m on m.id = p.motion_id where p.id = ${pollId}`.execute(
    db,
  )
  return rows[0] ?? null
}
