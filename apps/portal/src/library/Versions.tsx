import { Trans } from '@lingui/react/macro'
import { inWords } from '../refusals.tsx'
import { Relative } from '../ui/DateText.tsx'
import { Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { FileButton } from './FileButton.tsx'
import { markOf } from './mark.ts'
import { originalOf } from './original.ts'
import type { Document } from './queries.ts'
import { Size } from './Size.tsx'
import { addVersion } from './uploads.ts'

/** Every file that this document has been, the newest first. Each stays as it was. */
export function Versions({ document: { id, title, collection, versions, can } }: { document: Document }) {
  return (
    <Sheet title={<Trans comment="Heading over the versions of a document">Versions</Trans>}>
      <Rows>
        {versions.map((version) => (
          <Version key={version.number} documentId={id} version={version} />
        ))}
      </Rows>
      <div className="sheet-foot">
        <FileButton
          because={can.add.ok ? undefined : inWords(can.add.because)}
          onFiles={([file]) => addVersion({ id, title, collectionId: collection.id }, file!)}
        >
          <Trans comment="Button: a newer file for the same document">Add a version</Trans>
        </FileButton>
      </div>
    </Sheet>
  )
}

function Version({ documentId, version }: { documentId: string; version: Document['versions'][number] }) {
  const { number, size, addedAt, addedBy } = version
  const mark = markOf(version)
  return (
    <li>
      <div className="what">
        <b>
          <a href={originalOf(documentId, number)} download>
            <Trans comment="Link that saves one version of a document on the device">Download version {number}</Trans>
          </a>
        </b>
        <span className="meta">
          {mark === null ? '' : `${mark} · `}
          <Size bytes={size} />
          {' · '}
          <Relative at={addedAt} />
          {addedBy && (
            <>
              {' · '}
              <bdi>{addedBy.handle}</bdi>
            </>
          )}
        </span>
      </div>
    </li>
  )
}
