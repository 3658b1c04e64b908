import { Trans } from '@lingui/react/macro'
import { Link } from 'react-router'
import { Chip } from '../ui/Chip.tsx'
import { Countdown } from './Countdown.tsx'
import { Needed } from './Explanation.tsx'
import type { Motion } from './motion-queries.ts'
import { resultInWords, resultSigns } from './words.ts'

/** A vote on a motion or an amendment and what came of it; the stored outcome alone. */
export function PollResult({ poll }: { poll: Motion['polls'][number] }) {
  const { id, outcome, isOver, closesAt, resolution } = poll
  return (
    <>
      <Link to={`/governance/polls/${id}`}>
        {outcome !== null ? (
          <>
            <span aria-hidden="true">{resultSigns[outcome.result]} </span>
            {resultInWords(outcome.result)}
          </>
        ) : isOver ? (
          <Trans comment="A vote that is over, whose votes are being counted">Closed, being counted</Trans>
        ) : (
          <Trans comment="Link to a vote that is being held">Vote in progress</Trans>
        )}
      </Link>
      {!isOver && (
        <Chip now>
          <Countdown at={closesAt} />
        </Chip>
      )}
      {outcome && (
        <span className="meta">
          <Needed {...outcome} />
        </span>
      )}
      {resolution !== null && <bdi className="number">{resolution}</bdi>}
    </>
  )
}
