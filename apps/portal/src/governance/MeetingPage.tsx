import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams, type LoaderFunctionArgs } from 'react-router'
import { ready, trpc } from '../api.ts'
import { FinalQuestion } from '../FinalQuestion.tsx'
import { useLanguage } from '../language.ts'
import { errorInWords, inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Chip } from '../ui/Chip.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { SeenBy } from '../ui/SeenBy.tsx'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'
import { Agenda } from './Agenda.tsx'
import { type Meeting, oneMeeting, organisations, proxiesOf, useMeeting } from './queries.ts'
import { Proxies } from './Proxies.tsx'
import { Room } from './Room.tsx'
import { BallotRule, MajorityRule, QuorumRule, Rule, TieRule } from './rules-in-words.tsx'
import { decisionInWords, meetingStateInWords } from './words.ts'
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
        </div>
        <div className="stack">
          <Room meeting={meeting} />
          <Proxies meeting={meeting} />
          <About meeting={meeting} />
          <HowItDecides meeting={meeting} />
        </div>
      </div>
    </>
  )
}

/** What the chair does with the sitting as a whole. */
function Leading({ meeting: { id, state, can } }: { meeting: Meeting }) {
  const { t } = useLingui()
  const [asking, setAsking] = useState(false)
  const open = useMutation(
    trpc.governance.openMeeting.mutationOptions({
      onSuccess: () => announce(t`The sitting is open. Mark who is present.`),
      onError: (error) => announce(errorInWords(error)),
    }),
  )
  const close = useMutation(
    trpc.governance.closeMeeting.mutationOptions({
      onSuccess: () => {
        setAsking(false)
        announce(t`The sitting is closed.`)
      },
    }),
  )
  if (state === 'convened' && can.open.ok) {
    return (
      <Button busy={open.isPending} onClick={() => open.mutate({ id })}>
        <Trans comment="Button: the chair begins a sitting">Open the sitting</Trans>
      </Button>
    )
  }
  if (state !== 'open' || !can.mark.ok) return null
  return (
    <>
      <Button
        kind="quiet"
        because={can.close.ok ? undefined : inWords(can.close.because)}
        onClick={() => setAsking(true)}
      >
        <Trans comment="Button: the chair ends a sitting">Close the sitting</Trans>
      </Button>
      <FinalQuestion
        title={<Trans>Close the sitting?</Trans>}
        open={asking}
        onClose={() => setAsking(false)}
        act={<Trans comment="Button: the chair ends a sitting">Close the sitting</Trans>}
        mutation={close}
        onAct={() => close.mutate({ id })}
      >
        <Trans>Everyone’s presence ends with it. It cannot be opened again.</Trans>
      </FinalQuestion>
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
          {place !== '' && (
            <Rule name={<Trans comment="Where a sitting is held: a room, a link">Place</Trans>}>
              <bdi className="place">{place}</bdi>
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
        </dl>
        <SeenBy names={seenBy.map(({ names }) => nameIn(names, language))} />
      </SheetBody>
    </Sheet>
  )
}

/** The rules of the body in sentences, each with its place in the statutes. */
function HowItDecides({ meeting: { rules } }: { meeting: Meeting }) {
  const { days, lateItems, clause } = rules.notice
  return (
    <Sheet title={<Trans comment="The rules of a body: quorum, majority, ties">How this body decides</Trans>}>
      <SheetBody>
        <dl className="facts rules">
          <QuorumRule quorum={rules.quorum} />
          {(['ordinary', 'statutes', 'dissolution'] as const).map((decision) => (
            <MajorityRule key={decision} name={decisionInWords(decision)} majority={rules.majority[decision]} />
          ))}
          <TieRule tie={rules.tie} />
          <BallotRule ballots={rules.ballots} />
          <Rule
            name={<Trans comment="How long before a sitting a motion must be made known">Notice</Trans>}
            clause={clause}
          >
            <Plural
              value={days}
              one="Motions are announced # day before the sitting."
              other="Motions are announced # days before the sitting."
            />{' '}
            {lateItems ? (
              <Trans comment="Motions that were made known too late">Later ones can be voted on.</Trans>
            ) : (
              <Trans comment="Motions that were made known too late">Later ones can only be discussed.</Trans>
            )}
          </Rule>
        </dl>
      </SheetBody>
    </Sheet>
  )
}
