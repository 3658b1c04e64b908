import { factsOf, resultOf, votersOf, type Counted, type Terms } from './counting.ts'
import { optionsOutcomeOf, type OptionsOutcome, type OptionsQuestion } from './outcome-options.ts'
import type { Choice, RollEntry } from './roll.ts'
import type { RuleSet } from './rule-set.ts'

/** A motion that is put to the vote. */
export interface MotionQuestion extends Terms {
  kind: 'motion'
}

/** What a poll on a motion came to, with all that its explanation needs. */
export interface Outcome extends Counted {
  counts: Record<Choice, number>
  /**
   * Yes equal to no: it falls, or whoever presided casts one further vote (in outcomes of before there were deputies the
   * chair); null where they cast no yes or no to repeat.
   */
  tie: null | { rule: 'falls' } | { rule: 'chair-decides'; casting: 'yes' | 'no' | null; by?: 'chair' | 'deputy' }
  /** Yes votes, with the casting vote. */
  got: number
  clauses: { quorum: string; majority: string; tie: string }
}

export function outcomeOf(rules: RuleSet, asked: MotionQuestion, roll: readonly RollEntry[]): Outcome
export function outcomeOf(
  rules: RuleSet,
  asked: OptionsQuestion,
  roll: readonly RollEntry[],
  options: readonly string[],
): OptionsOutcome
/** What a poll comes to: the same for the same roll, in whatever order it is read. */
export function outcomeOf(
  rules: RuleSet,
  asked: MotionQuestion | OptionsQuestion,
  roll: readonly RollEntry[],
  options: readonly string[] = [],
): Outcome | OptionsOutcome {
  return asked.kind === 'motion' ? motionOutcomeOf(rules, asked, roll) : optionsOutcomeOf(rules, asked, roll, options)
}

function motionOutcomeOf(rules: RuleSet, asked: MotionQuestion, roll: readonly RollEntry[]): Outcome {
  const voters = votersOf(asked, roll)
  const counts = countsOf(voters)
  const facts = factsOf(rules, asked, roll, counts.yes + counts.no)
  const tie = counts.yes === counts.no && asked.circular !== 'unanimous' ? tieOf(rules, asked, voters) : null
  const castingYes = tie?.rule === 'chair-decides' && tie.casting === 'yes'
  const got = counts.yes + (castingYes ? 1 : 0)
  // Where half is enough, a tie reaches it: it still falls.
  const result = resultOf(facts, got >= facts.needed && (!tie || castingYes))
  return { result, ...facts, counts, tie, got }
}

function countsOf(voters: readonly RollEntry[]): Record<Choice, number> {
  const count = (asked: Choice) => voters.filter(({ choice }) => choice === asked).length
  return { yes: count('yes'), no: count('no'), abstain: count('abstain') }
}

/** The casting vote repeats one's own, and so tells it: where ballots are not open, only a clause allows it. */
function tieOf(rules: RuleSet, { circular, secrecy = 'open' }: Terms, voters: readonly RollEntry[]): Outcome['tie'] {
  const isCast = rules.tie.rule === 'chair-decides' && (secrecy === 'open' || rules.secrecy.casting !== null)
  if (!isCast) return { rule: 'falls' }
  const caster = casterOf(rules, voters, Boolean(circular))
  const casting = caster?.choice ?? 'abstain'
  if (casting === 'abstain') return { rule: 'chair-decides', casting: null }
  return { rule: 'chair-decides', casting, by: caster?.role === 'deputy' ? 'deputy' : 'chair' }
}

/** The chair, in person; else the deputy who presided, where a clause gives them the casting vote. A written vote has no deputy. */
function casterOf(rules: RuleSet, voters: readonly RollEntry[], isCircular: boolean): RollEntry | undefined {
  const inPlace = (role: RollEntry['role']) => voters.find((one) => one.role === role && (one.present || isCircular))
  return inPlace('chair') ?? (rules.deputies?.casting && !isCircular ? inPlace('deputy') : undefined)
}
