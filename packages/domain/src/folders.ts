import * as z from 'zod/mini'
import { deepest } from './collections.ts'
import { BeginUpload, CreateCollection, largestFile } from './library.ts'

/** How many collections the folders of one going may become. */
export const mostFolders = 300

/** Which folders below a collection are there already: each by the names that lead to it. */
export const ListFolders = z.object({
  collectionId: z.uuid(),
  paths: z
    .array(z.array(CreateCollection.shape.name).check(z.minLength(1, 'malformed'), z.maxLength(deepest, 'too-deep')))
    .check(z.maxLength(mostFolders, 'too-many')),
})

/** A file as its device names it: the folders it stands in, the outermost first. */
export interface FileInFolder {
  folders: readonly string[]
  name: string
  /** In bytes. */
  size: number
}

/** Why a file is not taken along. */
export type Unfit = 'of-the-device' | 'empty' | 'too-large' | 'file-name' | 'folder-name' | 'too-deep'

/** A folder and the files that stand directly in it. Its path: the names of the collections that lead to it; empty: the collection itself. */
export interface Folder<File> {
  path: string[]
  files: File[]
}

const collator = new Intl.Collator('und', { numeric: true })

/** What devices keep for themselves beside the files of people. */
const ofTheDevice = /^(\..*|~\$.*|thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r|__macosx|@eadir|\$recycle\.bin)$/i

/**
 * Sorts files into the collections they will stand in: each folder one, as deep as there is room below the collection they
 * go into; without a room all stand in that one. What is not taken along is told with the first reason that there is.
 * A single folder is the collection itself; of several, each stands in it. Both are in the order of their names, numbers by
 * what they count.
 */
export function sortIntoFolders<File extends FileInFolder>(
  files: readonly File[],
  room: number | undefined,
): { folders: Folder<File>[]; leftOut: { file: File; because: Unfit }[] } {
  const from = isOneFolder(files) ? 1 : 0
  const folders = new Map<string, Folder<File>>()
  const leftOut: { file: File; because: Unfit }[] = []
  for (const file of files) {
    const path = room === undefined ? [] : namesOf(file.folders.slice(from))
    const because = unfit(file) ?? unfitPlace(path, room)
    if (because !== undefined) leftOut.push({ file, because })
    else folderAt(folders, path as string[]).files.push(file)
  }
  for (const folder of folders.values()) folder.files.sort((one, other) => collator.compare(one.name, other.name))
  return { folders: [...folders.values()].toSorted(byPath), leftOut }
}

/** Whether all of them come out of one and the same folder. */
function isOneFolder(files: readonly FileInFolder[]): boolean {
  const outermost = files[0]?.folders[0]
  return outermost !== undefined && files.every(({ folders }) => folders[0] === outermost)
}

/** The names of the collections that folders become, or undefined where one cannot be called so. */
function namesOf(folders: readonly string[]): string[] | undefined {
  const names = folders.map((name) => CreateCollection.shape.name.safeParse(name).data)
  return names.every((name) => name !== undefined) ? names : undefined
}

function unfit({ folders, name, size }: FileInFolder): Unfit | undefined {
  // What was chosen by itself, a file or a folder, is meant.
  if ([...folders, name].slice(1).some((one) => ofTheDevice.test(one))) return 'of-the-device'
  if (size < 1) return 'empty'
  if (size > largestFile) return 'too-large'
  return BeginUpload.shape.name.safeParse(name).success ? undefined : 'file-name'
}

function unfitPlace(path: readonly string[] | undefined, room = 0): Unfit | undefined {
  if (!path) return 'folder-name'
  return path.length > room ? 'too-deep' : undefined
}

/** The folder at a path, which comes into being with all above it. */
function folderAt<File>(folders: Map<string, Folder<File>>, path: string[]): Folder<File> {
  const known = folders.get(keyOf(path))
  if (known) return known
  if (path.length > 0) folderAt(folders, path.slice(0, -1))
  const made = { path, files: [] }
  folders.set(keyOf(path), made)
  return made
}

/** A path as one word: no name has a line break in it. */
export function keyOf(path: readonly string[]): string {
  return path.join('\n')
}

/** What stands above comes first, and right after it what stands in it. */
function byPath(one: { path: string[] }, other: { path: string[] }): number {
  const differs = one.path.findIndex((name, depth) => name !== other.path[depth])
  if (differs === -1 || other.path[differs] === undefined) return one.path.length - other.path.length
  return (
    collator.compare(one.path[differs]!, other.path[differs]) || (one.path[differs]! < other.path[differs] ? -1 : 1)
  )
}
