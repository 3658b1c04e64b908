import { hashToken, relyingParty, type Passkey } from '@memorial/auth'
import type { Db } from '@memorial/db'
import type { Language, Names, Office } from '@memorial/domain'
import { sql } from 'kysely'
import { Refusal } from '../refusals.ts'

// What can be asked before anyone is known: each is one reviewed function of the database.

/** Counts an attempt, committed before any verdict; beyond ten in a quarter of an hour it is refused. */
export async function countAttempt(db: Db, subject: string): Promise<void> {
  const { rows } = await sql<{ allowed: boolean }>`select count_attempt(${subject}) as allowed`.execute(db)
  if (!rows[0]!.allowed) throw new Refusal('too-many-attempts')
}

export async function forgetAttempts(db: Db, subject: string): Promise<void> {
  await sql`select forget_attempts(${subject})`.execute(db)
}

export async function networkDoor(db: Db): Promise<{ name: string; demonstration: boolean }> {
  const { rows } = await sql<{
    name: string
    demonstration: boolean
  }>`select name, demonstration from network_door()`.execute(db)
  return rows[0]!
}

export interface Candidate {
  personId: string
  passphraseHash: string
  codeKey: string
}

export async function signInCandidate(db: Db, handle: string): Promise<Candidate | undefined> {
  const { rows } = await sql<Candidate>`
    select person_id as "personId", passphrase_hash as "passphraseHash", code_key as "codeKey"
    from sign_in_candidate(${handle})`.execute(db)
  return rows[0]
}

/** True once for a step and never for an earlier one after it. */
export async function useCodeStep(db: Db, personId: string, step: number): Promise<boolean> {
  const { rows } = await sql<{ fresh: boolean }>`select use_code_step(${personId}, ${step}) as fresh`.execute(db)
  return rows[0]!.fresh
}

/** The candidate of a session, for who proves anew that it is them. */
export async function ownCredential(db: Db, sessionHash: string): Promise<Candidate | undefined> {
  const { rows } = await sql<Candidate>`
    select person_id as "personId", passphrase_hash as "passphraseHash", code_key as "codeKey"
    from own_credential(${sessionHash})`.execute(db)
  return rows[0]
}

export async function insertChallenge(db: Db, hash: string, subject: string): Promise<void> {
  await sql`select insert_challenge(${hash}, ${subject})`.execute(db)
}

/** True once for a challenge, within five minutes, and for what it was given out. */
export async function takeChallenge(db: Db, hash: string, subject: string): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`select take_challenge(${hash}, ${subject}) as taken`.execute(db)
  return rows[0]!.taken
}

export async function passkeyCandidate(db: Db, id: string): Promise<(Passkey & { personId: string }) | undefined> {
  const { rows } = await sql<Omit<Passkey, 'id'> & { personId: string }>`
    select person_id as "personId", public_key as "publicKey", counter::float8 as counter, transports
    from passkey_candidate(${id})`.execute(db)
  return rows[0] && { id, ...rows[0] }
}

/** False where the counter says that a passkey was copied. */
export async function usePasskey(db: Db, id: string, count: number): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`select use_passkey(${id}, ${count}) as used`.execute(db)
  return rows[0]!.used
}

/** Opens a ticket of recovery for a printed code; false where it is not that person’s, or was used. */
export async function useRecoveryCode(
  db: Db,
  { handle, code, token }: { handle: string; code: string; token: string },
): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`select use_recovery_code(${handle}, ${code}, ${token}) as used`.execute(
    db,
  )
  return rows[0]!.used
}

/** The codeword of a handle, also of one that is frozen. */
export async function codewordCandidate(
  db: Db,
  handle: string,
): Promise<{ personId: string; hash: string } | undefined> {
  const { rows } = await sql<{ personId: string; hash: string }>`
    select person_id as "personId", hash from codeword_candidate(${handle})`.execute(db)
  return rows[0]
}

/** Freezes the account of the codeword under a hash; false where it is no longer good. */
export async function stopByCodeword(db: Db, { personId, hash }: { personId: string; hash: string }): Promise<boolean> {
  const { rows } = await sql<{ stopped: boolean }>`select stop_by_codeword(${personId}, ${hash}) as stopped`.execute(db)
  return rows[0]!.stopped
}

export interface OpenInvitation {
  names: Names
  network: string
  expiresAt: Date
  /** Somebody who is there already and chooses their ways in anew. */
  personId: string | null
  handle: string | null
  language: Language | null
  passphraseHash: string | null
  codeKey: string | null
}

/** The invitation of a link, as long as it holds. */
export async function openInvitation(db: Db, token: string): Promise<OpenInvitation> {
  const { rows } = await sql<OpenInvitation>`
    select names, network, expires_at as "expiresAt", person_id as "personId", handle, language, passphrase_hash as "passphraseHash", code_key as "codeKey"
    from invitation_by_token(${hashToken(token)})`.execute(db)
  if (!rows[0]) throw new Refusal('invitation-over')
  return rows[0]
}

/** Keeps what an invited person chose and was given; false where the handle is taken. */
export async function holdEnrolment(
  db: Db,
  held: { token: string; handle: string; language: string; passphraseHash: string | null; codeKey: string | null },
): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select hold_enrolment(${hashToken(held.token)}, ${held.handle}, ${held.language}, ${held.passphraseHash}, ${held.codeKey}) as held`.execute(
    db,
  )
  return rows[0]!.held
}

/** Makes the person of an invitation, or renews the ways in of who is there; null where it is over. */
export async function enrol(
  db: Db,
  born: { token: string; pendingKey: string; personId: string; codeKey: string; step: number; codes: string[] },
): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`
    select enrol(${hashToken(born.token)}, ${born.pendingKey}, ${born.personId}, ${born.codeKey}, ${born.step}, ${born.codes}) as id`.execute(
    db,
  )
  return rows[0]!.id
}

/** The same with a passkey. */
export async function enrolByPasskey(
  db: Db,
  born: { token: string; personId: string; origin: string; name: string; passkey: Passkey; codes: string[] },
): Promise<string | null> {
  const { token, personId, origin, name, passkey, codes } = born
  const { rows } = await sql<{ id: string | null }>`
    select enrol_by_passkey(${hashToken(token)}, ${personId}, ${passkey.id}, ${relyingParty(origin)}, ${name},
      ${Buffer.from(passkey.publicKey)}, ${passkey.counter}, ${passkey.transports}, ${codes}) as id`.execute(db)
  return rows[0]!.id
}

export interface DemonstrationPerson {
  id: string
  handle: string
  language: Language
  organisation: Names
  offices: Office[]
  bodies: { kind: string; role: string }[]
}

/** Nobody, unless the network was born as a demonstration. */
export async function demonstrationPeople(db: Db): Promise<DemonstrationPerson[]> {
  const { rows } = await sql<DemonstrationPerson>`
    select id, handle, language, organisation, offices, bodies from demonstration_people()`.execute(db)
  return rows
}

export async function isDemonstrationPerson(db: Db, personId: string): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select is_demonstration_person(${personId}) as is`.execute(db)
  return rows[0]!.is
}
