import * as z from 'zod/mini'
import type { Actor } from './identity.ts'
import { asItsOwn } from './organisations.ts'
import { no, yes, type Verdict } from './verdict.ts'

export const OneColleague = z.object({ personId: z.uuid() })
export const Propose = z.object({ id: z.uuid(), personId: z.uuid() })
export const HandOverProject = z.object({ projectId: z.uuid(), personId: z.uuid(), heirId: z.uuid() })
export const ProposeErasure = z.object({ id: z.uuid(), eventId: z.uuid(), field: z.enum(['person', 'subject']) })
export const OneProposal = z.object({ id: z.uuid() })

/** How a colleague's account stands. */
export interface Account {
  personId: string
  isFrozen: boolean
}

/** An act that needs two people, as long as it waits for the second. */
export interface Proposal {
  act: 'thaw' | 'recovery' | 'removal' | 'departure' | 'erasure' | 'export' | 'purge'
  /** Whom it is about; null where it is about an act, something in the trash, or all that the organisation owns. */
  personId: string | null
  proposedBy: string
  proposerIsAdministrator: boolean
  expiresAt: Date
  isOver: boolean
}

/** A colleague in one step; others than oneself once in a day, so that nobody stops a whole organisation alone. */
export function mayFreeze({ personId }: Actor, account: Account, frozenByMeToday: number): Verdict {
  if (account.isFrozen) return no('already-frozen')
  if (account.personId !== personId && frozenByMeToday > 0) return no('one-freeze-a-day')
  return yes
}

export function mayProposeThaw({ personId }: Actor, account: Account): Verdict {
  if (!account.isFrozen || account.personId === personId) return no('not-frozen')
  return yes
}

/** Whoever has lost all ways in is let back by others: oneself one has not lost. */
export function mayProposeRecovery({ personId }: Actor, account: Account): Verdict {
  if (account.personId === personId) return no('needs-another')
  if (account.isFrozen) return no('already-frozen')
  return yes
}

/** An administrator's office is taken away on the word of another one, and of a second person. */
export function mayProposeRemoval(actor: Actor, account: Account & { isAdministrator: boolean }): Verdict {
  if (account.personId === actor.personId) return no('needs-another')
  if (!actor.offices.includes('administrator')) return no('not-an-administrator')
  return account.isAdministrator ? yes : no('office-not-held')
}

/** That a colleague leave, an administrator proposes; oneself leaves without being asked. */
export function mayProposeDeparture(actor: Actor, account: Pick<Account, 'personId'>): Verdict {
  if (!actor.offices.includes('administrator')) return no('not-an-administrator')
  return account.personId === actor.personId ? no('needs-another') : yes
}

/** What somebody holds for their organisation, its administrators give to somebody else. */
export function mayHandOver(actor: Actor): Verdict {
  return actor.offices.includes('administrator') ? yes : no('not-an-administrator')
}

/** That a name be erased from an act of one's organisation, its administrator proposes. */
export function mayProposeErasure(actor: Actor): Verdict {
  return actor.offices.includes('administrator') ? yes : no('not-an-administrator')
}

/** That all their organisation owns be taken along, its administrator proposes. */
export function mayProposeExport(actor: Actor): Verdict {
  return actor.offices.includes('administrator') ? asItsOwn(actor) : no('not-an-administrator')
}

/** An export that was proposed, and until when it may be fetched if somebody has said so too. */
export interface ProposedExport extends Pick<Proposal, 'proposedBy' | 'isOver'> {
  openUntil: Date | null
}

/** Whoever proposed it, as long as they are an administrator, within a day; not who seconded it. */
export function mayFetchExport(actor: Actor, { proposedBy, isOver, openUntil }: ProposedExport, now: Date): Verdict {
  if (proposedBy !== actor.personId) return no('not-found')
  if (!actor.offices.includes('administrator')) return no('not-an-administrator')
  if (!isOver) return no('needs-another')
  return openUntil && now < openUntil ? yes : no('proposal-over')
}

/** Whoever made a proposal takes it back, as long as it waits. */
export function mayTakeBack(
  { personId }: Actor,
  { proposedBy, isOver }: Pick<Proposal, 'proposedBy' | 'isOver'>,
): Verdict {
  if (proposedBy !== personId) return no('not-found')
  return isOver ? no('proposal-over') : yes
}

/** Two others than whom it is about; to thaw, one of them an administrator; what is in the trash goes by two coordinators. */
export function maySecond({ personId, offices }: Actor, proposal: Proposal, now: Date): Verdict {
  if (proposal.isOver || now >= proposal.expiresAt) return no('proposal-over')
  if (proposal.proposedBy === personId || proposal.personId === personId) return no('needs-another')
  if (proposal.act === 'thaw' && !proposal.proposerIsAdministrator && !offices.includes('administrator'))
    return no('needs-an-administrator')
  return proposal.act === 'purge' && !offices.includes('coordinator') ? no('not-a-coordinator') : yes
}
