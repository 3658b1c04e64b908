import type { Tx } from '@memorial/db'
import { RuleSet, type Composition, type Names } from '@memorial/domain'
import { sql } from 'kysely'
import { one, type Body } from './queries.ts'

/** A version of a body's rules: from when until when it holds, and who answers for it. */
export interface Version {
  id: string
  version: number
  holdsFrom: string
  /** The last day; none of the version that holds on. */
  holdsUntil: string | null
  adoptedOn: string | null
  source: string
  /** Not known of what was there before two people had to agree, and of whom one may not know. */
  enteredBy: string | null
  confirmedBy: string | null
  confirmedAt: Date | null
}

const seatToday = sql`s.body_id = b.id and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at)`

/** A body as its rules are judged by, and this day in Geneva. */
export async function bodyWithRules(db: Tx, id: string): Promise<Body & Composition & { today: string }> {
  const { rows } = await sql<Body & Composition & { today: string }>`
    select b.id, b.kind, b.names, (clock_timestamp() at time zone 'Europe/Zurich')::date as today,
      coalesce(b.size, nullif((select count(distinct s.person_id)::integer from seat s where ${seatToday} and seat_votes(b.kind, s.role)), 0)) as seats,
      has_chair(b.id) as "hasChair"
    from body b where b.id = ${id} and b.kind <> 'secretariat'`.execute(db)
  return one(rows)
}

const handleOf = (person: string) => sql<string | null>`(select p.handle from person p where p.id = ${sql.ref(person)})`

/** The versions of a body's rules, the newest first. One that another replaces on the same day never held. */
export async function versions(db: Tx, bodyId: string): Promise<Version[]> {
  const { rows } = await sql<Version>`
    select r.id, r.version, r.holds_from as "holdsFrom", r.adopted_on as "adoptedOn", r.source, r.confirmed_at as "confirmedAt",
      lead(r.holds_from) over (order by r.holds_from, r.version) - 1 as "holdsUntil",
      ${handleOf('r.entered_by')} as "enteredBy", ${handleOf('r.confirmed_by')} as "confirmedBy"
    from rule_set r where r.body_id = ${bodyId} order by r.holds_from desc, r.version desc limit 100`.execute(db)
  return rows
}

export async function rulesOf(db: Tx, ruleSetId: string): Promise<RuleSet> {
  const row = await db.selectFrom('rule_set').select('rules').where('id', '=', ruleSetId).executeTakeFirstOrThrow()
  return RuleSet.parse(row.rules)
}

export interface Proposed {
  id: string
  bodyId: string
  names: Names
  holdsFrom: string
  adoptedOn: string
  source: string
  rules: RuleSet
  enteredBy: string
  enteredByHandle: string | null
  enteredAt: Date
  hasChair: boolean
}

/** What waits to be confirmed, for who may know of it: of one body, or of all. */
export async function proposed(db: Tx, bodyId?: string): Promise<Proposed[]> {
  const { rows } = await sql<Omit<Proposed, 'rules'> & { rules: unknown }>`
    select r.id, r.body_id as "bodyId", b.names, r.holds_from as "holdsFrom", r.adopted_on as "adoptedOn", r.source, r.rules,
      r.entered_by as "enteredBy", ${handleOf('r.entered_by')} as "enteredByHandle", r.entered_at as "enteredAt",
      has_chair(r.body_id) as "hasChair"
    from rule_proposal r join body b on b.id = r.body_id where ${bodyId ? sql`r.body_id = ${bodyId}` : sql`true`} order by r.entered_at limit 50`.execute(
    db,
  )
  return rows.map((row) => ({ ...row, rules: RuleSet.parse(row.rules) }))
}

/** Locks what waits to be confirmed, so that of two who would decide about it the second sees that it is done. */
export async function lockProposed(db: Tx, id: string) {
  await db.selectFrom('rule_proposal').select('id').where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
  const { rows } = await sql<Pick<Proposed, 'bodyId' | 'enteredBy' | 'holdsFrom' | 'hasChair'>>`
    select r.body_id as "bodyId", r.entered_by as "enteredBy", r.holds_from as "holdsFrom", has_chair(r.body_id) as "hasChair"
    from rule_proposal r where r.id = ${id}`.execute(db)
  return one(rows)
}

/** The latest day on which a version of a body begins. */
export async function latestFrom(db: Tx, bodyId: string): Promise<string | null> {
  const { rows } = await sql<{ latest: string | null }>`
    select max(holds_from) as latest from rule_set where body_id = ${bodyId}`.execute(db)
  return rows[0]!.latest
}

/** False where the same was entered before: an answer that was lost is asked for again. */
export async function enterRules(
  db: Tx,
  entered: {
    id: string
    bodyId: string
    holdsFrom: string
    adoptedOn: string
    source: string
    rules: RuleSet
    by: string
  },
): Promise<boolean> {
  const own = db
    .selectFrom('rule_proposal')
    .select('id')
    .where('id', '=', entered.id)
    .where('entered_by', '=', entered.by)
  if (await own.executeTakeFirst()) return false
  await db
    .insertInto('rule_proposal')
    .values({
      id: entered.id,
      body_id: entered.bodyId,
      holds_from: entered.holdsFrom,
      adopted_on: entered.adoptedOn,
      source: entered.source,
      rules: JSON.stringify(entered.rules),
      entered_by: entered.by,
    })
    .execute()
  return true
}

export async function confirmRules(db: Tx, id: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select confirm_rules(${id}) as done`.execute(db)
  return rows[0]!.done
}

export async function withdrawRules(db: Tx, id: string): Promise<void> {
  await db.deleteFrom('rule_proposal').where('id', '=', id).execute()
}
