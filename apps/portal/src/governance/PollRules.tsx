import { Plural, Trans } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import { Link } from 'react-router'
import { useLanguage } from '../language.ts'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'
import { dayIn, geneva } from '../zone.ts'
import { Countdown } from './Countdown.tsx'
import type { Poll } from './queries.ts'
import { BallotRule, MajorityWords, Rule, TieRule } from './rules-in-words.tsx'
import { RulesLink } from './RulesLink.tsx'
import { meetingStateInWords } from './words.ts'
import { ZonedTime } from './ZonedTime.tsx'

/** The rules under which this vote is held, as they stood when it opened. */
export function PollRules({ poll }: { poll: Poll }) {
  const { rules, decision, state } = poll
  const majority = rules.majority[decision]
  return (
    <Sheet title={<Trans>Rules of this vote</Trans>}>
      <SheetBody>
        <dl className="facts rules">
          <Body poll={poll} />
          <Sitting poll={poll} />
          <Quorum poll={poll} />
          <Rule name={<Trans comment="How many votes carry a motion">Majority</Trans>} clause={majority.clause}>
            <MajorityWords majority={majority} />
            {state === 'open' && poll.needed !== null && <NeededNow needed={poll.needed} />}
          </Rule>
          <TieRule tie={rules.tie} />
          <BallotRule ballots={rules.ballots} />
          <Closing poll={poll} />
        </dl>
        <RulesLink bodyId={poll.body.id} version={poll.rulesVersion} on={dayIn(geneva, poll.openedAt)} />
      </SheetBody>
    </Sheet>
  )
}

function Body({ poll: { body, seats } }: { poll: Poll }) {
  const name = nameIn(body.names, useLanguage())
  return (
    <Rule name={<Trans comment="Board, assembly, committee">Body</Trans>}>
      <bdi>{name}</bdi>
      {', '}
      <Plural value={seats} one="# seat" other="# seats" comment="Of a body, such as the board" />
    </Rule>
  )
}

function Sitting({ poll: { meeting, present, seats, state } }: { poll: Poll }) {
  return (
    <Rule name={<Trans comment="The meeting of a body at which a vote is held">Sitting</Trans>}>
      <Link to={`/governance/meetings/${meeting.id}`}>
        <bdi>{meeting.title}</bdi>
      </Link>
      {', '}
      {meetingStateInWords(meeting.state)}
      <span className="block">
        {state === 'open' ? (
          <Trans comment="How many of a body's seats are at a sitting now">
            {present} of {seats} present
          </Trans>
        ) : (
          <Trans comment="How many of a body's seats were there while a vote was held">
            {present} of {seats} were present
          </Trans>
        )}
      </span>
    </Rule>
  )
}

function Quorum({ poll: { quorum, rules } }: { poll: Poll }) {
  const { needed, counted, met } = quorum
  return (
    <Rule
      name={<Trans comment="How many must be there for a vote to count">Quorum</Trans>}
      clause={rules.quorum.clause}
    >
      <span aria-hidden="true">{met ? '✓' : '✕'} </span>
      {met ? (
        <Trans comment="The quorum of a vote: people needed and counted">
          {needed} needed, {counted} there: met
        </Trans>
      ) : (
        <Trans comment="The quorum of a vote: people needed and counted">
          {needed} needed, {counted} there: not met
        </Trans>
      )}
    </Rule>
  )
}

function NeededNow({ needed }: { needed: number }) {
  return (
    <span className="block">
      <Plural
        value={needed}
        one="# yes vote as the room stands now"
        other="# yes votes as the room stands now"
        comment="How many votes would carry a motion, with the people who are present"
      />
    </span>
  )
}

function Closing({ poll: { state, closesAt, closedAt, meeting } }: { poll: Poll }) {
  if (state !== 'open' && closedAt !== null) {
    return (
      <Rule name={<Trans comment="When a sitting or a vote ended; a time follows">Closed</Trans>}>
        <ZonedTime at={closedAt} zone={meeting.zone} />
      </Rule>
    )
  }
  return (
    <Rule name={<Trans comment="When a vote ends">Closing</Trans>}>
      <Trans comment="Who ends a vote, and when it ends at the latest; a time follows, and under it the time where the reader is">
        by the chair, or at <ZonedTime at={closesAt} zone={meeting.zone} shows="hour" />
      </Trans>
      <span className="block">
        <Countdown at={closesAt} />
      </span>
    </Rule>
  )
}
