import { Trans } from '@lingui/react/macro'
import { Link } from 'react-router'
import { DayText } from '../ui/DateText.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { Explanation } from './Explanation.tsx'
import type { Poll } from './queries.ts'
import { Tally } from './Tally.tsx'
import { resultInWords, resultSigns } from './words.ts'
import { dayIn, geneva } from '../zone.ts'

/** How earlier votes on the same motion ended. */
export function Earlier({ earlier }: Pick<Poll, 'earlier'>) {
  return earlier.map(({ pollId, meetingTitle, closedAt, outcome, options }) => (
    <Sheet
      key={pollId}
      title={<Trans comment="An earlier vote on the same motion">Previous reading</Trans>}
      aside={
        <span className="meta">
          {closedAt !== null && (
            <>
              <DayText day={dayIn(geneva, closedAt)} />
              {' · '}
            </>
          )}
          <span aria-hidden="true">{resultSigns[outcome.result]} </span>
          {resultInWords(outcome.result)}
        </span>
      }
    >
      <Tally outcome={outcome} options={options} />
      <Explanation outcome={outcome} options={options} />
      <p className="sheet-foot">
        <Link to={`/governance/polls/${pollId}`}>
          {meetingTitle === null ? (
            <Trans comment="A vote without a sitting, by letter or in the portal">Written resolution</Trans>
          ) : (
            <bdi>{meetingTitle}</bdi>
          )}
        </Link>
      </p>
    </Sheet>
  ))
}
