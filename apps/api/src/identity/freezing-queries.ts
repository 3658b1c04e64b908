import type { Tx } from '@memorial/db'
import type { Act, Proposal, ProposedExport } from '@memorial/domain'
import { NoResultError, sql } from 'kysely'

interface LockedColleague {
  isFrozen: boolean
  isAdministrator: boolean
  frozenByMeToday: number
}

/** A colleague, locked against another freeze or thaw; who is none is not found. */
export async function lockColleague(db: Tx, id: string): Promise<LockedColleague> {
  const { rows } = await sql<LockedColleague>`
    select frozen as "isFrozen", frozen_by_me_today as "frozenByMeToday",
      exists (select from office o where o.person_id = ${id} and o.kind = 'administrator') as "isAdministrator"
    from lock_colleague(${id})`.execute(db)
  if (!rows[0]) throw new NoResultError({} as never)
  return rows[0]
}

export async function freeze(db: Tx, id: string): Promise<void> {
  await sql`select freeze_person(${id})`.execute(db)
}

/** Whether somebody has made this proposal before: an answer that was lost is asked for again. */
export async function wasProposed(db: Tx, id: string, proposedBy: string): Promise<boolean> {
  const before = db.selectFrom('proposal').select('id').where('id', '=', id).where('proposed_by', '=', proposedBy)
  return (await before.executeTakeFirst()) !== undefined
}

export async function propose(
  db: Tx,
  { id, act, personId }: { id: string; act: Proposal['act']; personId: string },
): Promise<void> {
  await sql`select propose(${id}, ${act}, ${personId})`.execute(db)
}

/** Of two who would second it, the second sees that it is over. */
export async function lockProposal(db: Tx, id: string): Promise<void> {
  await sql`select lock_proposal(${id})`.execute(db)
}

export async function proposal(db: Tx, id: string): Promise<Proposal> {
  const row = await db
    .selectFrom('proposal')
    .select((eb) => [
      'act',
      'person_id as personId',
      'proposed_by as proposedBy',
      'expires_at as expiresAt',
      eb
        .exists(
          eb
            .selectFrom('office')
            .select('office.kind')
            .whereRef('office.person_id', '=', 'proposal.proposed_by')
            .where('office.kind', '=', 'administrator'),
        )
        .as('proposerIsAdministrator'),
      sql<boolean>`seconded_at is not null or withdrawn_at is not null`.as('isOver'),
    ])
    .where('id', '=', id)
    .where('joint', '=', false)
    .executeTakeFirstOrThrow()
  return { ...row, act: row.act as Proposal['act'], proposerIsAdministrator: Boolean(row.proposerIsAdministrator) }
}

export async function second(db: Tx, id: string, tokenHash: string): Promise<void> {
  await sql`select second_proposal(${id}, ${tokenHash})`.execute(db)
}

export interface Erasure {
  id: string
  act: Act
  /** The day of the act (UTC). */
  day: string
  field: 'person' | 'subject'
  proposedBy: string
  expiresAt: Date
}

/** False where no such name stands in an act of one's organisation. */
export async function proposeErasure(
  db: Tx,
  { id, eventId, field }: { id: string; eventId: string; field: string },
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select propose_erasure(${id}, ${eventId}, ${field}) as done`.execute(db)
  return rows[0]!.done
}

export async function erasures(db: Tx): Promise<Erasure[]> {
  const { rows } = await sql<Erasure>`
    select id, act, day::text, field, proposed_by as "proposedBy", expires_at as "expiresAt"
    from erasures_proposed()`.execute(db)
  return rows
}

export async function proposeExport(db: Tx, id: string): Promise<void> {
  await sql`select propose_export(${id})`.execute(db)
}

export async function proposedExport(db: Tx, id: string): Promise<ProposedExport> {
  return db
    .selectFrom('proposal')
    .select([
      'proposed_by as proposedBy',
      'open_until as openUntil',
      sql<boolean>`seconded_at is not null or withdrawn_at is not null`.as('isOver'),
    ])
    .where('id', '=', id)
    .where('act', '=', 'export')
    .executeTakeFirstOrThrow()
}

/** The exports that wait for a second person, or may be fetched: then until when. */
export async function exports(db: Tx) {
  return db
    .selectFrom('proposal')
    .innerJoin('person as proposer', 'proposer.id', 'proposal.proposed_by')
    .select([
      'proposal.id as id',
      'proposer.handle as proposedBy',
      'proposal.expires_at as expiresAt',
      'open_until as openUntil',
    ])
    .where('act', '=', 'export')
    .where('withdrawn_at', 'is', null)
    .where(sql<boolean>`case when seconded_at is null then expires_at > now() else open_until > now() end`)
    .orderBy('proposed_at')
    .execute()
}

export async function withdraw(db: Tx, id: string): Promise<void> {
  await sql`select withdraw_proposal(${id})`.execute(db)
}

/** The accounts of one’s organisation that are stopped: since when and by whom, null for a codeword; and what is proposed. */
export async function frozen(db: Tx) {
  return db
    .selectFrom('freezing')
    .leftJoin('person as by', 'by.id', 'freezing.frozen_by')
    .leftJoin('proposal', (join) =>
      join
        .onRef('proposal.person_id', '=', 'freezing.person_id')
        .on('proposal.act', '=', 'thaw')
        .on('proposal.seconded_at', 'is', null)
        .on('proposal.withdrawn_at', 'is', null)
        .on('proposal.expires_at', '>', sql<Date>`now()`),
    )
    .leftJoin('person as proposer', 'proposer.id', 'proposal.proposed_by')
    .select([
      'freezing.person_id as personId',
      'freezing.frozen_at as frozenAt',
      'by.handle as frozenBy',
      // Whose codeword it was is nobody else's act.
      sql<boolean>`freezing.frozen_by is null`.as('byCodeword'),
      'proposal.id as proposalId',
      'proposer.handle as proposedBy',
    ])
    .where('freezing.thawed_at', 'is', null)
    .orderBy('freezing.frozen_at')
    .execute()
}

/** What is proposed about colleagues and waits for a second person to say so too. */
export async function proposals(db: Tx, act: 'recovery' | 'removal' | 'departure') {
  return db
    .selectFrom('proposal')
    .innerJoin('person', 'person.id', 'proposal.person_id')
    .innerJoin('person as proposer', 'proposer.id', 'proposal.proposed_by')
    .select([
      'proposal.id as id',
      'person.id as personId',
      'person.handle as handle',
      'proposer.handle as proposedBy',
      'proposal.expires_at as expiresAt',
    ])
    .where('act', '=', act)
    .where('seconded_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('proposal.expires_at', '>', sql<Date>`now()`)
    .orderBy('proposed_at')
    .execute()
}

/** From when on somebody with a ticket can choose one’s ways in anew; null where there is none. */
export async function ownRecovery(db: Tx): Promise<{ usableFrom: Date } | null> {
  const row = await db
    .selectFrom('invitation')
    .select('usable_from as usableFrom')
    .where('person_id', '=', sql<string>`current_setting('app.person')::uuid`)
    .where('used_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now()`)
    .orderBy('usable_from')
    .executeTakeFirst()
  return row ?? null
}

export async function stopRecovery(db: Tx): Promise<void> {
  await db
    .deleteFrom('invitation')
    .where('person_id', '=', sql<string>`current_setting('app.person')::uuid`)
    .execute()
}
