import { Trans, useLingui } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../api.ts'
import { useLanguage, useLocale } from '../language.ts'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { Square } from '../ui/Square.tsx'
import { organisations, type Meeting, type Seat } from './queries.ts'

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
  const { counted, needed, met } = quorum
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
      </p>
    </div>
  )
}

function SeatRow({ seat, meeting }: { seat: Seat; meeting: Meeting }) {
  const language = useLanguage()
  const { data } = useSuspenseQuery(organisations)
  const { handle, role, present, organisationId } = seat
  const home = data.find(({ id }) => id === organisationId)
  return (
    <Row
      mark={<Square>{home && String(home.number).padStart(2, '0')}</Square>}
      title={<bdi>{handle}</bdi>}
      meta={
        <>
          {role === 'chair' && (
            <>
              <Trans comment="A person's part in a body: presides over it">Chair</Trans>
              {' · '}
            </>
          )}
          {home && <bdi>{nameIn(home.names, language)}</bdi>}
        </>
      }
      end={
        meeting.state !== 'convened' && (
          <span className="meta">
            {meeting.can.mark.ok ? (
              <PresenceSwitch seat={seat} meetingId={meeting.id} />
            ) : (
              <PresenceWords present={present} came={seat.intervals.length > 0} />
            )}
            <Intervals seat={seat} zone={meeting.zone} />
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
function Intervals({ seat: { intervals }, zone }: { seat: Seat; zone: string }) {
  const clock = new Intl.DateTimeFormat(useLocale(), { timeZone: zone, hour: '2-digit', minute: '2-digit' })
  if (intervals.length === 0) return null
  const written = intervals.map(({ from, until }) => {
    const came = clock.format(new Date(from))
    return `${came}–${until === null ? '' : clock.format(new Date(until))}`
  })
  return <span className="block intervals">{written.join(', ')}</span>
}

/** The chair says who is there. What was switched shows at once. */
function PresenceSwitch({ seat: { personId, handle, present }, meetingId }: { seat: Seat; meetingId: string }) {
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
