import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc, type Answers } from '../api.ts'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'

/** For the secretariat, where none of an organisation's administrators can act. */
export function Refound({
  organisation: { id: organisationId },
}: {
  organisation: Answers['identity']['organisation']
}) {
  const { t } = useLingui()
  const [id, setId] = useState(() => crypto.randomUUID())
  const propose = useMutation(
    trpc.identity.proposeRefounding.mutationOptions({
      onError: (error) => announce(errorInWords(error)),
      onSuccess: () => {
        setId(crypto.randomUUID())
        announce(t`Proposed. Somebody of another organisation has to confirm it.`)
      },
    }),
  )
  return (
    <Sheet title={<Trans comment="Heading: none of an organisation’s administrators can act">No administrator</Trans>}>
      <SheetBody>
        <p>
          <Trans>
            None of this organisation’s administrators can act. You propose that one come from outside; the chair of the
            board confirms it within three days and hands on a link, which works from three days later on. Everyone in
            the organisation is told, and anyone can stop it. Whoever comes sees nothing of what was there before, until
            one of its own people confirms them.
          </Trans>
        </p>
        <Button kind="quiet" busy={propose.isPending} onClick={() => propose.mutate({ id, organisationId })}>
          <Trans comment="Button: proposes that an organisation be given an administrator from outside">
            Propose an administrator from outside
          </Trans>
        </Button>
      </SheetBody>
    </Sheet>
  )
}
