import type { FileInFolder } from '@memorial/domain'

/** A file of the device and the folders it stands in, the outermost first; none: it was chosen by itself. */
export interface Picked extends FileInFolder {
  file: File
}

function picked(file: File, folders: readonly string[]): Picked {
  return { file, folders, name: file.name, size: file.size }
}

/** What a file input gives, of a folder or not. */
export function pickedOf(files: readonly File[]): Picked[] {
  return files.map((file) => picked(file, file.webkitRelativePath.split('/').slice(0, -1)))
}

/** What was let go of over the page, folders with all that is in them. Rejects where some of it cannot be read. */
export async function droppedOf({ items }: Pick<DataTransfer, 'items'>): Promise<Picked[]> {
  // All at once: when the event is over they are gone. A file of which there is no entry is still a file.
  const held = [...items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }))
  const all: Picked[] = []
  for (const { entry, file } of held) {
    if (entry) await take(entry, [], all)
    else if (file) all.push(picked(file, []))
  }
  return all
}

async function take(entry: FileSystemEntry, folders: readonly string[], all: Picked[]): Promise<void> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    all.push(picked(file, folders))
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const within = [...folders, entry.name]
  // It gives a hundred at a time, and none when there are no more.
  for (let some = await next(reader); some.length > 0; some = await next(reader)) {
    for (const one of some) await take(one, within, all)
  }
}

function next(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject))
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}
