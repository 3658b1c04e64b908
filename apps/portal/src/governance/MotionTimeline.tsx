import { Plural, Trans } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useLanguage } from '../language.ts'
import { DayText } from '../ui/DateText.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { dayIn, geneva } from '../zone.ts'
import type { Motion } from './motion-queries.ts'
import { stateSigns } from './motion-words.ts'
import { resultInWords, resultSigns } from './words.ts'

interface Moment {
  key: string
  at: string
  /** A sign in the square of the line. */
  sign: string
  /** What decides something is drawn filled. */
  decides?: boolean
  what: ReactNode
}

/** A motion's life, from its first day on: read in order, it needs no picture. */
export function MotionTimeline({ motion }: { motion: Motion }) {
  const moments = [
    ...written(motion),
    ...amended(motion),
    ...done(motion),
    ...discussed(motion),
    ...announced(motion),
    ...votedOn(motion),
  ].toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))
  return (
    <Sheet
      title={<Trans comment="Heading of a timeline: what happened to a motion, in order">What became of it</Trans>}
    >
      <ol className="life">
        {moments.map(({ key, at, sign, decides, what }) => (
          <li key={key} className={decides ? 'decides' : undefined}>
            <span className="square" aria-hidden="true">
              {sign}
            </span>
            <div>
              <p className="meta">
                <DayText day={dayIn(geneva, at)} />
              </p>
              <p>{what}</p>
            </div>
          </li>
        ))}
      </ol>
    </Sheet>
  )
}

/** Who wrote a version, or which amendment made it. */
export function WrittenBy({ motion, version }: { motion: Motion; version: Motion['versions'][number] }) {
  const { writtenBy, amendmentId } = version
  const amendment = motion.amendments.find(({ id }) => id === amendmentId)
  if (amendment) return <ByAmendment amendment={amendment} by={writtenBy?.handle} />
  return (
    <Trans comment="Who wrote a version of a text; a name">
      by <bdi>{writtenBy?.handle}</bdi>
    </Trans>
  )
}

function ByAmendment({
  amendment: { number },
  by,
}: {
  amendment: Motion['amendments'][number]
  by: string | undefined
}) {
  if (by === undefined)
    return <Trans comment="How a version of a motion came about; a number">amendment {number}, carried by vote</Trans>
  return (
    <Trans comment="How a version of a motion came about; a number and the name of the motion's proposer">
      amendment {number}, accepted by <bdi>{by}</bdi>
    </Trans>
  )
}

function written(motion: Motion): Moment[] {
  const { proposedAt, proposer, versions, seconders } = motion
  return [
    {
      key: 'submitted',
      at: proposedAt,
      sign: '1',
      what: (
        <Trans comment="Who submitted a motion; a name follows">
          Submitted by <bdi>{proposer?.handle}</bdi>
        </Trans>
      ),
    },
    ...seconders.map(({ person, at }) => ({
      key: `second ${person?.id}`,
      at,
      sign: '+',
      what: (
        <Trans comment="Who supports a motion formally; a name">
          Seconded by <bdi>{person?.handle}</bdi>
        </Trans>
      ),
    })),
    ...versions
      .filter(({ version }) => version > 1)
      .map((version) => ({
        key: `version ${version.version}`,
        at: version.writtenAt,
        sign: String(version.version),
        what: <NewVersion motion={motion} version={version} />,
      })),
  ]
}

function NewVersion({ motion, version }: { motion: Motion; version: Motion['versions'][number] }) {
  const number = version.version
  return (
    <>
      <a href={`#version-${number}`}>
        <Trans comment="Of a text that is changed in the course of time; a number">Version {number}</Trans>
      </a>
      {' · '}
      <WrittenBy motion={motion} version={version} />
    </>
  )
}

function AmendmentLink({ amendment: { id, number } }: { amendment: Motion['amendments'][number] }) {
  return (
    <Link to={`/governance/amendments/${id}`}>
      <Trans comment="A change proposed to a motion; a number follows">Amendment {number}</Trans>
    </Link>
  )
}

function amended({ amendments }: Motion): Moment[] {
  return amendments.map((amendment) => ({
    key: amendment.id,
    at: amendment.proposedAt,
    sign: '±',
    what: (
      <>
        <AmendmentLink amendment={amendment} />
        {' · '}
        <Trans comment="Who proposed an amendment; a name follows">
          Proposed by <bdi>{amendment.proposer?.handle}</bdi>
        </Trans>
      </>
    ),
  }))
}

function done(motion: Motion): Moment[] {
  return motion.acts
    .filter(({ act }) => act !== 'amendment-accepted')
    .map((act) => ({
      key: `${act.act} ${act.at}`,
      at: act.at,
      sign: act.act in stateSigns ? stateSigns[act.act as 'referred'] : '·',
      decides: act.act === 'withdrawn' || act.act === 'lapsed',
      what: <Act motion={motion} act={act} />,
    }))
}

function Act({ motion, act }: { motion: Motion; act: Motion['acts'][number] }) {
  const amendment = motion.amendments.find(({ id }) => id === act.amendmentId)
  return (
    <>
      {amendment && (
        <>
          <AmendmentLink amendment={amendment} />
          {' · '}
        </>
      )}
      <ActWords act={act} />
      {act.reason !== null && (
        <span className="block ground" dir="auto">
          {act.reason}
        </span>
      )}
    </>
  )
}

function ActWords({ act: { act, by, referredTo } }: { act: Motion['acts'][number] }) {
  const language = useLanguage()
  const who = <bdi>{by?.handle}</bdi>
  const body = referredTo && <bdi>{nameIn(referredTo, language)}</bdi>
  switch (act) {
    case 'withdrawn':
    case 'amendment-withdrawn':
      return <Trans comment="Who took back a motion or an amendment; a name">Withdrawn by {who}</Trans>
    case 'lapsed':
      return <Trans comment="Who said that a motion is not pursued any more; a name">Declared lapsed by {who}</Trans>
    case 'amendment-restated':
      return <Trans comment="Who put an amendment in terms of the motion's new text; a name">Restated by {who}</Trans>
    case 'amendments-ordered':
      return (
        <Trans comment="Who set in which order amendments are voted on; a name">Order of voting set by {who}</Trans>
      )
    default:
      return body ? (
        <Trans comment="Who sent a motion to another body; names of a body and a person">
          Referred to {body} by {who}
        </Trans>
      ) : (
        <Trans comment="Who sent a motion back; a name">Referred back to its proposer by {who}</Trans>
      )
  }
}

function discussed({ said: { posts, first, last } }: Motion): Moment[] {
  if (first === null || last === null) return []
  return [
    {
      key: 'discussion',
      at: first,
      sign: '“',
      what: (
        <a href="#discussion">
          <Trans comment="A moment in the life of a motion">The discussion begins</Trans>
        </a>
      ),
    },
    ...(posts > 1
      ? [
          {
            key: 'last word',
            at: last,
            sign: '“',
            what: (
              <Plural
                value={posts}
                one="The latest of # contribution"
                other="The latest of # contributions"
                comment="A moment in the life of a motion: what people wrote about it"
              />
            ),
          },
        ]
      : []),
  ]
}

/** On which agendas it was announced; one whose convocation is not sent is still being prepared. */
function announced({ sittings }: Motion): Moment[] {
  const sent = sittings.flatMap(({ announcedAt, ...sitting }) =>
    announcedAt === null ? [] : { ...sitting, announcedAt },
  )
  return sent.map(({ meetingId, title, announcedAt }) => ({
    key: meetingId,
    at: announcedAt,
    sign: '§',
    what: (
      <Trans comment="The name of a sitting follows, as a link">
        On the agenda of{' '}
        <Link to={`/governance/meetings/${meetingId}`}>
          <bdi>{title}</bdi>
        </Link>
      </Trans>
    ),
  }))
}

function votedOn(motion: Motion): Moment[] {
  return motion.polls.map((poll) => ({
    key: poll.id,
    at: poll.closedAt ?? poll.openedAt,
    sign: poll.outcome ? resultSigns[poll.outcome.result] : '?',
    decides: poll.amendmentId === null && poll.outcome !== null,
    what: <Vote motion={motion} poll={poll} />,
  }))
}

function Vote({ motion, poll }: { motion: Motion; poll: Motion['polls'][number] }) {
  const amendment = motion.amendments.find(({ id }) => id === poll.amendmentId)
  return (
    <>
      {amendment && (
        <>
          <AmendmentLink amendment={amendment} />
          {' · '}
        </>
      )}
      <Link to={`/governance/polls/${poll.id}`}>
        {poll.outcome ? (
          resultInWords(poll.outcome.result)
        ) : poll.isOver ? (
          <Trans comment="A vote that is over, whose votes are being counted">Closed, being counted</Trans>
        ) : (
          <Trans comment="Link to a vote that is being held">Vote in progress</Trans>
        )}
      </Link>
      {poll.resolution !== null && (
        <>
          {' · '}
          <bdi className="number">{poll.resolution}</bdi>
        </>
      )}
    </>
  )
}
