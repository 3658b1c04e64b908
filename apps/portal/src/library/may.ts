import { mayMakeCollection, type Actor, type Verdict } from '@memorial/domain'
import type { Answers } from '../api.ts'

type Me = Answers['identity']['me']

/** Who asks, as the rules know them. */
export function actorOf({ id, organisation, isNewcomer, offices, bodies }: Me): Actor {
  return { personId: id, organisationId: organisation.id, isNewcomer, offices, bodies }
}

/** Whether somebody may make a collection, by the rule the server asks again. */
export function mayMake(own: Me): Verdict {
  return mayMakeCollection(actorOf(own))
}
