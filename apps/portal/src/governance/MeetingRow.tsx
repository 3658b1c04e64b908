import { Plural, Trans } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import { useLanguage, useLocale } from '../language.ts'
import { Chip } from '../ui/Chip.tsx'
import { Relative } from '../ui/DateText.tsx'
import { Row } from '../ui/Rows.tsx'
import { Square } from '../ui/Square.tsx'
import type { Body, MeetingRow as Listed } from './queries.ts'
import { meetingStateInWords } from './words.ts'
import { ZonedTime } from './ZonedTime.tsx'

/** A sitting in a list, under the day of the month on which it begins. */
export function MeetingRow({ meeting, bodies }: { meeting: Listed; bodies: readonly Pick<Body, 'id' | 'names'>[] }) {
  const language = useLanguage()
  const locale = useLocale()
  const { id, title, bodyId, beginsAt, zone, items, state } = meeting
  const body = bodies.find((one) => one.id === bodyId)
  return (
    <Row
      to={`/governance/meetings/${id}`}
      mark={
        <Square>
          {
            new Intl.DateTimeFormat(locale, { day: '2-digit', timeZone: zone }).formatToParts(new Date(beginsAt))[0]
              ?.value
          }
        </Square>
      }
      title={<bdi>{title}</bdi>}
      meta={
        <>
          {body && (
            <>
              <bdi>{nameIn(body.names, language)}</bdi>
              {' · '}
            </>
          )}
          <Plural value={items} _0="no items yet" one="# item" other="# items" comment="On the agenda of a sitting" />
          <span className="block">
            <ZonedTime at={beginsAt} zone={zone} />
          </span>
        </>
      }
      end={
        state === 'open' || state === 'suspended' ? (
          <Chip now={state === 'open'}>{meetingStateInWords(state)}</Chip>
        ) : (
          <Attended meeting={meeting} />
        )
      }
    />
  )
}

/** How many came to a sitting, or how far it is away. */
function Attended({ meeting: { present, seats, beginsAt } }: { meeting: Listed }) {
  if (present === null) {
    // From a week on the day says it, and it stands beside the title.
    if (Date.parse(beginsAt) - Date.now() > 7 * 86_400_000) return null
    return (
      <span className="meta">
        <Relative at={beginsAt} />
      </span>
    )
  }
  return (
    <span className="meta">
      <Trans comment="How many of a body's seats are or were at a sitting">
        {present} of {seats} present
      </Trans>
    </span>
  )
}
