import { Trans, useLingui } from '@lingui/react/macro'
import { nameIn, type BodyKind } from '@memorial/domain'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../api.ts'
import { FinalQuestion } from '../FinalQuestion.tsx'
import { useLanguage } from '../language.ts'
import { seatInWords } from '../offices.ts'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Chip } from '../ui/Chip.tsx'
import { DateText } from '../ui/DateText.tsx'
import { Row } from '../ui/Rows.tsx'
import { Square } from '../ui/Square.tsx'
import { dayIn, geneva } from '../zone.ts'
import type { FormerSeat, Seat } from './bodies.ts'
import { isJoint, ProposeEnd } from './JointProposals.tsx'
import { MandateText, RecordMandateButton } from './Mandate.tsx'

const organisations = trpc.identity.organisations.queryOptions()

interface SeatRowProps {
  seat: Seat | FormerSeat
  kind: BodyKind
  /** Whether the reader is told which mandates are missing. */
  keepsMandates?: boolean
}

/** Somebody in a body: for whom they sit, by which mandate, and from when to when. */
export function SeatRow({ seat, kind, keepsMandates = false }: SeatRowProps) {
  const { role, handle, represents } = seat
  return (
    <Row
      mark={<Square />}
      title={
        handle === null ? <Trans comment="In place of a handle">Somebody you do not know</Trans> : <bdi>{handle}</bdi>
      }
      meta={
        <>
          {represents !== null && (
            <>
              <Represented id={represents} />
              {' · '}
            </>
          )}
          <Term seat={seat} />
          {'can' in seat && represents !== null && <MandateText seat={seat} isMissed={keepsMandates} />}
        </>
      }
      end={
        <>
          {role !== 'member' && <Chip>{seatInWords({ kind, role })}</Chip>}
          {isToCome(seat) && (
            <Chip now>
              <Trans comment="Beside a seat whose term has not begun">to come</Trans>
            </Chip>
          )}
          {'can' in seat && <HeldSeat seat={seat} />}
        </>
      }
    />
  )
}

/** What is said of a seat that is held or will be, and done with it. */
function HeldSeat({ seat }: { seat: Seat }) {
  const { endsSoon, handle, can } = seat
  return (
    <>
      {endsSoon && (
        <Chip now>
          <Trans comment="Beside a seat whose term ends within three months">ends soon</Trans>
        </Chip>
      )}
      {can.recordMandate.ok && <RecordMandateButton seat={seat} />}
      {can.vacate.ok && <EndSeat seat={seat} />}
      {isJoint(can.vacate) && handle !== null && <ProposeEnd handle={handle} />}
    </>
  )
}

export function Represented({ id }: { id: string }) {
  const { data } = useSuspenseQuery(organisations)
  const language = useLanguage()
  const organisation = data.find((one) => one.id === id)
  return organisation && <bdi>{nameIn(organisation.names, language)}</bdi>
}

const isToCome = ({ startsAt }: Pick<FormerSeat, 'startsAt'>) => Date.parse(startsAt) > Date.now()

/** The days of a term, on the clocks of Geneva. Its end is the first moment after the last day. */
export function Term({ seat }: { seat: Pick<FormerSeat, 'startsAt' | 'endsAt'> }) {
  const first = <DateText day={dayIn(geneva, seat.startsAt)} />
  if (seat.endsAt !== null) {
    const last = <DateText day={dayIn(geneva, new Date(Date.parse(seat.endsAt) - 1).toISOString())} />
    return (
      <Trans comment="The first and the last day of a term">
        from {first} to {last}
      </Trans>
    )
  }
  if (isToCome(seat)) return <Trans comment="Of a term that has not begun; its first day follows">from {first}</Trans>
  return <Trans comment="Of a term that has begun; its first day follows">since {first}</Trans>
}

function EndSeat({ seat }: { seat: Seat }) {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const { id, handle } = seat
  const end = useMutation(
    trpc.identity.vacateSeat.mutationOptions({
      onSuccess: () => {
        setOpen(false)
        announce(t`The seat has ended.`)
      },
    }),
  )
  return (
    <>
      <Button kind="plain" onClick={() => setOpen(true)}>
        <Trans comment="Button: somebody no longer sits in a body, after a question">Vacate the seat</Trans>
        <bdi className="unseen"> {handle}</bdi>
      </Button>
      <FinalQuestion
        title={
          <Trans comment="Title of a dialog; the placeholder is a person's handle">
            End the seat of <bdi>{handle}</bdi>?
          </Trans>
        }
        open={open}
        onClose={() => setOpen(false)}
        act={<Trans comment="Button: somebody no longer sits in a body, after a question">Vacate the seat</Trans>}
        mutation={end}
        onAct={() => end.mutate({ id })}
      >
        {isToCome(seat) ? (
          <Trans>It has not begun, and is taken back as if it had never been given.</Trans>
        ) : (
          <Trans>It ends now and stays in the history. A vote that is open keeps those who were on its roll.</Trans>
        )}
      </FinalQuestion>
    </>
  )
}
