import { Plural, Trans } from '@lingui/react/macro'
import { DayText } from '../ui/DateText.tsx'
import type { Meeting } from './queries.ts'
import { dayIn } from '../zone.ts'

interface LawfulProps {
  earliest: { at: string | Date; because: Meeting['earliest']['because'] }
  /** Of the sitting; empty while none is chosen. */
  beginsAt: string
  zone: string
  lateItems?: boolean
}

/** The earliest day on which a sitting is lawful, by which rule, and what follows where it begins before it. */
export function Lawful({ earliest: { at, because }, beginsAt, zone, lateItems }: LawfulProps) {
  const { days, clause } = because
  const day = dayIn(zone, new Date(at).toISOString())
  const isEarly = beginsAt !== '' && Date.parse(beginsAt) < new Date(at).getTime()
  return (
    <div className="lawful">
      <p className="meta">
        <Plural
          value={days}
          _0="No time of notice is asked for"
          one="The statutes ask for # day between convocation and sitting"
          other="The statutes ask for # days between convocation and sitting"
          comment="A clause of the statutes follows in brackets"
        />{' '}
        (<bdi>{clause}</bdi>).{' '}
        <Trans comment="A day follows: Friday 18 December">
          Earliest: <DayText day={day} />
        </Trans>
      </p>
      {isEarly && (
        <p className="late">
          <span aria-hidden="true">! </span>
          <Trans>This is earlier: everything on its agenda will be late.</Trans>{' '}
          {lateItems === false ? (
            <Trans>Late items can be discussed, and decided only when all members are present and none objects.</Trans>
          ) : (
            <Trans>Each is discussed; whether it can be decided stands beside it.</Trans>
          )}
        </p>
      )}
    </div>
  )
}
