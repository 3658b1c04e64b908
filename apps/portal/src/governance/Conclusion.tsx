import { Trans } from '@lingui/react/macro'
import { Row, Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { Square } from '../ui/Square.tsx'
import { Explanation } from './Explanation.tsx'
import type { Outcome, Poll, RollLine } from './queries.ts'
import { Tally } from './Tally.tsx'
import { choiceInWords, choiceSigns, resultInWords, resultSigns } from './words.ts'

/** What a vote came to, and why. */
export function Conclusion({ poll: { resolution }, outcome }: { poll: Poll; outcome: Outcome }) {
  return (
    <Sheet
      title={
        <>
          <span aria-hidden="true">{resultSigns[outcome.result]} </span>
          {resultInWords(outcome.result)}
        </>
      }
      aside={
        resolution && (
          <Trans comment="What was decided, under its number: B-2026-014">
            Resolution <bdi className="number">{resolution.number}</bdi>
          </Trans>
        )
      }
    >
      <Tally outcome={outcome} />
      <Explanation outcome={outcome} />
    </Sheet>
  )
}

/** Who voted how: open ballots are read by name once the vote is over. */
export function Roll({ poll: { outcome, recusals }, roll }: { poll: Poll; roll: readonly RollLine[] }) {
  const casting = outcome?.tie?.rule === 'chair-decides' ? outcome.tie.casting : null
  return (
    <Sheet title={<Trans comment="The people who could vote, each with their vote">Who voted how</Trans>}>
      <Rows>
        {roll.map((line, place) => (
          <RollRow
            key={line.person?.id ?? place}
            line={line}
            hasCasting={line.role === 'chair' && casting !== null}
            afterCasting={recusals.some(({ person, afterCasting }) => afterCasting && person?.id === line.person?.id)}
          />
        ))}
      </Rows>
    </Sheet>
  )
}

interface RollRowProps {
  line: RollLine
  hasCasting: boolean
  afterCasting: boolean
}

function RollRow({ line: { person, role, present, recused, choice }, hasCasting, afterCasting }: RollRowProps) {
  const counts = choice !== null && !recused
  return (
    <Row
      mark={<Square>{counts && choiceSigns[choice]}</Square>}
      title={<bdi>{person?.handle}</bdi>}
      meta={
        <>
          {role === 'chair' && <Trans comment="A person's part in a body: presides over it">Chair</Trans>}
          {hasCasting && (
            <>
              {' · '}
              <Trans comment="As many yes as no votes: the chair's vote counted once more">casting vote</Trans>
            </>
          )}
          {afterCasting && (
            <Trans comment="Somebody was excluded from a vote after voting">
              recused after casting: the ballot does not count
            </Trans>
          )}
        </>
      }
      end={
        counts ? (
          choiceInWords(choice)
        ) : (
          <span className="meta">
            {recused ? (
              <Trans comment="Somebody who may not vote because of a conflict of interest">recused</Trans>
            ) : present ? (
              <Trans comment="Somebody who could have voted">did not vote</Trans>
            ) : (
              <Trans comment="A person who is not at a sitting">absent</Trans>
            )}
          </span>
        )
      }
    />
  )
}
