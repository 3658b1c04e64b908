import type { Tx } from '@memorial/db'
import { pursued, type AmendmentFacts, type Language, type MotionFacts, type WrittenText } from '@memorial/domain'
import { sql } from 'kysely'
import { textsIn, type Written } from './motions-queries.ts'
import { mine, one } from './queries.ts'

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
  const motion = pursued(await lockMotion(db, motionId))
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
