/** Calendar days in a zone: a day is what the calendar there calls one, of 23, 24 or 25 hours. */

/** The day that it is in a zone at a moment, as YYYY-MM-DD. */
export function dayIn(zone: string, at: Date): string {
  return dayFormat(zone)(at)
}

/** So many days on in the calendar. */
export function daysOn(day: string, days: number): string {
  const at = new Date(`${day}T00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

const hour = 3_600_000

/** The first moment of a day in a zone; where the calendar leaves the day out, that of the day after. */
export function startOfDay(zone: string, day: string): Date {
  const dayAt = dayFormat(zone)
  const midnight = Date.parse(`${day}T00:00Z`)
  // No zone is further than this from UTC, and none ever was.
  let [before, after] = [midnight - 16 * hour, midnight + 16 * hour]
  while (after - before > 1) {
    const between = Math.floor((before + after) / 2)
    if (dayAt(new Date(between)) < day) before = between
    else after = between
  }
  return new Date(after)
}

/** A formatter is made once for many days: making one is what takes time. */
function dayFormat(zone: string): (at: Date) => string {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return (at) => {
    const {
      year = '',
      month,
      day,
    } = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
    return `${year.padStart(4, '0')}-${month}-${day}`
  }
}
