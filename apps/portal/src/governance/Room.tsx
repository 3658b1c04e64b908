import { Trans, useLingui } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { trpc } from '../api.ts'
import { useLanguage, useLocale } from '../language.ts'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { Square } from '../ui/Square.tsx'
import { Guests } from './Guests.tsx'
import { Offices } from './Offices.tsx'
import { organisations, type Meeting, type Other, type Seat } from './queries.ts'

type Attending = Omit<Other, 'organisationId' | 'role'>

/** Who of the body is there, and whether that is enough. */
export function Room({ meeting }: { meeting: Meeting }) {
  const { seats, state, can } = meeting
  return (
    <Sheet title={<Trans comment="Who of the seats of a body is present at a sitting">Present</Trans>}>
      <Quorum meeting={meeting} />
      <Rows>
        {seats.map((seat) => (
          <SeatRow key={seat.personId} seat={seat} meeting={meeting} />
        ))}
      </Rows>
      {meeting.others.length > 0 && (
        <Rows>
          {meeting.others.map((other) => (
            <OtherRow key={other.personId} other={other} meeting={meeting} />
          ))}
        </Rows>
      )}
      {state !== 'convened' && <Guests meeting={meeting} />}
      {state !== 'convened' && <Offices meeting={meeting} />}
      {state === 'convened' && can.open.ok && (
        <p className="sheet-foot meta">
          <Trans>Once the sitting is open, you mark here who is present.</Trans>
        </p>
      )}
    </Sheet>
  )
}

/** The seats as squares, filled where somebody is there, with a line after as many as are needed. */
function Quorum({ meeting: { seats, quorum, state } }: { meeting: Meeting }) {
  const { counted, needed, met, otherwise } = quorum
  const all = seats.length
  return (
    <div className="quorum">
      <div className="seat-squares" aria-hidden="true">
        {seats.map(({ personId }, place) => (
          <span
            key={personId}
            className={[place < counted ? 'filled' : 'free', place + 1 === needed && 'needed']
              .filter(Boolean)
              .join(' ')}
          />
        ))}
      </div>
      <p>
        <Trans comment="People present at a sitting, seats of the body, and how many must be present">
          {counted} of {all} present, {needed} needed
        </Trans>
        {state !== 'convened' && (
          <b className="block">
            <span aria-hidden="true">{met ? '✓' : '✕'} </span>
            {met ? (
              <Trans comment="Enough are present at a sitting to decide something">There is a quorum</Trans>
            ) : (
              <Trans comment="Too few are present at a sitting to decide anything">There is no quorum</Trans>
            )}
          </b>
        )}
        {otherwise !== null && otherwise > needed && (
          <span className="meta block">
            <Trans comment="At a sitting that follows one without a quorum; a number of people">
              Second sitting: what was not on the first agenda needs {otherwise}.
            </Trans>
          </span>
        )}
      </p>
    </div>
  )
}

/** A voting seat; of an organisation with its substitute under it, of whom one counts. */
function SeatRow({ seat, meeting }: { seat: Seat; meeting: Meeting }) {
  const { role, organisationId, substitute } = seat
  const own = { ...seat, present: seat.isThere }
  return (
    <>
      <PersonRow person={own} organisationId={organisationId} meeting={meeting} part={<Part role={role} />} />
      {substitute && (
        <PersonRow
          person={substitute}
          organisationId={organisationId}
          meeting={meeting}
          part={<Trans comment="A person's part in a body: sits when the delegate does not">Substitute</Trans>}
        />
      )}
    </>
  )
}

/** Somebody with a seat and without a vote. */
function OtherRow({ other, meeting }: { other: Other; meeting: Meeting }) {
  return (
    <PersonRow
      person={other}
      organisationId={other.organisationId}
      meeting={meeting}
      part={
        <>
          <Part role={other.role} />
          {' · '}
          <Trans comment="Beside somebody at a sitting">without a vote</Trans>
        </>
      }
    />
  )
}

function Part({ role }: { role: string }) {
  if (role === 'chair') return <Trans comment="A person's part in a body: presides over it">Chair</Trans>
  if (role === 'deputy')
    return <Trans comment="A person's part in a body: presides when the chair is absent">Deputy chair</Trans>
  if (role === 'observer') return <Trans comment="A person's part in a body: sees and speaks">Observer</Trans>
  return null
}

interface PersonRowProps {
  person: Attending
  organisationId: string
  meeting: Meeting
  part: ReactNode
}

function PersonRow({ person, organisationId, meeting, part }: PersonRowProps) {
  const language = useLanguage()
  const { data } = useSuspenseQuery(organisations)
  const home = data.find(({ id }) => id === organisationId)
  const presides = meeting.presidingId === person.personId
  return (
    <Row
      mark={<Square>{home && String(home.number).padStart(2, '0')}</Square>}
      title={<bdi>{person.handle}</bdi>}
      meta={
        <>
          <span className="part">{part}</span>
          {home && <bdi>{nameIn(home.names, language)}</bdi>}
          {presides && (
            <span className="block">
              <Trans comment="Beside a person to whom the chair gave the sitting to lead">leads this sitting</Trans>
            </span>
          )}
        </>
      }
      end={
        meeting.state !== 'convened' && (
          <span className="meta">
            {meeting.can.mark.ok ? (
              <PresenceSwitch person={person} meetingId={meeting.id} />
            ) : (
              <PresenceWords present={person.present} came={person.intervals.length > 0} />
            )}
            <Intervals intervals={person.intervals} zone={meeting.zone} />
          </span>
        )
      }
    />
  )
}

function PresenceWords({ present, came }: { present: boolean; came: boolean }) {
  if (present) return <Trans comment="A person at a sitting">present</Trans>
  if (came) return <Trans comment="A person who was at a sitting and went">left</Trans>
  return <Trans comment="A person who is not at a sitting">absent</Trans>
}

/** When somebody was there, on the clocks of the meeting: “20:03–20:41”. */
function Intervals({ intervals, zone }: { intervals: Attending['intervals']; zone: string }) {
  const clock = new Intl.DateTimeFormat(useLocale(), { timeZone: zone, hour: '2-digit', minute: '2-digit' })
  if (intervals.length === 0) return null
  const written = intervals.map(({ from, until }) => {
    const came = clock.format(new Date(from))
    return `${came}–${until === null ? '' : clock.format(new Date(until))}`
  })
  return <span className="block intervals">{written.join(', ')}</span>
}

/** The chair says who is there. What was switched shows at once. */
function PresenceSwitch({ person, meetingId }: { person: Attending; meetingId: string }) {
  const { personId, handle, present } = person
  const { t } = useLingui()
  const [wished, setWished] = useState<boolean>()
  const mark = useMutation(
    trpc.governance.markPresence.mutationOptions({
      onError: (error) => announce(errorInWords(error)),
      onSettled: () => setWished(undefined),
    }),
  )
  const shown = wished ?? present
  return (
    <label className="switch">
      <span aria-hidden="true">
        <PresenceWords present={shown} came={false} />
      </span>
      <input
        type="checkbox"
        aria-label={t({ message: `Present: ${handle}`, comment: 'A switch that the chair of a sitting turns on' })}
        checked={shown}
        onChange={({ target: { checked } }) => {
          if (mark.isPending) return
          setWished(checked)
          mark.mutate({ meetingId, personId, present: checked })
        }}
      />
    </label>
  )
}
