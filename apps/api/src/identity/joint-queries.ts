import type { Tx } from '@memorial/db'
import type { JointAct, JointProposal, Names } from '@memorial/domain'
import { sql } from 'kysely'
import { lockProposal } from './freezing-queries.ts'

export interface OpenJointProposal {
  id: string
  act: JointAct
  /** Whom or which organisation it is about: the one or the other. */
  handle: string | null
  organisation: Names | null
  role: 'chair' | 'member' | null
  proposedBy: string
  proposedByMe: boolean
  expiresAt: Date
  /** Confirmed, and done then unless it is stopped. */
  effectiveAt: Date | null
}

/** What waits for somebody of another organisation; nothing for who does not decide it. */
export async function jointProposals(db: Tx): Promise<OpenJointProposal[]> {
  const { rows } = await sql<OpenJointProposal>`
    select j.id, j.act, p.handle, o.names as organisation, j.role, by.handle as "proposedBy",
      by.id = current_setting('app.person')::uuid as "proposedByMe", j.expires_at as "expiresAt", j.effective_at as "effectiveAt"
    from proposal j join person by on by.id = j.proposed_by
      left join person p on p.id = j.person_id left join organisation o on o.id = j.organisation_id
    where j.joint and j.withdrawn_at is null and (j.seconded_at is null or j.effective_at is not null)
      and greatest(j.expires_at, j.effective_at) > now()
    order by j.proposed_at`.execute(db)
  return rows
}

/** A proposal, locked: of two who would confirm it the second sees that it is over. */
export async function lockJointProposal(db: Tx, id: string): Promise<JointProposal> {
  await lockProposal(db, id)
  return jointProposal(db, id)
}

export async function jointProposal(db: Tx, id: string): Promise<JointProposal> {
  return db
    .selectFrom('proposal')
    .select([
      'act',
      'person_id as personId',
      'organisation_id as organisationId',
      'proposed_by as proposedBy',
      'proposed_from as proposedFrom',
      'expires_at as expiresAt',
      sql<boolean>`seconded_at is not null or withdrawn_at is not null`.as('isOver'),
    ])
    .where('id', '=', id)
    .where('joint', '=', true)
    .$narrowType<{ act: JointAct; proposedFrom: string }>()
    .executeTakeFirstOrThrow()
}

interface Proposed {
  id: string
  act: JointAct
  organisationId?: string
  handle?: string
  role?: 'chair' | 'member'
}

/** False where there is nothing of the kind to propose. */
export async function proposeJointly(db: Tx, proposed: Proposed): Promise<boolean> {
  const { id, act, organisationId = null, handle = null, role = null } = proposed
  const { rows } = await sql<{ done: boolean }>`
    select propose_jointly(${id}, ${act}, ${organisationId}::uuid, ${handle}, ${role}) as done`.execute(db)
  return rows[0]!.done
}

/** False where the network has two organisations already. */
export async function inviteSecondOrganisation(db: Tx, organisationId: string, tokenHash: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select invite_second_organisation(${organisationId}, ${tokenHash}) as done`.execute(db)
  return rows[0]!.done
}

/** Whether an organisation had administrators and none of them can act; false for who is not of the secretariat. */
export async function canBeRefounded(db: Tx, organisationId: string): Promise<boolean> {
  return (await sql<{ can: boolean }>`select can_be_refounded(${organisationId}) as can`.execute(db)).rows[0]!.can
}

export interface Announced {
  id: string
  /** From when on, unless it is stopped. */
  effectiveAt: Date
  /** Nobody where whoever proposed it is not in the secretariat any more. */
  proposedBy: string | null
}

/** That one's own organisation is to be given an administrator from outside. */
export async function ownRefounding(db: Tx, organisationId: string): Promise<Announced | null> {
  const { rows } = await sql<Announced>`
    select j.id, j.effective_at as "effectiveAt", p.handle as "proposedBy"
    from proposal j left join person p on p.id = j.proposed_by
    where j.act = 'refounding' and j.organisation_id = ${organisationId} and j.withdrawn_at is null
      and j.effective_at is not null and j.expires_at > now()`.execute(db)
  return rows[0] ?? null
}

/** Who came into one's own organisation from outside and is not confirmed yet; nothing for newcomers themselves. */
export async function newcomers(db: Tx): Promise<{ id: string; handle: string; cameOn: string }[]> {
  return db
    .selectFrom('newcomers')
    .innerJoin('person', 'person.newcomers_id', 'newcomers.id')
    .select(['person.id', 'handle', 'came_on as cameOn'])
    .where('left_at', 'is', null)
    .orderBy('handle')
    .execute()
}

/** False where there is nobody to confirm. */
export async function confirmNewcomers(db: Tx): Promise<boolean> {
  return (await sql<{ done: boolean }>`select confirm_newcomers() as done`.execute(db)).rows[0]!.done
}

/** False where nothing waits any more. */
export async function stopJointProposal(db: Tx, id: string): Promise<boolean> {
  return (await sql<{ done: boolean }>`select stop_joint_proposal(${id}) as done`.execute(db)).rows[0]!.done
}
