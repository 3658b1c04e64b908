import { clock, type Tx } from '@memorial/db'
import { mayWorkOn, type Actor, type Held, type PlacedShelf } from '@memorial/domain'
import { sql } from 'kysely'
import type { PersonRef } from '../identity/queries.ts'
import { ensure, Refusal } from '../refusals.ts'
import { lockShelf } from './queries.ts'
import { documentInTrash, ensureOutOfTrash, lockDocument, type InTrash } from './trash-queries.ts'

/** A document, locked in its collection, which is locked before it against a change of its shares, as whoever moves it does. */
export async function lockInPlace(db: Tx, id: string): Promise<{ shelf: PlacedShelf; document: InTrash }> {
  const { collectionId } = await documentInTrash(db, id)
  const shelf = await lockShelf(db, collectionId, 'share')
  const document = await lockDocument(db, id)
  // Whoever moved it meanwhile has let go of it: its collection is another one by now.
  if (document.collectionId !== collectionId) throw new Refusal('not-found')
  return { shelf, document }
}

/** The same of a document that is to be changed. */
export async function lockForChange(db: Tx, id: string): Promise<PlacedShelf> {
  const { shelf } = await lockInPlace(db, id)
  await ensureOutOfTrash(db, id)
  return shelf
}

/** Who works on a document that the asking person sees; over or not. */
export async function heldOf(db: Tx, documentId: string): Promise<Held | undefined> {
  const { rows } = await sql<Held>`
    select person_id as "personId", until, ended_at is not null as ended
    from check_out where document_id = ${documentId}`.execute(db)
  return rows[0]
}

/** Refuses who is not the one that works on it. Whoever then writes has locked the document before. */
export async function ensureFree(db: Tx, actor: Actor, documentId: string): Promise<void> {
  ensure(mayWorkOn(actor, await heldOf(db, documentId), await clock(db)))
}

export interface CheckedOut {
  holder: PersonRef
  since: Date
  until: Date
  /** When somebody else ended it, and who: for whoever worked on it. */
  endedAt: Date | null
  ender: string | null
}

/** As it is shown to those who see the document: while it holds; and to whoever worked on it, also when it was ended. */
export async function checkOutOf(db: Tx, documentId: string): Promise<CheckedOut | null> {
  const { rows } = await sql<CheckedOut>`
    select jsonb_build_object('id', holder_id, 'handle', holder, 'organisationId', holder_organisation) as holder,
      since, until, ended_at as "endedAt", ender
    from check_out_of(${documentId})`.execute(db)
  return rows[0] ?? null
}

/** From now on. What is over makes way. */
export async function insertCheckOut(
  db: Tx,
  { id, personId, days }: { id: string; personId: string; days: number },
): Promise<void> {
  await db.deleteFrom('check_out').where('document_id', '=', id).execute()
  await db
    .insertInto('check_out')
    .values({ document_id: id, person_id: personId, until: inDays(days) })
    .execute()
}

export async function extendCheckOut(db: Tx, { id, days }: { id: string; days: number }): Promise<void> {
  await db
    .updateTable('check_out')
    .set({ until: inDays(days) })
    .where('document_id', '=', id)
    .execute()
}

/** Ends one's own. False where there is none. */
export async function giveBack(db: Tx, documentId: string, { personId }: Actor): Promise<boolean> {
  const own = db.deleteFrom('check_out').where('document_id', '=', documentId).where('person_id', '=', personId)
  return (await own.executeTakeFirstOrThrow()).numDeletedRows > 0n
}

export async function endCheckOut(db: Tx, documentId: string, { personId }: Actor): Promise<void> {
  await db
    .updateTable('check_out')
    .set({ ended_at: sql<Date>`clock_timestamp()`, ended_by: personId })
    .where('document_id', '=', documentId)
    .execute()
}

/** Cut to the millisecond: rounded up it would be later than what may be. */
const inDays = (days: number) =>
  sql<Date>`date_trunc('milliseconds', clock_timestamp()) + make_interval(days => ${days}::integer)`
