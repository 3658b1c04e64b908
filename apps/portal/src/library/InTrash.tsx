import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { mostMoved } from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { trpc } from '../api.ts'
import { errorInWords, inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Relative } from '../ui/DateText.tsx'
import { perform, type Document } from './queries.ts'

interface InTrashProps {
  kind: 'document' | 'collection'
  id: string
  name: string
  /** When its time in the trash is over; null where it lies there with what it is in. */
  until: string | null
  restore: Document['can']['restore']
}

/** Says of a page that its thing lies in the trash, and takes it back for who may. */
export function InTrash({ kind, id, name, until, restore: can }: InTrashProps) {
  const restore = useRestore(kind, name)
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
export function useRestore(kind: 'document' | 'collection', name: string) {
  const { t } = useLingui()
  const toldOf = { ...told, onSuccess: () => announce(t`Taken back: ${name}`) }
  const document = useMutation(trpc.library.restoreDocument.mutationOptions(toldOf))
  const collection = useMutation(trpc.library.restoreCollection.mutationOptions(toldOf))
  return kind === 'document' ? document : collection
}

/** Puts documents of one collection into the trash, as many at once as are taken, and offers to take them back. */
export function useDiscardSeveral(from: string, onDone: () => void) {
  const restore = useMutation({
    mutationFn: (ids: readonly string[]) =>
      inParts(ids, (some) => perform(trpc.library.restoreDocuments.mutationOptions(), { from, ids: some })),
    ...told,
  })
  return useMutation({
    mutationFn: (ids: readonly string[]) =>
      inParts(ids, (some) => perform(trpc.library.discardDocuments.mutationOptions(), { from, ids: some })),
    ...told,
    onSuccess: (_, ids) => {
      const said = plural(ids.length, { one: '# document is in the trash.', other: '# documents are in the trash.' })
      announce(said, () => restore.mutate(ids))
      onDone()
    },
  })
}

async function inParts(ids: readonly string[], work: (some: string[]) => Promise<unknown>): Promise<void> {
  for (let place = 0; place < ids.length; place += mostMoved) await work(ids.slice(place, place + mostMoved))
}

/** Puts something into the trash. */
export function useDiscard(kind: 'document' | 'collection') {
  const document = useMutation(trpc.library.discardDocument.mutationOptions(told))
  const collection = useMutation(trpc.library.discardCollection.mutationOptions(told))
  return kind === 'document' ? document : collection
}
