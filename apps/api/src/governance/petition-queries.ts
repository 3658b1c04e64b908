import type { Tx } from '@memorial/db'
import { petitionNeeded, RuleSet, type BodyKind, type Fraction, type Language } from '@memorial/domain'
import { sql } from 'kysely'
import type { PersonRef } from '../identity/queries.ts'
import { one, type Body } from './queries.ts'

const own = sql`current_setting('app.person')::uuid`
const ownOrganisation = sql`current_setting('app.organisation')::uuid`

interface Counted {
  members: number
  partOf: number
  partIn: number
}

/** How many signatures a petition needs of the members there are, or were when it had them. */
const needed = ({ members, partOf, partIn }: Counted): number =>
  petitionNeeded(members, { fraction: { of: partOf, in: partIn }, clause: '' })

export interface PetitionRow {
  id: string
  bodyId: string
  language: Language
  items: string[]
  startedAt: Date
  reachedAt: Date | null
  /** The sitting that answers it. */
  meetingId: string | null
  signatures: number
  needed: number
  hasSigned: boolean
}

const row = sql`p.id, p.body_id as "bodyId", p.language, p.items, p.started_at as "startedAt", p.reached_at as "reachedAt",
  p.part_of as "partOf", p.part_in as "partIn", coalesce(p.members, members_today()) as members,
  (select m.id from meeting m where m.petition_id = p.id) as "meetingId",
  (select count(*)::integer from petition_signature s where s.petition_id = p.id and s.withdrawn_at is null) as signatures,
  exists (select from petition_signature s where s.petition_id = p.id and s.withdrawn_at is null
    and s.organisation_id = ${ownOrganisation}) as "hasSigned"`

/** Petitions to the bodies whose sittings one sees, the newest first. */
export async function petitions(db: Tx): Promise<PetitionRow[]> {
  const { rows } = await sql<Omit<PetitionRow, 'needed'> & Counted>`
    select ${row} from petition p order by p.started_at desc, p.id limit 20`.execute(db)
  return rows.map(({ members, partOf, partIn, ...found }) => ({
    ...found,
    needed: needed({ members, partOf, partIn }),
  }))
}

export type Unanswered = Pick<PetitionRow, 'id' | 'bodyId' | 'language' | 'items' | 'meetingId'> & { reachedAt: Date }

/** Petitions that are reached and upon which no sitting has been convened, the longest waiting first. */
export async function petitionsUnanswered(db: Tx): Promise<Unanswered[]> {
  const { rows } = await sql<Unanswered>`
    select p.id, p.body_id as "bodyId", p.language, p.items, p.reached_at as "reachedAt", null as "meetingId" from petition p
    where p.reached_at is not null and not exists (select from meeting m where m.petition_id = p.id)
    order by p.reached_at, p.id limit 20`.execute(db)
  return rows
}

export interface PetitionInFull extends PetitionRow {
  body: Body
  reasons: string
  members: number
  isMember: boolean
  startedBy: PersonRef | null
  signed: { organisationId: string; at: string; withdrawnAt: string | null; by: PersonRef | null }[]
  clause: string
}

export async function petition(db: Tx, id: string): Promise<PetitionInFull> {
  const { rows } = await sql<Omit<PetitionInFull, 'needed' | 'clause'> & Counted>`
    select ${row}, p.reasons, is_member_today(${ownOrganisation}) as "isMember",
      jsonb_build_object('id', b.id, 'kind', b.kind, 'names', b.names) as body,
      (select jsonb_build_object('id', h.id, 'handle', h.handle, 'organisationId', h.organisation_id)
        from person h where h.id = p.started_by) as "startedBy",
      coalesce((select jsonb_agg(jsonb_build_object('organisationId', s.organisation_id, 'at', s.signed_at, 'withdrawnAt', s.withdrawn_at,
          'by', (select jsonb_build_object('id', h.id, 'handle', h.handle, 'organisationId', h.organisation_id)
            from person h where h.id = s.person_id)) order by s.signed_at, s.id)
        from petition_signature s where s.petition_id = p.id), '[]') as signed
    from petition p join body b on b.id = p.body_id where p.id = ${id}`.execute(db)
  const { partOf, partIn, ...found } = one(rows)
  const clause = partOf * 5 === partIn ? 'CC 64(3)' : ((await petitionRules(db, found.bodyId)).clause ?? 'CC 64(3)')
  return { ...found, clause, needed: needed({ members: found.members, partOf, partIn }) }
}

/** The part of its members that has a body convened, by law or by its own rules. */
async function petitionRules(db: Tx, bodyId: string): Promise<{ fraction: Fraction; clause: string | null }> {
  const { rows } = await sql<{ rules: unknown }>`
    select rules from rule_set where body_id = ${bodyId}
      and holds_from <= (clock_timestamp() at time zone 'Europe/Zurich')::date
    order by holds_from desc, version desc limit 1`.execute(db)
  const rules = rows[0] && RuleSet.parse(rows[0].rules).petition
  // Never more than a fifth (CC 64(3)).
  if (!rules || rules.fraction.of * 5 > rules.fraction.in) return { fraction: { of: 1, in: 5 }, clause: null }
  return rules
}

/** A body to which its members may petition, and whether the asking person's organisation is one. */
export async function bodyToPetition(db: Tx, bodyId: string) {
  const { rows } = await sql<{ kind: BodyKind; isMember: boolean; members: number }>`
    select kind, is_member_today(${ownOrganisation}) as "isMember", members_today() as members from body where id = ${bodyId}`.execute(
    db,
  )
  return { ...one(rows), ...(await petitionRules(db, bodyId)) }
}

interface Made {
  id: string
  bodyId: string
  language: Language
  items: string[]
  reasons: string
}

/** False where the same person started it before. */
export async function insertPetition(db: Tx, made: Made, fraction: Fraction): Promise<boolean> {
  const before = await sql`select from petition where id = ${made.id} and started_by = ${own}`.execute(db)
  if (before.rows.length > 0) return false
  await sql`
    insert into petition (id, body_id, language, items, reasons, part_of, part_in, started_by)
    values (${made.id}, ${made.bodyId}, ${made.language}, ${made.items}::text[], ${made.reasons}, ${fraction.of}, ${fraction.in}, ${own})`.execute(
    db,
  )
  await sign(db, made.id)
  return true
}

/** Locks a petition, and gives what its rules ask about it. */
export async function petitionForAnswer(db: Tx, id: string) {
  const { rows } = await sql<{
    bodyId: string
    reachedAt: Date | null
    isAnswered: boolean
    isMember: boolean
    hasSigned: boolean
  }>`
    select p.body_id as "bodyId", p.reached_at as "reachedAt", is_member_today(${ownOrganisation}) as "isMember",
      exists (select from meeting m where m.petition_id = p.id) as "isAnswered",
      exists (select from petition_signature s where s.petition_id = p.id and s.withdrawn_at is null
        and s.organisation_id = ${ownOrganisation}) as "hasSigned"
    from petition p where p.id = ${id}`.execute(db)
  return one(rows)
}

export async function sign(db: Tx, petitionId: string): Promise<void> {
  await sql`
    insert into petition_signature (id, petition_id, organisation_id, person_id)
    values (gen_random_uuid(), ${petitionId}, ${ownOrganisation}, ${own})`.execute(db)
}

export async function withdrawSignature(db: Tx, petitionId: string): Promise<void> {
  await sql`
    update petition_signature set withdrawn_at = clock_timestamp()
    where petition_id = ${petitionId} and organisation_id = ${ownOrganisation} and withdrawn_at is null`.execute(db)
}
