import { dayOf } from '../ui/day-of.ts'

/** The moment at which a day is over on the reader's clock; a share holds up to it. */
export function endOf(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return new Date(year!, month! - 1, date! + 1).toISOString()
}

/** The last day of a share, on the reader's clock. */
export function lastDayOf(until: string): string {
  return dayOf(new Date(Date.parse(until) - 1))
}
