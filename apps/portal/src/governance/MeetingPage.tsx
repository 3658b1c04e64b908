import { Trans } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import { useParams, type LoaderFunctionArgs } from 'react-router'
import { ready } from '../api.ts'
import { useLanguage } from '../language.ts'
import { Chip } from '../ui/Chip.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { SeenBy } from '../ui/SeenBy.tsx'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'
import { Agenda } from './Agenda.tsx'
import { Convocation } from './Convocation.tsx'
import { Leading } from './Leading.tsx'
import { Objections } from './Objections.tsx'
import { oneMeeting, organisations, proxiesOf, useMeeting, type Meeting } from './queries.ts'
import { Proxies } from './Proxies.tsx'
import { Room } from './Room.tsx'
import { RulesInWords } from './rule-lines.tsx'
import { Rule } from './rules-in-words.tsx'
import { RulesLink } from './RulesLink.tsx'
import { Before } from './SecondSitting.tsx'
import { Speakers } from './Speakers.tsx'
import { useOpening } from './use-opening.ts'
import { meetingStateInWords } from './words.ts'
import { dayIn } from '../zone.ts'
import { ZonedTime } from './ZonedTime.tsx'
import './governance.css'

export async function loader({ params: { meetingId: id = '' } }: LoaderFunctionArgs) {
  const named = ready(organisations)
  await Promise.all([ready(oneMeeting(id)), ready(proxiesOf(id))])
  await named
  return null
}

export function Component() {
  const { meetingId = '' } = useParams()
  const meeting = useMeeting(meetingId)
  const language = useLanguage()
  const { title, body, state } = meeting
  useOpening(meeting)
  return (
    <>
      <PageHead
        title={<bdi>{title}</bdi>}
        help={
          <>
            <bdi>{nameIn(body.names, language)}</bdi> <Chip now={state === 'open'}>{meetingStateInWords(state)}</Chip>
          </>
        }
        actions={<Leading key={meetingId} meeting={meeting} />}
      />
      <div className="columns">
        <div className="stack">
          <Agenda key={meetingId} meeting={meeting} />
          {meeting.state !== 'convened' && <Objections meeting={meeting} />}
        </div>
        <div className="stack">
          {state === 'convened' ? (
            <>
              <Convocation key={meetingId} meeting={meeting} />
              <About meeting={meeting} />
              <Room meeting={meeting} />
              <Proxies meeting={meeting} />
            </>
          ) : (
            <>
              <Speakers meeting={meeting} />
              <Room meeting={meeting} />
              <Proxies meeting={meeting} />
              <Convocation key={meetingId} meeting={meeting} />
              <About meeting={meeting} />
            </>
          )}
          <HowItDecides meeting={meeting} />
        </div>
      </div>
    </>
  )
}

function About({ meeting }: { meeting: Meeting }) {
  const language = useLanguage()
  const { beginsAt, zone, place, convenedBy, openedAt, closedAt, seenBy } = meeting
  const shows = (at: string) => (dayIn(zone, at) === dayIn(zone, beginsAt) ? 'hour' : 'day and hour')
  return (
    <Sheet title={<Trans comment="When and where a body meets">About this sitting</Trans>}>
      <SheetBody>
        <dl className="facts rules">
          <Rule name={<Trans comment="When a sitting begins; a day and time follow">Begins</Trans>}>
            <ZonedTime at={beginsAt} zone={zone} />
          </Rule>
          {meeting.distance && (
            <Rule
              name={<Trans comment="How a sitting is held: by a call, nobody in a room">At a distance</Trans>}
              {...(meeting.rules.distance && { clause: meeting.rules.distance.clause })}
            >
              <Trans comment="A sitting that is held by a call only">Everybody takes part by the link.</Trans>
            </Rule>
          )}
          {place !== '' && (
            <Rule name={<Trans comment="Where a sitting is held: a room, a link">Place</Trans>}>
              <bdi className="place">{place}</bdi>
            </Rule>
          )}
          {meeting.link !== '' && (
            <Rule name={<Trans comment="Where a call is joined">Link</Trans>}>
              <bdi className="place">{meeting.link}</bdi>
            </Rule>
          )}
          {convenedBy && (
            <Rule name={<Trans comment="Who called a sitting; a name follows">Convened by</Trans>}>
              <bdi>{convenedBy.handle}</bdi>
            </Rule>
          )}
          {openedAt !== null && (
            <Rule name={<Trans comment="When the chair opened a sitting; a time follows">Opened</Trans>}>
              <ZonedTime at={openedAt} zone={zone} shows={shows(openedAt)} />
            </Rule>
          )}
          {closedAt !== null && (
            <Rule name={<Trans comment="When a sitting or a vote ended; a time follows">Closed</Trans>}>
              <ZonedTime at={closedAt} zone={zone} shows={shows(closedAt)} />
            </Rule>
          )}
          <Suspensions meeting={meeting} />
          <Before meeting={meeting} />
        </dl>
        <SeenBy names={seenBy.map(({ names }) => nameIn(names, language))} />
      </SheetBody>
    </Sheet>
  )
}

function Suspensions({ meeting: { suspensions, zone } }: { meeting: Meeting }) {
  return suspensions.map(({ from, until }) => (
    <Rule key={from} name={<Trans comment="When a sitting rested; times follow">Interrupted</Trans>}>
      <ZonedTime at={from} zone={zone} shows="hour" />
      {until !== null && (
        <>
          {' – '}
          <ZonedTime at={until} zone={zone} shows="hour" />
        </>
      )}
    </Rule>
  ))
}

/** The rules by which the body decides today. */
function HowItDecides({ meeting: { rules, rulesVersion, body } }: { meeting: Meeting }) {
  return (
    <Sheet title={<Trans comment="The rules of a body: quorum, majority, ties">How this body decides</Trans>}>
      <SheetBody>
        <details className="fold">
          <summary>
            <Trans>Rules</Trans>
          </summary>
          <RulesInWords rules={rules} kind={body.kind} />
        </details>
        <RulesLink bodyId={body.id} version={rulesVersion} />
      </SheetBody>
    </Sheet>
  )
}
