import type { Tx } from '@memorial/db'
import {
  resolutionNumber,
  type AmendmentFacts,
  type AmendmentState,
  type BodyKind,
  type Language,
  type MotionFacts,
  type MotionState,
  type Names,
  type Outcome,
  type WrittenText,
} from '@memorial/domain'
import { sql } from 'kysely'
import { principals, type PersonRef } from '../identity/queries.ts'
import { pageOf, pageSize, type Page } from '../pages.ts'
import { mine, one, titles, type Body, type Place, type Titles } from './queries.ts'

export type Written = Omit<WrittenText, 'outdated'>

/** Somebody of a motion's record, by the name of `who`. */
const person = (column: string) =>
  sql<PersonRef | null>`(select jsonb_build_object('id', h.id, 'handle', h.handle, 'organisationId', h.organisation_id)
    from who h where h.id = ${sql.ref(column)})`

const who = (id: string) => sql`who as materialized (select * from people_of_motion(${id}))`

/** What a motion says in all its languages, in a version. */
const textsIn = (version: ReturnType<typeof sql>) => sql<WrittenText[]>`coalesce((select jsonb_agg(jsonb_build_object(
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
    select a.id, a.proposed_by as "proposedBy", a.state, a.base_version as "baseVersion", a.place as rank, a.original, a.reason,
      a.proposed_at as "proposedAt", ${person('a.proposed_by')} as proposer,
      (select jsonb_agg(jsonb_build_object('language', x.language, 'title', x.title) order by x.language)
        from amendment_text x where x.amendment_id = a.id and x.base_version = a.base_version) as titles
    from amendment a where a.motion_id = ${motionId} order by a.state <> 'open', a.place, a.proposed_at, a.id`.execute(db)
  return rows
}

export interface Sitting {
  itemId: string
  meetingId: string
  title: string
  state: 'convened' | 'open' | 'closed'
  beginsAt: Date
  openedAt: Date | null
  zone: string
  announcedAt: Date
}

/** On which agendas a motion stands or stood, the first first. */
export async function sittingsOf(db: Tx, motionId: string): Promise<Sitting[]> {
  const { rows } = await sql<Sitting>`
    select a.id as "itemId", s.id as "meetingId", s.title, s.state, s.begins_at as "beginsAt", s.opened_at as "openedAt", s.zone,
      a.announced_at as "announcedAt"
    from agenda_item a join meeting s on s.id = a.meeting_id where a.motion_id = ${motionId} order by a.announced_at, a.id`.execute(
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

export type Facts = MotionFacts & { original: Language }

/** A motion as its rules ask about it. */
export async function motionFacts(db: Tx, id: string): Promise<Facts> {
  const { rows } = await sql<Facts>`
    select m.body_id as "bodyId", m.proposed_by as "proposedBy", m.state, m.version, m.original,
      exists (select from poll p where p.motion_id = m.id) as "wasVoted",
      exists (select from poll p where p.motion_id = m.id and p.amendment_id is null) as "wasPut",
      exists (select from poll p where p.motion_id = m.id and p.closed_at is null) as "isBeingVoted",
      sits_in(m.body_id, true) as "isDeputyLed"
    from motion m where m.id = ${id}`.execute(db)
  return one(rows)
}

/** Holds a motion while something is done with it, after its sitting where that is held as well; then asks again. */
export async function lockMotion(db: Tx, id: string): Promise<Facts> {
  await db.selectFrom('motion').select('id').where('id', '=', id).forNoKeyUpdate().executeTakeFirstOrThrow()
  return motionFacts(db, id)
}

/** Holds the motion of an amendment. */
export async function lockAmended(db: Tx, amendmentId: string) {
  const { motion_id: motionId } = await db
    .selectFrom('amendment')
    .select('motion_id')
    .where('id', '=', amendmentId)
    .executeTakeFirstOrThrow()
  const motion = await lockMotion(db, motionId)
  const { rows } = await sql<AmendmentFacts & { original: Language }>`
    select a.id, a.proposed_by as "proposedBy", a.proposed_at as "proposedAt", a.state, a.base_version as "baseVersion",
      a.place as rank, a.original
    from amendment a where a.id = ${amendmentId}`.execute(db)
  return { motionId, motion, amendment: one(rows) }
}

/** What a motion says now. */
export async function currentTexts(db: Tx, motionId: string): Promise<WrittenText[]> {
  const { rows } = await sql<{ texts: WrittenText[] }>`
    select ${textsIn(sql`m.version`)} as texts from motion m where m.id = ${motionId}`.execute(db)
  return one(rows).texts
}

interface Made {
  id: string
  bodyId: string
  ownerId: string
  proposedBy: string
  original: Language
  texts: Written[]
}

/** A motion with its texts. False where the same person wrote it before. */
export async function insertMotion(db: Tx, { id, bodyId, ownerId, proposedBy, original, texts }: Made) {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('motion')
    .values({ id, owner_id: ownerId, body_id: bodyId, original, proposed_by: proposedBy })
    .onConflict((there) => there.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) {
    await mine(db, 'motion', 'proposed_by', id, proposedBy)
    return false
  }
  await db
    .insertInto('motion_text')
    .values(texts.map((text) => ({ motion_id: id, ...text })))
    .execute()
  return true
}

/** The next version of a motion, in all its languages. */
export async function insertVersion(
  db: Tx,
  { motionId, version, by, texts }: { motionId: string; version: number; by: string; texts: WrittenText[] },
): Promise<void> {
  await db.insertInto('motion_version').values({ motion_id: motionId, version, written_by: by }).execute()
  await db
    .insertInto('motion_text')
    .values(texts.map((text) => ({ motion_id: motionId, version, ...text })))
    .execute()
}

/** Whether an item under this id puts this motion on this sitting's agenda already: a lost answer is asked for again. */
export async function isItem(db: Tx, item: { id: string; motionId: string; meetingId: string }): Promise<boolean> {
  const found = db
    .selectFrom('agenda_item')
    .select('id')
    .where('id', '=', item.id)
    .where('motion_id', '=', item.motionId)
    .where('meeting_id', '=', item.meetingId)
  return (await found.executeTakeFirst()) !== undefined
}

export async function insertSeconder(db: Tx, motionId: string, personId: string): Promise<void> {
  await db.insertInto('motion_seconder').values({ motion_id: motionId, person_id: personId }).execute()
}

export async function seconders(db: Tx, motionId: string): Promise<string[]> {
  const found = await db.selectFrom('motion_seconder').select('person_id').where('motion_id', '=', motionId).execute()
  return found.map(({ person_id }) => person_id)
}

interface Doing {
  motionId: string
  by: string
  act: string
  reason?: string
  referredTo?: string | null
  amendmentId?: string
  order?: string[]
}

/** Writes down what somebody does with a motion; its state follows. */
export async function insertAct(db: Tx, done: Doing): Promise<void> {
  await db
    .insertInto('motion_act')
    .values({
      motion_id: done.motionId,
      done_by: done.by,
      act: done.act,
      reason: done.reason ?? null,
      referred_to: done.referredTo ?? null,
      amendment_id: done.amendmentId ?? null,
      voting_order: done.order ?? null,
    })
    .execute()
}

interface Amending {
  id: string
  motionId: string
  version: number
  original: Language
  reason: string
  proposedBy: string
}

/** False where the same person proposed it before. */
export async function insertAmendment(db: Tx, made: Amending, texts: Written[]): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('amendment')
    .values({
      id: made.id,
      motion_id: made.motionId,
      base_version: made.version,
      original: made.original,
      reason: made.reason,
      proposed_by: made.proposedBy,
    })
    .onConflict((there) => there.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) {
    await mine(db, 'amendment', 'proposed_by', made.id, made.proposedBy)
    return false
  }
  await insertAmendmentTexts(db, made, texts)
  return true
}

export async function insertAmendmentTexts(
  db: Tx,
  { id, version }: { id: string; version: number },
  texts: Written[],
): Promise<void> {
  await db
    .insertInto('amendment_text')
    .values(texts.map((text) => ({ amendment_id: id, base_version: version, ...text })))
    .execute()
}

/** Whether a person wrote something under this id before: an answer that was lost is asked for again. */
export async function wasProposed(db: Tx, id: string, by: string): Promise<boolean> {
  const found = db.selectFrom('amendment').select('id').where('id', '=', id).where('proposed_by', '=', by)
  return (await found.executeTakeFirst()) !== undefined
}

/** The amendment that a poll is on: what it changes, and into what, as it was put. */
export async function amendmentPut(db: Tx, pollId: string) {
  const { rows } = await sql<{ id: string; original: Language; state: AmendmentState; base: WrittenText[]; texts: Written[] }>`
    select a.id, a.original, a.state, ${textsIn(sql`p.motion_version`)} as base,
      (select jsonb_agg(jsonb_build_object('language', x.language, 'title', x.title, 'body', x.body) order by x.language)
        from amendment_text x where x.amendment_id = a.id and x.base_version = p.motion_version) as texts
    from poll p join amendment a on a.id = p.amendment_id join motion m on m.id = p.motion_id where p.id = ${pollId}`.execute(db)
  return rows[0] ?? null
}
