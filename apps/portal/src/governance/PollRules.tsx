import { Plural, Trans } from '@lingui/react/macro'
import { circularBy, majorityOf, nameIn } from '@memorial/domain'
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
  const majority = majorityOf(rules, { decision, circular: poll.circular })
  return (
    <Sheet title={<Trans>Rules of this vote</Trans>}>
      <SheetBody>
        <dl className="facts rules">
          <Body poll={poll} />
          {poll.meeting ? <Sitting poll={poll} meeting={poll.meeting} /> : <InWriting poll={poll} />}
          {poll.circular !== 'unanimous' && <Quorum poll={poll} />}
          <Rule name={<Trans comment="How many votes carry a motion">Majority</Trans>} clause={majority.clause}>
            <MajorityWords majority={majority} />
            {state === 'open' && poll.meeting && poll.needed !== null && <NeededNow needed={poll.needed} />}
          </Rule>
          {poll.kind === 'motion' && poll.circular !== 'unanimous' && <TieRule tie={rules.tie} />}
          {poll.kind !== 'motion' && <Places places={poll.places ?? 1} />}
          <Secrecy poll={poll} />
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

function Sitting({ poll: { present, seats, state }, meeting }: { poll: Poll; meeting: NonNullable<Poll['meeting']> }) {
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

function Closing({ poll }: { poll: Poll }) {
  const { state, closesAt, closedAt, zone, circular, rules, decision } = poll
  if (state !== 'open' && closedAt !== null) {
    return (
      <Rule name={<Trans comment="When a sitting or a vote ended; a time follows">Closed</Trans>}>
        <ZonedTime at={closedAt} zone={zone} />
      </Rule>
    )
  }
  if (circular !== null) {
    return (
      <Rule name={<Trans comment="When a vote in writing ends">Deadline</Trans>}>
        <ZonedTime at={closesAt} zone={zone} />
        <span className="block">
          <Countdown at={closesAt} />
        </span>
      </Rule>
    )
  }
  const { basis } = rules.majority[decision]
  return (
    <Rule name={<Trans comment="When a vote ends">Closing</Trans>}>
      <Trans comment="Who ends a vote, and when it ends at the latest; a time follows, and under it the time where the reader is">
        by the chair, or at <ZonedTime at={closesAt} zone={zone} shows="hour" />
      </Trans>
      <span className="block">
        <Countdown at={closesAt} />
      </span>
      {(basis === 'cast' || basis === 'valid') && (
        <span className="block">
          <Trans comment="Voting rule: why a chair cannot close a vote at once">
            Not before everybody in the room has voted, or two minutes have passed: only ballots are counted.
          </Trans>
        </span>
      )}
    </Rule>
  )
}

/** A vote without a sitting: of which kind, and on what it rests. */
function InWriting({ poll: { circular, body, rules, openedBy } }: { poll: Poll }) {
  const by = circular && circularBy(body.kind, rules, circular)
  const handle = openedBy?.handle
  return (
    <Rule
      name={<Trans comment="How a vote is held: without a sitting">In writing</Trans>}
      {...(by && { clause: by.clause })}
    >
      {circular === 'unanimous' ? (
        <Trans comment="Voting rule of a written resolution">
          All must consent: the first refusal ends it, and silence is no consent.
        </Trans>
      ) : (
        <Trans comment="Voting rule of a written resolution">
          By a majority, without a sitting: it ends with its deadline.
        </Trans>
      )}
      {handle !== undefined && (
        <span className="block meta">
          <Trans comment="Who put a motion to a vote in writing; a name follows">
            Put by <bdi>{handle}</bdi>
          </Trans>
        </span>
      )}
      {circular === 'unanimous' && <Form by={by} />}
    </Rule>
  )
}

function Form({ by }: { by: ReturnType<typeof circularBy> | null }) {
  const clause = by?.electronicConsent
  return (
    <span className="block">
      {clause ? (
        <Trans comment="Voting rule of a written resolution; the placeholder is the place in the statutes">
          Consent can be given here ({clause}).
        </Trans>
      ) : (
        <Trans comment="Voting rule of a written resolution">
          Consent needs a signature by hand or a qualified one; a refusal needs no form.
        </Trans>
      )}
    </span>
  )
}

function Places({ places }: { places: number }) {
  return (
    <Rule name={<Trans comment="How many can be elected">Places</Trans>}>
      <Plural value={places} one="# to be filled" other="# to be filled" comment="How many can be elected" />
    </Rule>
  )
}

function Secrecy({ poll: { secrecy, rules } }: { poll: Poll }) {
  if (secrecy === 'open') return null
  return (
    <Rule
      name={<Trans comment="Who learns how each voted">Secrecy</Trans>}
      {...(rules.secrecy.named && { clause: rules.secrecy.named.clause })}
    >
      <Trans comment="Who learns how each voted">named to the minute-taker only</Trans>
    </Rule>
  )
}
