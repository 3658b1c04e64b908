import { Trans, useLingui } from '@lingui/react/macro'
import { PlaceCollection } from '@memorial/domain'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Choices } from '../ui/Choices.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { PlacePicker, top } from './PlacePicker.tsx'
import type { Collection } from './queries.ts'
import { SightPreview } from './SightPreview.tsx'

interface PlaceDialogProps {
  collection: Collection
  /** What is to change: where it stands, or whose shares hold. */
  what: 'place' | 'shares' | undefined
  onClose: () => void
}

/** Puts a collection elsewhere, or has other shares hold in it: shown is who gains and who loses sight. */
export function PlaceDialog({ what, ...rest }: PlaceDialogProps) {
  return (
    <Dialog
      title={
        what === 'shares' ? (
          <Trans comment="Title of a dialog: who sees a collection is decided by it or by the one above">
            Whose shares hold
          </Trans>
        ) : (
          <Trans comment="Title of a dialog: put a collection elsewhere">Move the collection</Trans>
        )
      }
      open={what !== undefined}
      onClose={rest.onClose}
    >
      <PlaceForm what={what} {...rest} />
    </Dialog>
  )
}

function PlaceForm({ collection, what, onClose }: PlaceDialogProps) {
  const { t } = useLingui()
  const { asked, chosen, setChosen, inherits, setInherits, preview } = usePlacing(collection, what)
  const place = useMutation(trpc.library.placeCollection.mutationOptions())
  const pending = t({ message: 'First it is shown who gains and who loses sight.', comment: 'Why a button waits' })
  return (
    <Form
      shape={PlaceCollection}
      mutation={place}
      read={() => ({ ...asked, shown: preview.data?.shown ?? '' })}
      onDone={() => {
        announce(t`Done.`)
        onClose()
      }}
    >
      {what === 'place' && <PlacePicker beside={collection.id} top chosen={chosen} onChoose={setChosen} />}
      {chosen !== top && (
        <Deciding chosen={inherits ? 'above' : 'own'} onPick={(picked) => setInherits(picked === 'above')} />
      )}
      {chosen !== undefined && <SightPreview change={preview.data} error={preview.error} />}
      <Submit because={preview.data ? undefined : pending}>
        {what === 'shares' ? (
          <Trans comment="Button: decide whose shares hold">Decide</Trans>
        ) : (
          <Trans comment="Button: puts something elsewhere">Move</Trans>
        )}
      </Submit>
    </Form>
  )
}

/** What is chosen, and what it would mean. */
function usePlacing({ id, parentId, inherits: inheritsNow }: Collection, what: PlaceDialogProps['what']) {
  const [chosen, setChosen] = useState<string | undefined>(what === 'shares' ? (parentId ?? top) : undefined)
  const [inherits, setInherits] = useState(what === 'shares' ? !inheritsNow : inheritsNow)
  const asked = { id, parentId: chosen === top ? null : (chosen ?? null), inherits: inherits && chosen !== top }
  const preview = useQuery({ ...trpc.library.previewPlace.queryOptions(asked), enabled: chosen !== undefined })
  return { asked, chosen, setChosen, inherits, setInherits, preview }
}

function Deciding({ chosen, onPick }: { chosen: 'above' | 'own'; onPick: (picked: 'above' | 'own') => void }) {
  return (
    <Choices
      name="inherits"
      pick="one"
      legend={<Trans>Who sees it</Trans>}
      options={[
        {
          value: 'above' as const,
          label: <Trans comment="Who sees a collection">Those who see the collection above it</Trans>,
          help: <Trans>Shares of its own end.</Trans>,
        },
        {
          value: 'own' as const,
          label: <Trans comment="Who sees a collection">Those it is shared with itself</Trans>,
          help: <Trans>It begins with the shares that hold now.</Trans>,
        },
      ]}
      chosen={[chosen]}
      onPick={onPick}
    />
  )
}
