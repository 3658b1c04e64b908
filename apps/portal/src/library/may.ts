import { mayMakeCollection, type Verdict } from '@memorial/domain'
import type { Answers } from '../api.ts'

/** Whether somebody may make a collection, by the rule the server asks again. */
export function mayMake({ id, organisation, isNewcomer, offices, bodies }: Answers['identity']['me']): Verdict {
  return mayMakeCollection({ personId: id, organisationId: organisation.id, isNewcomer, offices, bodies })
}
