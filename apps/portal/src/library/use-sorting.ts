import { deepest, keyOf, mostFolders, sortIntoFolders, type Folder, type Reason } from '@memorial/domain'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Picked } from './picking.ts'
import { foldersBelow } from './queries.ts'

/** A collection that files go into: the chosen one, one below it, or one that is still to be made there. */
export interface Into extends Folder<Picked> {
  /** Null: still to be made. */
  id: string | null
  /** Has shares of its own. */
  isApart: boolean
}

/** The collections that chosen files go into, and what is not taken along. */
export function useSorting(collectionId: string, picked: readonly Picked[]) {
  const wished = useMemo(() => sortIntoFolders(picked, deepest), [picked])
  const paths = wished.folders.map(({ path }) => path).filter((path) => path.length > 0)
  const tooMany = paths.length > mostFolders
  const isAsked = paths.length > 0 && !tooMany
  const { data, error } = useQuery({ ...foldersBelow(collectionId, paths), enabled: isAsked })
  const room = data?.make.ok === false ? undefined : (data?.room ?? deepest)
  const { folders, leftOut } = useMemo(() => sortIntoFolders(picked, room), [picked, room])
  const there = new Map(data?.there.map((folder) => [keyOf(folder.path), folder]))
  return {
    folders: folders.map((folder): Into => {
      if (folder.path.length === 0) return { ...folder, id: collectionId, isApart: false }
      const known = there.get(keyOf(folder.path))
      return { ...folder, id: known?.id ?? null, isApart: known?.inherits === false }
    }),
    leftOut,
    /** Why the folders become no collections, where they do not. */
    flat: data?.make.ok === false ? data.make.because : (undefined as Reason | undefined),
    tooMany,
    isKnown: !isAsked || data !== undefined,
    error,
  }
}
