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
    where j.joint and j.withdrawn_at is null and (j.seconded_at is null and j.expires_at > now() or j.effective_at > now())
    order by j.proposed_at`.execute(db)
  return rows
}

/** A proposal, locked: of two who would confirm it the second sees that it is over. */
export async function lockJointProposal(
  db: Tx,
  id: string,
): Promise<JointProposal & { organisationId: string | null }> {
  await lockProposal(db, id)
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

/** False where nothing waits any more. */
export async function stopJointProposal(db: Tx, id: string): Promise<boolean> {
  return (await sql<{ done: boolean }>`select stop_joint_proposal(${id}) as done`.execute(db)).rows[0]!.done
}
