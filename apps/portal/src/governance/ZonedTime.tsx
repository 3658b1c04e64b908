import { Trans } from '@lingui/react/macro'
import { useLocale } from '../language.ts'
import { differ, ownZone } from '../zone.ts'

const clock = { hour: '2-digit', minute: '2-digit' } as const
const day = { weekday: 'long', day: 'numeric', month: 'long' } as const

interface ZonedTimeProps {
  at: string
  /** The meeting's, by its IANA name. */
  zone: string
  /** `hour`: where the day is known. */
  shows?: 'day and hour' | 'hour'
}

/** A moment as it stands in the meeting's record and, where the reader's clock shows another hour, as it is for them. */
export function ZonedTime({ at, zone, shows = 'day and hour' }: ZonedTimeProps) {
  const locale = useLocale()
  const own = ownZone()
  const moment = new Date(at)
  const write = (timeZone: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(moment)
  const isSameDay = write(zone, day) === write(own, day)
  const there = shows === 'hour' ? clock : { ...day, ...yearUnlessThis(moment), ...clock }
  const here = write(own, isSameDay ? clock : { weekday: 'long', ...clock })
  return (
    <>
      <time dateTime={at}>{write(zone, there)}</time> ({nameOfZone(moment, zone, locale)})
      {differ(at, zone, own) && (
        <span className="meta block">
          <Trans comment="Under the time of a sitting; the placeholder is what the reader's own clock will show: 22:00">
            {here} where you are
          </Trans>
        </span>
      )}
    </>
  )
}

/** “CET”, «Швейцария»: in brackets, since few languages bend it into a sentence. */
function nameOfZone(moment: Date, timeZone: string, locale: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'shortGeneric' }).formatToParts(moment)
  return parts.find(({ type }) => type === 'timeZoneName')!.value
}

function yearUnlessThis(moment: Date): { year?: 'numeric' } {
  return moment.getFullYear() === new Date().getFullYear() ? {} : { year: 'numeric' }
}
