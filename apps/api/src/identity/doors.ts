import { hashToken } from '@memorial/auth'
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

export interface OpenInvitation {
  names: Names
  network: string
  expiresAt: Date
  handle: string | null
  passphraseHash: string | null
  codeKey: string | null
}

/** The invitation of a link, as long as it holds. */
export async function openInvitation(db: Db, token: string): Promise<OpenInvitation> {
  const { rows } = await sql<OpenInvitation>`
    select names, network, expires_at as "expiresAt", handle, passphrase_hash as "passphraseHash", code_key as "codeKey"
    from invitation_by_token(${hashToken(token)})`.execute(db)
  if (!rows[0]) throw new Refusal('invitation-over')
  return rows[0]
}

/** Keeps what an invited person chose and was given; false where the handle is taken. */
export async function holdEnrolment(
  db: Db,
  held: { token: string; handle: string; language: Language; passphraseHash: string; codeKey: string },
): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select hold_enrolment(${hashToken(held.token)}, ${held.handle}, ${held.language}, ${held.passphraseHash}, ${held.codeKey}) as held`.execute(
    db,
  )
  return rows[0]!.held
}

/** Makes the person of an invitation; false where it is over. */
export async function enrol(
  db: Db,
  born: { token: string; pendingKey: string; personId: string; codeKey: string; step: number },
): Promise<boolean> {
  const { rows } = await sql<{ enrolled: boolean }>`
    select enrol(${hashToken(born.token)}, ${born.pendingKey}, ${born.personId}, ${born.codeKey}, ${born.step}) as enrolled`.execute(
    db,
  )
  return rows[0]!.enrolled
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
