import { Trans, useLingui } from '@lingui/react/macro'
import type { Verdict } from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc, type Answers } from '../api.ts'
import { FinalQuestion } from '../FinalQuestion.tsx'
import { leaveEverywhere } from '../live.ts'
import { errorInWords, inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'

/** For an administrator, when the whole organisation is in danger. */
export function FreezeOrganisation({ can }: { can: Verdict }) {
  const [open, setOpen] = useState(false)
  const freeze = useMutation(
    trpc.identity.freezeOrganisation.mutationOptions({ meta: { leaves: true }, onSuccess: leaveEverywhere }),
  )
  return (
    <>
      <Button kind="quiet" because={can.ok ? undefined : inWords(can.because)} onClick={() => setOpen(true)}>
        <Trans comment="Button: stops all accounts of one’s organisation in an emergency">
          Freeze the organisation
        </Trans>
      </Button>
      <FinalQuestion
        title={<Trans comment="Title of a dialog">Freeze the whole organisation?</Trans>}
        open={open}
        onClose={() => setOpen(false)}
        act={
          <Trans comment="Button: stops all accounts of one’s organisation in an emergency">
            Freeze the organisation
          </Trans>
        }
        mutation={freeze}
        onAct={() => freeze.mutate()}
      >
        <Trans>
          Everyone in it is signed out within a second, you too, and nobody comes in any more. Seats, tasks and places
          on open votes stay. It is thawed by the secretariat and the chair of the board, three days after they have
          agreed.
        </Trans>
      </FinalQuestion>
    </>
  )
}

/** That all of an organisation is stopped; the secretariat proposes to thaw it. */
export function Frozen({
  organisation: { id: organisationId, can },
}: {
  organisation: Answers['identity']['organisation']
}) {
  const { t } = useLingui()
  const [id, setId] = useState(() => crypto.randomUUID())
  const propose = useMutation(
    trpc.identity.proposeOrganisationThaw.mutationOptions({
      onError: (error) => announce(errorInWords(error)),
      onSuccess: () => {
        setId(crypto.randomUUID())
        announce(t`Proposed. Somebody of another organisation has to confirm it.`)
      },
    }),
  )
  return (
    <Sheet title={<Trans comment="Heading: all accounts of an organisation are stopped">Frozen</Trans>}>
      <SheetBody>
        <p>
          <Trans>
            This organisation has stopped all its accounts. It is thawed three days after the secretariat and the chair
            of the board have agreed.
          </Trans>
        </p>
        {can.keepRegister.ok && (
          <Button kind="quiet" busy={propose.isPending} onClick={() => propose.mutate({ id, organisationId })}>
            <Trans comment="Button: proposes that a frozen account be let in again">Propose to thaw</Trans>
          </Button>
        )}
      </SheetBody>
    </Sheet>
  )
}
