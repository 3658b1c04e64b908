import type { Db, Tx } from '@memorial/db'
import { outcomeOf, type Outcome, type OptionsOutcome, type RollEntry } from '@memorial/domain'
import { sql } from 'kysely'
import { lockForClosing } from './casting.ts'
import { entryOf, judged, optionIds, rollOf, type Judged } from './roll.ts'

/** Closes a locked poll at a moment, stores what it came to, and enters what was carried into the register. */
export async function settle(db: Tx, pollId: string, closedAt: Date, closedBy: string | null = null): Promise<void> {
  // The clock's role writes the moment alone: it has no name.
  const closed = closedBy === null ? { closed_at: closedAt } : { closed_at: closedAt, closed_by: closedBy }
  await db.updateTable('poll').set(closed).where('id', '=', pollId).execute()
  const facts = await outcomeFromRecord(db, pollId)
  await db
    .insertInto('outcome')
    .values({ poll_id: pollId, result: facts.result, facts: JSON.stringify(facts) })
    .execute()
  if (facts.result !== 'carried') return
  const { bodyId } = await judged(db, pollId)
  await db.insertInto('resolution').values({ poll_id: pollId, body_id: bodyId, adopted_at: closedAt }).execute()
}

/** What a closed poll comes to by its roll, presence, recusals, proxies, ballots and version of the rules: always the same. */
export async function outcomeFromRecord(db: Tx, pollId: string): Promise<Outcome | OptionsOutcome> {
  const poll = await judged(db, pollId)
  const roll = (await rollOf(db, pollId)).map(entryOf)
  return countedUp(poll, roll, await optionIds(db, pollId))
}

function countedUp(poll: Judged, roll: RollEntry[], options: string[]): Outcome | OptionsOutcome {
  const { rules, kind, decision, circular, secrecy, places, isSecondCall } = poll
  if (kind === 'motion') return outcomeOf(rules, { kind, decision, circular, secrecy, isSecondCall }, roll)
  return outcomeOf(rules, { kind, decision, secrecy, places: places ?? 1, isSecondCall }, roll, options)
}

/** Closes a poll whose time is over, as the clock's own act. Nothing is left to do where somebody closed it before. */
export async function closeByTime(worker: Db, pollId: string): Promise<void> {
  await worker.transaction().execute(async (tx) => {
    const due = await tx.selectFrom('poll').select('id').where('id', '=', pollId).executeTakeFirst()
    if (!due) return
    const { poll, now } = await lockForClosing(tx, pollId)
    if (poll.closedAt !== null || now < poll.closesAt) return
    await settle(tx, pollId, poll.closesAt)
    await sql`select record_act('poll closed by time', ${pollId}::uuid, null)`.execute(tx)
  })
}

/** Ends a written resolution with the ballot that decided it: the first refusal, or the last consent. It is locked. */
export async function settleInWriting(db: Tx, pollId: string): Promise<void> {
  const { rows } = await sql<{ isDecided: boolean; now: Date }>`
    select is_decided_in_writing(id) as "isDecided", least(clock_timestamp(), closes_at) as now from poll where id = ${pollId}`.execute(
    db,
  )
  const [{ isDecided, now }] = rows as [{ isDecided: boolean; now: Date }]
  if (!isDecided) return
  await settle(db, pollId, now)
  await sql`select record_act('circular decided', ${pollId}::uuid, null)`.execute(db)
}

/** Closes every poll whose time is over: those that were missed while no job ran among them. */
export async function closeDuePolls(worker: Db): Promise<void> {
  const due = await worker
    .selectFrom('poll')
    .select('id')
    .where('closed_at', 'is', null)
    .where('closes_at', '<=', sql<Date>`clock_timestamp()`)
    .orderBy('closes_at')
    .execute()
  // One that cannot be closed keeps no other open.
  const closings = await Promise.allSettled(due.map(({ id }) => closeByTime(worker, id)))
  const failed = closings.filter((closing) => closing.status === 'rejected')
  if (failed.length > 0)
    throw new AggregateError(
      failed.map(({ reason }) => reason),
      'polls could not be closed',
    )
}
