import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deepest } from './collections.ts'
import { ListFolders, sortIntoFolders, type FileInFolder } from './folders.ts'
import { largestFile } from './library.ts'

const file = (path: string, size = 1): FileInFolder => ({
  folders: path.split('/').slice(0, -1),
  name: path.split('/').at(-1)!,
  size,
})
const sorted = (paths: string[], room: number | undefined = 7) => {
  const { folders, leftOut } = sortIntoFolders(
    paths.map((path) => file(path)),
    room,
  )
  return {
    folders: folders.map(({ path, files }) => [path.join('/'), files.map(({ name }) => name)]),
    leftOut: leftOut.map(({ file: { name }, because }) => [name, because]),
  }
}

describe('files of a folder', () => {
  test('stand in the collection itself, and those of its folders in collections within it', () => {
    expect(sorted(['Box/b/2.pdf', 'Box/1.pdf', 'Box/a/deep/3.pdf', 'Box/b/4.pdf']).folders).toEqual([
      ['', ['1.pdf']],
      ['a', []],
      ['a/deep', ['3.pdf']],
      ['b', ['2.pdf', '4.pdf']],
    ])
  })

  test('of several folders stand in a collection for each', () => {
    expect(sorted(['Box 10/10.pdf', 'Box 10/9.pdf', 'Box 9/1.pdf', 'loose.pdf']).folders).toEqual([
      ['', ['loose.pdf']],
      ['Box 9', ['1.pdf']],
      ['Box 10', ['9.pdf', '10.pdf']],
    ])
  })

  test('all stand in the collection where none can be made', () => {
    const { folders, leftOut } = sortIntoFolders([file('Box/a/1.pdf'), file('Box/a/b/2.pdf')], undefined)
    expect(folders.map(({ path, files }) => [path, files.length])).toEqual([[[], 2]])
    expect(leftOut).toEqual([])
  })

  test('whose names come to the same stand together', () => {
    expect(sorted(['Box/Cafe\u0301/1.pdf', 'Box/Caf\u00E9/2.pdf', 'Box/ Caf\u202E\u00E9 /3.pdf']).folders).toEqual([
      ['', []],
      ['Caf\u00E9', ['1.pdf', '2.pdf', '3.pdf']],
    ])
  })
})

describe('what is left out', () => {
  test.each([
    ['Box/.DS_Store', 'of-the-device'],
    ['Box/Thumbs.db', 'of-the-device'],
    ['Box/a/desktop.ini', 'of-the-device'],
    ['Box/.git/config', 'of-the-device'],
    ['Box/__MACOSX/a/1.pdf', 'of-the-device'],
    ['Box/~$letter.docx', 'of-the-device'],
    [`Box/${'n'.repeat(256)}`, 'file-name'],
    [`Box/${'n'.repeat(161)}/1.pdf`, 'folder-name'],
    ['Box/\u202E/1.pdf', 'folder-name'],
    ['Box/1/2/3/1.pdf', 'too-deep'],
  ])('%s: %s', (path, because) => {
    expect(sorted(['Box/kept.pdf', path], 2)).toEqual({
      folders: [['', ['kept.pdf']]],
      leftOut: [[path.split('/').at(-1), because]],
    })
  })

  test('are files that are empty or too large, and none that were chosen by themselves', () => {
    const { folders, leftOut } = sortIntoFolders([file('a', 0), file('b', largestFile + 1), file('.profile')], 7)
    expect(leftOut.map(({ because }) => because)).toEqual(['empty', 'too-large'])
    expect(folders).toMatchObject([{ path: [], files: [{ name: '.profile' }] }])
  })
})

test('every file is in one folder or left out, and every folder stands in one that comes before it', () => {
  const name = fc.constantFrom('a', 'b', '.c', 'd '.repeat(90), '\u200E', 'é', 'e\u0301', '10', '9')
  const files = fc.array(
    fc.record({ folders: fc.array(name, { maxLength: 10 }), name, size: fc.constantFrom(0, 1, largestFile + 1) }),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(files, fc.option(fc.nat(deepest), { nil: undefined }), (given, room) => {
      const { folders, leftOut } = sortIntoFolders(given, room)
      const told = [...folders.flatMap((folder) => folder.files), ...leftOut.map((one) => one.file)]
      expect(new Set(told)).toEqual(new Set(given))
      expect(told).toHaveLength(given.length)
      const paths = folders.map(({ path }) => path.join('\n'))
      expect(new Set(paths).size).toBe(paths.length)
      for (const [index, { path }] of folders.entries()) {
        expect(path.length).toBeLessThanOrEqual(room ?? 0)
        if (path.length > 0) expect(paths.slice(0, index)).toContain(path.slice(0, -1).join('\n'))
      }
      const asked = { collectionId: '00000000-0000-4000-8000-000000000000', paths: folders.map(({ path }) => path) }
      expect(ListFolders.safeParse({ ...asked, paths: asked.paths.filter((path) => path.length > 0) }).success).toBe(
        true,
      )
    }),
  )
})
