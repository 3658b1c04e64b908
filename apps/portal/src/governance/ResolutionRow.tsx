import { Plural, Trans } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import { useLanguage } from '../language.ts'
import { inBestLanguage } from '../notices/in-best-language.ts'
import { DayText } from '../ui/DateText.tsx'
import { Row } from '../ui/Rows.tsx'
import type { Body, MotionOutcome, Resolution } from './queries.ts'
import { choiceInWords, choiceSigns } from './words.ts'
import { dayIn, geneva } from '../zone.ts'

interface ResolutionRowProps {
  resolution: Resolution
  bodies: readonly Pick<Body, 'id' | 'names'>[]
  /** In the register itself, not where it is only pointed at. */
  whole?: boolean
}

/** Something a body has resolved, under its number. */
export function ResolutionRow({ resolution, bodies, whole = false }: ResolutionRowProps) {
  const own = useLanguage()
  const { id, titles, original, number, adoptedAt, bodyId } = resolution
  const { title, language } = inBestLanguage(titles, own, original)
  const body = bodies.find(({ id }) => id === bodyId)
  return (
    <Row
      to={`/governance/polls/${id}`}
      title={<bdi lang={language}>{title}</bdi>}
      meta={
        <>
          <bdi className="number">{number}</bdi>
          {' · '}
          <DayText day={dayIn(geneva, adoptedAt)} />
          {whole && body && (
            <>
              {' · '}
              <bdi>{nameIn(body.names, own)}</bdi>
            </>
          )}
        </>
      }
      end={whole && <Counted outcome={resolution.outcome} />}
    />
  )
}

/** The votes against what was needed; of a choice, how many were elected. */
function Counted({ outcome }: { outcome: Resolution['outcome'] }) {
  return 'options' in outcome ? (
    <span className="meta">
      <Plural
        value={outcome.options.filter(({ elected }) => elected).length}
        one="# elected"
        other="# elected"
        comment="In a list: how many of several options a vote has chosen"
      />
    </span>
  ) : (
    <CountedVotes outcome={outcome} />
  )
}

function CountedVotes({ outcome: { counts, needed, got } }: { outcome: MotionOutcome }) {
  return (
    <span className="meta">
      <span className="counts">
        {(['yes', 'no', 'abstain'] as const).map((choice) => (
          <span key={choice}>
            <span aria-hidden="true">{choiceSigns[choice]} </span>
            <span className="unseen">{choiceInWords(choice)} </span>
            {counts[choice]}
            {choice === 'yes' && got > counts.yes && ' + 1'}
          </span>
        ))}
      </span>
      <span className="block">
        <Trans comment="So many yes votes were needed for a motion">{needed} needed</Trans>
        {got > counts.yes && (
          <>
            {' · '}
            <Trans comment="As many yes as no votes: the chair's vote counted once more">casting vote</Trans>
          </>
        )}
      </span>
    </span>
  )
}
