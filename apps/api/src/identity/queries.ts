import { anyOf, type Tx } from '@memorial/db'
import type { Language, Names, Office } from '@memorial/domain'
import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { Refusal } from '../refusals.ts'

/** An organisation as every list names it. */
export interface Organisation {
  id: string
  number: number
  names: Names
}

/** A person as others see them: the handle, and of which organisation. */
export interface PersonRef {
  id: string
  handle: string
  organisationId: string
}

/** Something that can be shared with, and what it is called. */
export interface Principal {
  id: string
  kind: string
  names: Names
}

export async function network(db: Tx): Promise<{ name: string; demonstration: boolean }> {
  return db.selectFrom('network').select(['name', 'demonstration']).executeTakeFirstOrThrow()
}

export async function organisations(db: Tx): Promise<Organisation[]> {
  return db
    .selectFrom('organisation')
    .select(['id', 'number', 'names'])
    .orderBy('number')
    .$castTo<Organisation>()
    .execute()
}

export async function organisationById(db: Tx, id: string): Promise<Organisation> {
  return db
    .selectFrom('organisation')
    .select(['id', 'number', 'names'])
    .where('id', '=', id)
    .$castTo<Organisation>()
    .executeTakeFirstOrThrow()
}

export async function bodyNames(db: Tx, ids: string[]): Promise<Map<string, Names>> {
  const rows = await db
    .selectFrom('body')
    .select(['id', 'names'])
    .where('id', 'in', [...ids, sql<string>`null`])
    .execute()
  return new Map(rows.map((row) => [row.id, row.names as Names]))
}

/** Those of one's organisation who are strangers to newcomers are known to them too, by their seats and by what they show. */
export const isColleague = (id: string) => sql<boolean>`is_colleague(${sql.ref(id)})`

export async function peopleOfOrganisation(db: Tx, organisationId: string) {
  return db
    .selectFrom('person')
    .select((eb) => [
      'id',
      'handle',
      jsonArrayFrom(
        eb
          .selectFrom('office')
          .select('office.kind')
          .whereRef('office.person_id', '=', 'person.id')
          .orderBy('office.kind'),
      ).as('held'),
    ])
    .where('organisation_id', '=', organisationId)
    .where(isColleague('person.id'))
    .where('left_at', 'is', null)
    .orderBy('handle')
    .execute()
    .then((rows) =>
      rows.map(({ id, handle, held }) => ({ id, handle, offices: held.map((office) => office.kind as Office) })),
    )
}

/** The invitations still open. */
export async function openInvitations(db: Tx) {
  return (
    db
      .selectFrom('invitation')
      .leftJoin('person', 'person.id', 'invitation.invited_by')
      .select([
        'invitation.id',
        'offices',
        'expires_at as expiresAt',
        'person.handle as invitedBy',
        'person.id as inviterId',
      ])
      // Who renews their own ways in is nobody who is invited.
      .where('person_id', 'is', null)
      .where('used_at', 'is', null)
      .where('expires_at', '>', sql<Date>`now()`)
      .orderBy('expires_at')
      .$castTo<{
        id: string
        offices: Office[]
        expiresAt: Date
        invitedBy: string | null
        inviterId: string | null
      }>()
      .execute()
  )
}

export async function insertInvitation(
  db: Tx,
  invitation: {
    id: string
    tokenHash: string
    organisationId: string
    offices: Office[]
    days: number
    invitedBy: string
  },
): Promise<void> {
  const { id, tokenHash, organisationId, offices, days, invitedBy } = invitation
  await db
    .insertInto('invitation')
    .values({
      id,
      token_hash: tokenHash,
      organisation_id: organisationId,
      offices,
      invited_by: invitedBy,
      expires_at: sql`clock_timestamp() + make_interval(days => ${days})`,
    })
    .execute()
}

/** Who gave an invitation of one's organisation. */
export async function inviterOf(db: Tx, id: string): Promise<string | null> {
  const row = await db.selectFrom('invitation').select('invited_by').where('id', '=', id).executeTakeFirstOrThrow()
  return row.invited_by
}

/** True where the office was not held before. */
export async function giveOffice(
  db: Tx,
  { personId, organisationId, office }: { personId: string; organisationId: string; office: Office },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('office')
    .values({ person_id: personId, organisation_id: organisationId, kind: office })
    .onConflict((there) => there.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows > 0n
}

export async function endOffice(db: Tx, personId: string, office: Office): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('office')
    .where('person_id', '=', personId)
    .where('kind', '=', office)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

/** How well an account is kept: how its person comes in, how many codes are left, the last day they did. */
interface Standing {
  personId: string
  passkeys: number
  passphrase: boolean
  codesLeft: number
  lastDay: string | null
}

/** Of one's own organisation, for its administrators; for anybody else none. */
export async function accountStanding(db: Tx): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select person_id as "personId", passkeys, passphrase, codes_left as "codesLeft", last_day as "lastDay"
    from account_standing()`.execute(db)
  return rows
}

/** Takes back an invitation that nobody has used; a used one is over, and says so. */
export async function deleteInvitation(db: Tx, id: string): Promise<void> {
  const { numDeletedRows } = await db.deleteFrom('invitation').where('id', '=', id).executeTakeFirstOrThrow()
  if (numDeletedRows > 0n) return
  await db.selectFrom('invitation').select('id').where('id', '=', id).executeTakeFirstOrThrow()
  throw new Refusal('invitation-over')
}

/** Ends a session within the call's own transaction. */
export async function removeSession(db: Tx, hash: string): Promise<void> {
  await sql`select remove_session(${hash})`.execute(db)
}

export async function setLanguage(db: Tx, personId: string, language: Language): Promise<void> {
  await db.updateTable('person').set({ language }).where('id', '=', personId).execute()
}

/**
 * The principals of these ids that whoever asks may see, in the order network, bodies, organisations, others. Newcomers are
 * of their organisation, which is named.
 */
export async function principals(db: Tx, ids: readonly string[]): Promise<Principal[]> {
  const { rows } = await sql<Principal>`
    select p.id, p.kind, coalesce(
      (select o.names from organisation o where o.id = p.id),
      (select b.names from body b where b.id = p.id),
      (select jsonb_build_object('en', n.name) from network n where n.id = p.id),
      (select jsonb_build_object('en', j.name) from project j where j.id = p.id),
      (select jsonb_build_object('en', h.handle) from person h where h.id = p.id)) as names
    from principal p where p.id = ${anyOf(ids)} and p.kind <> 'newcomers'
    order by array_position(array['network', 'body', 'organisation', 'project', 'person'], p.kind),
      (select array_position(array['board', 'assembly', 'secretariat', 'committee'], b.kind) from body b where b.id = p.id),
      (select o.number from organisation o where o.id = p.id), p.id`.execute(db)
  return rows
}

/** With whom things are shared across the network: the network itself, its bodies and its organisations. */
export async function audiences(db: Tx): Promise<Principal[]> {
  const rows = await db
    .selectFrom('principal')
    .select('id')
    .where('kind', 'in', ['network', 'body', 'organisation'])
    .execute()
  return principals(
    db,
    rows.map((row) => row.id),
  )
}
