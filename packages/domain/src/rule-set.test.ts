import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bodyKinds, type BodyKind } from './identity.ts'
import { checkRuleSet } from './rule-set-check.ts'
import { comparedRules, rulesOn } from './rule-set-compare.ts'
import { circularBy, defaultsFor, floors } from './rule-set-law.ts'
import { bases, channels, conveners, decisions, RuleSet } from './rule-set.ts'
import { clause, half, rules } from './testing/rules.ts'

describe('a rule set', () => {
  const whole = rules()

  test.each<[string, object]>([
    ['without a tie rule', { tie: undefined }],
    ['with a quorum of more than all', { quorum: { ...whole.quorum, fraction: { of: 7, in: 6 } } }],
    ['with less than half', { majority: { ...whole.majority, ordinary: { ...half, fraction: { of: 1, in: 3 } } } }],
    ['without a majority for a kind of decision', { majority: { ...whole.majority, exclusion: undefined } }],
    ['without a clause', { tie: { rule: 'falls', clause: '' } }],
    ['with proxies that no clause knows', { proxies: { limit: 1 } }],
    ['with no proxy to a holder', { proxies: { limit: 0, clause } }],
    ['with sittings at a distance that no clause knows', { distance: {} }],
    ['with a written majority that no clause knows', { circular: { unanimous: null, majority: { days: 7 } } }],
    ['without a channel', { notice: { ...whole.notice, channel: [] } }],
    ['with a channel twice', { notice: { ...whole.notice, channel: ['portal', 'portal'] } }],
    ['that nobody convenes by', { convening: { by: [], clause } }],
  ])('%s is none', (_, change) => {
    expect(RuleSet.safeParse(whole).success).toBe(true)
    expect(RuleSet.safeParse({ ...whole, ...change }).success).toBe(false)
  })

  test.each(bodyKinds)(
    'of a %s that says nothing more has what the law says, and nothing that needs a clause',
    (kind) => {
      const byLaw = defaultsFor(kind)
      const filled = RuleSet.parse({
        ...whole,
        ...byLaw,
        quorum: { ...whole.quorum, ...byLaw.quorum },
        majority: { ...whole.majority, ...byLaw.majority },
        notice: { ...whole.notice, ...byLaw.notice },
      })
      expect(checkRuleSet(kind, filled, 6)).toEqual([])
      expect(filled).toMatchObject({
        proxies: null,
        distance: null,
        deputies: null,
        secrecy: { named: null, casting: null },
      })
      expect(filled.majority.purpose).toMatchObject({
        fraction: { of: 1, in: 1 },
        compare: 'at-least',
        basis: 'entitled',
      })
      expect(circularBy(kind, filled, 'majority')).toBeNull()
      expect(circularBy(kind, filled, 'unanimous')).toEqual(
        kind === 'assembly' ? { clause: 'CC 66(2)', electronicConsent: null } : null,
      )
    },
  )

  test('has written resolutions by its own clauses', () => {
    const unanimous = { clause, electronicConsent: 'Statutes 9.2' }
    const own = rules({ circular: { unanimous, majority: { clause, days: 7 } } })
    for (const kind of ['assembly', 'board'] as const) {
      expect(circularBy(kind, own, 'unanimous')).toEqual(unanimous)
      expect(circularBy(kind, own, 'majority')).toEqual({ clause, days: 7 })
    }
  })

  test('stands beside floors that no statutes change: more of them in the assembly', () => {
    const paths = (kind: BodyKind) => floors(kind).map(({ path, law }) => `${path}: ${law}`)
    expect(paths('board')).toEqual([
      'majority: CC 67(2)',
      'votes: CC 67(1)',
      'recusal: CC 68',
      'circular.majority: BGE 132 III 503',
    ])
    expect(paths('assembly')).toEqual([...paths('board'), 'petition.fraction: CC 64(3)', 'challenge: CC 75'])
  })
})

describe('a body cannot decide', () => {
  const byChair = { tie: 'chair-decides' } as const
  const petition = (of: number, whole: number) => ({ petition: { fraction: { of, in: whole }, clause } })
  const second = (fraction: { of: number; in: number } | null) => ({
    quorum: { second: { afterDays: 7, fraction, clause } },
  })
  const deputies = (casting: boolean) => ({ deputies: { casting, clause } })
  const aFifth = petition(1, 5)

  test.each<[string, BodyKind, RuleSet, number, string | null, string?]>([
    [
      'by more than all',
      'board',
      rules({ majority: { fraction: { of: 2, in: 2 } } }),
      6,
      'majority.*.fraction',
      'more-than-all',
    ],
    [
      'with a harder second sitting',
      'board',
      rules(second({ of: 3, in: 4 })),
      6,
      'quorum.second.fraction',
      'second-call-harder',
    ],
    ['though not with one as hard', 'board', rules(second({ of: 4, in: 6 })), 6, null],
    ['or with one that needs no quorum', 'board', rules(second(null)), 6, null],
    ['by mail alone', 'board', rules({ notice: { channel: ['mail'] } }), 6, 'notice.channel', 'mail-is-no-notice'],
    ['though by mail beside a letter', 'board', rules({ notice: { channel: ['mail', 'letter'] } }), 6, null],
    ['with a petition of more than a fifth', 'assembly', rules(petition(2, 9)), 15, 'petition', 'petition-too-hard'],
    ['or of none', 'assembly', rules(), 15, 'petition', 'petition-too-hard'],
    ['though of a fifth', 'assembly', rules(petition(3, 15)), 15, null],
    ['or, in a board, of half', 'board', rules(petition(1, 2)), 6, null],
    [
      'by one for all',
      'board',
      rules({ proxies: { limit: 6, clause } }),
      6,
      'proxies.limit',
      'more-proxies-than-seats',
    ],
    ['though by one for all others', 'board', rules({ proxies: { limit: 5, clause } }), 6, null],
    [
      'with a deputy’s casting vote where ties fall',
      'board',
      rules(deputies(true)),
      6,
      'deputies.casting',
      'no-casting-vote',
    ],
    ['though with a deputy', 'board', rules(deputies(false)), 6, null],
    ['and where it is given', 'board', rules({ ...byChair, ...deputies(true) }), 6, null],
    [
      'by a casting vote in secret where ties fall',
      'board',
      rules({ secrecy: { named: null, casting: { clause } } }),
      6,
      'secrecy.casting',
      'no-casting-vote',
    ],
    [
      'convened by a deputy it has not',
      'board',
      rules({ convening: { by: ['chair', 'deputy'], clause } }),
      6,
      'convening.by',
      'no-deputy',
    ],
    ['though by one it has', 'board', rules({ ...deputies(false), convening: { by: ['deputy'], clause } }), 6, null],
    ['in an assembly as it is usual', 'assembly', rules(aFifth), 15, null],
  ])('%s', (_, kind, asked, seats, path, reason) => {
    const expected = path?.includes('*') ? decisions.map((decision) => path.replace('*', decision)) : path ? [path] : []
    expect(checkRuleSet(kind, asked, seats)).toEqual(expected.map((path) => ({ path, reason })))
  })

  test('by a chair it has not', () => {
    const without = { hasChair: false }
    expect(checkRuleSet('board', rules(byChair), 6, without)).toEqual([
      { path: 'tie.rule', reason: 'no-chair-to-decide' },
    ])
    expect(checkRuleSet('board', rules(byChair), 6)).toEqual([])
    expect(checkRuleSet('board', rules(), 6, without)).toEqual([])
  })
})

describe('two versions', () => {
  test('differ leaf by leaf; fractions and lists are one value, and what one has not is told whole', () => {
    const before = rules({
      notice: { channel: ['portal', 'mail'] },
      circular: { unanimous: null, majority: { clause } },
    })
    const after = rules({
      quorum: { fraction: { of: 1, in: 3 }, recusedCount: false },
      notice: { channel: ['portal', 'letter'] },
      proxies: { limit: 1, clause },
      circular: { unanimous: null, majority: { clause, days: 7 } },
    })
    const expected = [
      { path: 'quorum.fraction', before: { of: 2, in: 3 }, after: { of: 1, in: 3 } },
      { path: 'quorum.recusedCount', before: true, after: false },
      { path: 'notice.channel', before: ['portal', 'mail'], after: ['portal', 'letter'] },
      { path: 'proxies', before: null, after: { limit: 1, clause } },
      { path: 'circular.majority.days', before: null, after: 7 },
    ]
    expect(comparedRules(before, after)).toHaveLength(5)
    expect(comparedRules(before, after)).toEqual(expect.arrayContaining(expected))
  })

  const byClause = fc.option(fc.record({ clause: fc.constantFrom('1', '2') }), { nil: null })
  const fraction = fc.constantFrom({ of: 1, in: 2 }, { in: 2, of: 1 }, { of: 2, in: 4 }, { of: 2, in: 3 })
  const parts = fc.record({
    majority: fc.record({
      fraction,
      basis: fc.constantFrom(...bases),
      compare: fc.constantFrom('more-than', 'at-least'),
    }),
    channel: fc.shuffledSubarray([...channels], { minLength: 1 }),
    by: fc.shuffledSubarray([...conveners], { minLength: 1 }),
    second: fc.option(
      fc.record({ afterDays: fc.nat(2), fraction: fc.option(fraction, { nil: null }), clause: fc.constant('1') }),
      { nil: null },
    ),
    distance: byClause,
    named: byClause,
    majorityByClause: fc.option(
      fc.record({ clause: fc.constant('1'), days: fc.integer({ min: 1, max: 2 }) }, { requiredKeys: ['clause'] }),
      { nil: null },
    ),
  })
  type Parts = typeof parts extends fc.Arbitrary<infer Some> ? Some : never
  const made = ({ majority, channel, by, second, distance, named, majorityByClause }: Parts) => ({
    ...rules({
      majority: majority as Partial<typeof half>,
      notice: { channel },
      convening: { by, clause },
      distance,
      secrecy: { named, casting: null },
      circular: { unanimous: null, majority: majorityByClause },
    }),
    quorum: { ...rules().quorum, second },
  })
  const names = ['majority', 'channel', 'by', 'second', 'distance', 'named', 'majorityByClause'] as const
  /** Two that differ in one of their parts, or in none. */
  const pair = fc
    .tuple(parts, parts, fc.constantFrom(...names))
    .map(([one, other, name]) => [made(one), made({ ...one, [name]: other[name] })] as const)

  test('differ in nothing if and only if they are equal', () => {
    const isEqual = (one: unknown, other: unknown) => {
      try {
        expect(one).toEqual(other)
        return true
      } catch {
        return false
      }
    }
    fc.assert(
      fc.property(pair, ([before, after]) => {
        const found = comparedRules(before, after)
        expect(found.length === 0).toBe(isEqual(before, after))
        expect(
          comparedRules(after, before)
            .map(({ path }) => path)
            .toSorted(),
        ).toEqual(found.map(({ path }) => path).toSorted())
      }),
    )
  })

  test('hold one after the other: of two that began on one day the later version', () => {
    const versions = [
      { version: 2, holdsFrom: '2025-06-01' },
      { version: 1, holdsFrom: '2024-01-01' },
      { version: 3, holdsFrom: '2025-06-01' },
      { version: 4, holdsFrom: '2025-03-01' },
    ]
    const on = (day: string) => rulesOn(versions, day)?.version
    expect([on('2023-12-31'), on('2024-01-01'), on('2025-05-31'), on('2025-06-01'), on('2030-01-01')]).toEqual([
      undefined,
      1,
      4,
      3,
      3,
    ])
  })
})
