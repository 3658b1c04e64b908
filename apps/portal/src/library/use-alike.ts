import { mostAlike } from '@memorial/domain'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { queries, trpc, type Answers } from '../api.ts'
import type { Picked } from './picking.ts'
import type { Into } from './use-sorting.ts'

export type Alike = Answers['library']['alike'][number]

interface Asked {
  picked: Picked
  collectionId: string | null
}

const numbers = new WeakMap<Picked, number>()
let last = 0

/** A number for what was chosen: two files may be called the same. */
export function numberOf(picked: Picked): number {
  const number = numbers.get(picked) ?? ++last
  numbers.set(picked, number)
  return number
}

/** The hashes of chosen files, each computed once. */
const hashes = new WeakMap<File, string>()

export function knownHash(file: File): string | undefined {
  return hashes.get(file)
}

/** Of the form only, and asked once for what is chosen: what arrives meanwhile has it not hashed again. */
const once = { staleTime: 'static', gcTime: 0, placeholderData: keepPreviousData } as const

/** What one's own organisation has already of files that are to go into these collections: at once by name, then by their bytes. */
export function useAlike(folders: readonly Into[]): { alike: ReadonlyMap<Picked, Alike>; isComparing: boolean } {
  const asked = folders.flatMap(({ id, files }) => files.map((picked) => ({ picked, collectionId: id })))
  const key = asked.map(({ picked, collectionId }) => `${numberOf(picked)} ${collectionId}`)
  const byName = useQuery({
    ...once,
    queryKey: ['library', 'alike', 'by name', key],
    queryFn: () => ask(asked),
    enabled: asked.length > 0,
  })
  const byBytes = useQuery({
    ...once,
    queryKey: ['library', 'alike', 'by bytes', key],
    async queryFn({ signal }) {
      for (const { picked } of asked) await hash(picked.file, signal)
      return ask(asked)
    },
    enabled: asked.length > 0,
  })
  const known = byBytes.isPlaceholderData ? undefined : byBytes.data
  return { alike: known ?? byName.data ?? new Map(), isComparing: byBytes.isFetching }
}

async function hash(file: File, signal: AbortSignal): Promise<void> {
  const { hashedAtOnce, hashOf } = await import('./sending.ts')
  signal.throwIfAborted()
  if (file.size > hashedAtOnce || hashes.has(file)) return
  // What cannot be read is told when it is sent.
  const sha256 = await hashOf(file, signal).catch(() => undefined)
  if (sha256 !== undefined) hashes.set(file, sha256)
}

async function ask(asked: readonly Asked[]): Promise<Map<Picked, Alike>> {
  const found = new Map<Picked, Alike>()
  for (let at = 0; at < asked.length; at += mostAlike) {
    const some = asked.slice(at, at + mostAlike)
    const files = some.map(({ picked: { name, file }, collectionId }) => ({
      collectionId,
      name,
      sha256: hashes.get(file) ?? null,
    }))
    const answers = await queries.query({ ...trpc.library.alike.queryOptions({ files }), staleTime: 0, gcTime: 0 })
    some.forEach(({ picked }, place) => found.set(picked, answers[place]!))
  }
  return found
}
