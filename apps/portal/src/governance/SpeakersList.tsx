import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { trpc } from '../api.ts'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import type { Meeting } from './queries.ts'

const onError = (error: unknown) => announce(errorInWords(error))

export function ListClosed() {
  return (
    <Trans comment="Nobody more may ask to speak on the item being dealt with">The list of speakers is closed</Trans>
  )
}

/** Whoever presides closes the list for the item in hand, and opens it again. */
export function ListButton({ meeting: { id, isListClosed, can } }: { meeting: Meeting }) {
  const { t } = useLingui()
  const close = useMutation(
    trpc.governance.closeList.mutationOptions({
      onSuccess: () => announce(t`The list of speakers is closed for this item. Points of order can still be raised.`),
      onError,
    }),
  )
  const reopen = useMutation(
    trpc.governance.reopenList.mutationOptions({
      onSuccess: () => announce(t`The list of speakers is open again.`),
      onError,
    }),
  )
  // One button that changes its word keeps the focus.
  const { act, may } = isListClosed ? { act: reopen, may: can.reopenList } : { act: close, may: can.closeList }
  if (!may.ok) return null
  return (
    <Button kind="quiet" busy={close.isPending || reopen.isPending} onClick={() => act.mutate({ id })}>
      {isListClosed ? (
        <Trans comment="Button: the chair lets people ask to speak again on the item being dealt with">
          Reopen the list
        </Trans>
      ) : (
        <Trans comment="Button: after it nobody more may ask to speak on the item being dealt with">
          Close the list
        </Trans>
      )}
    </Button>
  )
}
