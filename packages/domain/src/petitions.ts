import * as z from 'zod/mini'
import { mayConvene } from './convening.ts'
import type { Actor } from './identity.ts'
import type { RuleSet } from './rule-set.ts'
import { holds } from './sitting.ts'
import { LanguageCode, line, prose } from './text.ts'
import { no, yes, type Verdict } from './verdict.ts'

const Id = z.uuid()

export const StartPetition = z.object({
  id: Id,
  bodyId: Id,
  language: LanguageCode,
  items: z.array(line(160)).check(z.minLength(1, 'required'), z.maxLength(12, 'too-many')),
  reasons: prose(5000),
})
export const OnePetition = z.object({ id: Id })
export const ListPetitions = z.object({ bodyId: Id })

/** A petition to have the assembly convened, as it is asked about by who would sign it. */
export interface Petition {
  bodyId: string
  reachedAt: Date | null
  /** Whether the asking person's organisation is a member on this day, and whether it has signed. */
  isMember: boolean
  hasSigned: boolean
}

/** For a member signs who sits for it as its delegate. */
export function mayStartPetition(actor: Actor, { bodyId, isMember }: Pick<Petition, 'bodyId' | 'isMember'>): Verdict {
  if (!holds(actor, bodyId, 'member')) return no('not-a-delegate')
  return isMember ? yes : no('not-a-member')
}

export function maySignPetition(actor: Actor, petition: Petition): Verdict {
  const verdict = mayStartPetition(actor, petition)
  if (!verdict.ok) return verdict
  if (petition.reachedAt !== null) return no('petition-reached')
  return petition.hasSigned ? no('already-signed') : yes
}

/** Once enough have signed, nobody takes back what the others rely on. */
export function mayWithdrawSignature(actor: Actor, petition: Petition): Verdict {
  if (!holds(actor, petition.bodyId, 'member')) return no('not-a-delegate')
  if (petition.reachedAt !== null) return no('petition-reached')
  return petition.hasSigned ? yes : no('not-signed')
}

/** A petition that is reached is answered by whoever convenes the body: they must, once. */
export function mayAnswerPetition(
  actor: Actor,
  petition: { bodyId: string; reachedAt: Date | null; isAnswered: boolean },
  rules: Pick<RuleSet, 'convening' | 'distance'> | null,
): Verdict {
  const verdict = mayConvene(actor, petition.bodyId, rules)
  if (!verdict.ok) return verdict
  if (petition.reachedAt === null) return no('petition-not-reached')
  return petition.isAnswered ? no('petition-answered') : yes
}
