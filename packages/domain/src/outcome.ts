import * as z from 'zod/mini'
import type { Basis, Decision, Fraction, Majority, RuleSet } from './rule-set.ts'

export const choices = ['yes', 'no', 'abstain'] as const
export const Choice = z.enum(choices)
export type Choice = z.infer<typeof Choice>

/** A seat on the roll as a poll ends: frozen at opening but for who came in and who was recused meanwhile. */
export interface RollEntry {
  role: 'chair' | 'member'
  /** In the room when the poll opened or before it closed; leaving in between does not undo it. */
  present: boolean
  recused: boolean
  /** The ballot that was cast, if one was; a recused elector's does not count. */
  choice: Choice | null
}

/** What a poll came to, with all that its explanation needs. Integers only. */
export interface Outcome {
  result: 'carried' | 'rejected' | 'not-quorate'
  seats: number
  present: number
  /** Electors who were recused, whether they had voted or not. */
  recused: number
  quorum: { needed: number; counted: number }
  basis: { kind: Basis; size: number }
  fraction: Fraction
  compare: Majority['compare']
  /** Yes votes needed. */
  needed: number
  counts: Record<Choice, number>
  /** Who might have voted and did not. */
  silent: number
  /** Yes equal to no: it falls, or the chair casts one further vote; null where the chair has cast no yes or no to repeat. */
  tie: null | { rule: 'falls' } | { rule: 'chair-decides'; casting: 'yes' | 'no' | null }
  /** Yes votes, with the casting vote. */
  got: number
  clauses: { quorum: string; majority: string; tie: string }
}

/** Yes votes that reach a majority of so many: at least one, for nothing is carried by nobody. */
export function votesNeeded({ fraction, compare }: Pick<Majority, 'fraction' | 'compare'>, basis: number): number {
  const share = basis * fraction.of
  const reached = compare === 'more-than' ? Math.floor(share / fraction.in) + 1 : Math.ceil(share / fraction.in)
  return Math.max(1, reached)
}

/** How many must be there of so many seats. */
export function quorumNeeded({ quorum }: RuleSet, seats: number): number {
  return Math.ceil((seats * quorum.fraction.of) / quorum.fraction.in)
}

/** How many count for the quorum. */
export function quorumCounted({ quorum }: RuleSet, roll: readonly Omit<RollEntry, 'choice' | 'role'>[]): number {
  return roll.filter(({ present, recused }) => present && (quorum.recusedCount || !recused)).length
}

/** What a poll comes to: the same for the same roll, in whatever order it is read. */
export function outcomeOf(rules: RuleSet, decision: Decision, roll: readonly RollEntry[]): Outcome {
  const voting = roll.filter(({ recused }) => !recused)
  const inRoom = voting.filter(({ present }) => present)
  const counts = countsOf(voting)
  const majority = rules.majority[decision]
  const basis = { kind: majority.basis, size: basisOf(majority.basis, { counts, voting, inRoom }) }
  const needed = votesNeeded(majority, basis.size)
  const tie = counts.yes === counts.no ? tieOf(rules, voting) : null
  const castingYes = tie?.rule === 'chair-decides' && tie.casting === 'yes'
  const got = counts.yes + (castingYes ? 1 : 0)
  const quorum = { needed: quorumNeeded(rules, roll.length), counted: quorumCounted(rules, roll) }
  return {
    // Where half is enough, a tie reaches it: it still falls.
    result: resultOf({ isQuorate: quorum.counted >= quorum.needed, reached: got >= needed && (!tie || castingYes) }),
    seats: roll.length,
    present: roll.filter(({ present }) => present).length,
    recused: roll.length - voting.length,
    quorum,
    basis,
    fraction: majority.fraction,
    compare: majority.compare,
    needed,
    counts,
    silent: inRoom.filter(({ choice }) => choice === null).length,
    tie,
    got,
    clauses: { quorum: rules.quorum.clause, majority: majority.clause, tie: rules.tie.clause },
  }
}

function countsOf(voting: readonly RollEntry[]): Record<Choice, number> {
  const count = (asked: Choice) => voting.filter(({ choice }) => choice === asked).length
  return { yes: count('yes'), no: count('no'), abstain: count('abstain') }
}

function basisOf(
  basis: Basis,
  {
    counts,
    voting,
    inRoom,
  }: { counts: Record<Choice, number>; voting: readonly unknown[]; inRoom: readonly unknown[] },
): number {
  if (basis === 'present') return inRoom.length
  if (basis === 'entitled') return voting.length
  return counts.yes + counts.no + (basis === 'valid' ? counts.abstain : 0)
}

/** The casting vote repeats the chair's own: who abstained, was recused or absent casts none. */
function tieOf({ tie }: RuleSet, voting: readonly RollEntry[]): Outcome['tie'] {
  if (tie.rule === 'falls') return { rule: 'falls' }
  const choice = voting.find(({ role }) => role === 'chair')?.choice
  return { rule: 'chair-decides', casting: choice === 'yes' || choice === 'no' ? choice : null }
}

function resultOf({ isQuorate, reached }: { isQuorate: boolean; reached: boolean }): Outcome['result'] {
  if (!isQuorate) return 'not-quorate'
  return reached ? 'carried' : 'rejected'
}
