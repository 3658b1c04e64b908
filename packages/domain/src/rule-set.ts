import * as z from 'zod/mini'
import { line } from './text.ts'

/** A part of a whole, exactly: `{ of: 2, in: 3 }` is two thirds. */
export const Fraction = z
  .object({ of: z.int().check(z.minimum(1)), in: z.int().check(z.minimum(1), z.maximum(1000)) })
  .check(z.refine((fraction) => fraction.of <= fraction.in, { error: 'malformed' }))
export type Fraction = z.infer<typeof Fraction>

/** The place in the statutes that a value rests on. */
const clause = line(80)

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

/** The kinds of decision that a rule set gives a majority of their own. */
export const decisions = ['ordinary', 'statutes', 'dissolution'] as const
export const Decision = z.enum(decisions)
export type Decision = z.infer<typeof Decision>

/** How a body decides: data, each value with its clause. The Code is silent on a board's quorum and ties: this must say. */
export const RuleSet = z.object({
  quorum: z.object({
    /** At least this part of the seats. */
    fraction: Fraction,
    /** Whether who is recused counts for the quorum. */
    recusedCount: z.boolean(),
    clause,
  }),
  majority: z.object({ ordinary: Majority, statutes: Majority, dissolution: Majority }),
  tie: z.object({ rule: z.enum(['falls', 'chair-decides']), clause }),
  ballots: z.object({ changeable: z.boolean(), clause }),
  /** How many whole days before a sitting an item must be announced, and whether a later one may be put to the vote (CC 67(3)). */
  notice: z.object({ days: z.int().check(z.minimum(0), z.maximum(365)), lateItems: z.boolean(), clause }),
})
export type RuleSet = z.infer<typeof RuleSet>
