import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { AddDocument, mostFolders } from '@memorial/domain'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState, type SubmitEvent } from 'react'
import { flushSync } from 'react-dom'
import { errorInWords, inWords, reasonOf } from '../refusals.tsx'
import { Button } from '../ui/Button.tsx'
import { SelectField } from '../ui/Field.tsx'
import { FormState } from '../ui/form-state.ts'
import { SeenBy } from '../ui/SeenBy.tsx'
import type { Target } from './AddDocuments.tsx'
import { AlikeChoice } from './AlikeChoice.tsx'
import { ChosenFiles, fieldOf, titleFor } from './ChosenFiles.tsx'
import { choosesFolders, FileButton } from './FileButton.tsx'
import { Folders } from './Folders.tsx'
import { LeftOut } from './LeftOut.tsx'
import { useNames } from './names.ts'
import { pickedOf, type Picked } from './picking.ts'
import { oneCollection } from './queries.ts'
import { toMake, useAdding, type Adding } from './use-adding.ts'
import { useSending } from './use-sending.ts'
import './adding.css'

interface AddFormProps {
  collections: readonly Target[]
  picked: readonly Picked[]
  onPicked: (picked: readonly Picked[]) => void
  onRemove: (picked: readonly Picked[]) => void
  /** These are on their way. */
  onDone: (sent: readonly Picked[]) => void
}

/** Which collection, what becomes of folders and of what is there already, and what each document is to be called. */
export function AddForm({ collections, picked, onPicked, onRemove, onDone }: AddFormProps) {
  const [collectionId, setCollectionId] = useState(collections[0]?.id ?? '')
  const [errors, setErrors] = useState<Record<string, string>>({})
  const form = useRef<HTMLFormElement>(null)
  const adding = useAdding(collectionId, picked)
  const sending = useSending(adding, () => onDone(picked))
  const target = collections.find(({ id }) => id === collectionId)

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    const titles = new Map(adding.kept.map((one) => [one, String(typed.get(fieldOf(one)) ?? titleFor(one))]))
    const wrong = Object.fromEntries(
      [...titles].flatMap(([one, title]) => wrongWith(title).map((words) => [fieldOf(one), words])),
    )
    flushSync(() => setErrors(wrong))
    if (Object.keys(wrong).length > 0) return form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
    void sending.send(titles)
  }

  function remove(some: readonly Picked[]): void {
    onRemove(some)
    // With the last one nothing is left in the list that could take the focus.
    if (adding.kept.length === some.length) form.current?.querySelector<HTMLElement>('.drop-here button')?.focus()
  }

  return (
    <FormState value={{ errors, busy: sending.isBusy }}>
      <form ref={form} className="form adding" noValidate autoComplete="off" onSubmit={submit}>
        {collections.length > 1 && <Where collections={collections} chosen={collectionId} onChoose={setCollectionId} />}
        <Choosing isFirst={picked.length === 0} onPicked={onPicked} />
        <Folders adding={adding} name={target?.name ?? ''} />
        <AlikeChoice adding={adding} />
        <ChosenFiles adding={adding} onRemove={remove} />
        <LeftOut leftOut={adding.leftOut} />
        <Readers collectionId={collectionId} />
        {sending.trouble !== undefined && (
          <p role="alert" className="wrong">
            {sending.trouble}
          </p>
        )}
        <Button type="submit" busy={sending.isBusy} because={notYet(adding)}>
          <Plural
            value={adding.kept.length}
            _0="Add documents"
            one="Add # document"
            other="Add # documents"
            comment="Button: sends the chosen files"
          />
        </Button>
        {sending.isBusy && (
          <p role="status" className="meta">
            <Trans comment="While collections are made for the folders that were chosen">
              Collections made: {sending.made} of {toMake(adding.folders)}
            </Trans>
          </p>
        )}
      </form>
    </FormState>
  )
}

/** Why nothing can be sent yet. */
function notYet({ kept, same, leftOut, tooMany, isKnown, error }: Adding): string | undefined {
  if (tooMany) return t`These are more than ${mostFolders} folders. Add them in several goes.`
  if (error) return errorInWords(error)
  if (!isKnown) return t`It is being looked which of these folders are there already.`
  if (kept.length > 0) return undefined
  return same.length + leftOut.length > 0 ? t`All of the chosen files are left out.` : t`No file is chosen yet.`
}

/** What the server would refuse only once all of the file has been sent. */
function wrongWith(title: string): string[] {
  const issues = AddDocument.shape.title.safeParse(title).error?.issues ?? []
  return issues.slice(0, 1).map(({ message }) => inWords(reasonOf(message)))
}

function Where({
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

function Choosing({ isFirst, onPicked }: { isFirst: boolean; onPicked: AddFormProps['onPicked'] }) {
  return (
    <div className="drop-here">
      <div className="actions">
        <FileButton multiple onFiles={(files) => onPicked(pickedOf(files))}>
          {isFirst ? (
            <Trans comment="Button: opens the device’s own window for files">Choose files</Trans>
          ) : (
            <Trans comment="Button: further files beside those chosen already">Choose more files</Trans>
          )}
        </FileButton>
        {choosesFolders && (
          <FileButton folder onFiles={(files) => onPicked(pickedOf(files))}>
            <Trans comment="Button: opens the device’s own window for a folder, all of whose files are taken">
              Choose a folder
            </Trans>
          </FileButton>
        )}
      </div>
      <p className="help">
        <Trans>
          Or drop them here. Text is read from PDF, Word, Excel and PowerPoint, OpenDocument, RTF, HTML, Markdown, TXT,
          EML and DjVu files and from scans; other files are kept as they are.
        </Trans>
      </p>
    </div>
  )
}

function Readers({ collectionId }: { collectionId: string }) {
  const names = useNames()
  const { data } = useQuery({ ...oneCollection(collectionId), enabled: collectionId !== '' })
  return data && <SeenBy names={names.seenBy(data.seenBy)} />
}
