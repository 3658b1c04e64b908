import type { Tx } from '@memorial/db'
import type { Names } from '@memorial/domain'
import { sql } from 'kysely'
import type { Organisation } from './queries.ts'

interface Described extends Organisation {
  about: string
  contact: string
  /** Whether it ever had an administrator. */
  administered: boolean
  frozen: boolean
}

/** A line of the register. Days are of Geneva. */
export interface Membership {
  id: string
  organisationId: string
  legalName: string
  address: string
  admittedOn: string
  leftOn: string | null
}

export async function organisation(db: Tx, id: string): Promise<Described> {
  return db
    .selectFrom('organisation')
    .select([
      'id',
      'number',
      'names',
      'about',
      'contact',
      'administered',
      sql<boolean>`frozen_at is not null`.as('frozen'),
    ])
    .where('id', '=', id)
    .$castTo<Described>()
    .executeTakeFirstOrThrow()
}

/** Whether nobody of a second organisation could confirm anything yet. */
export async function isAlone(db: Tx): Promise<boolean> {
  const others = db.selectFrom('organisation').select('id').where('administered', '=', true).limit(2)
  return (await others.execute()).length < 2
}

export async function describe(
  db: Tx,
  id: string,
  told: { names: Names; about: string; contact: string },
): Promise<void> {
  await db.updateTable('organisation').set(told).where('id', '=', id).execute()
}

/** What whoever asks may see of the register; of one organisation or of all. */
export async function memberships(db: Tx, organisationId?: string): Promise<Membership[]> {
  return db
    .selectFrom('membership')
    .innerJoin('organisation', 'organisation.id', 'organisation_id')
    .select((eb) => [
      'membership.id as id',
      'organisation_id as organisationId',
      'legal_name as legalName',
      'address',
      eb.cast<string>('admitted_on', 'text').as('admittedOn'),
      eb.cast<string | null>('left_on', 'text').as('leftOn'),
    ])
    .$if(organisationId !== undefined, (query) => query.where('organisation_id', '=', organisationId!))
    .orderBy('admitted_on')
    .orderBy('number')
    .execute()
}

/** False where nobody of it can be stopped any more. */
export async function freezeOrganisation(db: Tx): Promise<boolean> {
  return (await sql<{ done: boolean }>`select freeze_organisation() as done`.execute(db)).rows[0]!.done
}

interface Entry {
  legalName: string
  address: string
}

export async function createOrganisation(
  db: Tx,
  made: Entry & { id: string; names: Names; entryId: string; admittedOn: string },
): Promise<void> {
  await sql`select create_organisation(${made.id}, ${JSON.stringify(made.names)}::jsonb, ${made.entryId},
    ${made.legalName}, ${made.address}, ${made.admittedOn}::date)`.execute(db)
}

export async function admit(
  db: Tx,
  admitted: Entry & { id: string; organisationId: string; admittedOn: string },
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select admit_member(${admitted.id}, ${admitted.organisationId}, ${admitted.legalName}, ${admitted.address},
      ${admitted.admittedOn}::date) as done`.execute(db)
  return rows[0]!.done
}

export async function correct(db: Tx, { id, legalName, address }: Entry & { id: string }): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select correct_membership(${id}, ${legalName}, ${address}) as done`.execute(db)
  return rows[0]!.done
}

export async function endMembership(db: Tx, { id, leftOn }: { id: string; leftOn: string }): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select end_membership(${id}, ${leftOn}::date) as done`.execute(db)
  return rows[0]!.done
}

/** A line of the register that is there already: an answer that was lost is asked for again. */
export async function wasEntered(db: Tx, id: string): Promise<boolean> {
  return (await db.selectFrom('membership').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

/** Of which organisation a line of the register is. */
export async function memberOf(db: Tx, id: string): Promise<string> {
  const row = db.selectFrom('membership').select('organisation_id').where('id', '=', id)
  return (await row.executeTakeFirstOrThrow()).organisation_id
}
