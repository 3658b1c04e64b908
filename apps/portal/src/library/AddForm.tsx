import { plural, t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { AddDocument, BeginUpload, largestFile } from '@memorial/domain'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState, type SubmitEvent } from 'react'
import { flushSync } from 'react-dom'
import { inWords, reasonOf } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { SelectField, TextField } from '../ui/Field.tsx'
import { FormState } from '../ui/form-state.ts'
import { SeenBy } from '../ui/SeenBy.tsx'
import type { Target } from './AddDocuments.tsx'
import { FileButton } from './FileButton.tsx'
import { useNames } from './names.ts'
import { oneCollection } from './queries.ts'
import { Size } from './Size.tsx'
import { addFiles } from './uploads.ts'
import { titleOf } from './words.ts'

interface AddFormProps {
  collections: readonly Target[]
  files: readonly File[]
  onFiles: (files: readonly File[]) => void
  onRemove: (file: File) => void
  onDone: () => void
}

/** Which collection, and what each document is to be called. */
export function AddForm({ collections, files, onFiles, onRemove, onDone }: AddFormProps) {
  const [collectionId, setCollectionId] = useState(collections[0]?.id ?? '')
  const [errors, setErrors] = useState<Record<string, string>>({})
  const form = useRef<HTMLFormElement>(null)
  const keyOf = useKeys()

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    const chosen = files.map((file) => ({ file, title: String(typed.get(keyOf(file)) ?? '') }))
    const wrong = Object.fromEntries(
      chosen.flatMap(({ file, title }) => wrongWith(file, title).map((words) => [keyOf(file), words])),
    )
    flushSync(() => setErrors(wrong))
    if (Object.keys(wrong).length > 0) return form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
    addFiles(collectionId, chosen)
    const count = chosen.length
    announce(t({ message: plural(count, { one: '# file is on its way.', other: '# files are on their way.' }) }))
    onDone()
  }

  return (
    <FormState value={{ errors, busy: false }}>
      <form ref={form} className="form adding" noValidate autoComplete="off" onSubmit={submit}>
        {collections.length > 1 && <Into collections={collections} chosen={collectionId} onChoose={setCollectionId} />}
        {files.length > 0 && (
          <ul className="files">
            {files.map((file) => (
              <ChosenFile key={keyOf(file)} name={keyOf(file)} file={file} onRemove={() => onRemove(file)} />
            ))}
          </ul>
        )}
        <div className="drop-here">
          <FileButton multiple onFiles={onFiles}>
            {files.length === 0 ? (
              <Trans comment="Button: opens the device’s own window for files">Choose files</Trans>
            ) : (
              <Trans comment="Button: further files beside those chosen already">Choose more files</Trans>
            )}
          </FileButton>
          <p className="help">
            <Trans>
              Or drop them here. Text is read from PDF, DOCX, ODT and TXT; other files are kept as they are.
            </Trans>
          </p>
        </div>
        <Readers collectionId={collectionId} />
        <Button type="submit" because={files.length === 0 ? t`No file is chosen yet.` : undefined}>
          <Plural
            value={files.length}
            _0="Add documents"
            one="Add # document"
            other="Add # documents"
            comment="Button: sends the chosen files"
          />
        </Button>
      </form>
    </FormState>
  )
}

/** A name for each file's field: two files may be called the same. */
function useKeys(): (file: File) => string {
  const [keys] = useState(() => new Map<File, string>())
  return (file) => {
    const key = keys.get(file) ?? `title-${keys.size}`
    keys.set(file, key)
    return key
  }
}

/** What the server would refuse, some of it only once all of the file has been sent. */
function wrongWith({ name, size }: File, title: string): string[] {
  if (size < 1) return [inWords('file-empty')]
  if (size > largestFile) return [inWords('file-too-large')]
  const checked = [AddDocument.shape.title.safeParse(title), BeginUpload.shape.name.safeParse(name)]
  const issues = checked.flatMap(({ error }) => error?.issues ?? [])
  return issues.slice(0, 1).map(({ message }) => inWords(reasonOf(message)))
}

function Into({
  collections,
  chosen,
  onChoose,
}: {
  collections: readonly Target[]
  chosen: string
  onChoose: (id: string) => void
}) {
  return (
    <SelectField
      name="collection"
      label={<Trans comment="Label: the collection that documents are put into">Collection</Trans>}
      value={chosen}
      onChange={({ target }) => onChoose(target.value)}
    >
      {collections.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  )
}

function ChosenFile({ name, file, onRemove }: { name: string; file: File; onRemove: () => void }) {
  return (
    <li>
      <TextField name={name} label={<Trans comment="Of a document">Title</Trans>} defaultValue={titleOf(file.name)} />
      <div className="actions">
        <span className="meta">
          <bdi>{file.name}</bdi>
          {' · '}
          <Size bytes={file.size} />
        </span>
        <Button kind="plain" onClick={onRemove}>
          <Trans comment="Button: do not send this file after all">Leave out</Trans>
        </Button>
      </div>
    </li>
  )
}

function Readers({ collectionId }: { collectionId: string }) {
  const names = useNames()
  const { data } = useQuery({ ...oneCollection(collectionId), enabled: collectionId !== '' })
  return data && <SeenBy names={names.seenBy(data.seenBy)} />
}
