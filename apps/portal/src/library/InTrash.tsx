import { Trans } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { trpc } from '../api.ts'
import { errorInWords, inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Relative } from '../ui/DateText.tsx'
import type { Document } from './queries.ts'

interface InTrashProps {
  kind: 'document' | 'collection'
  id: string
  /** When its time in the trash is over; null where it lies there with what it is in. */
  until: string | null
  restore: Document['can']['restore']
}

/** Says of a page that its thing lies in the trash, and takes it back for who may. */
export function InTrash({ kind, id, until, restore: can }: InTrashProps) {
  const restore = useRestore(kind)
  return (
    <div className="in-trash">
      <p>
        {until === null ? (
          <Trans>This is in the trash, with the collection it is in.</Trans>
        ) : (
          <Trans comment="Followed by a time such as “in 6 days”">
            This is in the trash. It is deleted <Relative at={until} />.
          </Trans>
        )}
      </p>
      {until !== null && (
        <Button
          kind="quiet"
          busy={restore.isPending}
          because={can.ok ? undefined : inWords(can.because)}
          onClick={() => restore.mutate({ id })}
        >
          <Trans comment="Button: something leaves the trash for where it was">Take it back</Trans>
        </Button>
      )}
    </div>
  )
}

const told = { onError: (error: unknown) => announce(errorInWords(error)) }

/** Takes something out of the trash. */
export function useRestore(kind: 'document' | 'collection') {
  const document = useMutation(trpc.library.restoreDocument.mutationOptions(told))
  const collection = useMutation(trpc.library.restoreCollection.mutationOptions(told))
  return kind === 'document' ? document : collection
}

/** Puts something into the trash. */
export function useDiscard(kind: 'document' | 'collection') {
  const document = useMutation(trpc.library.discardDocument.mutationOptions(told))
  const collection = useMutation(trpc.library.discardCollection.mutationOptions(told))
  return kind === 'document' ? document : collection
}
