import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { Outcome } from './queries.ts'
import { choiceInWords, choiceSigns } from './words.ts'

/** The votes as bars, with the mark that the yes votes had to reach. The words below say the same. */
export function Tally({ outcome }: { outcome: Outcome }) {
  const { counts, silent, basis, needed, got } = outcome
  const whole = Math.max(1, basis.size, needed, got, counts.no, counts.abstain, silent)
  const share = (votes: number) => `${(votes / whole) * 100}%`
  return (
    <ul className="tally">
      {(['yes', 'no', 'abstain'] as const).map((choice) => (
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
      {silent > 0 && (
        <Line
          name={<Trans comment="Those who could have voted and did not; a number follows">Did not vote</Trans>}
          votes={silent}
        >
          <span className="fill silent" style={{ inlineSize: share(silent) }} />
        </Line>
      )}
    </ul>
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
