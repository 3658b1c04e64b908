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

type Colleague = Answers['identity']['people']['people'][number]
type Frozen = Answers['identity']['people']['frozen'][number]

/** Stops a colleague's account after one question: there is no way back for one person alone. */
export function Freeze({ person: { id, handle } }: { person: Colleague }) {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const freeze = useMutation(
    trpc.identity.freeze.mutationOptions({
      onSuccess: () => {
        setOpen(false)
        announce(t`Frozen: ${handle}`)
      },
    }),
  )
  return (
    <>
      <Button kind="plain" onClick={() => setOpen(true)}>
        <Trans comment="Button: stops somebody's account in an emergency">Freeze</Trans>
        <bdi className="unseen"> {handle}</bdi>
      </Button>
      <FinalQuestion
        title={
          <Trans comment="Title of a dialog; the placeholder is a person's handle">
            Freeze <bdi>{handle}</bdi>?
          </Trans>
        }
        open={open}
        onClose={() => setOpen(false)}
        act={<Trans comment="Button: stops somebody's account">Freeze the account</Trans>}
        mutation={freeze}
        onAct={() => freeze.mutate({ personId: id })}
      >
        <Trans>
          For when a device is seized or somebody else may be using the account. It is signed out everywhere and nobody
          can enter with it. Seats, tasks and a place on open votes stay. To let it in again takes two people, one of
          them an administrator.
        </Trans>
      </FinalQuestion>
    </>
  )
}

interface FrozenAccountsProps {
  frozen: readonly Frozen[]
  people: readonly Colleague[]
  /** The handle of whoever reads. */
  own: string
}

/** The accounts that are stopped, and what is done about them. Nothing where there is none. */
export function FrozenAccounts({ frozen, people, own }: FrozenAccountsProps) {
  if (frozen.length === 0) return null
  return (
    <Sheet title={<Trans comment="Heading over people whose accounts are stopped">Frozen accounts</Trans>}>
      <Rows>
        {frozen.map((account) => (
          <Account
            key={account.personId}
            account={account}
            handle={people.find(({ id }) => id === account.personId)?.handle ?? ''}
            own={own}
          />
        ))}
      </Rows>
    </Sheet>
  )
}

function Account({ account, handle, own }: { account: Frozen; handle: string; own: string }) {
  const { byCodeword, frozenBy, frozenAt, proposedBy } = account
  return (
    <Row
      mark={<Square>!</Square>}
      title={<bdi>{handle}</bdi>}
      meta={
        <>
          {byCodeword ? (
            <Trans comment="Somebody entered this person’s codeword; the placeholder is a moment such as “2 hours ago”">
              frozen by their own codeword, <Relative at={frozenAt} />
            </Trans>
          ) : frozenBy === null ? (
            <Trans comment="Of somebody's account; followed by a moment such as “2 hours ago”">
              frozen <Relative at={frozenAt} />
            </Trans>
          ) : (
            <Trans comment="The first placeholder is a handle, the second a moment such as “2 hours ago”">
              frozen by <bdi>{frozenBy}</bdi>, <Relative at={frozenAt} />
            </Trans>
          )}
          {proposedBy && (
            <>
              {' · '}
              <Trans comment="Somebody proposes that a frozen account be let in again; a handle follows">
                thaw proposed by <bdi>{proposedBy}</bdi>
              </Trans>
            </>
          )}
        </>
      }
      end={<Thaw account={account} isMine={proposedBy === own} />}
    />
  )
}

const told = { onError: (error: unknown) => announce(errorInWords(error)) }

function Thaw({ account: { personId, proposalId }, isMine }: { account: Frozen; isMine: boolean }) {
  const { t } = useLingui()
  // The same however often it is sent, until it is there: then the next one is another.
  const [id, setId] = useState(() => crypto.randomUUID())
  const propose = useMutation(
    trpc.identity.proposeThaw.mutationOptions({ ...told, onSuccess: () => setId(crypto.randomUUID()) }),
  )
  const second = useMutation(
    trpc.identity.secondProposal.mutationOptions({
      ...told,
      onSuccess: () => announce(t`The account can be used again.`),
    }),
  )
  const withdraw = useMutation(trpc.identity.withdrawProposal.mutationOptions(told))
  if (proposalId === null) {
    return (
      <Button kind="quiet" busy={propose.isPending} onClick={() => propose.mutate({ id, personId })}>
        <Trans comment="Button: proposes that a frozen account be let in again">Propose to thaw</Trans>
      </Button>
    )
  }
  if (isMine) {
    return (
      <Button kind="quiet" busy={withdraw.isPending} onClick={() => withdraw.mutate({ id: proposalId })}>
        <Trans comment="Button: takes one’s own proposal back">Withdraw the proposal</Trans>
      </Button>
    )
  }
  return (
    <Button kind="quiet" busy={second.isPending} onClick={() => second.mutate({ id: proposalId })}>
      <Trans comment="Button: the second of two people confirms that a frozen account be let in again">
        Confirm the thaw
      </Trans>
    </Button>
  )
}
