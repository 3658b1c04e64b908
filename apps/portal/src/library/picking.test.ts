import { expect, test } from 'vitest'
import { droppedOf, pickedOf } from './picking.ts'

interface Folder {
  [name: string]: Folder | number
}

const of = (name: string, size: number) => new File(['x'.repeat(size)], name)

/** An entry as browsers give it: a folder's are read some at a time. */
function entry(name: string, what: Folder | number): FileSystemEntry {
  if (typeof what === 'number') {
    return {
      isFile: true,
      name,
      file: (done: (file: File) => void) => done(of(name, what)),
    } as unknown as FileSystemEntry
  }
  const entries = Object.entries(what).map(([within, one]) => entry(within, one))
  const createReader = () => {
    const left = [...entries]
    return { readEntries: (done: (some: FileSystemEntry[]) => void) => done(left.splice(0, 100)) }
  }
  return { isFile: false, name, createReader } as unknown as FileSystemEntry
}

const item = (webkitGetAsEntry: () => FileSystemEntry | null, file: File | null = null) =>
  ({ kind: 'file', webkitGetAsEntry, getAsFile: () => file }) as unknown as DataTransferItem

const drop = (...items: DataTransferItem[]) => droppedOf({ items: items as unknown as DataTransferItemList })

test('a folder that is dropped comes with all that is in it, however much', async () => {
  const many = Object.fromEntries(Array.from({ length: 250 }, (_, number) => [`${number}.txt`, 1]))
  const all = await drop(item(() => entry('Box', { a: { b: { 'deep.pdf': 3 } }, many, 'top.pdf': 2 })))
  expect(all).toHaveLength(252)
  expect(all[0]).toMatchObject({ folders: ['Box', 'a', 'b'], name: 'deep.pdf', size: 3 })
  expect(all.filter(({ folders }) => folders.join('/') === 'Box/many')).toHaveLength(250)
  expect(all.at(-1)).toMatchObject({ folders: ['Box'], name: 'top.pdf', size: 2 })
})

test('files that are dropped stand in no folder, and what is no file is none', async () => {
  const words = { kind: 'string' } as DataTransferItem
  const all = await drop(
    words,
    item(() => entry('a.pdf', 1)),
    item(() => null, of('b.pdf', 2)),
  )
  expect(all).toMatchObject([
    { folders: [], name: 'a.pdf' },
    { folders: [], name: 'b.pdf', size: 2 },
  ])
})

test('what cannot be read is told', async () => {
  const broken = {
    isFile: true,
    name: 'x',
    file: (_: unknown, failed: (error: Error) => void) => failed(new Error('gone')),
  }
  await expect(drop(item(() => broken as unknown as FileSystemEntry))).rejects.toThrow('gone')
})

test('a folder that is chosen says where each file stands', () => {
  const file = (path: string) => Object.defineProperty(of('a.pdf', 1), 'webkitRelativePath', { value: path })
  expect(pickedOf([file('Box/a/a.pdf'), file('')]).map(({ folders }) => folders)).toEqual([['Box', 'a'], []])
})
