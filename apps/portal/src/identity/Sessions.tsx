import { Trans } from '@lingui/react/macro'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { trpc, type Answers } from '../api.ts'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Chip } from '../ui/Chip.tsx'
import { DayText } from '../ui/DateText.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { SeenBy } from '../ui/SeenBy.tsx'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'
import { Square } from '../ui/Square.tsx'
import { Naming } from './Naming.tsx'
import { waysIn } from './WaysIn.tsx'

type Session = Answers['identity']['waysIn']['sessions'][number]

const told = { onError: (error: unknown) => announce(errorInWords(error)) }

/** Where one is signed in: no device, no place, only the day and what one calls it. */
export function Sessions({ onlyMe }: { onlyMe: string }) {
  const { data } = useSuspenseQuery(waysIn)
  const endOthers = useMutation(trpc.identity.endOtherSessions.mutationOptions(told))
  return (
    <Sheet title={<Trans comment="Heading: where one is signed in">Sessions</Trans>}>
      <Rows>
        {data.sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </Rows>
      {data.sessions.length > 1 && (
        <div className="sheet-foot">
          <Button kind="quiet" busy={endOthers.isPending} onClick={() => endOthers.mutate()}>
            <Trans comment="Button: signs out everywhere but here">End all others</Trans>
          </Button>
        </div>
      )}
      <SheetBody>
        <SeenBy names={[onlyMe]} />
      </SheetBody>
    </Sheet>
  )
}

function SessionRow({ session: { id, label, begunOn, here } }: { session: Session }) {
  const name = useMutation(trpc.identity.nameSession.mutationOptions())
  const end = useMutation(trpc.identity.endSession.mutationOptions(told))
  return (
    <Row
      mark={<Square />}
      title={
        label ? (
          <bdi>{label}</bdi>
        ) : (
          <Trans comment="Where one is signed in, while one has not given it a name">Session without a name</Trans>
        )
      }
      meta={
        <Trans comment="A day follows">
          begun: <DayText day={begunOn} />
        </Trans>
      }
      end={
        <>
          {here && (
            <Chip>
              <Trans comment="The session in which one reads this">here</Trans>
            </Chip>
          )}
          <Naming
            name={label}
            save={(fresh) => name.mutateAsync({ id, label: fresh })}
            help={<Trans>Such as “office” or “phone”. Only you see it, and it goes with the session.</Trans>}
          >
            <Trans comment="Button: gives something a name">Name it</Trans>
          </Naming>
          {!here && (
            <Button kind="quiet" busy={end.isPending} onClick={() => end.mutate({ id })}>
              <Trans comment="Button: ends a session of one’s own somewhere else">Sign out there</Trans>
            </Button>
          )}
        </>
      }
    />
  )
}
