import { Trans } from '@lingui/react/macro'
import { Row, Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { Square } from '../ui/Square.tsx'
import type { Poll } from './queries.ts'
import { ZonedTime } from './ZonedTime.tsx'

/** Who has no vote on the motion, and why. */
export function Recusals({ poll: { recusals, meeting } }: { poll: Poll }) {
  if (recusals.length === 0) return null
  return (
    <Sheet title={<Trans comment="Those who may not vote on a motion, with the reason">Conflicts of interest</Trans>}>
      <Rows>
        {recusals.map(({ person, ground, at, byChair, afterCasting }) => (
          <Row
            key={at}
            mark={<Square>–</Square>}
            title={<bdi>{person?.handle}</bdi>}
            meta={
              <>
                <span className="ground block" dir="auto">
                  {ground}
                </span>
                <span className="block">
                  {byChair ? (
                    <Trans comment="A conflict of interest; a time follows">
                      Recorded by the chair: <ZonedTime at={at} zone={meeting.zone} shows="hour" />
                    </Trans>
                  ) : (
                    <Trans comment="A conflict of interest; a time follows">
                      Declared: <ZonedTime at={at} zone={meeting.zone} shows="hour" />
                    </Trans>
                  )}
                </span>
                {afterCasting && (
                  <span className="block">
                    <Trans comment="Somebody was excluded from a vote after voting">
                      recused after casting: the ballot does not count
                    </Trans>
                  </span>
                )}
              </>
            }
          />
        ))}
      </Rows>
    </Sheet>
  )
}
