import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { announce } from '../ui/Announcements.tsx'
import { LateMenu } from '../ui/LateMenu.tsx'
import { useDiscard, useRestore } from './InTrash.tsx'
import { MoveDialog } from './MoveDialog.tsx'
import type { Document } from './queries.ts'

/** What whoever may does with a document. */
export function DocumentActs({ document }: { document: Document }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [moving, setMoving] = useState(false)
  const [discard, restore] = [useDiscard('document'), useRestore('document')]
  const { id, title, can, collection } = document
  const acts = [
    {
      may: can.move,
      id: 'move',
      label: t({ message: 'Move…', comment: 'Menu: put something elsewhere; opens a dialog' }),
      onChoose: () => setMoving(true),
    },
    {
      may: can.discard,
      id: 'trash',
      label: t({ message: 'Put in the trash', comment: 'Menu' }),
      onChoose: () =>
        discard.mutate({ id }, { onSuccess: () => announce(t`In the trash: ${title}`, () => restore.mutate({ id })) }),
    },
    {
      may: can.seeReadings,
      id: 'readings',
      label: t({ message: 'Who has read it', comment: 'Menu: leads to a list of people' }),
      onChoose: () => void navigate(`/library/documents/${id}/readings`),
    },
  ].filter(({ may }) => may.ok)
  if (acts.length === 0) return null
  return (
    <>
      <LateMenu label={t({ message: `Actions for the document “${title}”`, comment: 'Name of a menu' })} acts={acts} />
      <MoveDialog open={moving} ids={[id]} from={collection.id} onClose={() => setMoving(false)} />
    </>
  )
}
