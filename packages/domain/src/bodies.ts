import * as z from 'zod/mini'
import { Handle, isSecretariat, type Actor, type BodyKind } from './identity.ts'
import { NamesInput } from './names.ts'
import { Day, Place } from './text.ts'
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
  .object({ id: z.uuid(), bodyId: z.uuid(), handle: Handle, role: z.enum(['chair', 'member']), ...term })
  .check(z.refine(isInOrder, { path: ['endsOn'], error: 'term-ends-before' }))
export const NameDelegate = z.object({
  id: z.uuid(),
  bodyId: z.uuid(),
  personId: z.uuid(),
  role: z.enum(['member', 'substitute']),
  endsOn: z.nullable(Day),
})
export const VacateSeat = z.object({ id: z.uuid() })

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
