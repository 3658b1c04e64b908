import { Trans, useLingui } from '@lingui/react/macro'
import { mayRestoreVersion } from '@memorial/domain'
import { useState } from 'react'
import { inWords } from '../refusals.tsx'
import { Chip } from '../ui/Chip.tsx'
import { Relative } from '../ui/DateText.tsx'
import { LateMenu } from '../ui/LateMenu.tsx'
import { Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { WorkOnIt } from './CheckOut.tsx'
import { Facts } from './DocumentRow.tsx'
import { FileButton } from './FileButton.tsx'
import { markOf } from './mark.ts'
import { originalOf } from './original.ts'
import type { Document } from './queries.ts'
import { Size } from './Size.tsx'
import { addVersion } from './uploads.ts'
import { NameDialog, RestoreDialog } from './VersionDialogs.tsx'

/** Every file that this document has been, the newest first. Each stays as it was. */
export function Versions({ document }: { document: Document }) {
  return (
    <Sheet title={<Trans comment="Heading over the versions of a document">Versions</Trans>}>
      <Rows>
        {document.versions.map((version) => (
          <Version key={version.number} document={document} version={version} />
        ))}
      </Rows>
      <AddVersion document={document} />
    </Sheet>
  )
}

function AddVersion({ document }: { document: Document }) {
  const { id, title, collection, can, checkOut } = document
  const [goesOn, setGoesOn] = useState(false)
  const isHeld = checkOut !== null && checkOut.endedAt === null && can.add.ok
  return (
    <div className="sheet-foot adding-version">
      <FileButton
        because={can.add.ok ? undefined : inWords(can.add.because)}
        onFiles={([file]) => addVersion({ id, title, collectionId: collection.id, keepsCheckOut: goesOn }, file!)}
      >
        <Trans comment="Button: a newer file for the same document">Add a version</Trans>
      </FileButton>
      {isHeld ? (
        <label className="choice">
          <input type="checkbox" checked={goesOn} onChange={({ target }) => setGoesOn(target.checked)} />
          <Trans comment="Box beside “Add a version”: without it the new version gives the document back">
            I go on working on it after that
          </Trans>
        </label>
      ) : (
        can.add.ok && <WorkOnIt id={id} />
      )}
    </div>
  )
}

type VersionRow = Document['versions'][number]

function Version({ document, version }: { document: Document; version: VersionRow }) {
  const { number, name, restoredFrom, size, addedAt, addedBy } = version
  const mark = markOf(version)
  const isCurrent = number === document.versions[0]?.number
  return (
    <li>
      <div className="what">
        {name !== null && (
          <span className="version-name">
            <bdi>{name}</bdi>
          </span>
        )}
        <b>
          <a href={originalOf(document.id, number)} download>
            <Trans comment="Link that saves one version of a document on the device">Download version {number}</Trans>
          </a>
        </b>
        <span className="meta">
          <Facts>
            {mark}
            <Size bytes={size} />
            <Relative at={addedAt} />
            {addedBy && <bdi>{addedBy.handle}</bdi>}
            {restoredFrom !== null && (
              <Trans comment="Of a version of a document: the same file as an earlier one, taken back">
                restored from version {restoredFrom}
              </Trans>
            )}
          </Facts>
        </span>
      </div>
      <div className="end">
        {isCurrent && (
          <Chip>
            <Trans comment="Beside the newest version of a document: the one that counts">current</Trans>
          </Chip>
        )}
        <VersionActs document={document} version={version} isCurrent={isCurrent} />
      </div>
    </li>
  )
}

interface VersionActsProps {
  document: Document
  version: VersionRow
  isCurrent: boolean
}

function VersionActs({ document, version, isCurrent }: VersionActsProps) {
  const { t } = useLingui()
  const [doing, setDoing] = useState<'name' | 'restore'>()
  const { can, versions } = document
  const { number } = version
  if (!can.describe.ok) return null
  const restorable = can.add.ok ? mayRestoreVersion(version, versions[0]!) : can.add
  const restore = {
    id: 'restore',
    label: t({ message: 'Restore…', comment: 'Menu: an earlier version becomes the newest again; opens a dialog' }),
    onChoose: () => setDoing('restore'),
    ...(restorable.ok ? {} : { because: inWords(restorable.because) }),
  }
  const name = {
    id: 'name',
    label: t({ message: 'Name…', comment: 'Menu: give a version of a document a name; opens a dialog' }),
    onChoose: () => setDoing('name'),
  }
  const close = () => setDoing(undefined)
  return (
    <>
      <LateMenu
        label={t({ message: `Actions for version ${number}`, comment: 'Name of a menu' })}
        acts={isCurrent ? [name] : [name, restore]}
      />
      <NameDialog open={doing === 'name'} documentId={document.id} version={version} onClose={close} />
      <RestoreDialog open={doing === 'restore'} document={document} version={version} onClose={close} />
    </>
  )
}
