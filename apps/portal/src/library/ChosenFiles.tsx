import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { onOneLine } from '@memorial/domain'
import { useState } from 'react'
import { Link } from 'react-router'
import { handFocusOn } from '../projects/hand-focus-on.ts'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/Field.tsx'
import { Check } from './Check.tsx'
import type { Picked } from './picking.ts'
import { Size } from './Size.tsx'
import type { Adding } from './use-adding.ts'
import { numberOf } from './use-alike.ts'
import { titleOf } from './words.ts'

/** Up to so many each has a field for its title. */
const mostTitled = 30

/** The name of the field for a title. */
export function fieldOf(picked: Picked): string {
  return `title-${numberOf(picked)}`
}

/** What was typed: its field goes where there are many, and while the file is to be a version. */
const typed = new WeakMap<Picked, string>()

export function titleFor(picked: Picked): string {
  return typed.get(picked)?.trim() || titleOf(picked.name) || onOneLine(picked.name)
}

interface ChosenFilesProps {
  adding: Adding
  onRemove: (picked: readonly Picked[]) => void
}

/** The files that will be sent: a few with their titles to be changed, many to be looked at. */
export function ChosenFiles({ adding, onRemove }: ChosenFilesProps) {
  const { kept } = adding
  if (kept.length === 0) return null
  if (kept.length > mostTitled) return <ManyFiles adding={adding} onRemove={onRemove} />
  return (
    <ul className="files">
      {kept.map((one) => (
        <ChosenFile key={numberOf(one)} picked={one} adding={adding} onRemove={() => onRemove([one])} />
      ))}
    </ul>
  )
}

function ChosenFile({ picked, adding, onRemove }: { picked: Picked; adding: Adding; onRemove: () => void }) {
  const version = adding.versionOf(picked)
  return (
    <li ref={handFocusOn}>
      {version ? (
        <p>
          <Trans comment="Instead of a field for the title; the title of a document follows">
            New version of <bdi>{version.title}</bdi>
          </Trans>
        </p>
      ) : (
        <TextField
          name={fieldOf(picked)}
          label={<Trans comment="Of a document">Title</Trans>}
          maxLength={300}
          defaultValue={titleFor(picked)}
          onChange={({ target }) => typed.set(picked, target.value)}
        />
      )}
      <div className="actions">
        <span className="meta">
          <bdi>{[...picked.folders, picked.name].map(onOneLine).join('/')}</bdi>
          {' · '}
          <Size bytes={picked.size} />
        </span>
        <Button kind="plain" onClick={onRemove}>
          <Trans comment="Button: do not send this file after all">Leave out</Trans>
        </Button>
      </div>
      <There picked={picked} adding={adding} />
    </li>
  )
}

/** What of one's own organisation's is like it. */
function There({ picked, adding: { alike, versionOf, makeVersions } }: { picked: Picked; adding: Adding }) {
  const { same, named } = alike.get(picked) ?? {}
  return (
    <>
      {same && (
        <p className="note">
          <Trans comment="Under a chosen file; the title of a document follows, as a link to it">
            The same file is in the library already:{' '}
            <Link to={`/library/documents/${same.id}`} target="_blank">
              <bdi>{same.title}</bdi>
            </Link>
          </Trans>
        </p>
      )}
      {named && (
        <Check
          isChecked={versionOf(picked) !== undefined}
          onCheck={(isChecked) => makeVersions([picked], isChecked)}
          help={<Trans comment="Under a check box: why it is offered">That document’s file has the same name.</Trans>}
        >
          <Trans comment="Check box under a chosen file; the title of a document follows">
            Add it as a new version of <bdi>{named.title}</bdi>
          </Trans>
        </Check>
      )}
    </>
  )
}

/** Without fields: their titles come from their names. */
function ManyFiles({ adding, onRemove }: ChosenFilesProps) {
  const [isOpen, setOpen] = useState(false)
  const { kept } = adding
  return (
    <>
      <details className="look" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <Plural
            value={kept.length}
            one="Look at # file"
            other="Look at all # files"
            comment="Opens a list of the chosen files"
          />
        </summary>
        <p className="meta">
          <Trans>Their titles come from the names of the files.</Trans>
        </p>
        {isOpen && <FileTable adding={adding} />}
      </details>
      <Button kind="plain" onClick={() => onRemove(kept)}>
        <Trans comment="Button: do not send this file after all">Leave out</Trans>
      </Button>
    </>
  )
}

function FileTable({ adding: { folders, versionOf } }: { adding: Adding }) {
  const { t } = useLingui()
  return (
    <section
      className="look-at"
      tabIndex={0}
      aria-label={t({ message: 'Chosen files', comment: 'What a list of files is called' })}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">
              <Trans comment="Of a document">Title</Trans>
            </th>
            <th scope="col">
              <Trans comment="Column: into which collection a file goes">Collection</Trans>
            </th>
            <th scope="col">
              <Trans comment="Column: how large a file is">Size</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {folders.flatMap(({ path, files }) =>
            files.map((one) => (
              <tr key={numberOf(one)}>
                <td>
                  <bdi>{versionOf(one)?.title ?? titleFor(one)}</bdi>
                </td>
                <td>
                  <bdi>{path.join(' / ')}</bdi>
                </td>
                <td>
                  <Size bytes={one.size} />
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </section>
  )
}
