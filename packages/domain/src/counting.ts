import type { Circular, RollEntry, Secrecy } from './roll.ts'
import type { Basis, Decision, Fraction, Majority, RuleSet } from './rule-set.ts'

/** How a poll is held, as far as what it comes to depends on it. */
export interface Terms {
  decision: Decision
  /** A written resolution: it knows who took part, and never who was present. */
  circular?: Circular | null
  secrecy?: Secrecy
  /** In a second sitting, after one that had no quorum. */
  isSecondCall?: boolean
  /** How many counted for the quorum as the sitting began: asked for where the rules check it then alone. */
  countedAtOpening?: number
}

/** What is counted in any poll, whatever it asks. Integers only. */
export interface Counted {
  result: 'carried' | 'rejected' | 'not-quorate'
  seats: number
  /** In the room or lawfully represented; nobody where the poll was circular. */
  present: number
  /** Those of them who were represented. Not in outcomes of before there were proxies. */
  represented?: number
  /** Electors who were recused, whether they had voted or not. */
  recused: number
  /** None is needed where it is 0. */
  quorum: { needed: number; counted: number }
  basis: { kind: Basis; size: number }
  fraction: Fraction
  compare: Majority['compare']
  /** Votes needed. */
  needed: number
  /** Who might have voted and did not. */
  silent: number
  /** How the poll was held. Not in outcomes of before there was a choice. */
  circular?: Circular | null
  secrecy?: Secrecy
  isSecondCall?: boolean
}

/** Votes that reach a majority of so many: at least one, for nothing is carried by nobody. */
export function votesNeeded({ fraction, compare }: Pick<Majority, 'fraction' | 'compare'>, basis: number): number {
  const share = basis * fraction.of
  const reached = compare === 'more-than' ? Math.floor(share / fraction.in) + 1 : Math.ceil(share / fraction.in)
  return Math.max(1, reached)
}

/** What the rules ask of a sitting's quorum: less, or nothing, of a second one where a clause says so. */
function quorumAsked({ quorum }: Pick<RuleSet, 'quorum'>, isSecondCall: boolean) {
  const { fraction, clause } = (isSecondCall && quorum.second) || quorum
  return { fraction, clause }
}

/** How many must be there of so many seats; 0 where no quorum is asked for. */
export function quorumNeeded(rules: Pick<RuleSet, 'quorum'>, seats: number, isSecondCall = false): number {
  const { fraction } = quorumAsked(rules, isSecondCall)
  return fraction ? Math.ceil((seats * fraction.of) / fraction.in) : 0
}

type Standing = Pick<RollEntry, 'present' | 'represented' | 'recused'>

/** In the room, or lawfully represented (CC 67(2)). */
export function isThere({ present, represented }: Pick<RollEntry, 'present' | 'represented'>): boolean {
  return present || represented === true
}

/** How many count for the quorum. */
export function quorumCounted({ quorum }: Pick<RuleSet, 'quorum'>, roll: readonly Standing[]): number {
  return roll.filter((one) => isThere(one) && (quorum.recusedCount || !one.recused)).length
}

/** The majority that a poll needs. By consent of all it is everybody; where nobody is present it is never of those present. */
export function majorityOf(rules: RuleSet, { decision, circular }: Terms): Majority {
  if (circular === 'unanimous') {
    const clause = rules.circular.unanimous?.clause ?? 'CC 66(2)'
    return { fraction: { of: 1, in: 1 }, compare: 'at-least', basis: 'entitled', clause }
  }
  const majority = rules.majority[decision]
  return circular && majority.basis === 'present' ? { ...majority, basis: 'entitled' } : majority
}

const hasVoted = ({ choice, options }: RollEntry) => choice !== null || (options ?? null) !== null

/** Whose ballots count: of who is recused none (CC 68), and in a sitting of nobody who is neither there nor represented. */
export function votersOf({ circular }: Pick<Terms, 'circular'>, roll: readonly RollEntry[]): RollEntry[] {
  return roll.filter((one) => !one.recused && (circular || isThere(one)))
}

/** Everything of an outcome that does not depend on what was asked; `cast` are the ballots that neither abstain nor are blank. */
export function factsOf(rules: RuleSet, terms: Terms, roll: readonly RollEntry[], cast: number) {
  const { circular = null, secrecy = 'open', isSecondCall = false } = terms
  const there = circular ? [] : roll.filter(isThere)
  const entitled = roll.filter(({ recused }) => !recused)
  const voters = votersOf(terms, roll)
  const valid = voters.filter(hasVoted).length
  const { basis: kind, fraction, compare, clause } = majorityOf(rules, terms)
  const size = { present: voters.length, cast, valid, entitled: entitled.length }[kind]
  return {
    seats: roll.length,
    present: there.length,
    represented: there.filter(({ present }) => !present).length,
    recused: roll.length - entitled.length,
    quorum: quorumOf(rules, terms, { roll, participants: valid }),
    basis: { kind, size },
    fraction,
    compare,
    needed: votesNeeded({ fraction, compare }, size),
    silent: voters.length - valid,
    circular,
    secrecy,
    isSecondCall,
    clauses: { quorum: quorumAsked(rules, isSecondCall).clause, majority: clause, tie: rules.tie.clause },
  }
}

/** The quorum of a written vote is of those who took part; the consent of all needs none beside. */
function quorumOf(
  rules: RuleSet,
  { circular, isSecondCall, countedAtOpening }: Terms,
  { roll, participants }: { roll: readonly RollEntry[]; participants: number },
): Counted['quorum'] {
  if (circular === 'unanimous') return { needed: 0, counted: participants }
  const needed = quorumNeeded(rules, roll.length, isSecondCall)
  if (circular) return { needed, counted: participants }
  const atOpening = rules.quorum.checked === 'at-opening' ? countedAtOpening : undefined
  return { needed, counted: atOpening ?? quorumCounted(rules, roll) }
}

export function resultOf({ quorum }: Pick<Counted, 'quorum'>, isReached: boolean): Counted['result'] {
  if (quorum.counted < quorum.needed) return 'not-quorate'
  return isReached ? 'carried' : 'rejected'
}
