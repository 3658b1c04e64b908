import { Plural, Trans } from '@lingui/react/macro'
import { OptionsExplained } from './OptionsExplained.tsx'
import type { MotionOutcome, Outcome, PollOption } from './queries.ts'
import { Sentence } from './Sentence.tsx'

/** Why a vote ended as it did, in sentences made of the outcome's facts, each with its place in the statutes. */
export function Explanation({ outcome, options }: { outcome: Outcome; options: readonly PollOption[] }) {
  const { clauses } = outcome
  const isUnanimous = outcome.circular === 'unanimous'
  return (
    <div className="explanation">
      {!isUnanimous && (
        <Sentence clause={clauses.quorum}>
          <Quorum {...outcome} />
        </Sentence>
      )}
      {'options' in outcome ? (
        <OptionsExplained outcome={outcome} options={options} />
      ) : (
        <Sentence clause={clauses.majority}>
          {isUnanimous ? (
            <Consents {...outcome} />
          ) : (
            <>
              <Needed {...outcome} /> <Counts basis={outcome.basis.kind} />
            </>
          )}
        </Sentence>
      )}
      <Standing outcome={outcome} />
      {'tie' in outcome && outcome.tie && (
        <Sentence clause={outcome.clauses.tie}>
          <Tie tie={outcome.tie} />
        </Sentence>
      )}
    </div>
  )
}

/** Who stood on the roll without being there, or without a vote. */
function Standing({ outcome: { recused, represented = 0, secrecy } }: { outcome: Outcome }) {
  return (
    <>
      {represented > 0 && (
        <p>
          <Plural
            value={represented}
            one="# of those present was represented by a written power."
            other="# of those present were represented by a written power."
            comment="After a vote: absent people whose vote somebody else cast for them"
          />
        </p>
      )}
      {recused > 0 && (
        <p>
          <Plural
            value={recused}
            one="# person was recused: without a vote, and not among those of whom the majority is counted."
            other="# people were recused: without a vote, and not among those of whom the majority is counted."
            comment="After a vote; recused: who may not vote because of a conflict of interest"
          />
        </p>
      )}
      {secrecy === 'named' && (
        <p>
          <Trans comment="After a vote that was not open">
            How each voted is known to who presided and who keeps the minutes.
          </Trans>
        </p>
      )}
    </>
  )
}

function Quorum({ quorum: { counted, needed }, circular, isSecondCall }: Outcome) {
  if (needed === 0) return <Trans comment="After a vote">No quorum was asked for.</Trans>
  if (circular) {
    return counted >= needed ? (
      <Trans comment="After a vote in writing: enough took part. Numbers of people">
        Enough took part: {counted} voted, {needed} needed.
      </Trans>
    ) : (
      <Trans comment="After a vote in writing: too few took part. Numbers of people">
        Too few took part: {counted} voted, {needed} needed. Nothing is decided.
      </Trans>
    )
  }
  return (
    <>
      {isSecondCall && (
        <>
          <Trans comment="After a vote: a sitting that follows one in which too few were there">
            This was a second sitting.
          </Trans>{' '}
        </>
      )}
      {counted >= needed ? (
        <Trans comment="After a vote: enough were there. Numbers of people">
          There was a quorum: {counted} counted, {needed} needed.
        </Trans>
      ) : (
        <Trans comment="After a vote: too few were there. Numbers of people">
          There was no quorum: {counted} counted, {needed} needed. Nothing is decided.
        </Trans>
      )}
    </>
  )
}

/** A written resolution that needs everybody. Whoever had not answered when it was refused was not asked any longer. */
function Consents({ basis: { size }, got, counts, silent }: MotionOutcome) {
  return (
    <>
      <Trans comment="After a vote in writing that all must agree to; numbers of people">
        All {size} had to consent; {got} did.
      </Trans>
      {counts.no > 0 ? (
        <>
          {' '}
          <Plural
            value={counts.no}
            one="# refused: with the first refusal it fails."
            other="# refused: with the first refusal it fails."
            comment="After a vote in writing that all must agree to; a number of people"
          />
        </>
      ) : (
        silent > 0 && (
          <>
            {' '}
            <Plural
              value={silent}
              one="# did not answer: silence is no consent."
              other="# did not answer: silence is no consent."
              comment="After a vote in writing that all must agree to; a number of people"
            />
          </>
        )
      )}
    </>
  )
}

/** How many yes votes were needed of how many, and how many there were. */
export function Needed({ basis: { kind, size }, needed, got }: Pick<MotionOutcome, 'basis' | 'needed' | 'got'>) {
  switch (kind) {
    case 'present':
      return (
        <Trans comment="After a vote; numbers of yes votes, of the people in the room who could vote">
          Needed {needed} of {size} present; got {got}.
        </Trans>
      )
    case 'cast':
      return (
        <Trans comment="After a vote; numbers of yes votes, of the yes and no votes together">
          Needed {needed} of {size} yes and no votes; got {got}.
        </Trans>
      )
    case 'valid':
      return (
        <Trans comment="After a vote; numbers of yes votes, of all votes given, abstentions among them">
          Needed {needed} of {size} votes; got {got}.
        </Trans>
      )
    case 'entitled':
      return (
        <Trans comment="After a vote; numbers of yes votes, of all who could have voted, present or not">
          Needed {needed} of {size} entitled to vote; got {got}.
        </Trans>
      )
  }
}

/** What an abstention does under each basis. */
function Counts({ basis }: { basis: Outcome['basis']['kind'] }) {
  switch (basis) {
    case 'present':
      return <Trans comment="Voting rule">Who abstains counts as present.</Trans>
    case 'cast':
      return <Trans comment="Voting rule">Who abstains does not count.</Trans>
    case 'valid':
      return <Trans comment="Voting rule">An abstention counts as a vote.</Trans>
    case 'entitled':
      return <Trans comment="Voting rule">Who abstains or is absent counts.</Trans>
  }
}

function Tie({ tie }: { tie: NonNullable<MotionOutcome['tie']> }) {
  if (tie.rule === 'falls') {
    return (
      <Trans comment="As many yes as no votes: nothing is decided">The votes were equal: the motion is rejected.</Trans>
    )
  }
  if (tie.by === 'deputy' && tie.casting !== null) {
    return tie.casting === 'yes' ? (
      <Trans comment="As many yes as no votes; the deputy chair presided and had voted yes">
        The votes were equal: the yes of the deputy in the chair counts once more.
      </Trans>
    ) : (
      <Trans comment="As many yes as no votes; the deputy chair presided and had voted no">
        The votes were equal: the no of the deputy in the chair counts once more.
      </Trans>
    )
  }
  switch (tie.casting) {
    case 'yes':
      return (
        <Trans comment="As many yes as no votes; the chair had voted yes">
          The votes were equal: the chair’s yes counts once more.
        </Trans>
      )
    case 'no':
      return (
        <Trans comment="As many yes as no votes; the chair had voted no">
          The votes were equal: the chair’s no counts once more.
        </Trans>
      )
    case null:
      return (
        <Trans comment="As many yes as no votes; the chair's vote would have decided">
          The votes were equal, and the chair had voted neither yes nor no: the motion is rejected.
        </Trans>
      )
  }
}
