import { useState } from 'react'
import type { Picked } from './picking.ts'
import { useAlike } from './use-alike.ts'
import { useSorting, type Into } from './use-sorting.ts'

/** What is about to be added: where, what of it is there already, and what is to become of that. */
export function useAdding(collectionId: string, picked: readonly Picked[]) {
  const sorting = useSorting(collectionId, picked)
  const { alike, isComparing } = useAlike(sorting.isKnown ? sorting.folders : [])
  const [leavesSame, setLeavesSame] = useState(false)
  const [asVersion, setAsVersion] = useState<ReadonlySet<Picked>>(new Set())

  const all = sorting.folders.flatMap(({ files }) => files)
  const same = all.filter((one) => alike.get(one)?.same)
  const left = new Set(leavesSame ? same : [])
  const kept = all.filter((one) => !left.has(one))
  const named = kept.filter((one) => alike.get(one)?.named)
  return {
    ...sorting,
    folders: sorting.folders.map((folder) => ({ ...folder, files: folder.files.filter((one) => !left.has(one)) })),
    kept,
    alike,
    isComparing,
    same,
    leavesSame,
    setLeavesSame,
    /** Those whose name a document of the same collection has. */
    named,
    versionOf: (one: Picked) => (asVersion.has(one) ? alike.get(one)?.named : undefined),
    /** Whether these are to be versions of those documents, or documents of their own. */
    makeVersions(of: readonly Picked[], are: boolean): void {
      const rest = [...asVersion].filter((one) => !of.includes(one))
      setAsVersion(new Set(are ? [...rest, ...of] : rest))
    },
  }
}

export type Adding = ReturnType<typeof useAdding>

/** How many collections are still to be made. */
export function toMake(folders: readonly Into[]): number {
  return folders.filter(({ id }) => id === null).length
}
