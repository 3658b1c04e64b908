import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quorumNeeded } from './counting.ts'
import { earliestAfter, mayBeHeldAt, mayCallAnew, wasEverQuorate, type First, type Interval } from './second-call.ts'
import { bodyId } from './testing/actors.ts'
import { clause, rules } from './testing/rules.ts'
import { no, yes } from './verdict.ts'

const knowing = rules({ quorum: { second: { afterDays: 10, fraction: null, clause } } })
const at = (minute: number) => new Date(Date.UTC(2026, 9, 20, 18, minute))
const there = (from: number, until: number | null): Interval => ({
  from: at(from),
  until: until === null ? null : at(until),
})

describe('a sitting was quorate at some moment', () => {
  // Two thirds of three: two of them at once.
  const absent: Interval[] = []
  test.each<[string, Interval[][], boolean]>([
    ['two at once', [[there(0, 30)], [there(20, 40)], absent], true],
    ['two from the same moment', [[there(0, 30)], [there(0, 1)], absent], true],
    ['two to the end', [[there(0, null)], [there(50, null)], absent], true],
    ['one after the other', [[there(0, 30)], [there(40, 50)], absent], false],
    ['one as the other leaves', [[there(0, 30)], [there(30, 50)], absent], false],
    ['one who comes back', [[there(0, 30), there(40, 50)], [there(30, 40)], absent], false],
    ['one seat, by both who sit for it', [[there(0, 30), there(10, 50)], absent, absent], false],
    ['nobody', [absent, absent, absent], false],
  ])('%s: %s', (_, seats, expected) => {
    expect(wasEverQuorate(rules(), seats)).toBe(expected)
  })

  const minutes = fc
    .tuple(fc.nat(20), fc.option(fc.nat(20)))
    .map(([from, length]) => there(from, length === null ? null : from + 1 + length))
  const everySeat = fc.array(fc.array(minutes, { maxLength: 3 }), { minLength: 1, maxLength: 9 })

  test('if and only if some minute of it had as many seats as are needed', () => {
    fc.assert(
      fc.property(everySeat, (seats) => {
        const isThere = ({ from, until }: Interval, moment: Date) =>
          from <= moment && (until === null || moment < until)
        const most = Math.max(
          ...Array.from(
            { length: 60 },
            (_, minute) => seats.filter((seat) => seat.some((one) => isThere(one, at(minute)))).length,
          ),
        )
        expect(wasEverQuorate(rules(), seats)).toBe(most >= quorumNeeded(rules(), seats.length))
      }),
    )
  })

  test('and what was once reached stays so, whoever comes or goes beside it', () => {
    fc.assert(
      fc.property(everySeat, fc.nat(8), minutes, (seats, place, more) => {
        const longer = seats.map((seat, own) => (own === place % seats.length ? [...seat, more] : seat))
        fc.pre(wasEverQuorate(rules(), seats))
        expect(wasEverQuorate(rules(), longer)).toBe(true)
        expect(mayCallAnew(knowing, bodyId, { ...first, seats: longer })).toEqual(no('first-was-quorate'))
      }),
    )
  })
})

const first: First = {
  bodyId,
  state: 'closed',
  zone: 'Europe/Zurich',
  beginsAt: at(0),
  openedAt: at(0),
  closedAt: at(59),
  isSecond: false,
  isCalledAnew: false,
  hadPoll: false,
  called: { announcedAt: new Date('2026-10-13T10:00:00Z'), channels: ['portal'] },
  rules: rules(),
  seats: [[there(0, 59)], [], []],
}

describe('a second sitting', () => {
  test.each<[string, Partial<First>, ReturnType<typeof mayCallAnew>]>([
    ['may follow one without a quorum', {}, yes],
    ['not one of another body', { bodyId: 'another' }, no('not-found')],
    ['not one that goes on', { state: 'open', closedAt: null }, no('first-not-over')],
    ['not one that rests', { state: 'suspended', closedAt: null }, no('first-not-over')],
    ['not another second one', { isSecond: true }, no('second-already')],
    ['not twice', { isCalledAnew: true }, no('second-called-already')],
    ['not one whose convocation was not sent', { called: { announcedAt: null } }, no('first-not-called')],
    ['not one that was called late', { called: { announcedAt: at(-1440) } }, no('first-not-called')],
    [
      'not one that was called in another way than the rules ask for',
      { called: { ...first.called, channels: ['mail'] } },
      no('first-not-called'),
    ],
    ['not one in which something was put to the vote', { hadPoll: true }, no('first-was-quorate')],
    ['not one that had a quorum', { seats: [[there(0, 1)], [there(0, 1)], []] }, no('first-was-quorate')],
    [
      'not one that had what its own rules asked for',
      { rules: rules({ quorum: { fraction: { of: 1, in: 3 } } }) },
      no('first-was-quorate'),
    ],
  ])('%s', (_, asked, verdict) => {
    expect(mayCallAnew(knowing, bodyId, { ...first, ...asked })).toEqual(verdict)
  })

  test('is known by a clause only', () => {
    expect(mayCallAnew(rules(), bodyId, first)).toEqual(no('needs-a-clause'))
    expect(earliestAfter(rules(), first)).toBeNull()
  })

  test('is held from the day on that the clause gives, counted from the end of the first', () => {
    const earliest = earliestAfter(knowing, first)!
    expect(earliest).toEqual({ at: new Date('2026-10-30T00:00:00+01:00'), because: { days: 10, clause } })
    expect(mayBeHeldAt(earliest, earliest.at)).toEqual(yes)
    expect(mayBeHeldAt(earliest, new Date(earliest.at.getTime() - 1))).toEqual(no('second-too-early'))
    expect(mayBeHeldAt(null, at(0))).toEqual(yes)
    const atOnce = rules({ quorum: { second: { afterDays: 0, fraction: null, clause } } })
    expect(earliestAfter(atOnce, first)!.at).toEqual(first.closedAt)
    expect(earliestAfter(knowing, { ...first, closedAt: null })).toBeNull()
  })
})
