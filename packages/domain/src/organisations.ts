import * as z from 'zod/mini'
import { Handle, isSecretariat, type Actor } from './identity.ts'
import { NamesInput } from './names.ts'
import { Day, line, prose, proseOrNothing } from './text.ts'
import { no, yes, type Verdict } from './verdict.ts'

/** How an organisation stands in the register, by its name and address in law. */
const entry = { legalName: line(200), address: prose(500) }

export const OneOrganisation = z.object({ id: z.uuid() })
export const DescribeOrganisation = z.object({
  names: NamesInput,
  about: proseOrNothing(4000),
  contact: proseOrNothing(1000),
})
export const CreateOrganisation = z.object({
  id: z.uuid(),
  names: NamesInput,
  entryId: z.uuid(),
  ...entry,
  admittedOn: Day,
})
export const AdmitMember = z.object({ id: z.uuid(), organisationId: z.uuid(), ...entry, admittedOn: Day })
export const CorrectEntry = z.object({ id: z.uuid(), ...entry })
export const EndMembership = z.object({ id: z.uuid(), leftOn: Day })

/** What an organisation tells of itself, its administrators write. */
export function mayDescribe(actor: Actor, organisationId: string): Verdict {
  const isOwn = actor.organisationId === organisationId && actor.offices.includes('administrator')
  return isOwn ? asItsOwn(actor) : no('not-an-administrator')
}

/** What is not for newcomers to do. */
export function asItsOwn(actor: Actor): Verdict {
  return actor.isNewcomer ? no('not-confirmed-yet') : yes
}

/** That newcomers are people of one's organisation, any of those who were there before says. */
export function mayConfirmNewcomers(actor: Actor): Verdict {
  return asItsOwn(actor)
}

/** The register, and which organisations there are, is the secretariat's to keep. */
export function mayKeepRegister(actor: Actor): Verdict {
  return isSecretariat(actor) ? yes : no('not-the-secretariat')
}

/** The register is read by who keeps it and by the board. */
export function maySeeRegister(actor: Actor): Verdict {
  return isSecretariat(actor) || actor.bodies.some(({ kind }) => kind === 'board') ? yes : no('not-the-secretariat')
}

export const jointActs = ['founding', 'secretary', 'end of secretary', 'organisation thaw', 'refounding'] as const
export type JointAct = (typeof jointActs)[number]

export const InviteFirst = z.object({ organisationId: z.uuid() })
export const ProposeOrganisationThaw = z.object({ id: z.uuid(), organisationId: z.uuid() })
export const ProposeRefounding = z.object({ id: z.uuid(), organisationId: z.uuid() })
export const ProposeFounding = z.object({ id: z.uuid(), organisationId: z.uuid() })
export const ProposeSecretary = z.object({ id: z.uuid(), handle: Handle, role: z.enum(['chair', 'member']) })
export const ProposeEndOfSecretary = z.object({ id: z.uuid(), handle: Handle })

/** What the secretariat proposes and somebody of another organisation has to confirm. */
export interface JointProposal {
  act: JointAct
  /** Whom it is about; null where it is about an organisation. */
  personId: string | null
  /** Which organisation it is about; null where it is about the secretariat. */
  organisationId: string | null
  proposedBy: string
  proposedFrom: string
  expiresAt: Date
  isOver: boolean
}

const isBoardChair = (actor: Actor) => actor.bodies.some(({ kind, role }) => kind === 'board' && role === 'chair')

/** In an emergency one administrator stops all of their organisation. */
export function mayFreezeOrganisation(actor: Actor): Verdict {
  return actor.offices.includes('administrator') ? asItsOwn(actor) : no('not-an-administrator')
}

/**
 * What is decided and not done yet, anybody stops who could have decided it; that an administrator come from outside,
 * anybody of that organisation.
 */
export function mayStopJointly(
  actor: Actor,
  { act, organisationId }: Pick<JointProposal, 'act' | 'organisationId'>,
): Verdict {
  if (isBoardChair(actor) || (act === 'refounding' && organisationId === actor.organisationId)) return yes
  return mayProposeJointly(actor)
}

/** Only where none of an organisation's administrators can act. */
export function mayProposeRefounding(actor: Actor, canBeRefounded: boolean): Verdict {
  const proposing = mayProposeJointly(actor)
  return proposing.ok && !canBeRefounded ? no('administrator-can-act') : proposing
}

export function mayProposeJointly(actor: Actor): Verdict {
  return isSecretariat(actor) ? yes : no('not-the-secretariat')
}

/** The board's chair, or another secretary, of another organisation than who proposed it; about organisations the chair. */
export function maySecondJointly(actor: Actor, proposal: JointProposal, now: Date): Verdict {
  if (proposal.isOver || now >= proposal.expiresAt) return no('proposal-over')
  if (proposal.proposedBy === actor.personId || proposal.personId === actor.personId) return no('needs-another')
  if (proposal.personId === null && !isBoardChair(actor)) return no('needs-the-chair')
  if (!isBoardChair(actor) && !isSecretariat(actor)) return no('not-the-secretariat')
  return actor.organisationId === proposal.proposedFrom ? no('needs-another-organisation') : yes
}
