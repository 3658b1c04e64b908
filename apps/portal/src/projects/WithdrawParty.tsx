import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { queries, trpc } from '../api.ts'
import { errorInWords, inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import type { Project, Seat } from './queries.ts'

interface WithdrawPartyProps {
  project: Project
  /** The organisation's own seats, which end. */
  seats: readonly Seat[]
}

/** Leaving has no way back but a new invitation: the one thing here that asks twice. */
export function WithdrawParty({ project, seats }: WithdrawPartyProps) {
  const [open, setOpen] = useState(false)
  const { withdraw } = project.can
  return (
    <>
      <Button kind="quiet" because={withdraw.ok ? undefined : inWords(withdraw.because)} onClick={() => setOpen(true)}>
        <Trans comment="Button: the reader’s organisation leaves the project; a question follows">
          Withdraw from the project
        </Trans>
      </Button>
      <Dialog
        title={<Trans comment="Question">Withdraw your organisation from this project?</Trans>}
        open={open}
        onClose={() => setOpen(false)}
      >
        <Ends seats={seats} />
        <Answer project={project} onStay={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function Ends({ seats }: { seats: readonly Seat[] }) {
  return (
    <ul className="ends">
      <li>
        <Trans>Nobody in your organisation sees the project any more. The others see that it has withdrawn.</Trans>
      </li>
      <li>
        <Plural
          value={seats.length}
          _0="No seat ends: none of your people has one."
          one="# seat ends, and its tasks are left to the others."
          other="# seats end, and their tasks are left to the others."
        />
      </li>
      <li>
        <Trans>What your people wrote in it stays with the others, under their handles.</Trans>
      </li>
      <li>
        <Trans>To come back, your organisation has to be invited again.</Trans>
      </li>
    </ul>
  )
}

function Answer({ project: { id, name }, onStay }: { project: Project; onStay: () => void }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const withdraw = useMutation(
    trpc.projects.withdrawParty.mutationOptions({
      onSuccess: async () => {
        await navigate('/projects')
        // What is no longer theirs to see is not kept either.
        queries.removeQueries({ type: 'inactive' })
        announce(t`Your organisation has withdrawn from ${name}.`)
      },
    }),
  )
  return (
    <>
      <div className="actions">
        <Button busy={withdraw.isPending} onClick={() => withdraw.mutate({ projectId: id })}>
          <Trans comment="Button: the organisation leaves the project">Withdraw</Trans>
        </Button>
        <Button kind="quiet" onClick={onStay}>
          <Trans comment="Button: do not leave the project">Stay in it</Trans>
        </Button>
      </div>
      {withdraw.error && (
        <p className="wrong" role="alert">
          {errorInWords(withdraw.error)}
        </p>
      )}
    </>
  )
}
