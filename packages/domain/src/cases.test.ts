import { describe, expect, test } from 'vitest'
import { votesNeeded, type Terms } from './counting.ts'
import { outcomeOf, type Outcome } from './outcome.ts'
import { mayCast } from './polls.ts'
import type { RollEntry } from './roll.ts'
import { bases, type RuleSet } from './rule-set.ts'
import { chair, clause, roll, rules, votes } from './testing/rules.ts'
import { no } from './verdict.ts'

const outcome = (rules: RuleSet, roll: readonly RollEntry[], terms: Partial<Terms> = {}): Outcome =>
  outcomeOf(rules, { kind: 'motion', decision: 'ordinary', ...terms }, roll)

const byChair = rules({ tie: 'chair-decides' })
const moment = (hour: number, minute = 0) => new Date(Date.UTC(2026, 10, 20, hour, minute))
// Who was there, whose proxy voted and when a poll closed is the database’s to say: those cases are asked of the program.
describe('cases every implementation must get right', () => {
  const fifty = roll(50, ...votes('yes', 23), ...votes('no', 17), ...votes('abstain', 10))
  const twoAndTwo = [...votes('no', 2), ...votes('abstain', 1)]
  const poll = { bodyId: 'board', closesAt: moment(19), closedAt: null }
  const elector = { personId: 'self', present: true, recused: false, hasVoted: false }

  type Row = [kase: string, answer: string, found: Outcome, expected: object]
  const outcomes: Row[] = [
    [
      '50 present, 23 yes, 17 no, 10 abstain, basis present, more than half',
      'rejected (needs 26)',
      outcome(rules(), fifty),
      { result: 'rejected', needed: 26, got: 23, counts: { yes: 23, no: 17, abstain: 10 } },
    ],
    [
      'same, basis votes cast without abstentions',
      'carried (23 of 40)',
      outcome(rules({ majority: { basis: 'cast' } }), fifty),
      { result: 'carried', got: 23, needed: 21, basis: { kind: 'cast', size: 40 } },
    ],
    [
      'board of 6, 5 present, 1 recused, quorum 4 of 6 by presence',
      'quorate; basis 4; more than half = 3',
      outcome(rules(), roll(6, ...votes('yes', 3), ...votes('no', 1), { recused: true })),
      { result: 'carried', present: 5, quorum: { needed: 4, counted: 5 }, basis: { size: 4 }, needed: 3 },
    ],
    [
      'board of 6, 4 present, 1 recused, quorum 4',
      'quorate; basis 3; more than half = 2',
      outcome(rules(), roll(6, ...votes('yes', 2), ...votes('no', 1), { recused: true })),
      { result: 'carried', quorum: { needed: 4, counted: 4 }, basis: { size: 3 }, needed: 2 },
    ],
    [
      'board of 6, 3 yes 3 no, chair decides, chair voted yes',
      'the casting vote makes 4, the basis stays 6: carried, and said so',
      outcome(byChair, roll(6, chair('yes'), ...votes('yes', 2), ...votes('no', 3))),
      {
        result: 'carried',
        tie: { rule: 'chair-decides', casting: 'yes', by: 'chair' },
        counts: { yes: 3, no: 3 },
        basis: { size: 6 },
        needed: 4,
        got: 4,
      },
    ],
    [
      '5 present, 2 yes 2 no 1 abstain, chair voted yes',
      'casting vote makes 3 of 5: carried',
      outcome(byChair, roll(6, chair('yes'), ...votes('yes', 1), ...twoAndTwo)),
      { result: 'carried', basis: { size: 5 }, needed: 3, got: 3 },
    ],
    ...(
      [
        ['abstained', roll(6, chair('abstain'), ...votes('yes', 2), ...votes('no', 2))],
        ['was recused, having voted', roll(6, chair('yes', { recused: true }), ...votes('yes', 2), ...twoAndTwo)],
        ['was absent', roll(6, chair(null, { present: false }), ...votes('yes', 2), ...twoAndTwo)],
        ['did not vote', roll(6, chair(null), ...votes('yes', 2), ...votes('no', 2))],
      ] as const
    ).map(([how, board]): Row => [
      `same, chair abstained, recused or absent without deputy (${how})`,
      'falls',
      outcome(byChair, board),
      { result: 'rejected', tie: { rule: 'chair-decides', casting: null }, got: 2 },
    ]),
    [
      'a tie in a secret ballot',
      'falls',
      outcome(byChair, roll(6, chair('yes'), ...votes('yes', 2), ...votes('no', 3)), { secrecy: 'secret' }),
      { result: 'rejected', tie: { rule: 'falls' }, got: 3 },
    ],
    [
      'a tie in a secret ballot',
      'unless a clause says otherwise',
      outcome(
        rules({ tie: 'chair-decides', secrecy: { named: null, casting: { clause } } }),
        roll(6, chair('yes'), ...votes('yes', 2), ...votes('no', 3)),
        { secrecy: 'secret' },
      ),
      { result: 'carried', tie: { casting: 'yes' }, got: 4 },
    ],
    ...bases.map((basis): Row => [
      `0 ballots, quorum by presence met, basis ${basis}`,
      'rejected, not a division by zero',
      outcome(rules({ majority: { basis, compare: 'at-least' } }), roll(6, ...votes(null, 5))),
      { result: 'rejected', quorum: { needed: 4, counted: 5 }, silent: 5 },
    ]),
    [
      'circular, unanimous, 14 yes and one silent at the deadline',
      'failed',
      outcome(rules(), roll(15, ...votes('yes', 14)), { circular: 'unanimous' }),
      { result: 'rejected', needed: 15, got: 14, silent: 1, present: 0, tie: null },
    ],
    [
      'elector recused after casting',
      'the ballot does not count and the record says why',
      outcome(rules(), roll(6, ...votes('yes', 2), { choice: 'yes', recused: true }, ...votes('no', 2))),
      { result: 'rejected', counts: { yes: 2, no: 2 }, recused: 1, basis: { size: 4 } },
    ],
  ]
  test.each(outcomes)('%s: %s', (_, __, found, expected) => {
    expect(found).toMatchObject(expected)
  })

  test('two thirds of 14: at least 10', () => {
    expect(votesNeeded({ fraction: { of: 2, in: 3 }, compare: 'at-least' }, 14)).toBe(10)
  })

  test('clock passes closing between the form and the click: refused as closed', () => {
    expect(mayCast(poll, elector, { rules: rules(), now: moment(19) })).toEqual(no('poll-closed'))
  })
})
