import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Plural } from '@lingui/react/macro'
import { onOneLine, type Unfit } from '@memorial/domain'
import { Names } from '../ui/SeenBy.tsx'
import type { Picked } from './picking.ts'

const reasons: Record<Unfit, MessageDescriptor> = {
  'of-the-device': msg({ message: 'Hidden, or kept by the device for itself:', comment: 'Names of files follow' }),
  empty: msg({ message: 'Empty:', comment: 'Names of files follow' }),
  'too-large': msg({ message: 'Larger than 2 GB:', comment: 'Names of files follow' }),
  'file-name': msg({ message: 'The name is too long or cannot be read:', comment: 'Names of files follow' }),
  'folder-name': msg({
    message: 'In a folder whose name cannot be that of a collection:',
    comment: 'Names of files follow',
  }),
  'too-deep': msg({
    message: 'In folders that are too deep: collections stand eight deep at most:',
    comment: 'Names of files follow',
  }),
}

const mostNamed = 20

/** What of the chosen is not sent, and why: told before anything is. */
export function LeftOut({ leftOut }: { leftOut: readonly { file: Picked; because: Unfit }[] }) {
  if (leftOut.length === 0) return null
  const told = Object.keys(reasons) as Unfit[]
  return (
    <details className="look">
      <summary>
        <Plural
          value={leftOut.length}
          one="# file is left out"
          other="# files are left out"
          comment="Of files chosen for the library; opens a list of which and why"
        />
      </summary>
      <dl className="left-out">
        {told.map((reason) => (
          <OneReason key={reason} reason={reason} files={leftOut.filter(({ because }) => because === reason)} />
        ))}
      </dl>
    </details>
  )
}

function OneReason({ reason, files }: { reason: Unfit; files: readonly { file: Picked }[] }) {
  if (files.length === 0) return null
  const more = files.length - mostNamed
  return (
    <>
      <dt>{i18n._(reasons[reason])}</dt>
      <dd>
        <Names
          names={files
            .slice(0, mostNamed)
            .map(({ file: { folders, name } }) => [...folders, name].map(onOneLine).join('/'))}
        />
        {more > 0 && (
          <>
            {' '}
            <Plural value={more} one="and # more file" other="and # more files" comment="After some names of files" />
          </>
        )}
      </dd>
    </>
  )
}
