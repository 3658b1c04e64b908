import { Trans, useLingui } from '@lingui/react/macro'
import { nameIn, type Verdict } from '@memorial/domain'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc, type Answers } from '../api.ts'
import { FinalQuestion } from '../FinalQuestion.tsx'
import { useLanguage } from '../language.ts'
import { seatInWords } from '../offices.ts'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Relative } from '../ui/DateText.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { Square } from '../ui/Square.tsx'
import { LinkDialog } from './LinkDialog.tsx'

type JointProposal = Answers['identity']['jointProposals'][number]

/** The link that a confirmation has opened. */
interface Handed {
  act: JointProposal['act']
  link: string
}

export const jointProposals = trpc.identity.jointProposals.queryOptions()

/** Whether something could be done if a second person said so too. */
export const isJoint = (verdict: Verdict) => !verdict.ok && verdict.because === 'needs-another'

const told = { onError: (error: unknown) => announce(errorInWords(error)) }

/** What the secretariat proposes and another organisation confirms; nothing for who does not decide it. */
export function JointProposals() {
  const { data } = useSuspenseQuery(jointProposals)
  const [handed, setHanded] = useState<Handed>()
  return (
    <>
      {data.length > 0 && (
        <Sheet
          title={<Trans comment="Heading over proposals that a second person has to confirm">To be confirmed</Trans>}
        >
          <Rows>
            {data.map((proposal) =>
              proposal.effectiveAt === null ? (
                <Proposal key={proposal.id} proposal={proposal} onLink={setHanded} />
              ) : (
                <Decided key={proposal.id} proposal={proposal} effectiveAt={proposal.effectiveAt} />
              ),
            )}
          </Rows>
        </Sheet>
      )}
      <LinkDialog link={handed?.link} onClose={() => setHanded(undefined)}>
        {handed?.act === 'refounding' ? (
          <Trans>
            Give it to whoever is to look after the organisation and to nobody else. It works once, for a week, from
            three days from now on, unless somebody stops it.
          </Trans>
        ) : (
          <Trans>
            Give it to the first administrator of the organisation and to nobody else. It works once, for a week.
          </Trans>
        )}
      </LinkDialog>
    </>
  )
}

function Proposal({ proposal, onLink }: { proposal: JointProposal; onLink: (handed: Handed) => void }) {
  const { id, proposedBy, proposedByMe, expiresAt } = proposal
  const { t } = useLingui()
  const confirm = useMutation(
    trpc.identity.confirmJointly.mutationOptions({
      ...told,
      onSuccess: ({ act, token }) => {
        if (token === null) announce(t`Confirmed.`)
        else onLink({ act, link: `${location.origin}/enrol#${token}` })
      },
    }),
  )
  const withdraw = useMutation(trpc.identity.withdrawJointly.mutationOptions(told))
  return (
    <Row
      mark={<Square>?</Square>}
      title={<About proposal={proposal} />}
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
        proposedByMe ? (
          <Button kind="quiet" busy={withdraw.isPending} onClick={() => withdraw.mutate({ id })}>
            <Trans comment="Button: takes one’s own proposal back">Withdraw the proposal</Trans>
          </Button>
        ) : (
          <Button kind="quiet" busy={confirm.isPending} onClick={() => confirm.mutate({ id })}>
            <Trans comment="Button: the second of two people says that something be done">Confirm it</Trans>
          </Button>
        )
      }
    />
  )
}

/** What two have confirmed, and what is done only later. */
function Decided({ proposal, effectiveAt }: { proposal: JointProposal; effectiveAt: string }) {
  const { id } = proposal
  const stop = useMutation(trpc.identity.stopJointly.mutationOptions(told))
  return (
    <Row
      mark={<Square>!</Square>}
      title={<About proposal={proposal} />}
      meta={
        Date.parse(effectiveAt) > Date.now() ? (
          <Trans comment="Of what two people have confirmed; followed by a time such as “in 3 days”">
            takes effect <Relative at={effectiveAt} />
          </Trans>
        ) : (
          <Trans comment="Of a link that lets an administrator in from outside: nobody has come by it yet">
            the link works, and nobody has used it
          </Trans>
        )
      }
      end={
        <Button kind="quiet" busy={stop.isPending} onClick={() => stop.mutate({ id })}>
          <Trans comment="Button: what was confirmed is not to happen">Stop it</Trans>
        </Button>
      }
    />
  )
}

function About({ proposal: { act, handle, organisation, role } }: { proposal: JointProposal }) {
  const name = nameIn(organisation ?? {}, useLanguage())
  if (act === 'founding') {
    return (
      <Trans comment="Proposed: that an organisation be given its first administrator; its name follows">
        First administrator: <bdi>{name}</bdi>
      </Trans>
    )
  }
  if (act === 'organisation thaw') {
    return (
      <Trans comment="Proposed: that the people of a frozen organisation be let in again; its name follows">
        Thaw: <bdi>{name}</bdi>
      </Trans>
    )
  }
  if (act === 'refounding') {
    return (
      <Trans comment="Proposed: that an organisation whose administrators cannot act be given one from outside; its name follows">
        Administrator from outside: <bdi>{name}</bdi>
      </Trans>
    )
  }
  if (act === 'secretary') {
    return (
      <>
        <bdi>{handle}</bdi> · {seatInWords({ kind: 'secretariat', role: role ?? 'member' })}
      </>
    )
  }
  return (
    <Trans comment="Proposed: that somebody be a secretary no longer; a handle follows">
      Leaves the secretariat: <bdi>{handle}</bdi>
    </Trans>
  )
}

/** Proposes that somebody be a secretary no longer. */
export function ProposeEnd({ handle }: { handle: string }) {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const [id, setId] = useState(() => crypto.randomUUID())
  const propose = useMutation(
    trpc.identity.proposeEndOfSecretary.mutationOptions({
      onSuccess: () => {
        setOpen(false)
        setId(crypto.randomUUID())
        announce(t`Proposed. Somebody of another organisation has to confirm it.`)
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
        act={<Trans comment="Button: a second person has to confirm">Propose it</Trans>}
        mutation={propose}
        onAct={() => propose.mutate({ id, handle })}
      >
        <Trans>
          The chair of the board or a secretary of another organisation confirms it within three days. Then the seat
          ends.
        </Trans>
      </FinalQuestion>
    </>
  )
}
