import { clock, type Db, type Tx } from '@memorial/db'
import { outcomeOf, type Choice, type RollEntry } from '@memorial/domain'
import { sql } from 'kysely'
import { judged, wasThere } from './poll-queries.ts'

/**
 * Locks a poll that is to be closed, after its sitting: whoever marks presence waits for the one, whoever casts for the
 * other. Gives the clock of after the locks.
 */
export async function lockForClosing(db: Tx, pollId: string) {
  const { meeting_id } = await db
    .selectFrom('poll')
    .select('meeting_id')
    .where('id', '=', pollId)
    .executeTakeFirstOrThrow()
  await db.selectFrom('meeting').select('id').where('id', '=', meeting_id).forUpdate().executeTakeFirstOrThrow()
  await sql`select pg_advisory_xact_lock(hashtextextended(${pollId}, 0))`.execute(db)
  await db.selectFrom('poll').select('id').where('id', '=', pollId).forUpdate().executeTakeFirstOrThrow()
  return { poll: await judged(db, pollId), now: await clock(db) }
}

/** Closes a locked poll at a moment, stores what it came to, and enters what was carried into the register. */
export async function settle(db: Tx, pollId: string, closedAt: Date): Promise<void> {
  await db.updateTable('poll').set({ closed_at: closedAt }).where('id', '=', pollId).execute()
  const { rules, decision, bodyId } = await judged(db, pollId)
  const facts = outcomeOf(rules, { kind: 'motion', decision }, await finalRoll(db, pollId))
  await db
    .insertInto('outcome')
    .values({ poll_id: pollId, result: facts.result, facts: JSON.stringify(facts) })
    .execute()
  if (facts.result !== 'carried') return
  await db.insertInto('resolution').values({ poll_id: pollId, body_id: bodyId, adopted_at: closedAt }).execute()
}

/** The roll with every ballot: the database shows them from the moment of closing on. */
async function finalRoll(db: Tx, pollId: string): Promise<RollEntry[]> {
  const { rows } = await sql<RollEntry & { choice: Choice | null }>`
    select e.role, ${wasThere} as present, e.recused_at is not null as recused, v.choice
    from elector e join poll p on p.id = e.poll_id left join ballot v on v.poll_id = e.poll_id and v.elector_id = e.id
    where e.poll_id = ${pollId}`.execute(db)
  return rows
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
