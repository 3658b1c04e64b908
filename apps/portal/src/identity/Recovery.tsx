import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc, type Answers } from '../api.ts'
import { FinalQuestion } from '../FinalQuestion.tsx'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Relative } from '../ui/DateText.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { Square } from '../ui/Square.tsx'
import { LinkDialog } from './LinkDialog.tsx'

type People = Answers['identity']['people']

const told = { onError: (error: unknown) => announce(errorInWords(error)) }

/** Proposes to let a colleague back in who has lost everything; another colleague has to say so too. */
export function HelpBack({ person: { id: personId, handle } }: { person: People['people'][number] }) {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const [id, setId] = useState(() => crypto.randomUUID())
  const propose = useMutation(
    trpc.identity.proposeRecovery.mutationOptions({
      onSuccess: () => {
        setOpen(false)
        setId(crypto.randomUUID())
        announce(t`Proposed. Another colleague has to confirm it.`)
      },
    }),
  )
  return (
    <>
      <Button kind="plain" onClick={() => setOpen(true)}>
        <Trans comment="Button: lets a colleague choose anew how they sign in">Help back in</Trans>
        <bdi className="unseen"> {handle}</bdi>
      </Button>
      <FinalQuestion
        title={
          <Trans comment="Title of a dialog; the placeholder is a person's handle">
            Help <bdi>{handle}</bdi> back in?
          </Trans>
        }
        open={open}
        onClose={() => setOpen(false)}
        act={<Trans comment="Button: a second person has to confirm">Propose it</Trans>}
        mutation={propose}
        onAct={() => propose.mutate({ id, personId })}
      >
        <Trans>
          For who has lost passkey, words and printed codes. Make sure that it is really them: by voice or in person.
          When another colleague has confirmed it too, that colleague is given a link to hand on. It works from the next
          day on; until then the account can object.
        </Trans>
      </FinalQuestion>
    </>
  )
}

/** Who is to be let back in, and waits for a second colleague. Nothing where there is nobody. */
export function Recoveries({ recoveries, own }: { recoveries: People['recoveries']; own: string }) {
  const [link, setLink] = useState<string>()
  return (
    <>
      {recoveries.length > 0 && (
        <Sheet title={<Trans comment="Heading over colleagues who lost their ways in">To be let back in</Trans>}>
          <Rows>
            {recoveries.map((recovery) => (
              <Recovery key={recovery.id} recovery={recovery} own={own} onLink={setLink} />
            ))}
          </Rows>
        </Sheet>
      )}
      <LinkDialog link={link} onClose={() => setLink(undefined)}>
        <Trans>Give it to your colleague and to nobody else. It works once, from tomorrow on, for a week.</Trans>
      </LinkDialog>
    </>
  )
}

interface RecoveryProps {
  recovery: People['recoveries'][number]
  own: string
  onLink: (link: string) => void
}

function Recovery({ recovery: { id, handle, proposedBy, expiresAt }, own, onLink }: RecoveryProps) {
  const second = useMutation(
    trpc.identity.secondProposal.mutationOptions({
      ...told,
      onSuccess: ({ token }) => onLink(`${location.origin}/enrol#${token}`),
    }),
  )
  const withdraw = useMutation(trpc.identity.withdrawProposal.mutationOptions(told))
  return (
    <Row
      mark={<Square>?</Square>}
      title={<bdi>{handle}</bdi>}
      meta={
        <>
          <Trans comment="A handle follows">
            proposed by <bdi>{proposedBy}</bdi>
          </Trans>
          {' · '}
          <Trans comment="Followed by a time such as “in 6 days”">
            expires <Relative at={expiresAt} />
          </Trans>
        </>
      }
      end={
        proposedBy === own ? (
          <Button kind="quiet" busy={withdraw.isPending} onClick={() => withdraw.mutate({ id })}>
            <Trans comment="Button: takes one’s own proposal back">Withdraw the proposal</Trans>
          </Button>
        ) : (
          <Button kind="quiet" busy={second.isPending} onClick={() => second.mutate({ id })}>
            <Trans comment="Button: the second of two people lets a colleague back in">Confirm it</Trans>
          </Button>
        )
      }
    />
  )
}
