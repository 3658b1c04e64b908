import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { announce } from '../ui/Announcements.tsx'
import { LateMenu } from '../ui/LateMenu.tsx'
import { useDiscard, useRestore } from './InTrash.tsx'
import { MoveDialog } from './MoveDialog.tsx'
import type { Document } from './queries.ts'
import { RenameDocumentDialog } from './RenameDialogs.tsx'

/** What whoever may does with a document. */
export function DocumentActs({ document }: { document: Document }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [open, setOpen] = useState<'rename' | 'move'>()
  const close = () => setOpen(undefined)
  const { id, title, can, collection } = document
  const [discard, restore] = [useDiscard('document'), useRestore('document', title)]
  const acts = [
    {
      may: can.discard,
      id: 'rename',
      label: t({ message: 'Rename…', comment: 'Menu: call something otherwise; opens a dialog' }),
      onChoose: () => setOpen('rename'),
    },
    {
      may: can.move,
      id: 'move',
      label: t({ message: 'Move…', comment: 'Menu: put something elsewhere; opens a dialog' }),
      onChoose: () => setOpen('move'),
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
      <RenameDocumentDialog document={document} open={open === 'rename'} onClose={close} />
      <MoveDialog open={open === 'move'} ids={[id]} from={collection.id} onClose={close} />
    </>
  )
}
