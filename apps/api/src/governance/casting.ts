import { clock, type Tx } from '@memorial/db'
import type { Ballot, ConsentForm } from '@memorial/domain'
import { sql } from 'kysely'
import { judged, rollOf, type RollRow } from './roll.ts'

/** Nobody closes a poll, casts or is recused in it meanwhile. Gives the clock of after the lock. */
export async function lockForClosing(db: Tx, pollId: string) {
  const { meeting_id } = await db
    .selectFrom('poll')
    .select('meeting_id')
    .where('id', '=', pollId)
    .executeTakeFirstOrThrow()
  // After its sitting: whoever marks presence waits for the one, whoever casts for the other.
  if (meeting_id !== null)
    await db.selectFrom('meeting').select('id').where('id', '=', meeting_id).forUpdate().executeTakeFirstOrThrow()
  await sql`select pg_advisory_xact_lock(hashtextextended(${pollId}, 0))`.execute(db)
  await db.selectFrom('poll').select('id').where('id', '=', pollId).forUpdate().executeTakeFirstOrThrow()
  return { poll: await judged(db, pollId), now: await clock(db) }
}

/**
 * Holds a poll open while something of it is judged and written: closing waits for it, and it waits for closing. What
 * ends with the last ballot it needs is locked as for its closing.
 */
async function lockPoll(db: Tx, pollId: string): Promise<void> {
  const { circular } = await db.selectFrom('poll').select('circular').where('id', '=', pollId).executeTakeFirstOrThrow()
  if (circular === 'unanimous') return void (await lockForClosing(db, pollId))
  // Row locks that are shared let each other by without end; in this queue a closing has its turn.
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${pollId}, 0))`.execute(db)
  await db.selectFrom('poll').select('id').where('id', '=', pollId).forShare().executeTakeFirstOrThrow()
}

/** Of whom there is one on the roll: an elector by its own id, or by a person or an organisation that it is. */
export type Sought = { electorId: string } | { personId: string } | { organisationId: string }

/**
 * Locks a poll and one elector of it, for who votes there or for who records that nobody does. The clock is read after
 * the locks, so that no ballot is judged before closing and stored after it.
 */
export async function lockForCasting(db: Tx, pollId: string, sought: Sought) {
  await lockPoll(db, pollId)
  const { rows } = await sql<{ id: string }>`
    select e.id from elector e where e.poll_id = ${pollId} and ${soughtBy(sought)} order by e.id limit 1 for update`.execute(
    db,
  )
  const [row] = rows[0] ? await rollOf(db, pollId, rows[0].id) : []
  return { poll: await judged(db, pollId), row, now: await clock(db) }
}

function soughtBy(sought: Sought) {
  if ('electorId' in sought) return sql`e.id = ${sought.electorId}`
  if ('organisationId' in sought) return sql`e.organisation_id = ${sought.organisationId}`
  return sql`${sought.personId} in (e.person_id, e.substitute_id)`
}

interface Filled {
  pollId: string
  electorId: string
  ballot: Ballot
  castBy: string
}

/** An elector's ballot, in place of the one before where there is one. */
export async function writeBallot(db: Tx, { pollId, electorId, ballot, castBy }: Filled, row: RollRow): Promise<void> {
  const given =
    'choice' in ballot ? { choice: ballot.choice, options: null } : { choice: null, options: ballot.options }
  if (row.castAt === null) {
    await db
      .insertInto('ballot')
      .values({ poll_id: pollId, elector_id: electorId, cast_by: castBy, ...given })
      .execute()
    return
  }
  // With the one before goes the form in which it was given.
  await db.deleteFrom('consent').where('poll_id', '=', pollId).where('elector_id', '=', electorId).execute()
  await db
    .updateTable('ballot')
    .set({ ...given, cast_by: castBy, cast_at: sql<Date>`clock_timestamp()` })
    .where('poll_id', '=', pollId)
    .where('elector_id', '=', electorId)
    .execute()
}

/** In which form a vote in writing was given. */
export interface Written {
  form: ConsentForm
  /** The day it bears; of what is given here, today. */
  givenOn: string | null
  documentId: string | null
}

export async function writeConsent(db: Tx, of: { pollId: string; electorId: string; by: string }, written: Written) {
  await db
    .insertInto('consent')
    .values({
      poll_id: of.pollId,
      elector_id: of.electorId,
      form: written.form,
      given_on: written.givenOn ?? sql<string>`(clock_timestamp() at time zone 'Europe/Zurich')::date`,
      document_id: written.documentId,
      recorded_by: of.by,
    })
    .execute()
}

/** Of the whole elector, or of one person of those who could vote for it. */
export async function writeRecusal(
  db: Tx,
  recusal: { pollId: string; electorId: string; personId: string | null; ground: string; by: string },
): Promise<void> {
  await db
    .insertInto('recusal')
    .values({
      poll_id: recusal.pollId,
      elector_id: recusal.electorId,
      person_id: recusal.personId,
      ground: recusal.ground,
      recorded_by: recusal.by,
    })
    .execute()
}
