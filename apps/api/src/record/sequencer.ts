import type { KeyObject } from 'node:crypto'
import type { Db, Tx } from '@memorial/db'
import { sql } from 'kysely'
import { signed } from './checkpoint.ts'
import { hashOf, type Event } from './leaf.ts'
import { Tree } from './tree.ts'

/** How many acts one turn takes. */
const most = 5_000

/** Gives leaves, numbered without a gap, to the acts that have none; as portal_worker, one sequencer at a time. */
export async function sequence(worker: Db): Promise<void> {
  while ((await alone(worker, sequenceSome)) === most);
}

async function sequenceSome(tx: Tx): Promise<number> {
  const events = await tx
    .selectFrom('audit_event as e')
    .innerJoin('audit_waiting as w', 'w.event_id', 'e.id')
    .select(['e.id', 'e.at', 'e.act', 'e.organisation_id as organisationId', 'e.root_id as rootId', 'e.commitments'])
    .orderBy('e.at')
    .orderBy('e.id')
    .limit(most)
    .execute()
  if (events.length === 0) return 0
  const { next } = await tx
    .selectFrom('audit_leaf')
    .select(sql<number>`coalesce(max(number) + 1, 0)::float8`.as('next'))
    .executeTakeFirstOrThrow()
  const [numbers, ids, hashes] = [
    events.map((_, place) => next + place),
    events.map(({ id }) => id),
    events.map((event) => hashOf(event as Event)),
  ]
  await sql`insert into audit_leaf (number, event_id, hash)
    select * from unnest(${numbers}::bigint[], ${ids}::uuid[], ${hashes}::bytea[])`.execute(tx)
  await tx.deleteFrom('audit_waiting').where('event_id', 'in', ids).execute()
  return events.length
}

/** Signs a checkpoint over all leaves, where any came since the last. */
export async function takeCheckpoint(worker: Db, key: KeyObject): Promise<void> {
  await alone(worker, async (tx) => {
    const leaves = await tx.selectFrom('audit_leaf').select('hash').orderBy('number').execute()
    const tree = new Tree(leaves.map(({ hash }) => hash))
    if (tree.size === 0) return
    await tx
      .insertInto('audit_checkpoint')
      .values({ size: String(tree.size), note: signed(tree, key) })
      .onConflict((there) => there.doNothing())
      .execute()
  })
}

/** One at a time, however many run. */
function alone<T>(worker: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return worker.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('record of acts'))`.execute(tx)
    return work(tx)
  })
}
