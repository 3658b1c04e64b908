import { Trans } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { trpc, type Answers } from '../api.ts'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { TimeText } from '../ui/DateText.tsx'

/** On every page of an account whose ways in somebody is about to choose anew: its person can object. */
export function RecoveryStrip({ recovery }: Pick<Answers['identity']['me'], 'recovery'>) {
  const stop = useMutation(
    trpc.identity.stopRecovery.mutationOptions({ onError: (error) => announce(errorInWords(error)) }),
  )
  return (
    recovery && (
      <div className="connection" role="alert">
        <span>
          <Trans>
            From <TimeText at={recovery.usableFrom} /> on, whoever holds a ticket can choose this account’s ways in
            anew. If that is not you, stop it now and tell a colleague.
          </Trans>
        </span>
        <Button kind="quiet" busy={stop.isPending} onClick={() => stop.mutate()}>
          <Trans comment="Button: nobody can choose one's ways in anew">Stop it</Trans>
        </Button>
      </div>
    )
  )
}
