import { Plural, Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { Link } from 'react-router'
import { inWords } from '../refusals.tsx'
import { Button } from '../ui/Button.tsx'
import { Chip } from '../ui/Chip.tsx'
import { DayText } from '../ui/DateText.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { Square } from '../ui/Square.tsx'
import { Countdown } from './Countdown.tsx'
import { Needed } from './Explanation.tsx'
import { MotionText, MotionTitle } from './MotionText.tsx'
import { OpenPollDialog } from './OpenPollDialog.tsx'
import { SubmitMotion } from './SubmitMotion.tsx'
import type { AgendaItem, ItemPoll, Meeting } from './queries.ts'
import { resultInWords, resultSigns } from './words.ts'
import { dayIn } from '../zone.ts'

/** What a sitting is to decide and has decided, in order. */
export function Agenda({ meeting }: { meeting: Meeting }) {
  return (
    <Sheet title={<Trans comment="What a sitting is to decide, in order">Agenda</Trans>}>
      {meeting.items.length === 0 ? (
        <EmptyState>
          <Trans>No motion is on the agenda yet.</Trans>
        </EmptyState>
      ) : (
        <ol className="agenda">
          {meeting.items.map((item) => (
            <Item key={item.id} item={item} meeting={meeting} />
          ))}
        </ol>
      )}
      <SubmitMotion meeting={meeting} />
    </Sheet>
  )
}

function Item({ item, meeting }: { item: AgendaItem; meeting: Meeting }) {
  const { position, motion, polls } = item
  return (
    <li>
      <Square>{position}</Square>
      <div className="item">
        <h3>
          <MotionTitle motion={motion} />
        </h3>
        <p className="meta">
          {motion.proposer && (
            <>
              <Trans comment="Who submitted a motion; a name follows">
                Submitted by <bdi>{motion.proposer.handle}</bdi>
              </Trans>
              {' · '}
            </>
          )}
          <Announced item={item} meeting={meeting} />
        </p>
        <details open={isUpNow(item, meeting)}>
          <summary>
            <Trans comment="Opens what a motion says">Text of the motion</Trans>
          </summary>
          <MotionText motion={motion} />
        </details>
        {polls.length > 0 && (
          <ul className="polls">
            {polls.map((poll) => (
              <PollLine key={poll.id} poll={poll} />
            ))}
          </ul>
        )}
        {meeting.can.mark.ok && <OpenPoll item={item} meeting={meeting} />}
      </div>
    </li>
  )
}

/** What has not been voted on in a sitting that is not over, or is being voted on: its text is in sight. */
function isUpNow({ polls }: AgendaItem, { state }: Meeting): boolean {
  return state !== 'closed' && polls.every((poll) => poll.state !== 'closed')
}

/** When an item was made known, and what follows if that was late. */
function Announced({ item: { announcedAt, announced, isLate }, meeting }: { item: AgendaItem; meeting: Meeting }) {
  const { days, clause } = meeting.rules.notice
  return (
    <>
      <Trans comment="When a motion was put on the agenda; a day follows">
        Announced: <DayText day={dayIn(meeting.zone, announcedAt)} />
      </Trans>
      {isLate && (
        <span className="late">
          <span aria-hidden="true">! </span>
          {announced.ok ? (
            <Plural
              value={days}
              one={`Less than # day before the sitting. The statutes allow a vote on it (${clause}).`}
              other={`Less than # days before the sitting. The statutes allow a vote on it (${clause}).`}
              comment="A motion announced later than the statutes ask; the placeholder is the place in the statutes"
            />
          ) : (
            <Plural
              value={days}
              one={`Less than # day before the sitting: it can be discussed, not put to the vote (${clause}).`}
              other={`Less than # days before the sitting: it can be discussed, not put to the vote (${clause}).`}
              comment="A motion announced later than the statutes ask; the placeholder is the place in the statutes"
            />
          )}
        </span>
      )}
    </>
  )
}

function PollLine({ poll }: { poll: ItemPoll }) {
  const { id, state, outcome, resolution, closesAt, voted } = poll
  return (
    <li>
      <Link to={`/governance/polls/${id}`}>
        {state === 'open' ? (
          <Trans comment="Link to a vote that is being held">Vote in progress</Trans>
        ) : outcome === null ? (
          <Trans comment="A vote that is over, whose votes are being counted">Closed, being counted</Trans>
        ) : (
          <>
            <span aria-hidden="true">{resultSigns[outcome.result]} </span>
            {resultInWords(outcome.result)}
          </>
        )}
      </Link>
      {state === 'open' && (
        <Chip now={voted === false}>
          <Countdown at={closesAt} />
        </Chip>
      )}
      {outcome && 'got' in outcome && (
        <span className="meta">
          <Needed {...outcome} />
        </span>
      )}
      {resolution !== null && <bdi className="number">{resolution}</bdi>}
    </li>
  )
}

function OpenPoll({ item, meeting }: { item: AgendaItem; meeting: Meeting }) {
  const [asking, setAsking] = useState(false)
  const { openPoll } = item.can
  // What has been decided needs no word of why it cannot be decided again.
  if (!openPoll.ok && (openPoll.because === 'motion-decided' || openPoll.because === 'poll-already-open')) return null
  return (
    <>
      <div>
        <Button
          kind="quiet"
          because={openPoll.ok ? undefined : inWords(openPoll.because)}
          onClick={() => setAsking(true)}
        >
          <Trans comment="Button: the chair lets a motion be voted on; a form follows">Put to the vote</Trans>
        </Button>
      </div>
      <OpenPollDialog item={item} meeting={meeting} open={asking} onClose={() => setAsking(false)} />
    </>
  )
}
