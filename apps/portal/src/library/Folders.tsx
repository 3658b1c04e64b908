import { Plural, Trans } from '@lingui/react/macro'
import { inWords } from '../refusals.tsx'
import { Chip } from '../ui/Chip.tsx'
import { Size } from './Size.tsx'
import type { Adding } from './use-adding.ts'
import type { Into } from './use-sorting.ts'

interface FoldersProps {
  adding: Adding
  /** Of the collection that all goes into. */
  name: string
}

/** The tree that folders will become, before anything is sent. Nothing where no folder was chosen. */
export function Folders({ adding: { folders, flat, isKnown }, name }: FoldersProps) {
  if (flat !== undefined) {
    return (
      <div className="notice" role="status">
        <p>
          <Trans comment="Folders were chosen; the name of a collection follows">
            All files of these folders will stand directly in <bdi>{name}</bdi>, without collections for the folders.
          </Trans>{' '}
          {inWords(flat)}
        </p>
      </div>
    )
  }
  const [top] = folders
  if (!isKnown || !top || folders.length === 1) return null
  return (
    <section className="folders" tabIndex={0} aria-labelledby="folders">
      <h3 id="folders">
        <Trans comment="Heading over the collections that chosen folders become">Where the files will stand</Trans>
      </h3>
      <ul>
        <OneFolder folder={{ ...top, path: [name] }} folders={folders} below={[]} />
      </ul>
    </section>
  )
}

interface OneFolderProps {
  folder: Into
  folders: readonly Into[]
  /** The path whose folders stand in it. */
  below: readonly string[]
}

function OneFolder({ folder: { path, files, id, isApart }, folders, below }: OneFolderProps) {
  const within = folders.filter(
    (one) => one.path.length === below.length + 1 && below.every((name, depth) => one.path[depth] === name),
  )
  return (
    <li>
      <div className="folder">
        <b>
          <bdi>{path.at(-1)}</bdi>
        </b>
        {id === null && (
          <Chip>
            <Trans comment="Beside the name of one that is going to be made">new collection</Trans>
          </Chip>
        )}
        {isApart && (
          <Chip>
            <Trans comment="Beside a collection that others see than those who see the one above it">
              has shares of its own
            </Trans>
          </Chip>
        )}
        {files.length > 0 && (
          <span className="meta">
            <Plural value={files.length} one="# file" other="# files" comment="How many files go into a collection" />
            {' · '}
            <Size bytes={files.reduce((sum, { size }) => sum + size, 0)} />
          </span>
        )}
      </div>
      {within.length > 0 && (
        <ul>
          {within.map((one) => (
            <OneFolder key={one.path.join('\n')} folder={one} folders={folders} below={one.path} />
          ))}
        </ul>
      )}
    </li>
  )
}
