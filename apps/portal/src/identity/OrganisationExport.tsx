import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc, type Answers } from '../api.ts'
import { FinalQuestion } from '../FinalQuestion.tsx'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Relative, TimeText } from '../ui/DateText.tsx'
import { saveFrom } from '../ui/hand-over.ts'
import { Row, Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { Square } from '../ui/Square.tsx'

type Export = Answers['identity']['people']['exports'][number]

const told = { onError: (error: unknown) => announce(errorInWords(error)) }

/** For an administrator: proposes that all the organisation owns be taken along. */
export function ExportOrganisation() {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const [id, setId] = useState(() => crypto.randomUUID())
  const propose = useMutation(
    trpc.identity.proposeExport.mutationOptions({
      onSuccess: () => {
        setOpen(false)
        setId(crypto.randomUUID())
        announce(t`Proposed. Another colleague has to confirm it.`)
      },
    }),
  )
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        <Trans comment="Button: proposes that all data of one’s organisation be given out as a file">
          Export the organisation
        </Trans>
      </Button>
      <FinalQuestion
        title={<Trans comment="Title of a dialog">Export the whole organisation?</Trans>}
        open={open}
        onClose={() => setOpen(false)}
        act={<Trans comment="Button: a second person has to confirm">Propose it</Trans>}
        mutation={propose}
        onAct={() => propose.mutate({ id })}
      >
        <Trans>
          One ZIP file holds all that the organisation owns: its description and entry in the register, its people by
          handle, its projects, its collections with every original file and who opened it on which day, its notices,
          and its record of acts. When a colleague has confirmed it on this page within three days, you can fetch it for
          24 hours, and nobody else can. Whoever has the file can read all of it.
        </Trans>
      </FinalQuestion>
    </>
  )
}

/** What is to be exported and waits for a second colleague, or may be fetched. Nothing where there is nothing. */
export function Exports({ exports, own }: { exports: Export[]; own: string }) {
  if (exports.length === 0) return null
  return (
    <Sheet
      title={<Trans comment="Heading over a file of all data of one’s organisation">Export of the organisation</Trans>}
    >
      <Rows>
        {exports.map((one) =>
          one.openUntil === null ? (
            <Proposed key={one.id} proposed={one} own={own} />
          ) : (
            <Confirmed key={one.id} confirmed={one} until={one.openUntil} own={own} />
          ),
        )}
      </Rows>
      <p className="sheet-foot meta">
        <Trans>
          Seen by everyone in the organisation. Whoever proposed it is given all data and files of the organisation:
          make sure that it is really them, by voice or in person, before you confirm.
        </Trans>
      </p>
    </Sheet>
  )
}

const everything = <Trans comment="What a file that somebody asks for will hold">All that the organisation owns</Trans>

function Proposed({ proposed: { id, proposedBy, expiresAt }, own }: { proposed: Export; own: string }) {
  const second = useMutation(trpc.identity.secondProposal.mutationOptions(told))
  const withdraw = useMutation(trpc.identity.withdrawProposal.mutationOptions(told))
  return (
    <Row
      mark={<Square>?</Square>}
      title={everything}
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
            <Trans comment="Button: the second of two people agrees that all data be given out">
              Confirm the export
            </Trans>
          </Button>
        )
      }
    />
  )
}

/** The bytes are asked for by the browser itself, once it is known that they will come. */
function Confirmed({ confirmed: { id, proposedBy }, until, own }: { confirmed: Export; until: string; own: string }) {
  const { t } = useLingui()
  const open = useMutation(
    trpc.identity.openExport.mutationOptions({
      ...told,
      onSuccess: () => {
        saveFrom(`/files/exports/${id}`)
        announce(t`The file is on its way. If the line is cut, fetch it again.`)
      },
    }),
  )
  return (
    <Row
      mark={<Square>!</Square>}
      title={everything}
      meta={
        <Trans comment="The first placeholder is a handle, the second a moment such as “27 November 2026 at 18:00”">
          confirmed; <bdi>{proposedBy}</bdi> can fetch it until <TimeText at={until} />
        </Trans>
      }
      end={
        proposedBy === own && (
          <Button busy={open.isPending} onClick={() => open.mutate({ id })}>
            <Trans comment="Button: saves a file of all data of one’s organisation">Fetch the export</Trans>
          </Button>
        )
      }
    />
  )
}
