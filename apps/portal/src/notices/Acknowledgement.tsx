import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState, type ReactNode } from 'react'
import { queries, trpc, type Answers } from '../api.ts'
import { errorInWords, inWords, refusedBecause } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { DayText, Deadline, TimeText } from '../ui/DateText.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { isPast } from '../ui/day-of.ts'

type Notice = Answers['notices']['notice']

/** Asks its reader whether they have read the notice, and keeps in sight that they have. */
export function Acknowledgement({ notice, due }: { notice: Notice; due: string }) {
  const given = notice.acknowledgedAt
  const body = useRef<HTMLDivElement>(null)
  return (
    <Sheet
      title={
        given === null ? (
          <Trans>Have you read this notice?</Trans>
        ) : (
          <Trans comment="The reader has said that they have read a notice">Confirmed</Trans>
        )
      }
    >
      <div className="body" ref={body} tabIndex={-1}>
        {given === null ? (
          <Question notice={notice} due={due} onGiven={() => body.current?.focus()} />
        ) : (
          <p>
            <span aria-hidden="true">✓ </span>
            <Trans comment="A moment follows: “You confirmed: 21 November 2026 at 18:00”">
              You confirmed: <TimeText at={given} />
            </Trans>
          </p>
        )}
      </div>
    </Sheet>
  )
}

function Question({ notice, due, onGiven }: { notice: Notice; due: string; onGiven: () => void }) {
  const { t } = useLingui()
  // What is confirmed is the version that was on the screen first: a corrected one has to be read before.
  const [version, setVersion] = useState(notice.version)
  const acknowledge = useMutation(
    trpc.notices.acknowledge.mutationOptions({
      onSuccess: () => {
        announce(t`Confirmed. The secretariat sees that you have read this.`)
        onGiven()
      },
      onError: async (error) => {
        if (refusedBecause(error) === undefined) return
        const { queryKey } = trpc.notices.notice.queryOptions({ id: notice.id })
        await queries.invalidateQueries({ queryKey })
        setVersion((shown) => queries.getQueryData(queryKey)?.version ?? shown)
      },
    }),
  )
  const { acknowledge: verdict } = notice.can
  return (
    <>
      <When due={due} over={!verdict.ok} />
      <p className="help">
        <Trans>
          You confirm that you have read it, not that you agree. The secretariat sees that you have; others do not.
        </Trans>
      </p>
      {acknowledge.error !== null && (
        <p className="wrong" role="alert">
          {errorInWords(acknowledge.error)}
        </p>
      )}
      <Button
        busy={acknowledge.isPending}
        because={verdict.ok ? undefined : inWords(verdict.because)}
        onClick={() => acknowledge.mutate({ noticeId: notice.id, version })}
      >
        <Trans comment="Button: confirms that a notice has been read">I have read it</Trans>
      </Button>
    </>
  )
}

function When({ due, over }: { due: string; over: boolean }): ReactNode {
  if (over) return null
  return (
    <p className="due">
      {isPast(due) ? (
        <Trans comment="“Please answer: 2 days late”">
          Please answer: <Deadline day={due} />
        </Trans>
      ) : (
        <Trans comment="The day, such as “Wednesday 25 November”, stands in its basic form: put a colon before it where “by” would change it">
          Please answer by <DayText day={due} />
        </Trans>
      )}
    </p>
  )
}
