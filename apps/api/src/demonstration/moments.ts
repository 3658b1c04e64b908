const day = 24 * 60 * 60 * 1000
const dayInGeneva = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Zurich' })
const hourInGeneva = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Zurich', hour: 'numeric', hourCycle: 'h23' })

/** When a sitting begins, if not just now: nobody is called for a quarter to one at night. */
const evening = 18

/** Moments and days counted from the seed's own, so that something is always late, due and still to come. */
export interface Moments {
  /** Two days and more away it is counted from the last evening. */
  ago(days: number): Date
  /** A day of the network's calendar as YYYY-MM-DD, so many days from today. */
  dueIn(days: number): string
}

export function momentsAround(now: Date): Moments {
  const today = Date.parse(dayInGeneva.format(now))
  const wholeHour = new Date(now).setUTCMinutes(0, 0, 0)
  const sinceEvening = (Number(hourInGeneva.format(now)) - evening + 24) % 24
  const lastEvening = wholeHour - (sinceEvening / 24) * day
  return {
    ago: (days) => new Date((Math.abs(days) < 2 ? now.getTime() : lastEvening) - days * day),
    dueIn: (days) => new Date(today + days * day).toISOString().slice(0, 10),
  }
}
