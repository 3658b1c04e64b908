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

/** By which paper somebody sits for an organisation, as far as whoever asks may know. */
export interface Mandate {
  onPaper: string
  recordedBy: string | null
  recordedAt: string
  /** In the library, for who sees it there. */
  document: { id: string; title: string } | null
}

const today = sql`s.starts_at <= now() and (s.ends_at is null or now() < s.ends_at)`

/** How many people sit in a body with a seat of their own; who chairs the assembly may have none. */
const held = sql<number>`(select count(distinct s.person_id)::integer from seat s
  where s.body_id = b.id and seat_votes(b.kind, s.role) and ${today})`

/** Every body, with how many seats in it are held today. */
export async function bodies(db: Tx): Promise<(Body & { seats: number })[]> {
  const { rows } = await sql<Body & { seats: number }>`
    select b.id, b.kind, b.names, ${held} as seats
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

/**
 * How many seats a body has, null where nobody said, and how many are held. Of the assembly: a seat for each member, and
 * who has named no delegate.
 */
export async function sizeOf(
  db: Tx,
  { id, kind }: Body,
): Promise<{ size: number | null; held: number; without: string[] }> {
  const { rows } = await sql<{ size: number | null; held: number; without: string[] }>`
    select b.size, ${held} as held, case when b.kind = 'assembly' then array(select without_delegate()) else '{}' end as without
    from body b where b.id = ${id}`.execute(db)
  const { size, held: sitting, without } = rows[0]!
  return { size: kind === 'assembly' ? sitting + without.length : size, held: sitting, without }
}

/** False where it is no body that has a size of its own. */
export async function setSize(db: Tx, { bodyId, size }: { bodyId: string; size: number | null }): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('body').set({ size }).where('id', '=', bodyId).executeTakeFirst()
  return numUpdatedRows > 0n
}

const seat = sql`s.id, s.role, p.handle, s.represents, s.starts_at as "startsAt", s.ends_at as "endsAt"
  from seat s left join person p on p.id = s.person_id left join organisation o on o.id = s.represents`

/** Who leads first, who only watches last. */
const byPart = sql`array_position(array['chair', 'deputy', 'member', 'substitute', 'observer'],
  case s.role when 'substitute' then 'member' else s.role end)`

/** The seats that are held or will be: the chair’s first, then by organisation and by name. */
export async function seats(db: Tx, bodyId: string): Promise<(Seat & { mandate: Mandate | null })[]> {
  const mandate = sql`(select jsonb_build_object('onPaper', m.on_paper, 'recordedAt', m.recorded_at,
      'recordedBy', (select r.handle from person r where r.id = m.recorded_by),
      'document', (select jsonb_build_object('id', d.id, 'title', d.title) from document d where d.id = m.document_id))
    from mandate m where m.seat_id = s.id)`
  const { rows } = await sql<Seat & { mandate: Mandate | null }>`
    select ${mandate} as mandate, ${seat} where s.body_id = ${bodyId} and (s.ends_at is null or now() < s.ends_at)
    order by ${byPart}, o.number, s.role, p.handle, s.starts_at`.execute(db)
  return rows
}

/** Who sat, sits and will sit in a body, as far back as three years. */
export async function terms(db: Tx, bodyId: string): Promise<Seat[]> {
  const { rows } = await sql<Seat>`
    select ${seat} where s.body_id = ${bodyId} and (s.ends_at is null or s.ends_at > now() - interval '3 years')
    order by ${byPart}, o.number, s.role, s.starts_at, p.handle limit 300`.execute(db)
  return rows
}

/** How many seats a body had from when on, as far as it was kept. */
export async function sizes(db: Tx, bodyId: string): Promise<{ size: number | null; from: Date }[]> {
  return db
    .selectFrom('body_size')
    .select(['size', 'from_at as from'])
    .where('body_id', '=', bodyId)
    .orderBy('from_at')
    .execute()
}

export async function recordMandate(
  db: Tx,
  mandate: { seatId: string; onPaper: string; documentId: string | null; by: string },
): Promise<void> {
  const written = { on_paper: mandate.onPaper, document_id: mandate.documentId, recorded_by: mandate.by }
  await db
    .insertInto('mandate')
    .values({ ...written, seat_id: mandate.seatId })
    .onConflict((there) =>
      there.column('seat_id').doUpdateSet({ ...written, recorded_at: sql<Date>`clock_timestamp()` }),
    )
    .execute()
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
): Promise<{ bodyId: string; kind: BodyKind; represents: string | null; personId: string }> {
  const row = await db
    .selectFrom('seat')
    .innerJoin('body', 'body.id', 'seat.body_id')
    .select(['body_id as bodyId', 'kind', 'represents', 'person_id as personId'])
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
