import { Trans } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import { useLanguage } from '../language.ts'
import { Row, Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { Square } from '../ui/Square.tsx'
import { useElectorName, useElectorNumber, useInOrder } from './Elector.tsx'
import { Explanation } from './Explanation.tsx'
import { Participation } from './Participation.tsx'
import type { Outcome, Poll, PollOption, RollLine } from './queries.ts'
import { Tally } from './Tally.tsx'
import { choiceInWords, choiceSigns, formInWords, resultInWords, resultSigns } from './words.ts'

/** What a vote came to, and why. */
export function Conclusion({ poll, outcome }: { poll: Poll; outcome: Outcome }) {
  const { resolution, options, roll } = poll
  return (
    <Sheet
      title={
        <>
          <span aria-hidden="true">{resultSigns[outcome.result]} </span>
          {resultInWords(outcome.result)}
        </>
      }
      aside={
        resolution && (
          <Trans comment="What was decided, under its number: B-2026-014">
            Resolution <bdi className="number">{resolution.number}</bdi>
          </Trans>
        )
      }
    >
      <Tally outcome={outcome} options={options} />
      <Explanation outcome={outcome} options={options} />
      {roll && <Participation poll={poll} roll={roll} />}
    </Sheet>
  )
}

/** Who voted how: open ballots are read by name once the vote is over. */
export function Roll({ poll, roll }: { poll: Poll; roll: readonly RollLine[] }) {
  const { outcome, recusals, seesNames } = poll
  const tie = outcome && 'tie' in outcome ? outcome.tie : null
  const caster = tie?.rule === 'chair-decides' && tie.casting !== null ? (tie.by ?? 'chair') : null
  const lines = useInOrder()(roll)
  return (
    <Sheet title={<Trans comment="The people who could vote, each with their vote">Who voted how</Trans>}>
      {!seesNames && (
        <p className="body">
          <Trans comment="In place of the votes of each, where a vote was not open">
            This vote is named to the minute-taker only: you see who was there, and what the votes came to.
          </Trans>
        </p>
      )}
      <Rows>
        {lines.map((line) => (
          <RollRow
            key={line.electorId}
            line={line}
            options={poll.options}
            isCircular={poll.circular !== null}
            hasCasting={line.role === caster}
            afterCasting={recusals.some(({ electorId, afterCasting }) => afterCasting && electorId === line.electorId)}
          />
        ))}
      </Rows>
    </Sheet>
  )
}

interface RollRowProps {
  line: RollLine
  options: readonly PollOption[]
  isCircular: boolean
  hasCasting: boolean
  afterCasting: boolean
}

function RollRow({ line, options, isCircular, hasCasting, afterCasting }: RollRowProps) {
  const { role, recused, votes } = line
  const [name, number] = [useElectorName()(line), useElectorNumber()(line)]
  const choice = recused ? null : (votes?.choice ?? null)
  return (
    <Row
      mark={<Square>{choice ? choiceSigns[choice] : number}</Square>}
      title={<bdi>{name}</bdi>}
      meta={
        <>
          {role === 'chair' && <Trans comment="A person's part in a body: presides over it">Chair</Trans>}
          {hasCasting && (
            <>
              {' · '}
              <Trans comment="As many yes as no votes: the chair's vote counted once more">casting vote</Trans>
            </>
          )}
          <VotedBy line={line} />
          {afterCasting && (
            <Trans comment="Somebody was excluded from a vote after voting">
              recused after casting: the ballot does not count
            </Trans>
          )}
        </>
      }
      end={<Voted line={line} options={options} isCircular={isCircular} />}
    />
  )
}

/** Through whom an elector voted, and in which form. */
function VotedBy({ line: { organisationId, person, holder, votes } }: { line: RollLine }) {
  const { castBy = null, form = null } = votes ?? {}
  return (
    <>
      {organisationId !== null && <bdi className="block">{person?.handle}</bdi>}
      {castBy && <GivenBy handle={castBy.handle} isHolder={holder?.id === castBy.id} />}
      {form !== null && <span className="block">{formInWords(form)}</span>}
    </>
  )
}

function GivenBy({ handle, isHolder }: { handle: string; isHolder: boolean }) {
  return (
    <span className="block">
      {isHolder ? (
        <Trans comment="Whose vote somebody else gave with a written power; a name follows">
          represented by <bdi>{handle}</bdi>
        </Trans>
      ) : (
        <Trans comment="Who gave the vote of an organisation in its delegate's place, or recorded it; a name follows">
          given by <bdi>{handle}</bdi>
        </Trans>
      )}
    </span>
  )
}

interface VotedProps {
  line: RollLine
  options: readonly PollOption[]
  isCircular: boolean
}

function Voted({ line, options, isCircular }: VotedProps) {
  const { recused, votes } = line
  if (!recused && votes?.choice) return choiceInWords(votes.choice)
  if (!recused && votes?.options) return <Chosen chosen={votes.options} options={options} />
  return (
    <span className="meta">
      <WithoutVote line={line} isCircular={isCircular} />
    </span>
  )
}

function Chosen({ chosen, options }: { chosen: readonly string[]; options: readonly PollOption[] }) {
  const language = useLanguage()
  if (chosen.length === 0) return <Trans comment="A ballot on which nothing was chosen">blank</Trans>
  return options
    .filter(({ id }) => chosen.includes(id))
    .map(({ id, names }) => (
      <bdi key={id} className="block">
        {nameIn(names, language)}
      </bdi>
    ))
}

function WithoutVote({ line: { recused, votes, present }, isCircular }: Omit<VotedProps, 'options'>) {
  if (recused) return <Trans comment="Somebody who may not vote because of a conflict of interest">recused</Trans>
  if (votes === null && present) return <Trans comment="A person at a sitting">present</Trans>
  if (votes === null && isCircular) return null
  return present || isCircular ? (
    <Trans comment="Somebody who could have voted">did not vote</Trans>
  ) : (
    <Trans comment="A person who is not at a sitting">absent</Trans>
  )
}
