import { Trans } from '@lingui/react/macro'
import { choices, nameIn } from '@memorial/domain'
import type { ReactNode } from 'react'
import { useLanguage } from '../language.ts'
import type { MotionOutcome, OptionsOutcome, Outcome, PollOption } from './queries.ts'
import { choiceInWords, choiceSigns } from './words.ts'

/** The votes as bars, with the mark that they had to reach. The words below say the same. */
export function Tally({ outcome, options }: { outcome: Outcome; options: readonly PollOption[] }) {
  return 'options' in outcome ? <OptionsTally outcome={outcome} options={options} /> : <MotionTally outcome={outcome} />
}

function MotionTally({ outcome }: { outcome: MotionOutcome }) {
  const { counts, silent, basis, needed, got } = outcome
  // Where all must consent there is no abstaining.
  const shown = choices.filter((choice) => outcome.circular !== 'unanimous' || choice !== 'abstain')
  const whole = Math.max(1, basis.size, needed, got, counts.no, counts.abstain, silent)
  const share = (votes: number) => `${(votes / whole) * 100}%`
  return (
    <ul className="tally">
      {shown.map((choice) => (
        <Line
          key={choice}
          name={
            <>
              <span aria-hidden="true">{choiceSigns[choice]}</span> {choiceInWords(choice)}
            </>
          }
          votes={choice === 'yes' && got > counts.yes ? `${counts.yes} + 1` : counts[choice]}
        >
          <span className={`fill ${choice}`} style={{ inlineSize: share(counts[choice]) }} />
          {choice === 'yes' && got > counts.yes && (
            <span className="fill casting" style={{ inlineSize: share(got - counts.yes) }} />
          )}
          {choice === 'yes' && <span className="need" style={{ insetInlineStart: share(needed) }} />}
        </Line>
      ))}
      {silent > 0 && <Silent silent={silent} width={share(silent)} />}
    </ul>
  )
}

/** Each option against the same mark; who is elected has a sign. */
function OptionsTally({ outcome, options }: { outcome: OptionsOutcome; options: readonly PollOption[] }) {
  const language = useLanguage()
  const { basis, needed, silent } = outcome
  const whole = Math.max(1, basis.size, needed, silent, ...outcome.options.map(({ votes }) => votes))
  const share = (votes: number) => `${(votes / whole) * 100}%`
  return (
    <ul className="tally">
      {outcome.options.map(({ id, votes, elected }) => {
        const names = options.find((option) => option.id === id)?.names
        return (
          <Line
            key={id}
            name={
              <>
                <span aria-hidden="true">{elected ? '✓' : '–'}</span> {names && <bdi>{nameIn(names, language)}</bdi>}
                {elected && (
                  <span className="meta block">
                    <Trans comment="Beside somebody or something that a vote has chosen">elected</Trans>
                  </span>
                )}
              </>
            }
            votes={votes}
          >
            <span className={elected ? 'fill yes' : 'fill abstain'} style={{ inlineSize: share(votes) }} />
            <span className="need" style={{ insetInlineStart: share(needed) }} />
          </Line>
        )
      })}
      {silent > 0 && <Silent silent={silent} width={share(silent)} />}
    </ul>
  )
}

function Silent({ silent, width }: { silent: number; width: string }) {
  return (
    <Line
      name={<Trans comment="Those who could have voted and did not; a number follows">Did not vote</Trans>}
      votes={silent}
    >
      <span className="fill silent" style={{ inlineSize: width }} />
    </Line>
  )
}

function Line({ name, votes, children }: { name: ReactNode; votes: ReactNode; children: ReactNode }) {
  return (
    <li>
      <span>{name}</span>
      <span className="track" aria-hidden="true">
        {children}
      </span>
      <span className="votes">{votes}</span>
    </li>
  )
}
