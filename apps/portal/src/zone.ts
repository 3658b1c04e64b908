/** Of the association's seat: its days and years are those of the register. */
export const geneva = 'Europe/Zurich'

/** The reader's own zone. */
export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** What the clocks of a zone show at a moment, as if it were a moment of UTC. */
function wallClock(moment: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(moment)
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'))
}

/** The calendar day of a moment, on the clocks of a zone, as YYYY-MM-DD. */
export function dayIn(zone: string, at: string): string {
  return new Date(wallClock(Date.parse(at), zone)).toISOString().slice(0, 10)
}

/** The hour and minute that a zone's clocks show at a moment, as HH:MM. */
export function timeIn(zone: string, at: string): string {
  return new Date(wallClock(Date.parse(at), zone)).toISOString().slice(11, 16)
}

/** Whether the clocks of two zones show different things at a moment. */
export function differ(at: string, zone: string, other: string): boolean {
  return wallClock(Date.parse(at), zone) !== wallClock(Date.parse(at), other)
}

/**
 * The moment at which the clocks of a zone show a day (YYYY-MM-DD) and a time (HH:MM), as ISO 8601 in UTC. A time that
 * the clocks leap over in spring is taken as so much later; of one that comes twice in autumn the first is meant.
 */
export function momentIn(zone: string, day: string, time: string): string {
  const wished = Date.parse(`${day}T${time}Z`)
  if (Number.isNaN(wished)) return ''
  const offsets = [wished - 86_400_000, wished + 86_400_000].map((near) => wallClock(near, zone) - near)
  const moments = offsets.map((offset) => wished - offset)
  const moment = moments.find((candidate) => wallClock(candidate, zone) === wished) ?? moments[0]!
  return new Date(moment).toISOString()
}

/** Every zone there is, by its IANA name. */
export function zones(): readonly string[] {
  return Intl.supportedValuesOf('timeZone')
}
