import { factsOf, resultOf, votersOf, type Counted, type Terms } from './counting.ts'
import type { RollEntry } from './roll.ts'
import type { RuleSet } from './rule-set.ts'

/** Who or what is to be chosen; a written consent of all is to one text, and chooses nothing. */
export interface OptionsQuestion extends Terms {
  kind: 'choice' | 'approval'
  circular?: 'majority' | null
  /** How many can be elected. */
  places: number
}

/** What a choice among options came to. Carried: somebody is elected. */
export interface OptionsOutcome extends Counted {
  kind: 'choice' | 'approval'
  places: number
  /** In the poll's own order. */
  options: { id: string; votes: number; elected: boolean }[]
  /** Who has as many votes as others for too few of the last places: none of them is elected. */
  tied: string[]
  /** Ballots without an option. */
  blank: number
  clauses: { quorum: string; majority: string }
}

/** Elected is who has the votes needed and is among the first as many as there are places. */
export function optionsOutcomeOf(
  rules: RuleSet,
  asked: OptionsQuestion,
  roll: readonly RollEntry[],
  options: readonly string[],
): OptionsOutcome {
  const ballots = votersOf(asked, roll).flatMap(({ options }) => (options ? [options] : []))
  const filled = ballots.filter((ballot) => ballot.length > 0)
  const { clauses, ...facts } = factsOf(rules, asked, roll, filled.length)
  const tally = options.map((id) => ({ id, votes: filled.filter((ballot) => ballot.includes(id)).length }))
  const { elected, tied } = edgeOf(
    tally.filter(({ votes }) => votes >= facts.needed),
    asked.places,
  )
  const isQuorate = facts.quorum.counted >= facts.quorum.needed
  return {
    kind: asked.kind,
    result: resultOf(facts, elected.length > 0),
    ...facts,
    places: asked.places,
    options: tally.map((option) => ({ ...option, elected: isQuorate && elected.includes(option.id) })),
    tied: isQuorate ? tied : [],
    blank: ballots.length - filled.length,
    clauses: { quorum: clauses.quorum, majority: clauses.majority },
  }
}

/** Who is ahead of the first that finds no place; and who stands equal with them across the edge. */
function edgeOf(reached: { id: string; votes: number }[], places: number): { elected: string[]; tied: string[] } {
  const ranked = reached.toSorted((one, other) => other.votes - one.votes)
  const cut = ranked[places]?.votes
  const ids = (among: typeof reached) => among.map(({ id }) => id)
  if (cut === undefined) return { elected: ids(reached), tied: [] }
  const elected = ids(reached.filter(({ votes }) => votes > cut))
  return { elected, tied: elected.length < places ? ids(reached.filter(({ votes }) => votes === cut)) : [] }
}
