import { Trans } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import { Link } from 'react-router'
import { useLanguage } from '../language.ts'
import { inBestLanguage } from '../notices/in-best-language.ts'
import { DayText } from '../ui/DateText.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { Square } from '../ui/Square.tsx'
import { dayIn } from '../zone.ts'
import { Countdown } from './Countdown.tsx'
import type { Circular, Overview } from './queries.ts'
import { resultInWords, resultSigns } from './words.ts'

/** Votes without a sitting: those in progress and the last that ended. */
export function Circulars({ circulars, bodies }: Pick<Overview, 'circulars' | 'bodies'>) {
  const mayOpen = bodies.some(({ can }) => can.convene.ok)
  if (circulars.length === 0 && !mayOpen) return null
  return (
    <Sheet
      title={<Trans comment="Votes without a sitting, by letter or in the portal">Written resolutions</Trans>}
      aside={
        mayOpen && (
          <Link className="to-register" to="/governance/circulars/new">
            <Trans comment="Link: put a motion to a vote without a sitting">Put in writing</Trans>
          </Link>
        )
      }
    >
      {circulars.length === 0 ? (
        <p className="body">
          <Trans>None has been put yet.</Trans>
        </p>
      ) : (
        <Rows>
          {circulars.map((circular) => (
            <CircularRow key={circular.id} circular={circular} bodies={bodies} />
          ))}
        </Rows>
      )}
    </Sheet>
  )
}

function CircularRow({ circular, bodies }: { circular: Circular; bodies: Overview['bodies'] }) {
  const own = useLanguage()
  const { id, bodyId, titles, original, state, outcome, closesAt, zone } = circular
  const { title, language } = inBestLanguage(titles, own, original)
  const body = bodies.find((one) => one.id === bodyId)
  return (
    <Row
      to={`/governance/polls/${id}`}
      mark={<Square>{outcome ? resultSigns[outcome.result] : '?'}</Square>}
      title={<bdi lang={language}>{title}</bdi>}
      meta={
        <>
          {body && <bdi>{nameIn(body.names, own)}</bdi>}
          {' · '}
          {circular.circular === 'unanimous' ? (
            <Trans comment="Kind of a vote in writing">by consent of all</Trans>
          ) : (
            <Trans comment="Kind of a vote in writing">by a majority</Trans>
          )}
        </>
      }
      end={
        <span className="meta">
          {outcome ? (
            resultInWords(outcome.result)
          ) : state === 'open' ? (
            <>
              <Countdown at={closesAt} />
              <span className="block">
                <DayText day={dayIn(zone, closesAt)} />
              </span>
            </>
          ) : (
            <Trans comment="A vote that is over, whose votes are being counted">Closed, being counted</Trans>
          )}
        </span>
      }
    />
  )
}
