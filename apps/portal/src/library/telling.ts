import { plural, t } from '@lingui/core/macro'
import { announce } from '../ui/Announcements.tsx'
import { progressOf } from './progress.ts'
import type { Upload } from './uploads.ts'

/** Up to so many each is told of by itself. */
export const fewUploads = 8

let isTroubleTold = false

/** Says what has become of an upload. Of many is told the first that stops, and the end. */
export function tell(uploads: readonly Upload[], id: string): void {
  const { title, stage } = uploads.find((one) => one.id === id)!
  const { going, added, stopped } = progressOf(uploads)
  if (uploads.length <= fewUploads) {
    if (stage === 'added') announce(t({ message: `Added: ${title}`, comment: 'The title of a document follows' }))
  } else if (going === 0) announce(endInWords(added, stopped))
  else if (stage === 'stopped' && !isTroubleTold) {
    announce(t({ message: `Stopped: ${title}`, comment: 'A file could not be sent; its title follows' }))
  }
  isTroubleTold = going > 0 && stopped > 0
}

function endInWords(added: number, stopped: number): string {
  const done = t({
    message: plural(added, { one: '# file has been added.', other: '# files have been added.' }),
    comment: 'When all that was on its way into the library has arrived or stopped',
  })
  if (stopped === 0) return done
  const left = t({
    message: plural(stopped, { one: '# file has stopped.', other: '# files have stopped.' }),
    comment: 'After “# files have been added.”: the others could not be sent',
  })
  return `${done} ${left}`
}
