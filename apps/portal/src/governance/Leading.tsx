import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { trpc } from '../api.ts'
import { FinalQuestion } from '../FinalQuestion.tsx'
import { errorInWords, inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import type { Meeting } from './queries.ts'

/** What is done with the sitting as a whole: by whoever presides; the screen is for everybody in the room. */
export function Leading({ meeting }: { meeting: Meeting }) {
  const { id, state, can } = meeting
  return (
    <>
      {state === 'convened' && can.open.ok && <OpenSitting id={id} />}
      {state === 'suspended' && can.resume.ok && <Resume id={id} />}
      {state !== 'closed' && (
        <Link className="button quiet" to={`/governance/meetings/${id}/screen`}>
          <Trans comment="Link: a page in large letters for a beamer, seen by everybody in the room">
            Screen for the room
          </Trans>
        </Link>
      )}
      {state === 'open' && can.mark.ok && <Suspend meeting={meeting} />}
      {state !== 'convened' && can.mark.ok && <Close meeting={meeting} />}
    </>
  )
}

const onError = (error: unknown) => announce(errorInWords(error))

function OpenSitting({ id }: { id: string }) {
  const { t } = useLingui()
  const open = useMutation(
    trpc.governance.openMeeting.mutationOptions({
      onSuccess: () => announce(t`The sitting is open. Mark who is present.`),
      onError,
    }),
  )
  return (
    <Button busy={open.isPending} onClick={() => open.mutate({ id })}>
      <Trans comment="Button: the chair begins a sitting">Open the sitting</Trans>
    </Button>
  )
}

function Resume({ id }: { id: string }) {
  const { t } = useLingui()
  const resume = useMutation(
    trpc.governance.resumeMeeting.mutationOptions({ onSuccess: () => announce(t`The sitting goes on.`), onError }),
  )
  return (
    <Button busy={resume.isPending} onClick={() => resume.mutate({ id })}>
      <Trans comment="Button: the chair lets an interrupted sitting go on">Continue the sitting</Trans>
    </Button>
  )
}

function Suspend({ meeting: { id, can } }: { meeting: Meeting }) {
  const { t } = useLingui()
  const suspend = useMutation(
    trpc.governance.suspendMeeting.mutationOptions({
      onSuccess: () => announce(t`The sitting is interrupted.`),
      onError,
    }),
  )
  return (
    <Button
      kind="quiet"
      busy={suspend.isPending}
      because={can.suspend.ok ? undefined : inWords(can.suspend.because)}
      onClick={() => suspend.mutate({ id })}
    >
      <Trans comment="Button: the chair lets a sitting rest for a while">Interrupt</Trans>
    </Button>
  )
}

function Close({ meeting: { id, can } }: { meeting: Meeting }) {
  const { t } = useLingui()
  const [asking, setAsking] = useState(false)
  const close = useMutation(
    trpc.governance.closeMeeting.mutationOptions({
      onSuccess: () => {
        setAsking(false)
        announce(t`The sitting is closed.`)
      },
    }),
  )
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
