import * as z from 'zod/mini'

const Id = z.uuid()

export const choices = ['yes', 'no', 'abstain'] as const
export const Choice = z.enum(choices)
export type Choice = z.infer<typeof Choice>

/** What a poll asks: yes or no to a motion; which of several, as many as there are places; or all that one approves of. */
export const pollKinds = ['motion', 'choice', 'approval'] as const
export const PollKind = z.enum(pollKinds)
export type PollKind = z.infer<typeof PollKind>

/** Who learns how somebody voted, once a poll is closed: who sees it, its minute-taker alone, or nobody. */
export const secrecies = ['open', 'named', 'secret'] as const
export const Secrecy = z.enum(secrecies)
export type Secrecy = z.infer<typeof Secrecy>

/** Written resolutions: by the consent of all, or by a majority where a clause knows it. */
export const circulars = ['unanimous', 'majority'] as const
export const Circular = z.enum(circulars)
export type Circular = z.infer<typeof Circular>

/** A ballot as it is filled in; without any option it is blank, which is not the same as silence. */
export const Ballot = z.union([
  z.object({ choice: Choice }),
  z.object({ options: z.array(Id).check(z.maxLength(100, 'too-many')) }),
])
export type Ballot = z.infer<typeof Ballot>

/** A seat on the roll as a poll ends: frozen at opening but for who came in and who was recused meanwhile. */
export interface RollEntry {
  /** The deputy is on it as such where they presided in the chair's place. */
  role: 'chair' | 'member' | 'deputy'
  /** In the room when the poll opened or before it closed; leaving in between does not undo it. Of a circular poll: false. */
  present: boolean
  /** Absent, with a lawful proxy whose holder was in the room when the poll opened. */
  represented?: boolean
  recused: boolean
  /** The ballot that was cast on a motion, if one was; a recused elector's does not count. */
  choice: Choice | null
  /** The same on options; blank is none of them. */
  options?: readonly string[] | null
}
