import { Trans } from '@lingui/react/macro'
import { Activity, useState } from 'react'
import { inWords } from '../refusals.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { AddForm } from './AddForm.tsx'
import type { Picked } from './picking.ts'
import type { CollectionRow } from './queries.ts'
import { useFileDrop } from './use-file-drop.ts'

export type Target = Pick<CollectionRow, 'id' | 'name' | 'can'>

interface AddDocumentsProps {
  /** Where they might be added. */
  collections: readonly Target[]
  /** Why not, where none of several can be added to. */
  none?: string
}

/** Files and folders from the device into a collection: chosen, or dropped anywhere on the page. */
export function AddDocuments({ collections, none }: AddDocumentsProps) {
  const [chosen, setChosen] = useState<readonly Picked[]>()
  const [isShown, setShown] = useState(false)
  const open = collections.filter(({ can }) => can.add.ok)
  const isOver = useFileDrop(open.length > 0, (picked) => add(picked))

  function add(picked: readonly Picked[]): void {
    setChosen((before = []) => [...before, ...picked])
    setShown(true)
  }

  function remove(picked: readonly Picked[]): void {
    setChosen((before) => without(before, picked))
  }

  /** What was chosen while these were being sent off is still there to be sent. */
  function done(sent: readonly Picked[]): void {
    setChosen((before) => {
      const rest = without(before, sent)
      return rest.length > 0 ? rest : undefined
    })
  }

  return (
    <>
      <Button because={open.length > 0 ? undefined : reasonAmong(collections, none)} onClick={() => add([])}>
        <Trans comment="Button: put files into the library">Add documents</Trans>
      </Button>
      {isOver && (
        <div className="drop-hint" aria-hidden="true">
          <p>
            <Trans comment="While files are held over the page with the mouse">Let go to add these files</Trans>
          </p>
        </div>
      )}
      {chosen && (
        // Put away it keeps what was chosen and typed: another time one goes on with it.
        <Activity mode={isShown ? 'visible' : 'hidden'}>
          <Dialog
            title={<Trans comment="Title of a dialog: files for the library are chosen">Add documents</Trans>}
            open
            isHeld={chosen.length > 0}
            onClose={() => setShown(false)}
          >
            <AddForm collections={open} picked={chosen} onPicked={add} onRemove={remove} onDone={done} />
          </Dialog>
        </Activity>
      )}
    </>
  )
}

function without(chosen: readonly Picked[] = [], gone: readonly Picked[]): readonly Picked[] {
  const these = new Set(gone)
  return chosen.filter((one) => !these.has(one))
}

function reasonAmong([first]: readonly Target[], none: string | undefined): string | undefined {
  return none ?? (first && !first.can.add.ok ? inWords(first.can.add.because) : undefined)
}
