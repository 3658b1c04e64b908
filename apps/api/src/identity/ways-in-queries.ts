import type { Passkey } from '@memorial/auth'
import type { Tx } from '@memorial/db'
import { sql } from 'kysely'
import { Refusal } from '../refusals.ts'

/** Whether one has passphrase and code, and how many printed codes are left. */
export async function ownWaysIn(db: Tx): Promise<{ passphrase: boolean; codesLeft: number }> {
  const { rows } = await sql<{
    passphrase: boolean
    codesLeft: number
  }>`select passphrase, codes_left as "codesLeft" from own_ways_in()`.execute(db)
  return rows[0]!
}

/** Whether one could come in again by oneself. */
export async function hasWayIn(db: Tx): Promise<boolean> {
  const { passphrase } = await ownWaysIn(db)
  return passphrase || (await ownPasskeys(db)).length > 0
}

export function ownPasskeys(db: Tx) {
  return db
    .selectFrom('passkey')
    .select(['id', 'name', 'relying_party as relyingParty', 'added_on as addedOn'])
    .orderBy('added_on')
    .orderBy('id')
    .execute()
}

/** The sessions one has; of each its day, what one calls it, and whether it is this one. */
export function ownSessions(db: Tx) {
  return db
    .selectFrom('session')
    .select([
      'public_id as id',
      'label',
      'begun_on as begunOn',
      sql<boolean>`public_id = current_setting('app.session')::uuid`.as('here'),
    ])
    .orderBy('begun_on')
    .orderBy('public_id')
    .execute()
}

/** The days of the last thirty on which one signed in. */
export async function ownDays(db: Tx): Promise<string[]> {
  const rows = await db
    .selectFrom('sign_in_day')
    .select('day')
    .where('person_id', '=', sql<string>`current_setting('app.person')::uuid`)
    .orderBy('day', 'desc')
    .execute()
  return rows.map(({ day }) => day)
}

export async function insertChallenge(db: Tx, hash: string, subject: string): Promise<void> {
  await sql`select insert_challenge(${hash}, ${subject})`.execute(db)
}

export async function insertPasskey(
  db: Tx,
  {
    id,
    personId,
    name,
    party,
    publicKey,
    counter,
    transports,
  }: Passkey & { personId: string; name: string; party: string },
): Promise<void> {
  const public_key = Buffer.from(publicKey)
  await db
    .insertInto('passkey')
    .values({ id, person_id: personId, name, relying_party: party, public_key, counter, transports })
    .execute()
}

export async function renamePasskey(db: Tx, id: string, name: string): Promise<void> {
  await db.updateTable('passkey').set({ name }).where('id', '=', id).returning('id').executeTakeFirstOrThrow()
}

/** Nobody takes away their last way in. */
export async function removePasskey(db: Tx, id: string): Promise<void> {
  await db.selectFrom('passkey').select('id').where('id', '=', id).executeTakeFirstOrThrow()
  const { rows } = await sql<{ gone: boolean }>`select remove_passkey(${id}) as gone`.execute(db)
  if (!rows[0]!.gone) throw new Refusal('last-way-in')
}

export async function setCredential(
  db: Tx,
  { passphraseHash, codeKey, step }: { passphraseHash: string; codeKey: string; step: number },
): Promise<void> {
  await sql`select set_credential(${passphraseHash}, ${codeKey}, ${step})`.execute(db)
}

export async function removeCredential(db: Tx): Promise<void> {
  const { rows } = await sql<{ gone: boolean }>`select remove_credential() as gone`.execute(db)
  if (!rows[0]!.gone) throw new Refusal('last-way-in')
}

export async function renewRecoveryCodes(db: Tx, hashes: string[]): Promise<void> {
  await sql`select renew_recovery_codes(${hashes})`.execute(db)
}

/** When one's codeword was made, and whether it has been used; null where there is none. */
export async function ownCodeword(db: Tx): Promise<{ madeOn: string; isUsed: boolean } | null> {
  const row = await db
    .selectFrom('codeword')
    .select(['made_on as madeOn', sql<boolean>`used_at is not null`.as('isUsed')])
    .executeTakeFirst()
  return row ?? null
}

/** One at a time: a new codeword takes the place of the one before. */
export async function setCodeword(db: Tx, personId: string, hash: string): Promise<void> {
  await db
    .insertInto('codeword')
    .values({ person_id: personId, hash })
    .onConflict((there) => there.column('person_id').doUpdateSet({ hash, made_on: sql`current_date`, used_at: null }))
    .execute()
}

export async function removeCodeword(db: Tx): Promise<void> {
  await db.deleteFrom('codeword').execute()
}

export async function nameSession(db: Tx, id: string, label: string): Promise<void> {
  await db
    .updateTable('session')
    .set({ label })
    .where('public_id', '=', id)
    .returning('public_id')
    .executeTakeFirstOrThrow()
}

export async function endSession(db: Tx, id: string): Promise<void> {
  await db.deleteFrom('session').where('public_id', '=', id).returning('public_id').executeTakeFirstOrThrow()
}

export async function endOtherSessions(db: Tx): Promise<void> {
  await db
    .deleteFrom('session')
    .where('public_id', '<>', sql<string>`current_setting('app.session')::uuid`)
    .execute()
}

export async function setHandle(db: Tx, personId: string, handle: string): Promise<void> {
  await db.updateTable('person').set({ handle }).where('id', '=', personId).execute()
}
