import { plural, t } from '@lingui/core/macro'
import { keyOf } from '@memorial/domain'
import { useEffect, useState } from 'react'
import { queries } from '../api.ts'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { makeCollections } from './making.ts'
import type { Picked } from './picking.ts'
import { addFiles } from './uploads.ts'
import { toMake, type Adding } from './use-adding.ts'
import { knownHash } from './use-alike.ts'

type Titles = ReadonlyMap<Picked, string>

/** Makes what collections are needed, then sends the files off. Asked again after a lost line it goes on where it was. */
export function useSending(adding: Adding, onDone: () => void) {
  const [made, setMade] = useState<number>()
  const [trouble, setTrouble] = useState<string>()
  const [keys] = useState(() => new Map<string, string>())
  const [closed, setClosed] = useState<AbortController>()
  // Who closes the form wants nothing more of it; what was made is used again.
  useEffect(() => () => closed?.abort(), [closed])

  async function send(titles: Titles): Promise<void> {
    const ending = new AbortController()
    setClosed(ending)
    setTrouble(undefined)
    const wanted = toMake(adding.folders)
    if (wanted > 0) setMade(0)
    try {
      const collections = await makeCollections(adding.folders, { keys, signal: ending.signal, onMade: setMade })
      ending.signal.throwIfAborted()
      sendOff(adding, collections, titles)
      onDone()
    } catch (error) {
      if (!ending.signal.aborted) setTrouble(errorInWords(error))
    }
    setMade(undefined)
    if (wanted > 0) void queries.invalidateQueries()
  }

  return { send, trouble, made, isBusy: made !== undefined }
}

function sendOff({ folders, kept, versionOf }: Adding, collections: Map<string, string>, titles: Titles): void {
  const chosen = folders.flatMap(({ path, files }) =>
    files.map((one) => {
      const version = versionOf(one)
      return {
        collectionId: collections.get(keyOf(path))!,
        file: one.file,
        title: version?.title ?? titles.get(one)!,
        sha256: knownHash(one.file),
        ...(version && { versionOf: version.id }),
      }
    }),
  )
  // The newest stands first in lists: sent the other way round they are read in their order.
  addFiles(chosen.toReversed())
  const count = kept.length
  announce(t({ message: plural(count, { one: '# file is on its way.', other: '# files are on their way.' }) }))
}
