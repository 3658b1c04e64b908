import { Trans } from '@lingui/react/macro'
import { Row, Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { Square } from '../ui/Square.tsx'
import type { Poll } from './queries.ts'
import { useElectorName } from './Elector.tsx'
import { ZonedTime } from './ZonedTime.tsx'

/** Who has no vote on the motion, and why. */
export function Recusals({ poll: { recusals, zone } }: { poll: Poll }) {
  const name = useElectorName()
  if (recusals.length === 0) return null
  return (
    <Sheet title={<Trans comment="Those who may not vote on a motion, with the reason">Conflicts of interest</Trans>}>
      <Rows>
        {recusals.map(({ electorId, organisationId, person, isOfPerson, ground, at, by, afterCasting }) => (
          <Row
            key={`${electorId} ${at}`}
            mark={<Square>–</Square>}
            title={<bdi>{isOfPerson ? person?.handle : name({ organisationId, person, substitute: null })}</bdi>}
            meta={
              <>
                <span className="ground block" dir="auto">
                  {ground}
                </span>
                <span className="block">
                  {by ? (
                    <RecordedBy handle={by.handle} at={at} zone={zone} />
                  ) : (
                    <Trans comment="A conflict of interest; a time follows">
                      Declared: <ZonedTime at={at} zone={zone} shows="hour" />
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

function RecordedBy({ handle, at, zone }: { handle: string; at: string; zone: string }) {
  return (
    <Trans comment="A conflict of interest; who recorded it and when">
      Recorded by <bdi>{handle}</bdi>: <ZonedTime at={at} zone={zone} shows="hour" />
    </Trans>
  )
}
