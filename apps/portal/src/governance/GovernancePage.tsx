import { Plural, Trans } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import { useInfiniteQuery, useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { queries, ready } from '../api.ts'
import { useLanguage } from '../language.ts'
import { inBestLanguage } from '../notices/in-best-language.ts'
import { Pages } from '../projects/Pages.tsx'
import { inWords } from '../refusals.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { RowsSkeleton } from '../ui/Skeleton.tsx'
import { Square } from '../ui/Square.tsx'
import { Circulars } from './Circulars.tsx'
import { Countdown } from './Countdown.tsx'
import { MeetingRow } from './MeetingRow.tsx'
import { Petitions } from './Petitions.tsx'
import {
  olderMeetings,
  overview,
  petitions,
  registerPages,
  useOverview,
  type OpenPoll,
  type Overview,
} from './queries.ts'
import { ResolutionRow } from './ResolutionRow.tsx'
import './governance.css'

export async function loader() {
  await Promise.all([
    ready(overview),
    ready(petitions),
    queries.infiniteQuery({ ...registerPages(undefined), staleTime: 'static' }),
  ])
  return null
}

export function Component() {
  const shown = useOverview()
  const { bodies, open, meetings } = shown
  const of = (state: string) => meetings.rows.filter((row) => row.state === state)
  const upcoming = [...of('open'), ...of('suspended'), ...of('convened').toReversed()]
  return (
    <>
      <PageHead
        title={<Trans comment="Title of the room: sittings of bodies, votes, resolutions">Votes</Trans>}
        help={<Trans>Sittings, votes and resolutions. You see those of the bodies you sit in.</Trans>}
        actions={
          <>
            {bodies.length > 0 && (
              <Link className="button quiet" to="/governance/motions">
                <Trans comment="Title of a page: what is proposed for decision in a body">Motions</Trans>
              </Link>
            )}
            <Convening bodies={bodies} />
          </>
        }
      />
      {bodies.length === 0 ? (
        <Outside />
      ) : (
        <div className="columns">
          <div className="stack">
            {open.length > 0 && <OpenPolls open={open} meetings={meetings.rows} />}
            <Circulars circulars={shown.circulars} bodies={bodies} />
            <Upcoming upcoming={upcoming} bodies={bodies} />
            <Petitions bodies={bodies} />
            <Past past={of('closed')} shown={shown} />
          </div>
          <div className="stack">
            <Newest bodies={bodies} />
            <Bodies bodies={bodies} />
          </div>
        </div>
      )}
    </>
  )
}

function Convening({ bodies }: Pick<Overview, 'bodies'>) {
  const verdicts = bodies.map(({ can }) => can.convene)
  const refused = verdicts.find((verdict) => !verdict.ok)
  if (verdicts.some(({ ok }) => ok)) {
    return (
      <Link className="button" to="/governance/meetings/new">
        <Trans comment="Button: call a body to a sitting">Convene a sitting</Trans>
      </Link>
    )
  }
  if (!refused || refused.ok) return null
  return (
    <Button kind="quiet" because={inWords(refused.because)}>
      <Trans comment="Button: call a body to a sitting">Convene a sitting</Trans>
    </Button>
  )
}

function Outside() {
  return (
    <Sheet title={<Trans>Nothing yet</Trans>}>
      <EmptyState>
        <Trans>You sit in no body of the association. Who does finds its sittings and votes here.</Trans>
      </EmptyState>
    </Sheet>
  )
}

/** What waits for the reader: votes that can be taken part in now. */
function OpenPolls({ open, meetings }: Pick<Overview, 'open'> & { meetings: Overview['meetings']['rows'] }) {
  return (
    <Sheet title={<Trans comment="Votes that are being held now">Open votes</Trans>}>
      <Rows>
        {open.map((poll) => (
          <OpenPollRow
            key={poll.pollId}
            poll={poll}
            meeting={meetings.find(({ id }) => id === poll.meetingId)?.title}
          />
        ))}
      </Rows>
    </Sheet>
  )
}

function OpenPollRow({ poll, meeting }: { poll: OpenPoll; meeting: string | undefined }) {
  const { pollId, closesAt, voted, recused } = poll
  const waits = !voted && !recused
  return (
    <Row
      to={`/governance/polls/${pollId}`}
      mark={<Square>{waits ? '?' : voted ? '✓' : '–'}</Square>}
      title={<PollTitle {...poll} />}
      meta={
        <>
          <OwnPart {...poll} />
          {meeting && (
            <>
              {' · '}
              <bdi>{meeting}</bdi>
            </>
          )}
        </>
      }
      end={
        <span className={waits ? 'due' : 'meta'}>
          <Countdown at={closesAt} />
        </span>
      }
    />
  )
}

/** What a vote is on, by the title of its motion: the motion, or a change to it. */
function PollTitle({ titles, original, isAmendment }: OpenPoll) {
  const { title, language } = inBestLanguage(titles, useLanguage(), original)
  if (!isAmendment) return <bdi lang={language}>{title}</bdi>
  return (
    <Trans comment="A vote on a change to a motion, not on the motion itself; the title of the motion follows">
      Amendment: <bdi lang={language}>{title}</bdi>
    </Trans>
  )
}

function OwnPart({ voted, recused, present }: OpenPoll) {
  if (recused)
    return <Trans comment="The reader takes no part in a vote: a conflict of interest">You are recused</Trans>
  if (voted) return <Trans comment="The reader has taken part in a vote">You have voted</Trans>
  if (!present)
    return <Trans comment="The chair has not marked the reader as present">You are not marked as present</Trans>
  return <Trans comment="A vote in which the reader can take part">Your vote is awaited</Trans>
}

interface MeetingsProps {
  bodies: Overview['bodies']
}

function Upcoming({ upcoming, bodies }: MeetingsProps & { upcoming: Overview['meetings']['rows'] }) {
  return (
    <Sheet title={<Trans comment="Meetings of a body that are being held or to come">Sittings</Trans>}>
      {upcoming.length === 0 ? (
        <EmptyState>
          <Trans>No sitting is in progress, and none is convened.</Trans>
        </EmptyState>
      ) : (
        <Rows>
          {upcoming.map((meeting) => (
            <MeetingRow key={meeting.id} meeting={meeting} bodies={bodies} />
          ))}
        </Rows>
      )}
    </Sheet>
  )
}

function Past({ past, shown: { bodies, meetings } }: { past: Overview['meetings']['rows']; shown: Overview }) {
  if (past.length === 0) return null
  return (
    <Sheet title={<Trans comment="Meetings of a body that are over">Past sittings</Trans>}>
      <Rows>
        {past.map((meeting) => (
          <MeetingRow key={meeting.id} meeting={meeting} bodies={bodies} />
        ))}
      </Rows>
      {meetings.next !== null && <Older from={meetings.next} bodies={bodies} />}
    </Sheet>
  )
}

function Older({ from, bodies }: MeetingsProps & { from: NonNullable<Overview['meetings']['next']> }) {
  const [asked, setAsked] = useState(false)
  const pages = useInfiniteQuery({ ...olderMeetings(from), enabled: asked })
  const words = <Trans comment="Button: shows more of a list whose newest things come first">Older sittings</Trans>
  if (!asked) {
    return (
      <div className="more-rows">
        <Button kind="quiet" onClick={() => setAsked(true)}>
          {words}
        </Button>
      </div>
    )
  }
  return (
    <Pages pages={pages} skeleton={<RowsSkeleton rows={3} />} more={words}>
      {(rows) => (
        <Rows>
          {rows.map((meeting) => (
            <MeetingRow key={meeting.id} meeting={meeting} bodies={bodies} />
          ))}
        </Rows>
      )}
    </Pages>
  )
}

const newest = 4

function Newest({ bodies }: MeetingsProps) {
  const { data } = useSuspenseInfiniteQuery(registerPages(undefined))
  const rows = data.pages.flatMap((page) => page.rows).slice(0, newest)
  return (
    <Sheet
      title={<Trans comment="What a body has decided by vote">Resolutions</Trans>}
      aside={
        <Link className="to-register" to="/governance/register">
          <Trans comment="Link: all that bodies have decided, by number">The register</Trans>
        </Link>
      }
    >
      {rows.length === 0 ? (
        <EmptyState>
          <Trans>Nothing has been resolved yet. A motion that is carried gets its number here.</Trans>
        </EmptyState>
      ) : (
        <Rows>
          {rows.map((resolution) => (
            <ResolutionRow key={resolution.id} resolution={resolution} bodies={bodies} />
          ))}
        </Rows>
      )}
    </Sheet>
  )
}

function Bodies({ bodies }: MeetingsProps) {
  const language = useLanguage()
  return (
    <Sheet title={<Trans comment="Board, assembly, secretariat, committees">Bodies</Trans>}>
      <Rows>
        {bodies.map(({ id, names, seats, own }) => (
          <Row
            key={id}
            to={`/governance/bodies/${id}/rules`}
            mark={<Square />}
            title={<bdi>{nameIn(names, language)}</bdi>}
            meta={
              <>
                <Plural value={seats} one="# seat" other="# seats" comment="Of a body, such as the board" />
                {own && (
                  <>
                    {' · '}
                    <Trans comment="Beside a body, such as the board">you sit in it</Trans>
                  </>
                )}
              </>
            }
          />
        ))}
      </Rows>
    </Sheet>
  )
}
