import { randomUUID } from 'node:crypto'
import type { Tx } from '@memorial/db'
import type { BodyKind, RuleSet } from '@memorial/domain'
import type { Moments } from './moments.ts'
import type { Cast } from './seed-network.ts'
import { assemblyRules, boardRules } from './sittings.ts'

/** How the board decided before the assembly made its rules stricter. */
const firstBoardRules: RuleSet = {
  ...boardRules,
  quorum: { ...boardRules.quorum, fraction: { of: 1, in: 2 } },
  tie: { rule: 'falls', clause: 'Art. 14.4' },
  notice: { days: 10, lateItems: false, channel: ['portal'], clause: 'Art. 13.3' },
  deputies: null,
  circular: { ...boardRules.circular, majority: null },
}

/** What the board is to decide by when its chair has confirmed it. */
const nextBoardRules: RuleSet = {
  ...boardRules,
  quorum: { ...boardRules.quorum, second: { afterDays: 7, fraction: { of: 1, in: 2 }, clause: 'Art. 14.6' } },
  notice: { ...boardRules.notice, days: 7 },
}

const committeeRules: RuleSet = {
  ...boardRules,
  quorum: { ...boardRules.quorum, fraction: { of: 1, in: 2 }, clause: 'Reglement 4' },
  majority: {
    ...boardRules.majority,
    ordinary: { fraction: { of: 1, in: 2 }, compare: 'more-than', basis: 'cast', clause: 'Reglement 5' },
  },
  tie: { rule: 'chair-decides', clause: 'Reglement 5' },
  notice: { days: 3, lateItems: true, channel: ['portal'], clause: 'Reglement 3' },
  circular: { unanimous: null, majority: { clause: 'Reglement 7', days: 5 } },
  deputies: null,
}

interface DemoVersion {
  body: BodyKind
  version: number
  /** Days from today. */
  from: number
  source: string
  rules: RuleSet
  /** Who entered and who confirmed it; unknown of what was there before two people had to agree. */
  by?: [entered: string, confirmed: string]
}

const versions: DemoVersion[] = [
  { body: 'board', version: 1, from: -900, source: 'Statutes of the founding assembly', rules: firstBoardRules },
  {
    body: 'board',
    version: 2,
    from: -60,
    source: 'Statuten, geändert von der Mitgliederversammlung',
    rules: boardRules,
    by: ['gneiss', 'amsel'],
  },
  { body: 'assembly', version: 1, from: -900, source: 'Statutes of the founding assembly', rules: assemblyRules },
  {
    body: 'committee',
    version: 1,
    from: -150,
    source: 'Reglement des Archivausschusses',
    rules: committeeRules,
    by: ['оливин', 'schiefer'],
  },
]

/** By which rules the bodies decide and decided, and what waits for the chair of the board. */
export async function insertRules(tx: Tx, cast: Cast, moments: Moments): Promise<void> {
  const rows = versions.map(({ body, version, from, source, rules, by }) => ({
    id: randomUUID(),
    body_id: cast.body(body),
    version,
    holds_from: moments.dueIn(from),
    adopted_on: moments.dueIn(from - 14),
    source,
    rules: JSON.stringify(rules),
    entered_by: by ? cast.person(by[0]).id : null,
    entered_at: by ? moments.ago(9 - from) : null,
    confirmed_by: by ? cast.person(by[1]).id : null,
    confirmed_at: by ? moments.ago(4 - from) : null,
  }))
  await tx.insertInto('rule_set').values(rows).execute()
  await tx
    .insertInto('rule_proposal')
    .values({
      id: randomUUID(),
      body_id: cast.body('board'),
      holds_from: moments.dueIn(30),
      adopted_on: moments.dueIn(-12),
      source: 'Statuts, modifiés par l’assemblée générale',
      rules: JSON.stringify(nextBoardRules),
      entered_by: cast.person('оливин').id,
      entered_at: moments.ago(1.5),
    })
    .execute()
}
