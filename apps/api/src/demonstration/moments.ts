const day = 24 * 60 * 60 * 1000
const dayInGeneva = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Zurich' })

/** Moments and days counted from the seed's own, so that something is always late, due and still to come. */
export interface Moments {
  ago(days: number): Date
  /** A day of the network's calendar as YYYY-MM-DD, so many days from today. */
  dueIn(days: number): string
}

export function momentsAround(now: Date): Moments {
  const today = Date.parse(dayInGeneva.format(now))
  return {
    ago: (days) => new Date(now.getTime() - days * day),
    dueIn: (days) => new Date(today + days * day).toISOString().slice(0, 10),
  }
}
