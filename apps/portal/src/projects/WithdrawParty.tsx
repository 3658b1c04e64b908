import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useNavigate } from 'react-router'
import { queries, trpc } from '../api.ts'
import { errorInWords, inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { oneProject, type Project, type Seat } from './queries.ts'
import { useEscape } from './use-escape.ts'

interface WithdrawPartyProps {
  project: Project
  /** The organisation's own seats, which end. */
  seats: readonly Seat[]
}

/** Leaving has no way back but a new invitation: the one thing here that asks twice. */
export function WithdrawParty({ project, seats }: WithdrawPartyProps) {
  const [asking, setAsking] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const { withdraw } = project.can

  function stay(): void {
    flushSync(() => setAsking(false))
    button.current?.focus()
  }

  if (asking) return <Question project={project} seats={seats} onStay={stay} />
  return (
    <Button
      kind="quiet"
      ref={button}
      because={withdraw.ok ? undefined : inWords(withdraw.because)}
      onClick={() => setAsking(true)}
    >
      <Trans comment="Button: the reader’s organisation leaves the project; a question follows">
        Withdraw from the project
      </Trans>
    </Button>
  )
}

function Question({ project, seats, onStay }: WithdrawPartyProps & { onStay: () => void }) {
  const question = useRef<HTMLElement>(null)
  const heading = useId()
  useEscape(question, () => {
    onStay()
    return true
  })
  useEffect(() => question.current?.focus(), [])
  return (
    <section ref={question} className="question" tabIndex={-1} aria-labelledby={heading}>
      <h3 id={heading}>
        <Trans comment="Question">Withdraw your organisation from this project?</Trans>
      </h3>
      <Ends seats={seats} />
      <Answer project={project} onStay={onStay} />
    </section>
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
        // The way back must not show from memory what is no longer theirs to see.
        queries.removeQueries({ queryKey: oneProject(id).queryKey })
        announce(t`Your organisation has withdrawn from ${name}.`)
      },
    }),
  )
  return (
    <>
      <div className="actions">
        <Button busy={withdraw.isPending} onClick={() => withdraw.mutate({ projectId: id })}>
          <Trans context="party" comment="Button: the organisation leaves the project">
            Withdraw
          </Trans>
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
