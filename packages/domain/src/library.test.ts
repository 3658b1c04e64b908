import { describe, expect, test } from 'vitest'
import type { Actor } from './identity.ts'
import {
  AddDocument,
  BeginUpload,
  CreateCollection,
  formatOf,
  largestFile,
  mayAdd,
  mayBeginUpload,
  mayCorrectText,
  mayEndShare,
  mayMakeCollection,
  mayShare,
  mayShareWith,
  mostUploads,
} from './library.ts'
import { no, yes } from './verdict.ts'

const [owner, other] = ['owner', 'other']
const somebody = (organisationId = owner, offices: Actor['offices'] = []): Actor => ({
  personId: 'p',
  organisationId,
  isNewcomer: false,
  offices,
  bodies: [],
})

test('a collection is made by a coordinator', () => {
  expect(mayMakeCollection(somebody(owner, ['coordinator']))).toEqual(yes)
  expect(mayMakeCollection(somebody(owner, ['administrator']))).toEqual(no('not-a-coordinator'))
})

test.each<[string, Actor, ReturnType<typeof mayShare>]>([
  ['a coordinator of the owner', somebody(owner, ['coordinator']), yes],
  ['a coordinator of another organisation', somebody(other, ['coordinator']), no('not-the-owner')],
  ['anybody else of the owner', somebody(owner, ['administrator']), no('not-a-coordinator')],
])('a collection is shared by %s: verdict', (_who, actor, verdict) => {
  expect(mayShare(actor, { ownerId: owner, leads: true })).toEqual(verdict)
})

test('a collection that was there before is not shared by newcomers', () => {
  const coordinator = somebody(owner, ['coordinator'])
  expect(mayShare(coordinator, { ownerId: owner, leads: false })).toEqual(no('not-confirmed-yet'))
})

describe('a share', () => {
  const now = new Date('2026-11-23T12:00:00Z')
  const until = (moment: string | null) => ({ principalId: other, until: moment === null ? null : new Date(moment) })

  test('has no end, or one that is still to come', () => {
    expect(mayShareWith({ ownerId: owner }, until(null), now)).toEqual(yes)
    expect(mayShareWith({ ownerId: owner }, until('2026-11-23T12:00:01Z'), now)).toEqual(yes)
    expect(mayShareWith({ ownerId: owner }, until('2026-11-23T12:00:00Z'), now)).toEqual(no('date-past'))
  })

  test('of the owner is there from the beginning, and stays', () => {
    expect(mayShareWith({ ownerId: owner }, { principalId: owner, until: null }, now)).toEqual(no('already-shared'))
    expect(mayEndShare({ ownerId: owner }, { principalId: owner })).toEqual(no('owner-stays'))
    expect(mayEndShare({ ownerId: owner }, { principalId: other })).toEqual(yes)
  })
})

test('who contributes may add', () => {
  expect(mayAdd({ contributes: true })).toEqual(yes)
  expect(mayAdd({ contributes: false })).toEqual(no('not-a-contributor'))
})

test.each([
  [{ size: 1, unfinished: 0 }, yes],
  [{ size: largestFile, unfinished: mostUploads - 1 }, yes],
  [{ size: 0, unfinished: 0 }, no('file-empty')],
  [{ size: largestFile + 1, unfinished: 0 }, no('file-too-large')],
  [{ size: 1, unfinished: mostUploads }, no('too-many-uploads')],
])('an upload of %o: verdict', (upload, verdict) => {
  expect(mayBeginUpload({ contributes: true }, upload)).toEqual(verdict)
  expect(mayBeginUpload({ contributes: false }, upload)).toEqual(no('not-a-contributor'))
})

test.each([
  ['Letter.pdf', 'pdf'],
  ['Письмо.ДОК.DOCX', 'docx'],
  ['list.odt', 'odt'],
  ['a.txt', 'txt'],
  ['scan.JPEG', 'image'],
  ['index.htm', 'html'],
  ['Опись.djvu', 'djvu'],
  ['talk.opus', 'audio'],
  ['.pdf', 'other'],
  ['pdf', 'other'],
  ['a.pdf.exe', 'other'],
])('%s is of the format %s', (name, format) => {
  expect(formatOf(name)).toBe(format)
})

describe('what is typed', () => {
  const id = '00000000-0000-4000-8000-000000000000'

  test('loses what would disguise a file’s name', () => {
    const { name } = BeginUpload.parse({
      key: id,
      collectionId: id,
      documentId: null,
      name: 'a\u202Efdp.exe\n',
      size: 1,
    })
    expect(name).toBe('afdp.exe')
  })

  test('has a name, and not too many to read it', () => {
    const made = { key: id, name: '  ', description: '', audience: [] }
    expect(CreateCollection.safeParse(made).error?.issues[0]!.message).toBe('required')
    const crowd = { ...made, name: 'N', audience: Array(61).fill(id) }
    expect(CreateCollection.safeParse(crowd).error?.issues[0]!.message).toBe('too-many')
  })

  test.each(['', 'A'.repeat(64), 'a'.repeat(63), `${'a'.repeat(64)}\n`])('“%s” is no SHA-256', (sha256) => {
    expect(AddDocument.safeParse({ id, uploadId: id, title: 'T', sha256 }).success).toBe(false)
  })
})

test.each([
  [true, 'txt', 'koi8-r', yes],
  [true, 'html', 'koi8-r', yes],
  [true, 'pdf', null, yes],
  [true, 'pdf', 'koi8-r', no('malformed')],
  [false, 'txt', 'koi8-r', no('not-a-contributor')],
  [false, 'pdf', null, no('not-a-contributor')],
] as const)(
  'reading a text otherwise, contributing %s, as %s in %s: verdict',
  (contributes, format, encoding, verdict) => {
    expect(mayCorrectText({ contributes }, { format, encoding })).toEqual(verdict)
  },
)
