import type { Tx } from '@memorial/db'
import type { ItemState, Language } from '@memorial/domain'
import { sql } from 'kysely'
import { nextPosition, one } from './queries.ts'

/** An item with words of its own, at the end of the agenda of a locked sitting. False where it is there already. */
export async function insertItem(
  db: Tx,
  made: {
    id: string
    meetingId: string
    bodyId: string
    kind: string
    original: Language
    texts: { language: Language; title: string; body: string }[]
  },
): Promise<boolean> {
  const { id, meetingId: meeting_id, bodyId: body_id, kind, original } = made
  const before = db.selectFrom('agenda_item').select('id').where('id', '=', id).where('meeting_id', '=', meeting_id)
  if (await before.executeTakeFirst()) return false
  const position = await nextPosition(db, meeting_id)
  await db.insertInto('agenda_item').values({ id, meeting_id, body_id, kind, original, position }).execute()
  await db
    .insertInto('agenda_text')
    .values(made.texts.map((text) => ({ item_id: id, ...text })))
    .execute()
  return true
}

/** Gives an agenda a new order. False where the items are not all of it and nothing else. */
export async function orderItems(db: Tx, meetingId: string, items: readonly string[]): Promise<boolean> {
  const there = await db.selectFrom('agenda_item').select('id').where('meeting_id', '=', meetingId).execute()
  const asked = new Set(items)
  if (asked.size !== items.length || there.length !== items.length || there.some(({ id }) => !asked.has(id)))
    return false
  await sql`
    update agenda_item a set position = o.place
    from unnest(${items}::uuid[]) with ordinality as o (id, place) where a.id = o.id and a.position <> o.place`.execute(
    db,
  )
  return true
}

const openPollsOf = sql<number>`(select count(*)::integer from poll p
  where p.meeting_id = a.meeting_id and p.motion_id = a.motion_id and p.closed_at is null)`

/** An item as who leads its sitting is judged. */
export async function itemToLead(db: Tx, itemId: string) {
  const { rows } = await sql<{ meetingId: string; state: ItemState; openPolls: number }>`
    select a.meeting_id as "meetingId", a.state, ${openPollsOf} as "openPolls" from agenda_item a where a.id = ${itemId}`.execute(
    db,
  )
  return one(rows)
}

/** The item in hand, if there is one. */
export async function currentItem(db: Tx, meetingId: string): Promise<{ openPolls: number } | undefined> {
  const { rows } = await sql<{ openPolls: number }>`
    select ${openPollsOf} as "openPolls" from agenda_item a where a.meeting_id = ${meetingId} and a.state = 'current'`.execute(
    db,
  )
  return rows[0]
}

/** Takes an item up; the one before it is done. */
export async function takeUp(db: Tx, meetingId: string, itemId: string, now: Date): Promise<void> {
  await db
    .updateTable('agenda_item')
    .set({ state: 'done', ended_at: now })
    .where('meeting_id', '=', meetingId)
    .where('state', '=', 'current')
    .where('id', '<>', itemId)
    .execute()
  await db
    .updateTable('agenda_item')
    .set({ state: 'current', began_at: sql<Date>`coalesce(began_at, ${now})`, ended_at: null })
    .where('id', '=', itemId)
    .execute()
}

export async function endItem(db: Tx, itemId: string, state: ItemState, now: Date): Promise<void> {
  await db.updateTable('agenda_item').set({ state, ended_at: now }).where('id', '=', itemId).execute()
}

/** By which place in the statutes an item is put to the vote that was announced late. */
export async function recordOverride(db: Tx, itemId: string, clause: string): Promise<void> {
  await db.updateTable('agenda_item').set({ override_clause: clause }).where('id', '=', itemId).execute()
}

export async function addDocument(db: Tx, itemId: string, documentId: string, addedBy: string): Promise<void> {
  await db
    .insertInto('agenda_document')
    .values({ item_id: itemId, document_id: documentId, added_by: addedBy })
    .execute()
}

export async function removeDocument(db: Tx, itemId: string, documentId: string): Promise<void> {
  await db
    .deleteFrom('agenda_document')
    .where('item_id', '=', itemId)
    .where('document_id', '=', documentId)
    .returning('item_id')
    .executeTakeFirstOrThrow()
}

/** Who of a body does not see a document of the library that the asking person sees. */
export async function whoDoesNotSee(db: Tx, documentId: string, bodyId: string) {
  await db.selectFrom('document').select('id').where('id', '=', documentId).executeTakeFirstOrThrow()
  const { rows } = await sql<{ id: string; handle: string }>`
    select p.id, p.handle from who_does_not_see(${documentId}, ${bodyId}) n join person p on p.id = n order by p.handle`.execute(
    db,
  )
  return rows
}
