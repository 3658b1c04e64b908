import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ChooseLanguages,
  mayDiscard,
  mayPlace,
  mayRestore,
  maySeeReadings,
  mayTakeIn,
  scanLanguages,
  seeing,
  sightChange,
  type PlacedShelf,
  type Sight,
} from './collections.ts'
import type { Actor } from './identity.ts'
import { no, yes } from './verdict.ts'

const coordinator: Actor = {
  personId: 'p',
  organisationId: 'own',
  isNewcomer: false,
  offices: ['coordinator'],
  bodies: [],
}
const clerk: Actor = { ...coordinator, personId: 'q', offices: [] }
const shelf: PlacedShelf = {
  id: 'c',
  ownerId: 'own',
  leads: true,
  contributes: true,
  depth: 1,
  inTrash: false,
  inherits: false,
  sharingId: 'c',
  parentId: null,
}
const target = { ...shelf, id: 't', sharingId: 't', above: [] as string[] }

describe('a collection is placed', () => {
  test.each([
    ['under another of its owner', coordinator, { height: 1 }, target, true, yes],
    ['at the top with shares of its own', coordinator, { height: 8 }, null, false, yes],
    ['at the top with nobody’s shares', coordinator, { height: 1 }, null, true, no('nothing-above')],
    ['by somebody without the office', clerk, { height: 1 }, target, true, no('not-a-coordinator')],
    [
      'under another owner’s',
      coordinator,
      { height: 1 },
      { ...target, ownerId: 'other' },
      true,
      no('of-another-owner'),
    ],
    ['under itself', coordinator, { height: 1 }, { ...target, id: 'c' }, true, no('within-itself')],
    ['under what stands in it', coordinator, { height: 2 }, { ...target, above: ['c'] }, true, no('within-itself')],
    ['eight deep', coordinator, { height: 3 }, { ...target, depth: 5 }, true, yes],
    ['deeper', coordinator, { height: 3 }, { ...target, depth: 6 }, true, no('too-deep')],
    ['under one in the trash', coordinator, { height: 1 }, { ...target, inTrash: true }, true, no('in-trash')],
    ['out of the trash', coordinator, { height: 1, inTrash: true }, target, true, no('in-trash')],
  ] as const)('%s', (_how, actor, of, into, inherits, verdict) => {
    expect(mayPlace(actor, { ...shelf, ...of }, into, inherits)).toEqual(verdict)
  })

  test('of newcomers by those who lead it alone', () => {
    expect(mayTakeIn(coordinator, { ...shelf, leads: false }, shelf)).toEqual(no('not-confirmed-yet'))
  })
})

test.each([
  ['as most papers of the network where nothing is said', null, [], ['ru', 'uk', 'en']],
  ['in what its collection says, and in English', null, ['pl', 'de'], ['pl', 'de', 'en']],
  ['in English alone', null, ['en'], ['en']],
  ['in each once', null, ['en', 'cs', 'cs'], ['cs', 'en']],
  ['in what a person says of it before what its collection says', 'he', ['pl'], ['he', 'en']],
] as const)('a scan is recognised %s', (_how, chosen, said, languages) => {
  expect(scanLanguages(chosen, said)).toEqual(languages)
})

test('four languages are said of a collection at most', () => {
  const said = (...languages: string[]) =>
    ChooseLanguages.safeParse({ id: '019d6d8a-2b3c-7d4e-8f50-617283940516', languages }).success
  expect(said()).toBe(true)
  expect(said('ru', 'uk', 'pl', 'he')).toBe(true)
  expect(said('ru', 'uk', 'pl', 'he', 'en')).toBe(false)
  expect(said('la')).toBe(false)
})

describe('the trash', () => {
  test('takes a document from its coordinator, and from who added it and may still add', () => {
    const mine = { addedBy: 'q', trashed: false }
    expect(mayDiscard(coordinator, shelf, mine)).toEqual(yes)
    expect(mayDiscard(clerk, shelf, mine)).toEqual(yes)
    expect(mayDiscard(clerk, { ...shelf, contributes: false }, mine)).toEqual(no('not-a-coordinator'))
    expect(mayDiscard(clerk, shelf, { ...mine, addedBy: 'r' })).toEqual(no('not-a-coordinator'))
    expect(mayDiscard(coordinator, shelf, { ...mine, trashed: true })).toEqual(no('in-trash'))
  })

  test('gives back what lies there to a place that does not', () => {
    const lying = { trashed: true, placeInTrash: false }
    expect(mayRestore(coordinator, shelf, lying)).toEqual(yes)
    expect(mayRestore(coordinator, shelf, { ...lying, placeInTrash: true })).toEqual(no('place-in-trash'))
    expect(mayRestore(coordinator, shelf, { ...lying, trashed: false })).toEqual(no('not-in-trash'))
    expect(mayRestore(clerk, shelf, lying)).toEqual(no('not-a-coordinator'))
  })
})

test('who has read what is told to coordinators and administrators of the owner', () => {
  expect(maySeeReadings(coordinator, shelf)).toEqual(yes)
  expect(maySeeReadings({ ...clerk, offices: ['administrator'] }, shelf)).toEqual(yes)
  expect(maySeeReadings(clerk, shelf)).toEqual(no('not-a-coordinator'))
  expect(maySeeReadings({ ...coordinator, organisationId: 'other' }, shelf)).toEqual(no('not-the-owner'))
})

describe('a change of sight', () => {
  const now = new Date(1_000)
  const sights = fc.array(
    fc.record<Sight>({
      principalId: fc.constantFrom('a', 'b', 'c', 'd'),
      until: fc.option(fc.integer({ min: 998, max: 1_004 }).map((at) => new Date(at))),
    }),
  )
  /** Who sees at a moment, share by share. */
  const at = (lines: readonly Sight[], moment: number) =>
    new Set(
      lines.filter(({ until }) => until === null || until.getTime() > moment).map(({ principalId }) => principalId),
    )

  test('names each who will ever see more than before, each who will ever see less, and nobody else', () => {
    fc.assert(
      fc.property(sights, sights, (was, will) => {
        const { gained, lost } = sightChange(was, will, now)
        const moments = [1_000, 1_001, 1_002, 1_003, 1_004]
        for (const principal of ['a', 'b', 'c', 'd']) {
          const more = moments.some((moment) => at(will, moment).has(principal) && !at(was, moment).has(principal))
          const less = moments.some((moment) => at(was, moment).has(principal) && !at(will, moment).has(principal))
          expect(gained.some(({ principalId }) => principalId === principal)).toBe(more)
          expect(lost.some(({ principalId }) => principalId === principal)).toBe(less)
        }
      }),
    )
  })

  test('those who see at a moment are told once, with their last end', () => {
    fc.assert(
      fc.property(sights, (lines) => {
        const told = seeing(lines, now)
        expect(new Set(told.map(({ principalId }) => principalId))).toEqual(at(lines, 1_000))
        expect(told).toHaveLength(at(lines, 1_000).size)
      }),
    )
  })
})
