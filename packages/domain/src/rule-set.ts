import * as z from 'zod/mini'
import { line } from './text.ts'

/** A part of a whole, exactly: `{ of: 2, in: 3 }` is two thirds. */
export const Fraction = z
  .object({ of: z.int().check(z.minimum(1)), in: z.int().check(z.minimum(1), z.maximum(1000)) })
  .check(z.refine((fraction) => fraction.of <= fraction.in, { error: 'malformed' }))
export type Fraction = z.infer<typeof Fraction>

/** The place in the statutes that a value rests on. */
const clause = line(80)

/** What there is only where the statutes say so: then with the clause, else null. */
const byClause = z.nullable(z.object({ clause }))

/** A number of calendar days. */
const days = (least: number) => z.int().check(z.minimum(least), z.maximum(365))

/** Several of a list, each once. */
function someOf<const Words extends readonly string[]>(words: Words) {
  return z.array(z.enum(words)).check(
    z.minLength(1, 'required'),
    z.refine((chosen) => new Set(chosen).size === chosen.length, { error: 'malformed' }),
  )
}

/**
 * What a majority is counted of: the members present (CC 67(2), unless the statutes say otherwise), yes and no alone,
 * all valid ballots, or everybody entitled to vote.
 */
export const bases = ['present', 'cast', 'valid', 'entitled'] as const
export type Basis = (typeof bases)[number]

export const Majority = z.object({
  /** Less than half would let both sides win. */
  fraction: Fraction.check(z.refine((fraction) => 2 * fraction.of >= fraction.in, { error: 'malformed' })),
  compare: z.enum(['more-than', 'at-least']),
  basis: z.enum(bases),
  clause,
})
export type Majority = z.infer<typeof Majority>

/**
 * The kinds of decision that a rule set gives a majority of their own. The purpose is not changed against a member's
 * will (CC 74): it needs all members, unless the statutes say otherwise.
 */
export const decisions = ['ordinary', 'statutes', 'purpose', 'exclusion', 'dissolution', 'election'] as const
export const Decision = z.enum(decisions)
export type Decision = z.infer<typeof Decision>

/** How an invitation to a sitting reaches who is invited; mail says only that something waits in the portal. */
export const channels = ['portal', 'letter', 'courier', 'mail'] as const
export type Channel = (typeof channels)[number]

/** Who can be given the right to convene. */
export const conveners = ['chair', 'deputy', 'secretariat'] as const
export type Convener = (typeof conveners)[number]

/**
 * How many must be there: a part of all seats, whoever holds them. The Code asks for no quorum, neither in the assembly
 * nor in a board: the rule set must say.
 */
const Quorum = z.object({
  /** At least this part of the seats. */
  fraction: Fraction,
  /** Whether who is recused counts for the quorum: recusal takes away the vote, not the seat in the room (CC 68). */
  recusedCount: z.boolean(),
  /** Once, as the sitting begins, or at each vote anew. */
  checked: z.enum(['at-opening', 'at-each-poll']),
  /** What is asked of a second sitting, so many days after one that had no quorum; no fraction: no quorum. */
  second: z.nullable(z.object({ afterDays: days(0), fraction: z.nullable(Fraction), clause })),
  clause,
})

/**
 * Written resolutions. The consent of all members equals a resolution of the assembly by law (CC 66(2)): it is there
 * also where `unanimous` is null. A written majority needs a clause (BGE 132 III 503), and in other bodies both kinds do.
 */
const Written = z.object({
  /** Where no clause admits electronic consent, it is given by one's own hand or a qualified signature (CO 13 and 14). */
  unanimous: z.nullable(z.object({ clause, electronicConsent: z.nullable(clause) })),
  /** For how many days it stays open at least, if the clause says so. */
  majority: z.nullable(z.object({ clause, days: z.optional(days(1)) })),
})

/** How a body decides: data, each value with its clause. The Code is silent on a board's quorum and ties: this must say. */
export const RuleSet = z.object({
  quorum: Quorum,
  majority: z.object({
    ordinary: Majority,
    statutes: Majority,
    purpose: Majority,
    exclusion: Majority,
    dissolution: Majority,
    election: Majority,
  }),
  tie: z.object({ rule: z.enum(['falls', 'chair-decides']), clause }),
  ballots: z.object({ changeable: z.boolean(), clause }),
  /** How many calendar days before a sitting an item must be announced, how, and whether a later one may be put to the vote (CC 67(3)). */
  notice: z.object({ days: days(0), lateItems: z.boolean(), channel: someOf(channels), clause }),
  /** Who convenes; the assembly, by law, the board (CC 64(2)), for which these act. */
  convening: z.object({ by: someOf(conveners), clause }),
  /** The part of the members that may have a sitting convened; of the assembly never more than a fifth (CC 64(3)). */
  petition: z.nullable(z.object({ fraction: Fraction, clause })),
  /** Whether who is absent can be represented, and by one holder how many. One member, one vote (CC 67(1)). */
  proxies: z.nullable(z.object({ limit: z.int().check(z.minimum(1), z.maximum(100)), clause })),
  /** Whether sittings are held at a distance; by clause only, as written majorities (BGE 132 III 503). */
  distance: byClause,
  /** Whether a deputy leads where the chair is not there, and then has the casting vote. */
  deputies: z.nullable(z.object({ casting: z.boolean(), clause })),
  circular: Written,
  secrecy: z.object({
    /** Whether votes are held whose names are known to the minute-taker only. */
    named: byClause,
    /** Whether the chair decides a tie also where ballots are not open; else such a tie falls. */
    casting: byClause,
  }),
})
export type RuleSet = z.infer<typeof RuleSet>
