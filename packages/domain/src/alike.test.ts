import { expect, test } from 'vitest'
import { FindAlike, mayFollow, mostAlike } from './alike.ts'
import { no, yes } from './verdict.ts'

test('a version differs from the one before it', () => {
  expect(mayFollow({ sha256: 'a' }, { sha256: 'b' })).toEqual(yes)
  expect(mayFollow({ sha256: 'a' }, { sha256: 'a' })).toEqual(no('same-as-current'))
})

test('files are asked about under the names they would have, and not too many at once', () => {
  const file = { collectionId: null, name: 'Cafe\u0301\u202E.pdf', sha256: null }
  const files = (count: number) => Array.from({ length: count }, () => file)
  expect(FindAlike.parse({ files: [file] }).files[0]!.name).toBe('Caf\u00E9.pdf')
  expect(FindAlike.safeParse({ files: files(mostAlike) }).success).toBe(true)
  expect(FindAlike.safeParse({ files: files(mostAlike + 1) }).error?.issues[0]!.message).toBe('too-many')
})
