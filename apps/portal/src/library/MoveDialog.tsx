import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { mostMoved } from '@memorial/domain'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../api.ts'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { NewCollection } from './NewCollection.tsx'
import { PlacePicker, placesBeside } from './PlacePicker.tsx'
import { perform } from './queries.ts'
import { SightPreview } from './SightPreview.tsx'

interface MoveDialogProps {
  open: boolean
  /** The documents, and the collection they are in. */
  ids: readonly string[]
  from: string
  onClose: () => void
  onMoved?: () => void
}

/** Moves documents to another collection: shown is who gains and who loses sight. */
export function MoveDialog({ open, ...rest }: MoveDialogProps) {
  return (
    <Dialog
      title={<Trans comment="Title of a dialog: put documents into another collection">Move documents</Trans>}
      open={open}
      onClose={rest.onClose}
    >
      <MoveForm {...rest} />
    </Dialog>
  )
}

function MoveForm({ ids, from, onClose, onMoved }: Omit<MoveDialogProps, 'open'>) {
  const { t } = useLingui()
  const [to, setTo] = useState<string>()
  const [done, setDone] = useState(0)
  const { data: places } = useQuery(placesBeside(from))
  const preview = useQuery({
    ...trpc.library.previewMove.queryOptions({ from, to: to ?? from }),
    enabled: to !== undefined,
  })
  const move = useMutation({
    mutationFn: async (asked: { to: string; shown: string }) => {
      for (let place = done; place < ids.length; place += mostMoved) {
        const some = ids.slice(place, place + mostMoved)
        await perform(trpc.library.moveDocuments.mutationOptions(), { from, ids: some, ...asked })
        setDone(place + some.length)
      }
    },
    onSuccess: () => {
      announce(t`Moved.`)
      onMoved?.()
      onClose()
    },
  })
  if (places?.length === 0) return <Nowhere />
  const shown = preview.data?.shown
  const pending = t({ message: 'First it is shown who gains and who loses sight.', comment: 'Why a button waits' })
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        if (to !== undefined && shown !== undefined && !move.isPending) move.mutate({ to, shown })
      }}
    >
      <p>
        <Plural value={ids.length} one="# document is moved." other="# documents are moved." />
      </p>
      <PlacePicker beside={from} chosen={to} onChoose={setTo} />
      {to !== undefined && <SightPreview change={preview.data} error={preview.error} />}
      {move.error !== null && (
        <p className="wrong" role="alert">
          {errorInWords(move.error)}
        </p>
      )}
      {ids.length > mostMoved && <progress max={ids.length} value={done} aria-label={t`Documents moved so far`} />}
      <Button type="submit" busy={move.isPending} because={shown === undefined ? pending : undefined}>
        <Trans comment="Button: puts something elsewhere">Move</Trans>
      </Button>
    </form>
  )
}

function Nowhere() {
  return (
    <>
      <p>
        <Trans>There is no other collection of your organisation to move to. Make one first.</Trans>
      </p>
      <div className="actions">
        <NewCollection />
      </div>
    </>
  )
}
