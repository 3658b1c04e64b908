import * as z from 'zod/mini'
import { Handle } from './identity.ts'
import { lineOrNothing, proseOrNothing } from './text.ts'

export const profileAudiences = ['organisation', 'network'] as const
export type ProfileAudience = (typeof profileAudiences)[number]

/** What somebody shows of themselves, all of it or nothing, and to whom. */
export const SetProfile = z.object({
  name: lineOrNothing(80),
  about: proseOrNothing(500),
  contact: proseOrNothing(300),
  audience: z.enum(profileAudiences),
})

/** A page of the directory, after a handle. */
export const ListDirectory = z.object({ after: z.optional(Handle) })
