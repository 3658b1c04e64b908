import type { Tx } from '@memorial/db'
import type { Names } from '@memorial/domain'
import { sql, type RawBuilder } from 'kysely'
import type { PersonRef } from '../identity/queries.ts'
import { pageOf, pageSize, type Page } from '../pages.ts'
import type { Detail, Event } from './leaf.ts'

type Place = { at: string; id: string }

export interface ActRow {
  id: string
  at: Date
  act: string
  organisationId: string | null
  /** Whose act it was, by the organisation; none where the clock did it. */
  organisation: Names | null
  /** Nobody where it has been erased, or is not for the asking person to know. */
  person: PersonRef | null
  /** Whom it concerned, if somebody else. */
  subject: PersonRef | null
  /** In the tree: its number, from 0 on. Not yet in the first minute. */
  number: number | null
}

interface Asked {
  act?: string | undefined
  until?: string | undefined
  before?: Place | undefined
}

/** Who stands in a personal field of an act, as far as the asking person knows them. */
const personIn = (field: string) => sql<PersonRef | null>`(
  select jsonb_build_object('id', p.id, 'handle', p.handle, 'organisationId', p.organisation_id)
  from audit_detail d join person p on p.id = d.value::uuid where d.event_id = e.id and d.field = ${field})`

/** Acts the asking person sees, the newest first. */
export async function actsSeen(db: Tx, { act, until, before }: Asked): Promise<Page<ActRow>> {
  const wanted: RawBuilder<unknown>[] = [
    act === undefined ? sql`true` : sql`e.act = ${act}`,
    until === undefined ? sql`true` : sql`e.at < (${until}::date + 1)::timestamp at time zone 'UTC'`,
    before ? sql`(e.at, e.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql`true`,
  ]
  const { rows } = await sql<ActRow>`
    with e as materialized (
      select e.id, e.at, e.act, e.organisation_id from audit_event e
      where ${sql.join(wanted, sql` and `)} order by e.at desc, e.id desc limit ${pageSize + 1})
    select e.id, e.at, e.act, e.organisation_id as "organisationId", o.names as organisation, l.number::float8 as number,
      ${personIn('person')} as person, ${personIn('subject')} as subject
    from e left join organisation o on o.id = e.organisation_id
      left join audit_leaf l on l.event_id = e.id
    order by e.at desc, e.id desc`.execute(db)
  return pageOf(rows, (row) => row.at.toISOString())
}

export interface Standing {
  note: string
  size: number
  signedAt: Date
}

/** The newest checkpoint; none in a network that is not an hour old. */
export async function newestCheckpoint(db: Tx): Promise<Standing | undefined> {
  return db
    .selectFrom('audit_checkpoint')
    .select(['note', 'signed_at as signedAt', sql<number>`size::float8`.as('size')])
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The hashes of the first so many leaves. */
export async function leafHashes(db: Tx, size: number): Promise<Buffer[]> {
  const rows = await db
    .selectFrom('audit_leaf')
    .select('hash')
    .where('number', '<', String(size))
    .orderBy('number')
    .execute()
  return rows.map(({ hash }) => hash)
}

export interface SequencedAct {
  number: number
  event: Event
  details: Detail[]
}

/** All acts the asking person sees that have a leaf, in its order; of one organisation if it is named. */
export async function sequencedActs(db: Tx, organisationId?: string): Promise<SequencedAct[]> {
  const { rows } = await sql<SequencedAct & { at: Date }>`
    select l.number::float8 as number, e.at,
      jsonb_build_object('id', e.id, 'act', e.act, 'organisationId', e.organisation_id, 'rootId', e.root_id, 'commitments', e.commitments) as event,
      coalesce((select jsonb_agg(jsonb_build_object('field', d.field, 'salt', encode(d.salt, 'hex'), 'value', d.value) order by d.field)
        from audit_detail d where d.event_id = e.id), '[]') as details
    from audit_event e join audit_leaf l on l.event_id = e.id
    where ${organisationId === undefined ? sql`true` : sql`e.organisation_id = ${organisationId}`} order by l.number`.execute(
    db,
  )
  return rows.map(({ number, at, event, details }) => ({ number, event: { ...event, at }, details }))
}
