import type { Tx } from '@memorial/db'
import { sql } from 'kysely'
import { one } from './queries.ts'

export interface Called {
  title: string
  place: string
  link: string
  distance: boolean
  zone: string
  beginsAt: string
}

/** Whether the same person convened the same before: an answer that was lost is asked for again. */
export async function wasConvened(db: Tx, { id, convenedBy }: { id: string; convenedBy: string }): Promise<boolean> {
  const { rows } = await sql`select from meeting where id = ${id} and convened_by = ${convenedBy}`.execute(db)
  return rows.length > 0
}

export async function insertMeeting(
  db: Tx,
  made: Called & {
    id: string
    bodyId: string
    petitionId: string | null
    secondOf: string | null
    ownerId: string
    convenedBy: string
  },
): Promise<void> {
  const { id, bodyId, petitionId, secondOf, ownerId, convenedBy, ...called } = made
  await db
    .insertInto('meeting')
    .values({
      id,
      owner_id: ownerId,
      body_id: bodyId,
      convened_by: convenedBy,
      petition_id: petitionId,
      second_of: secondOf,
      ...columnsOf(called),
    })
    .execute()
}

export async function changeMeeting(db: Tx, id: string, called: Called): Promise<void> {
  await db.updateTable('meeting').set(columnsOf(called)).where('id', '=', id).execute()
}

function columnsOf({ title, place, link, distance, zone, beginsAt }: Called) {
  return { title, place, link, distance, zone, begins_at: beginsAt }
}

export async function sendConvocation(db: Tx, id: string, sentBy: string, now: Date): Promise<void> {
  await db.updateTable('meeting').set({ sent_at: now, sent_by: sentBy }).where('id', '=', id).execute()
}

/**
 * Notes that the asking person has opened a convocation: the first day of it. Whoever only reads a sitting, and who reads
 * one whose convocation was not sent, leaves no mark.
 */
export async function noteOpening(db: Tx, meetingId: string, personId: string): Promise<void> {
  const { rows } = await sql<{ isCalled: boolean }>`
    select sent_at is not null and sits_in(body_id, false) as "isCalled" from meeting where id = ${meetingId}`.execute(
    db,
  )
  if (!one(rows).isCalled) return
  await db
    .insertInto('convocation_opening')
    .values({ meeting_id: meetingId, person_id: personId })
    .onConflict((there) => there.doNothing())
    .execute()
}

export async function insertDispatch(
  db: Tx,
  made: {
    id: string
    meetingId: string
    personId: string | null
    organisationId: string | null
    way: string
    sentOn: string
    proof: string
    recordedBy: string
  },
): Promise<boolean> {
  const before = db
    .selectFrom('dispatch')
    .select('id')
    .where('id', '=', made.id)
    .where('meeting_id', '=', made.meetingId)
  if (await before.executeTakeFirst()) return false
  await db
    .insertInto('dispatch')
    .values({
      id: made.id,
      meeting_id: made.meetingId,
      person_id: made.personId,
      organisation_id: made.organisationId,
      way: made.way,
      sent_on: made.sentOn,
      proof: made.proof,
      recorded_by: made.recordedBy,
    })
    .execute()
  return true
}

/** How many items stand on an agenda. */
export async function itemsOf(db: Tx, meetingId: string): Promise<number> {
  const { rows } = await sql<{ items: number }>`
    select count(*)::integer as items from agenda_item where meeting_id = ${meetingId}`.execute(db)
  return one(rows).items
}
