import * as z from 'zod/mini'
import { Handle, isSecretariat, type Actor, type BodyKind, type BodyRole } from './identity.ts'
import { NamesInput } from './names.ts'
import { Day, line, Place } from './text.ts'
import { no, yes, type Verdict } from './verdict.ts'

export const OneBody = z.object({ id: z.uuid() })
export const FormerSeats = z.object({ bodyId: z.uuid(), before: z.optional(Place) })
export const CreateBody = z.object({
  id: z.uuid(),
  kind: z.enum(['board', 'assembly', 'committee']),
  names: NamesInput,
})
/** Of a term, the first day and the last one, in Geneva. Without a first day it begins now. */
const term = { startsOn: z.nullable(Day), endsOn: z.nullable(Day) }
const isInOrder = ({ startsOn, endsOn }: { startsOn: string | null; endsOn: string | null }) =>
  startsOn === null || endsOn === null || startsOn <= endsOn
export const FillSeat = z
  .object({
    id: z.uuid(),
    bodyId: z.uuid(),
    handle: Handle,
    role: z.enum(['chair', 'deputy', 'member', 'observer']),
    ...term,
  })
  .check(z.refine(isInOrder, { path: ['endsOn'], error: 'term-ends-before' }))
export const NameDelegate = z.object({
  id: z.uuid(),
  bodyId: z.uuid(),
  personId: z.uuid(),
  role: z.enum(['member', 'substitute']),
  endsOn: z.nullable(Day),
})
export const VacateSeat = z.object({ id: z.uuid() })
/** How many seats a body has, held or not; null where nobody said. */
export const SetSize = z.object({
  bodyId: z.uuid(),
  size: z.nullable(z.int('malformed').check(z.minimum(1, 'malformed'), z.maximum(1000, 'malformed'))),
})
/** By which paper an organisation sends somebody to the assembly: what is written on it, and where the library keeps it. */
export const RecordMandate = z.object({
  seatId: z.uuid(),
  onPaper: line(200),
  documentId: z.nullable(z.uuid('malformed')),
})

/** The bodies of the association are its secretariat's to keep. */
export function mayCreateBody(actor: Actor): Verdict {
  return isSecretariat(actor) ? yes : no('not-the-secretariat')
}

/** What was elected is entered by the secretariat; but for its own seats, which nobody gives alone. */
export function mayFillSeat(actor: Actor, kind: BodyKind): Verdict {
  if (!isSecretariat(actor)) return no('not-the-secretariat')
  return kind === 'secretariat' ? no('needs-another') : yes
}

/** Who sits for an organisation in the assembly, its administrator says. */
export function mayNameDelegate(actor: Actor, kind: BodyKind): Verdict {
  if (kind !== 'assembly') return no('not-found')
  return actor.offices.includes('administrator') ? yes : no('not-an-administrator')
}

/** Whoever could give a seat ends it. */
export function mayVacateSeat(actor: Actor, kind: BodyKind, represents: string | null): Verdict {
  if (represents === null) return mayFillSeat(actor, kind)
  if (represents !== actor.organisationId) return no('not-an-administrator')
  return mayNameDelegate(actor, kind)
}

/** The assembly has a seat for each organisation: its size is the register's. */
export function maySetSize(actor: Actor, kind: BodyKind): Verdict {
  if (!isSecretariat(actor)) return no('not-the-secretariat')
  return kind === 'board' || kind === 'committee' ? yes : no('not-found')
}

/** Who comes for an organisation, and by which paper, its administrator says. */
export function mayRecordMandate(actor: Actor, represents: string | null): Verdict {
  if (represents === null || represents !== actor.organisationId) return no('not-found')
  return actor.offices.includes('administrator') ? yes : no('not-an-administrator')
}

/** Who looks after the mandates of a body, and sees which are missing. */
export function keepsMandates(actor: Actor, bodyId: string): boolean {
  return isSecretariat(actor) || actor.bodies.some(({ id, role }) => id === bodyId && role === 'chair')
}

/** Whether a seat's holder votes. In the assembly that is a delegate: whoever leads it votes if they are one too. */
export function seatVotes(kind: BodyKind, role: BodyRole): boolean {
  return role === 'member' || ((role === 'chair' || role === 'deputy') && kind !== 'assembly')
}

/** How long before its end a term is said to end soon. */
const soon = 90 * 86_400_000

export function endsSoon({ endsAt }: { endsAt: Date | null }, now: Date): boolean {
  return endsAt !== null && endsAt.getTime() - now.getTime() <= soon
}
