import { Trans } from '@lingui/react/macro'
import type { BodyKind } from '@memorial/domain'
import { EmptyState } from '../ui/EmptyState.tsx'
import type { Rules } from './queries.ts'
import { linesOf, ruleLines, type RuleLine } from './rule-lines.tsx'
import { Clause } from './rules-in-words.tsx'

interface DifferencesProps {
  kind: BodyKind
  before: Rules
  after: Rules
  /** Where they differ. */
  changes: readonly string[]
}

/** What two versions say otherwise, each value as the sentence before and the sentence after. */
export function Differences({ kind, before, after, changes }: DifferencesProps) {
  const [old, next] = [before, after].map((rules) => linesOf(ruleLines(rules, kind), changes)) as [
    RuleLine[],
    RuleLine[],
  ]
  if (next.length === 0) {
    return (
      <EmptyState>
        <Trans comment="Of two versions of the rules of a body">Both say the same.</Trans>
      </EmptyState>
    )
  }
  return (
    <ul className="differences">
      {next.map((line, place) => (
        <li key={line.paths[0]}>
          <h3>{line.name}</h3>
          <dl>
            <dt>
              <Trans comment="Of a changed rule: what it said">Before</Trans>
            </dt>
            <dd>
              <Said line={old[place]!} as="del" />
            </dd>
            <dt>
              <Trans comment="Of a changed rule: what it says">After</Trans>
            </dt>
            <dd>
              <Said line={line} as="ins" />
            </dd>
          </dl>
        </li>
      ))}
    </ul>
  )
}

function Said({ line: { words, clause }, as: Change }: { line: RuleLine; as: 'del' | 'ins' }) {
  return (
    <Change>
      {words}
      {clause !== undefined && (
        <>
          {' '}
          <Clause>{clause}</Clause>
        </>
      )}
    </Change>
  )
}
