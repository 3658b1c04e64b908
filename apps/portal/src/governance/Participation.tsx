import { Plural, Trans } from '@lingui/react/macro'
import type { Poll, RollLine } from './queries.ts'
import { useElectorNumber, useInOrder } from './Elector.tsx'

const tookPart = ({ votes }: RollLine) => votes !== null && (votes.choice !== null || votes.options !== null)

/** Who took part, as squares: full, crossed out where there was no vote, else empty. After closing, and never before. */
export function Participation({ poll: { cast, seesNames }, roll }: { poll: Poll; roll: readonly RollLine[] }) {
  const number = useElectorNumber()
  const lines = useInOrder()(roll)
  const voted = seesNames ? roll.filter(tookPart).length : (cast ?? 0)
  const seats = roll.length
  const mark = (line: RollLine, place: number) => {
    if (line.recused) return 'recused'
    const isFull = seesNames ? tookPart(line) : place < voted
    return isFull ? 'filled' : 'free'
  }
  return (
    <div className="participation">
      <div className="seat-squares" aria-hidden="true">
        {lines.map((line, place) => (
          <span key={line.electorId} className={mark(line, place)}>
            {seesNames && number(line)}
          </span>
        ))}
      </div>
      <p>
        <Plural
          value={voted}
          one={`# of ${seats} took part.`}
          other={`# of ${seats} took part.`}
          comment="After a vote; numbers of people or member organisations"
        />
        {lines.some(({ recused }) => recused) && (
          <>
            {' '}
            <Trans comment="Below squares of which some are crossed out; recused: who may not vote because of a conflict of interest">
              Crossed out: recused.
            </Trans>
          </>
        )}
      </p>
    </div>
  )
}
