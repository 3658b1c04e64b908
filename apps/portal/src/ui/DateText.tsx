import { Plural, Trans } from '@lingui/react/macro'
import { useLocale } from '../language.ts'

const dayLength = 86_400_000

/** Whole days from today, by the reader's own calendar, to a day given as YYYY-MM-DD. Negative: past. */
export function daysUntil(day: string, now: Date): number {
  return (Date.parse(day) - Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())) / dayLength
}

/** The year is said only where it is another one. */
function yearUnlessThis(date: Date, now = new Date()): { year?: 'numeric' } {
  return date.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }
}

/** A calendar day in words, with its year only if that is not this one. */
function dayInWords(day: string, locale: string, now: Date): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
    ...yearUnlessThis(new Date(day), now),
  }).format(new Date(day))
}

/** “Friday 27 November” */
export function DayText({ day }: { day: string }) {
  return <time dateTime={day}>{dayInWords(day, useLocale(), new Date())}</time>
}

/** “27 November 2026”, of a day given as YYYY-MM-DD. */
export function DateText({ day }: { day: string }) {
  const words = new Intl.DateTimeFormat(useLocale(), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day))
  return <time dateTime={day}>{words}</time>
}

/** “27 November 2026 at 18:00”, on the reader's clock. */
export function TimeText({ at }: { at: string }) {
  const locale = useLocale()
  return (
    <time dateTime={at}>
      {new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(at))}
    </time>
  )
}

const steps = [
  { unit: 'minute', length: 60_000, until: 3_600_000 },
  { unit: 'hour', length: 3_600_000, until: dayLength },
  { unit: 'day', length: dayLength, until: 7 * dayLength },
] as const

/** “2 hours ago”, “in 6 days”; from a week on, the day itself. */
export function Relative({ at }: { at: string }) {
  const locale = useLocale()
  const then = new Date(at)
  const away = then.getTime() - Date.now()
  const step = steps.find(({ until }) => Math.abs(away) < until)
  const words = step
    ? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.trunc(away / step.length), step.unit)
    : new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', ...yearUnlessThis(then) }).format(then)
  return <time dateTime={at}>{words}</time>
}

/** A day by which something is due: “due today”, “in 3 days”, “2 days late”. What is near or late is in the accent. */
export function Deadline({ day }: { day: string }) {
  const days = daysUntil(day, new Date())
  return (
    <time dateTime={day} className={days <= 2 ? 'due' : 'meta'}>
      <DeadlineWords day={day} days={days} />
    </time>
  )
}

function DeadlineWords({ day, days }: { day: string; days: number }) {
  const locale = useLocale()
  const late = -days
  if (late > 0)
    return (
      <Plural
        value={late}
        one="# day late"
        other="# days late"
        comment="A task or an answer that was due some days ago"
      />
    )
  if (days === 0) return <Trans comment="The last day of something: a task, a question, a vote">due today</Trans>
  if (days <= 7) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')
  const date = new Date(day)
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
    ...yearUnlessThis(date),
  }).format(date)
}
