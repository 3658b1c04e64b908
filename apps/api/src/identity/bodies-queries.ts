import type { Tx } from '@memorial/db'
import type { BodyKind, BodyRole, Names } from '@memorial/domain'
import { sql } from 'kysely'
import { pageOf, pageSize, type Page } from '../pages.ts'

export interface Body {
  id: string
  kind: BodyKind
  names: Names
}

export interface Seat {
  id: string
  role: BodyRole
  /** Who sits there; null for whoever may not know them. */
  handle: string | null
  /** The organisation that a delegate or a substitute sits for. */
  represents: string | null
  startsAt: Date
  endsAt: Date | null
}

/** Every body, with how many seats in it are held today. */
export async function bodies(db: Tx): Promise<(Body & { seats: number })[]> {
  const { rows } = await sql<Body & { seats: number }>`
    select b.id, b.kind, b.names, (select count(*)::integer from seat s where s.body_id = b.id and s.role <> 'substitute'
      and s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at)) as seats
    from body b order by array_position(array['board', 'assembly', 'secretariat', 'committee'], b.kind), b.id`.execute(
    db,
  )
  return rows
}

export async function body(db: Tx, id: string): Promise<Body> {
  return db
    .selectFrom('body')
    .select(['id', 'kind', 'names'])
    .where('id', '=', id)
    .$castTo<Body>()
    .executeTakeFirstOrThrow()
}

const seat = sql`s.id, s.role, p.handle, s.represents, s.starts_at as "startsAt", s.ends_at as "endsAt"
  from seat s left join person p on p.id = s.person_id left join organisation o on o.id = s.represents`

/** The seats that are held or will be: the chair’s first, then by organisation and by name. */
export async function seats(db: Tx, bodyId: string): Promise<Seat[]> {
  const { rows } = await sql<Seat>`
    select ${seat} where s.body_id = ${bodyId} and (s.ends_at is null or now() < s.ends_at)
    order by s.role <> 'chair', o.number, s.role, p.handle, s.starts_at`.execute(db)
  return rows
}

/** The seats that were held, the last to end first. */
export async function formerSeats(
  db: Tx,
  bodyId: string,
  before: { at: string; id: string } | undefined,
): Promise<Page<Seat>> {
  const { rows } = await sql<Seat>`
    select ${seat} where s.body_id = ${bodyId} and s.ends_at <= now()
      and ${before ? sql`(s.ends_at, s.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql`true`}
    order by s.ends_at desc, s.id desc limit ${pageSize + 1}`.execute(db)
  return pageOf(rows, (row) => row.endsAt!.toISOString())
}

/** A seat that is there already: an answer that was lost is asked for again. */
export async function wasGiven(db: Tx, id: string): Promise<boolean> {
  return (await db.selectFrom('seat').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

/** A seat with the kind of its body. */
export async function seatInBody(
  db: Tx,
  id: string,
): Promise<{ bodyId: string; kind: BodyKind; represents: string | null }> {
  const row = await db
    .selectFrom('seat')
    .innerJoin('body', 'body.id', 'seat.body_id')
    .select(['body_id as bodyId', 'kind', 'represents'])
    .where('seat.id', '=', id)
    .executeTakeFirstOrThrow()
  return { ...row, kind: row.kind as BodyKind }
}

/** False where there is a body of this kind already, and there can be one only. */
export async function createBody(db: Tx, { id, kind, names }: Body): Promise<boolean> {
  const { rows } = await sql<{ made: boolean }>`
    select create_body(${id}, ${kind}, ${JSON.stringify(names)}::jsonb) as made`.execute(db)
  return rows[0]!.made
}

/** The first moment of a day in Geneva, where the association is registered. */
const dawnOf = (day: string) => sql`${day}::date::timestamp at time zone 'Europe/Zurich'`
/** The moment at which a day is over there. */
const endOf = (day: string) => sql`(${day}::date + 1)::timestamp at time zone 'Europe/Zurich'`

/** Whom it was given to; null where nobody bears the handle. */
export async function giveSeat(
  db: Tx,
  given: { id: string; bodyId: string; handle: string; role: BodyRole; startsOn: string | null; endsOn: string | null },
): Promise<string | null> {
  const starts = given.startsOn === null ? sql`clock_timestamp()` : dawnOf(given.startsOn)
  const ends = given.endsOn === null ? sql`null` : endOf(given.endsOn)
  const { rows } = await sql<{ holder: string | null }>`
    select give_seat(${given.id}, ${given.bodyId}, ${given.handle}, ${given.role}, ${starts}, ${ends}) as holder`.execute(
    db,
  )
  return rows[0]!.holder
}

export async function nameDelegate(
  db: Tx,
  named: { id: string; bodyId: string; personId: string; role: BodyRole; endsOn: string | null },
): Promise<string | null> {
  const ends = named.endsOn === null ? sql`null` : endOf(named.endsOn)
  const { rows } = await sql<{ holder: string | null }>`
    select name_delegate(${named.id}, ${named.bodyId}, ${named.personId}, ${named.role}, ${ends}) as holder`.execute(db)
  return rows[0]!.holder
}

export async function endSeat(db: Tx, id: string): Promise<string | null> {
  const { rows } = await sql<{ holder: string | null }>`select end_seat(${id}) as holder`.execute(db)
  return rows[0]!.holder
}
