import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { LateMenu } from '../ui/LateMenu.tsx'
import { useDiscard, useRestore } from './InTrash.tsx'
import { PlaceDialog } from './PlaceDialog.tsx'
import type { Collection } from './queries.ts'
import { RenameCollectionDialog } from './RenameDialogs.tsx'

/** What its owner's coordinators do with a collection; for others only what they may. */
export function CollectionActs({ collection }: { collection: Collection }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [what, setWhat] = useState<'place' | 'shares'>()
  const [isRenamed, setRenamed] = useState(false)
  const trashing = useTrashing(collection)
  const { id, name, can, parentId, inherits } = collection
  const arranging = [
    {
      id: 'within',
      label: t({ message: 'New collection within it', comment: 'Menu: make a collection inside this one' }),
      ...because(can.takeIn),
      onChoose: () => void navigate(`/library/collections/new?within=${id}`),
    },
    {
      id: 'rename',
      label: t({ message: 'Rename…', comment: 'Menu: call something otherwise; opens a dialog' }),
      ...because(can.arrange),
      onChoose: () => setRenamed(true),
    },
    {
      id: 'move',
      label: t({ message: 'Move…', comment: 'Menu: put something elsewhere; opens a dialog' }),
      ...because(can.arrange),
      onChoose: () => setWhat('place'),
    },
    ...(parentId === null
      ? []
      : [
          {
            id: 'shares',
            label: inherits
              ? t({ message: 'Give it shares of its own…', comment: 'Menu; opens a dialog' })
              : t({ message: 'Let the shares above hold…', comment: 'Menu; opens a dialog' }),
            ...because(can.arrange),
            onChoose: () => setWhat('shares'),
          },
        ]),
    trashing,
  ]
  const readings = {
    id: 'readings',
    label: t({ message: 'Who has read what', comment: 'Menu: leads to a list of people and documents' }),
    onChoose: () => void navigate(`/library/collections/${id}/readings`),
  }
  const acts = [...(can.arrange.ok ? arranging : []), ...(can.seeReadings.ok ? [readings] : [])]
  if (acts.length === 0) return null
  return (
    <>
      <LateMenu label={t({ message: `Actions for the collection “${name}”`, comment: 'Name of a menu' })} acts={acts} />
      <RenameCollectionDialog collection={collection} open={isRenamed} onClose={() => setRenamed(false)} />
      <PlaceDialog key={what} collection={collection} what={what} onClose={() => setWhat(undefined)} />
    </>
  )
}

/** The act that puts a collection into the trash, which can be taken back at once. */
function useTrashing({ id, name, can }: Collection) {
  const { t } = useLingui()
  const [discard, restore] = [useDiscard('collection'), useRestore('collection', name)]
  return {
    id: 'trash',
    label: t({ message: 'Put in the trash', comment: 'Menu' }),
    ...because(can.discard),
    onChoose: () =>
      discard.mutate(
        { id },
        { onSuccess: () => announce(t`In the trash, with all that is in it: ${name}`, () => restore.mutate({ id })) },
      ),
  }
}

function because(verdict: Collection['can']['arrange']) {
  return verdict.ok ? {} : { because: inWords(verdict.because) }
}
