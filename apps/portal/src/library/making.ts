import { keyOf } from '@memorial/domain'
import { trpc } from '../api.ts'
import { quietly } from './carrying.ts'
import { perform } from './queries.ts'
import type { Into } from './use-sorting.ts'

interface Making {
  /** The keys of those asked for before, by the collection they are made below and their path: asked for again they are the same. */
  keys: Map<string, string>
  signal: AbortSignal
  onMade: (made: number) => void
}

/**
 * Makes the collections that are not there, those above first; gives the id of each by its path. The newest stands first in
 * lists: of those beside each other the last is made first, so that they are read in their order.
 */
export async function makeCollections(
  folders: readonly Into[],
  { keys, signal, onMade }: Making,
): Promise<Map<string, string>> {
  const top = folders[0]?.id
  const known = new Map<string, string>()
  let made = 0
  const inTurn = folders.toReversed().toSorted((one, other) => one.path.length - other.path.length)
  for (const { id, path } of inTurn) {
    const here = keyOf(path)
    if (id !== null) {
      known.set(here, id)
      continue
    }
    signal.throwIfAborted()
    const named = `${top}\n${here}`
    const key = keys.get(named) ?? crypto.randomUUID()
    keys.set(named, key)
    const parentId = known.get(keyOf(path.slice(0, -1)))!
    const input = { key, parentId, name: path.at(-1)!, description: '', audience: [] }
    known.set(here, (await perform(trpc.library.createCollection.mutationOptions(quietly), input)).id)
    onMade(++made)
  }
  return known
}
