import type { Choice, RollEntry } from '../roll.ts'
import { decisions, RuleSet, type Majority } from '../rule-set.ts'
import { defaultsFor } from '../rule-set-law.ts'

export const half: Majority = {
  fraction: { of: 1, in: 2 },
  compare: 'more-than',
  basis: 'present',
  clause: 'Statutes 7.2',
}

export const clause = 'Statutes 9'

type Asked = Partial<Omit<RuleSet, 'majority' | 'quorum' | 'tie' | 'notice'>> & {
  majority?: Partial<Majority>
  quorum?: Partial<RuleSet['quorum']>
  tie?: RuleSet['tie']['rule']
  notice?: Partial<RuleSet['notice']>
}

/** How a body of the tests decides, unless a test says otherwise; one majority for all kinds of decision. */
export function rules({ majority, quorum, tie = 'falls', notice, ...more }: Asked = {}): RuleSet {
  const byLaw = defaultsFor('board')
  const own = { ...half, ...majority }
  return RuleSet.parse({
    ...byLaw,
    quorum: { ...byLaw.quorum, fraction: { of: 2, in: 3 }, recusedCount: true, clause: 'Statutes 7.1', ...quorum },
    majority: Object.fromEntries(decisions.map((decision) => [decision, own])),
    tie: { rule: tie, clause: 'Statutes 7.3' },
    ballots: { changeable: true, clause: 'Statutes 7.4' },
    notice: { ...byLaw.notice, days: 7, lateItems: false, clause: 'Statutes 6.1', ...notice },
    ...more,
  })
}

type Seat = Partial<RollEntry>

/** So many seats: these, in the room unless they say otherwise, and absent ones up to the number. */
export function roll(seats: number, ...there: Seat[]): RollEntry[] {
  const absent: RollEntry = { role: 'member', present: false, recused: false, choice: null }
  return Array.from({ length: seats }, (_, place) =>
    there[place] ? { ...absent, present: true, ...there[place] } : absent,
  )
}

export const votes = (choice: Choice | null, times: number): Seat[] => Array.from({ length: times }, () => ({ choice }))
export const chair = (choice: Choice | null, more: Seat = {}): Seat => ({ role: 'chair', choice, ...more })
