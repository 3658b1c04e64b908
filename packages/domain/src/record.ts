import * as z from 'zod/mini'
import { isSecretariat, type Actor } from './identity.ts'
import { Day, Place } from './text.ts'
import { no, yes, type Verdict } from './verdict.ts'

/** Acts of the association: its secretariat sees them. The database keeps the same list. */
export const associationActs = [
  'notice published',
  'notice acknowledged',
  'sitting convened',
  'sitting opened',
  'sitting closed',
  'presence marked',
  'motion submitted',
  'poll opened',
  'elector recused',
  'ballot cast',
  'poll closed',
  'poll closed by time',
  'body created',
  'seat given',
  'seat ended',
  'delegate named',
  'organisation created',
  'member admitted',
  'member entry corrected',
  'member left',
  'first administrator invited',
  'founding proposed',
  'secretary proposed',
  'end of secretary proposed',
  'joint proposal confirmed',
  'joint proposal withdrawn',
  'organisation thaw proposed',
  'joint proposal stopped',
  'refounding proposed',
] as const

/** Acts of an organisation: its administrators see them, and those of the association that its people did. */
export const organisationActs = [
  'person invited',
  'invitation withdrawn',
  'person enrolled',
  'handle changed',
  'passkey added',
  'passkey removed',
  'passphrase and code set',
  'passphrase and code removed',
  'recovery codes renewed',
  'recovery code used',
  'ways in renewed',
  'session ended',
  'other sessions ended',
  'person frozen',
  'thaw proposed',
  'recovery proposed',
  'recovery stopped',
  'office given',
  'office ended',
  'removal proposed',
  'proposal seconded',
  'proposal withdrawn',
  'organisation described',
  'organisation frozen',
  'departure proposed',
  'erasure proposed',
  'project handed over',
  'person left',
  'newcomers confirmed',
  'record exported',
  'project created',
  'organisation invited to project',
  'invitation to project answered',
  'organisation withdrew from project',
  'seat in project given',
  'seat in project ended',
  'task created',
  'task changed',
  'state of task set',
  'comment written',
  'collection made',
  'collection shared',
  'collection share ended',
  'document added',
] as const

export const acts = [...organisationActs, ...associationActs]
export type Act = (typeof acts)[number]

export const ListActs = z.object({
  act: z.optional(z.enum(acts)),
  /** The last day (UTC). */
  until: z.optional(Day),
  before: z.optional(Place),
})

export function maySeeRecord(actor: Actor): Verdict {
  return actor.offices.includes('administrator') || isSecretariat(actor) ? yes : no('not-an-administrator')
}
