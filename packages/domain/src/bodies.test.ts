import { describe, expect, test } from 'vitest'
import { endsSoon, keepsMandates, mayRecordMandate, maySetSize, seatVotes } from './bodies.ts'
import type { Actor, BodyKind, BodyRole, Office } from './identity.ts'
import { sitsIn } from './sitting.ts'
import { no, yes } from './verdict.ts'

function actor(seats: [kind: BodyKind, role: BodyRole][], offices: Office[] = []): Actor {
  return {
    personId: 'own',
    organisationId: 'house',
    isNewcomer: false,
    offices,
    bodies: seats.map(([kind, role]) => ({ id: kind, kind, role })),
  }
}
const secretary = actor([['secretariat', 'member']])

describe('a seat', () => {
  test.each([
    ['board', 'chair deputy member'],
    ['committee', 'chair deputy member'],
    ['assembly', 'member'],
  ] as const)('in a %s votes as %s', (kind, roles) => {
    const all: BodyRole[] = ['chair', 'deputy', 'member', 'substitute', 'observer']
    expect(all.filter((role) => seatVotes(kind, role)).join(' ')).toBe(roles)
  })

  test('from which something is done is no observer’s', () => {
    expect(sitsIn(actor([['board', 'observer']]), 'board')).toBe(false)
    expect(sitsIn(actor([['board', 'deputy']]), 'board')).toBe(true)
    // Who chairs an assembly and watches it besides.
    expect(
      sitsIn(
        actor([
          ['board', 'observer'],
          ['board', 'chair'],
        ]),
        'board',
      ),
    ).toBe(true)
  })
})

test('the size of a board or a committee is the secretariat’s to set', () => {
  expect(maySetSize(actor([['board', 'chair']]), 'board')).toEqual(no('not-the-secretariat'))
  expect(
    (['board', 'committee', 'assembly', 'secretariat'] as const).map((kind) => maySetSize(secretary, kind)),
  ).toEqual([yes, yes, no('not-found'), no('not-found')])
})

describe('a mandate', () => {
  test('is recorded by an administrator of the organisation that is represented', () => {
    const administrator = actor([], ['administrator'])
    expect(mayRecordMandate(administrator, 'house')).toEqual(yes)
    expect(mayRecordMandate(actor([], ['coordinator']), 'house')).toEqual(no('not-an-administrator'))
    for (const represents of ['another', null])
      expect(mayRecordMandate(administrator, represents)).toEqual(no('not-found'))
  })

  test('that is missing is told to the chair of the body and the secretariat', () => {
    expect(keepsMandates(secretary, 'assembly')).toBe(true)
    expect(keepsMandates(actor([['assembly', 'chair']]), 'assembly')).toBe(true)
    expect(keepsMandates(actor([['assembly', 'member']]), 'assembly')).toBe(false)
    expect(keepsMandates(actor([['board', 'chair']]), 'assembly')).toBe(false)
  })
})

test('a term ends soon within ninety days, and one without an end never', () => {
  const now = new Date('2026-01-01T00:00:00Z')
  expect(endsSoon({ endsAt: new Date('2026-04-01T00:00:00Z') }, now)).toBe(true)
  expect(endsSoon({ endsAt: new Date('2026-04-01T00:00:01Z') }, now)).toBe(false)
  expect(endsSoon({ endsAt: null }, now)).toBe(false)
})
