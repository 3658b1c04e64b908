import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  Convene,
  earliestLawfulDate,
  earliestSecondCall,
  isAnnounced,
  mayBeDecided,
  mayConvene,
  petitionNeeded,
} from './convening.ts'
import { dayIn, daysOn, startOfDay } from './days.ts'
import type { Convener } from './rule-set.ts'
import { bodyId, chair, deputy, member, outsider, secretary } from './testing/actors.ts'
import { clause, rules } from './testing/rules.ts'
import { no, yes } from './verdict.ts'

const zone = 'Europe/Zurich'
const announced = (announcedAt: string) => ({ announcedAt: new Date(announcedAt) })
const begins = (beginsAt: string, openedAt: string | null = null) => ({
  zone,
  beginsAt: new Date(beginsAt),
  openedAt: openedAt === null ? null : new Date(openedAt),
})

describe('a body’s sitting is convened', () => {
  const by = (...by: Convener[]) => rules({ convening: { by, clause } })

  test('by those whom its rules name', () => {
    expect(mayConvene(chair, bodyId, by('chair', 'secretariat'))).toEqual(yes)
    expect(mayConvene(secretary, bodyId, by('chair', 'secretariat'))).toEqual(yes)
    expect(mayConvene(deputy, bodyId, by('deputy'))).toEqual(yes)
    for (const [actor, asked] of [
      [chair, by('deputy', 'secretariat')],
      [deputy, by('chair', 'secretariat')],
      [secretary, by('chair', 'deputy')],
      [member, by('chair', 'deputy', 'secretariat')],
    ] as const)
      expect(mayConvene(actor, bodyId, asked)).toEqual(no('not-a-convener'))
    expect(mayConvene(chair, 'another body', by('chair'))).toEqual(no('not-a-convener'))
  })

  test('where it has rules, and at a distance where these know it', () => {
    expect(mayConvene(chair, bodyId, null)).toEqual(no('no-rules'))
    expect(mayConvene(chair, bodyId, rules(), { atDistance: true })).toEqual(no('needs-a-clause'))
    expect(mayConvene(chair, bodyId, rules({ distance: { clause } }), { atDistance: true })).toEqual(yes)
  })

  test('in a zone that there is', () => {
    const asked = { id: bodyId, bodyId, title: 'T', place: '', beginsAt: '2026-11-20T18:00:00Z' }
    expect(Convene.safeParse({ ...asked, zone }).success).toBe(true)
    for (const zone of ['Mars/Base', '', 'x'.repeat(61)])
      expect(Convene.safeParse({ ...asked, zone }).success).toBe(false)
  })
})

describe('an item is announced', () => {
  test('on a calendar day of the sitting’s zone that lies as many days before as the statutes ask', () => {
    const sitting = begins('2026-11-20T00:30:00+01:00')
    expect(isAnnounced(rules(), announced('2026-11-13T23:59:59+01:00'), sitting)).toBe(true)
    expect(isAnnounced(rules(), announced('2026-11-14T00:00:00+01:00'), sitting)).toBe(false)
    // The same moment is another day elsewhere.
    const elsewhere = { ...sitting, zone: 'Asia/Jerusalem' }
    expect(isAnnounced(rules(), announced('2026-11-13T23:30:00+01:00'), elsewhere)).toBe(false)
  })

  test('in time, too, over the night in which clocks are set forward, or back', () => {
    const aDay = rules({ notice: { days: 1 } })
    expect(isAnnounced(aDay, announced('2027-03-27T23:00:00+01:00'), begins('2027-03-28T00:30:00+01:00'))).toBe(true)
    expect(isAnnounced(aDay, announced('2027-10-31T00:10:00+02:00'), begins('2027-10-31T23:50:00+01:00'))).toBe(false)
  })

  test('not by a sitting that is opened early with shorter notice', () => {
    const early = begins('2027-11-20T18:00:00Z', '2026-11-20T18:00:00Z')
    expect(isAnnounced(rules(), announced('2026-11-14T12:00:00Z'), early)).toBe(false)
    expect(isAnnounced(rules(), announced('2026-11-13T12:00:00Z'), early)).toBe(true)
    const late = begins('2026-11-20T18:00:00Z', '2026-11-30T18:00:00Z')
    expect(isAnnounced(rules(), announced('2026-11-14T12:00:00Z'), late)).toBe(false)
  })

  test('up to the moment at which the sitting begins, where no notice is asked for', () => {
    const none = rules({ notice: { days: 0 } })
    expect(isAnnounced(none, announced('2026-11-20T18:00:00Z'), begins('2026-11-20T18:00:00Z'))).toBe(true)
    expect(isAnnounced(none, announced('2026-11-20T18:00:00.001Z'), begins('2026-11-20T18:00:00Z'))).toBe(false)
  })

  test('by a channel that the rules name, and never by mail alone', () => {
    const sitting = begins('2026-11-20T18:00:00Z')
    const by = (channel: ('portal' | 'letter' | 'mail')[], channels?: ('portal' | 'letter' | 'mail')[]) =>
      isAnnounced(
        rules({ notice: { channel } }),
        { ...announced('2026-11-01T12:00:00Z'), ...(channels && { channels }) },
        sitting,
      )
    expect([by(['portal']), by(['letter']), by(['letter'], ['letter', 'mail'])]).toEqual([true, false, true])
    expect([by(['portal', 'mail'], ['mail']), by(['letter'], ['portal'])]).toEqual([false, false])
  })

  test('or else is decided by a clause, before all members, or not', () => {
    const sitting = begins('2026-11-20T18:00:00Z')
    const late = announced('2026-11-19T12:00:00Z')
    const allowed = rules({ notice: { lateItems: true } })
    expect(mayBeDecided(rules(), announced('2026-11-01T12:00:00Z'), sitting)).toEqual({ ok: true, way: 'announced' })
    expect(mayBeDecided(rules(), late, sitting)).toEqual(no('not-announced'))
    expect(mayBeDecided(allowed, late, sitting)).toEqual({ ok: true, way: 'clause' })
    expect(mayBeDecided(rules(), late, sitting, true)).toEqual({ ok: true, way: 'universal' })
  })
})

describe('the earliest lawful date', () => {
  test('is the first moment of its day in the sitting’s zone, with the clause that says so', () => {
    expect(earliestLawfulDate(rules(), new Date('2026-10-20T23:30:00+02:00'), zone)).toEqual({
      at: new Date('2026-10-27T00:00:00+01:00'),
      because: { days: 7, clause: 'Statutes 6.1' },
    })
  })

  test('is now where no notice is asked for', () => {
    const now = new Date('2026-10-20T23:30:00+02:00')
    expect(earliestLawfulDate(rules({ notice: { days: 0 } }), now, zone).at).toEqual(now)
  })

  test('of a second sitting is counted from the first, where a clause knows one', () => {
    const second = { afterDays: 10, fraction: null, clause }
    const first = new Date('2026-10-20T18:00:00Z')
    expect(earliestSecondCall(rules({ quorum: { second } }), first, zone)).toEqual({
      at: new Date('2026-10-30T00:00:00+01:00'),
      because: { days: 10, clause },
    })
    expect(earliestSecondCall(rules(), first, zone)).toBeNull()
  })

  test('is lawful and a moment before is not, wherever and whenever that is', () => {
    const zones = Intl.supportedValuesOf('timeZone')
    const now = fc.date({ min: new Date('2020-01-01'), max: new Date('2037-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        now,
        fc.integer({ min: 1, max: 365 }),
        fc.nat(86_399_999),
        (zone, now, days, ago) => {
          const asked = rules({ notice: { days } })
          const { at } = earliestLawfulDate(asked, now, zone)
          const on = (beginsAt: Date) => isAnnounced(asked, { announcedAt: now }, { zone, beginsAt, openedAt: null })
          expect([on(at), on(new Date(at.getTime() - 1)), on(new Date(at.getTime() - 1 - ago))]).toEqual([
            true,
            false,
            false,
          ])
          expect(dayIn(zone, at)).toBe(daysOn(dayIn(zone, now), days))
          expect(dayIn(zone, new Date(at.getTime() - 1))).toBe(daysOn(dayIn(zone, now), days - 1))
        },
      ),
      { numRuns: 300 },
    )
  })
})

test.each([
  ['Europe/Zurich', '2027-03-28', '2027-03-28T00:00:00+01:00'],
  ['Europe/Zurich', '2027-10-31', '2027-10-31T00:00:00+02:00'],
  // Clocks are set forward at midnight: the day begins at one.
  ['America/Havana', '2027-03-14', '2027-03-14T01:00:00-04:00'],
  ['Asia/Beirut', '2022-03-27', '2022-03-27T01:00:00+03:00'],
  ['Pacific/Kiritimati', '2026-05-01', '2026-05-01T00:00:00+14:00'],
  ['Pacific/Pago_Pago', '2026-05-01', '2026-05-01T00:00:00-11:00'],
  // Samoa left this day out.
  ['Pacific/Apia', '2011-12-30', '2011-12-31T00:00:00+14:00'],
])('in %s the day %s begins at %s', (zone, day, at) => {
  expect(startOfDay(zone, day)).toEqual(new Date(at))
})

describe('a petition', () => {
  test('needs a fifth of the members, and never more than that', () => {
    expect([15, 16, 14, 5, 1].map((members) => petitionNeeded(members))).toEqual([3, 4, 3, 1, 1])
    const of = (fraction: { of: number; in: number }) => petitionNeeded(15, { fraction, clause })
    expect([of({ of: 1, in: 10 }), of({ of: 1, in: 3 }), of({ of: 1, in: 1000 })]).toEqual([2, 3, 1])
  })
})
