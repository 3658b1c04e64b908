import { Trans } from '@lingui/react/macro'
import { onOneLine } from '@memorial/domain'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { showAlongside } from '../shell/alongside.ts'
import { Button } from '../ui/Button.tsx'
import { SelectField } from '../ui/Field.tsx'
import { SeenBy } from '../ui/SeenBy.tsx'
import { FileButton } from './FileButton.tsx'
import { useNames } from './names.ts'
import { collectionPages, oneCollection } from './queries.ts'
import { Size } from './Size.tsx'
import { OnItsWay } from './UploadRow.tsx'
import { addFiles, currentUploads, subscribe } from './uploads.ts'
import { UploadStrip } from './UploadStrip.tsx'
import { titleOf } from './words.ts'

interface FromDeviceProps {
  /** When it is in the library. */
  onAdded: (document: { id: string; title: string }) => void
}

/** A file of the device, put into the library where a document of it is asked for. Not a form: it stands within one. */
export function FromDevice({ onAdded }: FromDeviceProps) {
  const [file, setFile] = useState<File>()
  const [uploadId, setUploadId] = useState<string>()
  const upload = useSyncExternalStore(subscribe, currentUploads).find(({ id }) => id === uploadId)
  const { title, documentId } = upload ?? {}
  useEffect(() => {
    if (documentId !== undefined && title !== undefined) onAdded({ id: documentId, title })
  }, [documentId, title, onAdded])

  // Whoever goes on while it is under way, held or stopped sees it wherever they are.
  useEffect(() => leaveAlongside, [])

  function add(collectionId: string, chosen: File): void {
    const [id] = addFiles([{ collectionId, file: chosen, title: titleOf(chosen.name) || onOneLine(chosen.name) }])
    setUploadId(id)
    setFile(undefined)
  }

  if (upload)
    return (
      <ul className="rows">
        <OnItsWay upload={upload} />
      </ul>
    )
  return (
    <div className="from-device">
      <FileButton onFiles={([chosen]) => setFile(chosen)}>
        <Trans comment="Button: a file of one’s own device is put into the library and chosen">
          Take a file from this device
        </Trans>
      </FileButton>
      {file && <Into file={file} onAdd={(collectionId) => add(collectionId, file)} />}
    </div>
  )
}

function leaveAlongside(): void {
  if (currentUploads().some(({ stage }) => stage !== 'added')) showAlongside(<UploadStrip />)
}

/** Into which collection, and who will see it there. */
function Into({ file, onAdd }: { file: File; onAdd: (collectionId: string) => void }) {
  const names = useNames()
  const { data } = useInfiniteQuery(collectionPages)
  const open = data?.pages.flatMap(({ rows }) => rows).filter(({ can }) => can.add.ok) ?? []
  const [chosen, setChosen] = useState<string>()
  const collectionId = chosen ?? open[0]?.id
  const seen = useQuery({ ...oneCollection(collectionId ?? ''), enabled: collectionId !== undefined })
  if (!data) return null
  if (collectionId === undefined) return <Trans>There is no collection that you can add to.</Trans>
  return (
    <div className="into">
      <p className="meta">
        <bdi>{onOneLine(file.name)}</bdi> · <Size bytes={file.size} />
      </p>
      <SelectField
        name="into"
        label={<Trans comment="Label: the collection that documents are put into">Collection</Trans>}
        value={collectionId}
        onChange={({ target }) => setChosen(target.value)}
      >
        {open.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      {seen.data && <SeenBy names={names.seenBy(seen.data.seenBy)} />}
      <Button kind="quiet" onClick={() => onAdd(collectionId)}>
        <Trans comment="Button: a file of one’s own device goes into the library now">Put it into the library</Trans>
      </Button>
    </div>
  )
}
