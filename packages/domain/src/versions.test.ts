import { describe, expect, test } from 'vitest'
import type { Actor } from './identity.ts'
import { LinkDocument, linkKinds, linkTargets, mayLink, mostLinks } from './links.ts'
import { foldOfTag, Tag } from './tags.ts'
import { no, yes } from './verdict.ts'
import {
  CheckOut,
  isHeld,
  mayCheckOut,
  mayEndCheckOut,
  mayExtend,
  mayRestoreVersion,
  mayWorkOn,
  mostDays,
  NameVersion,
  type Held,
} from './versions.ts'

const coordinator: Actor = {
  personId: 'p',
  organisationId: 'own',
  isNewcomer: false,
  offices: ['coordinator'],
  bodies: [],
}
const clerk: Actor = { ...coordinator, personId: 'q', offices: [] }
const guest: Actor = { ...clerk, personId: 'g', organisationId: 'other' }
const shelf = { ownerId: 'own', leads: true, contributes: true }
const now = new Date('2026-05-05T12:00:00Z')
const moment = (milliseconds: number) => new Date(now.getTime() + milliseconds)
const held: Held = { personId: 'q', until: moment(1), ended: false }

describe('a check-out holds', () => {
  test.each<[string, Held | undefined, boolean]>([
    ['until its end', held, true],
    ['not at its end', { ...held, until: now }, false],
    ['not after it', { ...held, until: moment(-1) }, false],
    ['not when it was ended', { ...held, ended: true }, false],
    ['not where there is none', undefined, false],
  ])('%s', (_when, out, holds) => {
    expect(isHeld(out, now)).toBe(holds)
    expect(mayWorkOn(clerk, out, now)).toEqual(yes)
    expect(mayWorkOn(guest, out, now)).toEqual(holds ? no('checked-out') : yes)
  })
})

describe('who works on a document', () => {
  test.each([
    ['begins where nobody does', clerk, shelf, undefined, yes],
    ['begins again, being it themselves', clerk, shelf, held, yes],
    ['is somebody else', guest, shelf, held, no('checked-out')],
    ['may not add, whoever works on it', guest, { ...shelf, contributes: false }, held, no('not-a-contributor')],
  ] as const)('%s', (_who, actor, on, out, verdict) => {
    expect(mayCheckOut(actor, on, out, now)).toEqual(verdict)
  })

  test.each([
    ['asks for longer', clerk, shelf, held, yes],
    ['asks too late', clerk, shelf, { ...held, until: now }, no('not-checked-out')],
    ['asks after it was ended', clerk, shelf, { ...held, ended: true }, no('not-checked-out')],
    ['may no longer add', clerk, { ...shelf, contributes: false }, held, no('not-a-contributor')],
    ['is somebody else', coordinator, shelf, held, no('checked-out')],
  ] as const)('%s', (_who, actor, on, out, verdict) => {
    expect(mayExtend(actor, on, out, now)).toEqual(verdict)
  })

  test.each([
    ['is stopped by a coordinator of the owner', coordinator, shelf, held, yes],
    ['not by whom it is not', coordinator, { ...shelf, leads: false }, held, no('not-confirmed-yet')],
    ['not by others of it', clerk, shelf, held, no('not-a-coordinator')],
    ['not by others', guest, shelf, held, no('not-the-owner')],
    ['not by themselves: they give it back', coordinator, shelf, { ...held, personId: 'p' }, no('not-checked-out')],
    ['not when it is over', coordinator, shelf, { ...held, until: now }, no('not-checked-out')],
  ] as const)('%s', (_who, actor, on, out, verdict) => {
    expect(mayEndCheckOut(actor, on, out, now)).toEqual(verdict)
  })
})

test('what is restored is not the file that is current', () => {
  expect(mayRestoreVersion({ number: 1, sha256: 'a' }, { number: 3, sha256: 'b' })).toEqual(yes)
  expect(mayRestoreVersion({ number: 3, sha256: 'b' }, { number: 3, sha256: 'b' })).toEqual(no('version-is-current'))
  expect(mayRestoreVersion({ number: 1, sha256: 'b' }, { number: 3, sha256: 'b' })).toEqual(no('version-is-current'))
})

test('days and names are bounded', () => {
  const id = crypto.randomUUID()
  const days = (days: number) => CheckOut.safeParse({ id, days }).success
  expect([0, 1, mostDays, mostDays + 1, 1.5].map(days)).toEqual([false, true, true, false, false])
  const name = (name: string) => NameVersion.safeParse({ id, number: 1, name }).data?.name
  expect([name('  As\n printed '), name(''), name('x'.repeat(80)), name('x'.repeat(81))]).toEqual([
    'As printed',
    '',
    'x'.repeat(80),
    undefined,
  ])
})

test('tags are the same whatever their letters’ size and form', () => {
  expect(foldOfTag('ЁЛКА')).toBe(foldOfTag('елка'))
  expect(foldOfTag('ﬁle №')).toBe(foldOfTag('FILE No'))
  expect(foldOfTag('Łódź')).not.toBe(foldOfTag('Lodz'))
  const tag = (typed: string) => Tag.safeParse(typed).data
  expect([tag(' a  b '), tag('a\u202Eb'), tag(''), tag('x'.repeat(41))]).toEqual(['a b', 'ab', undefined, undefined])
})

describe('a link', () => {
  const link = { documentId: 'd', targetId: 't' }

  test('between documents has a kind of its own, to anything else it tells what the document is about', () => {
    for (const of of linkTargets)
      for (const kind of linkKinds)
        expect([of, kind, mayLink({ ...link, of, kind }, 0)]).toEqual([
          of,
          kind,
          (of === 'document') === (kind !== 'about') ? yes : no('malformed'),
        ])
  })

  test('leads not to itself, and is one of not too many', () => {
    const annex = { ...link, of: 'document', kind: 'annex' } as const
    expect(mayLink({ ...annex, targetId: 'd' }, 0)).toEqual(no('linked-to-itself'))
    expect(mayLink(annex, mostLinks - 1)).toEqual(yes)
    expect(mayLink(annex, mostLinks)).toEqual(no('too-many'))
  })

  test('leads to nothing else than there is', () => {
    const id = crypto.randomUUID()
    expect(LinkDocument.safeParse({ id, documentId: id, kind: 'about', of: 'person', targetId: id }).success).toBe(
      false,
    )
  })
})
