import { Kysely, PostgresDialect, sql, type RawBuilder, type Transaction } from 'kysely'
import pg from 'pg'
import { prepare } from './preparing.ts'
import type { DB } from './schema.ts'

export type { DB } from './schema.ts'
export type Db = Kysely<DB>
/** A query that takes a `Tx` works only inside a transaction, as whoever began it. */
export type Tx = Transaction<DB>

/** Who asks, as the database sees them: what `begin_acting` gives. */
export interface ActorRow {
  personId: string
  organisationId: string
  handle: string
  language: string
  /** Not confirmed yet by anybody who was there before them. */
  newcomer: boolean
  offices: string[]
  bodies: { id: string; kind: string; role: string }[]
  /** Whether they have proved within five minutes that it is them. */
  proven: boolean
}

/** The session has ended, was never there, or its person is frozen. */
export class NobodyActing extends Error {}

/** A day stays the text YYYY-MM-DD: a Date would give it a zone it does not have. */
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.DATE
      ? (day: string) => day
      : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
}

/** In seconds: what a connection remembers of the statements it has planned goes with it. */
const lifetime = 600

/** A pool of at most `most` connections, for each of which is waited so many milliseconds, 0 for as long as it takes. Whoever asks for it ends it. */
export function connectionPool(url: string, most: number, patience = 10_000): pg.Pool {
  const limits = { max: most, connectionTimeoutMillis: patience, maxLifetimeSeconds: lifetime }
  const pool = new pg.Pool({ connectionString: url, types, ...limits })
  // A lost connection is told of by the query that was on it, and replaced at the next.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** The database through Kysely, over at most `most` connections. */
export function connect(url: string, most = 10): Db {
  const pool = connectionPool(url, most)
  pool.on('connect', prepare)
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
}

/** Runs `work` in one transaction that knows who asks: every policy compares with what is set here. */
export function asActor<T>(
  db: Db,
  sessionHash: string,
  mode: 'read only' | 'read write',
  work: (tx: Tx, actor: ActorRow, now: Date) => Promise<T>,
): Promise<T> {
  return db
    .transaction()
    .setAccessMode(mode)
    .execute(async (tx) => {
      const { rows } = await sql<ActorRow & { now: Date }>`
        select person_id as "personId", organisation_id as "organisationId", handle, language, newcomer, offices, bodies, proven, now()
        from begin_acting(${sessionHash})`.execute(tx)
      const [actor] = rows
      if (!actor) throw new NobodyActing()
      return work(tx, actor, actor.now)
    })
}

/** The database's clock at this moment, not at the transaction's start: for rules judged after a lock. */
export async function clock(tx: Tx): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(tx)
  return rows[0]!.now
}

/**
 * One of these ids, in a comparison. How many there are is not told to the planner: it would hold that one is worth a plan
 * of its own each time, which takes longer to make than to carry out.
 */
export function anyOf(ids: readonly string[]): RawBuilder<string> {
  return sql`any (array(select unnest(${ids}::uuid[])))`
}

/** The constraint a statement met, where it failed on one. */
export function constraintOf(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.constraint : undefined
}

/** A row-level policy refused a write: what the row points to is not there for whoever asks. A missing grant is a bug. */
export function isPolicyRefusal(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '42501' && error.routine === 'ExecWithCheckOptions'
}
