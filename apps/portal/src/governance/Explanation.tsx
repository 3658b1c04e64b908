import { Plural, Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { Outcome } from './queries.ts'

/** Why a vote ended as it did, in sentences made of the outcome's facts, each with its place in the statutes. */
export function Explanation({ outcome }: { outcome: Outcome }) {
  const { clauses, tie, recused } = outcome
  return (
    <div className="explanation">
      <Sentence clause={clauses.quorum}>
        <Quorum {...outcome} />
      </Sentence>
      <Sentence clause={clauses.majority}>
        <Needed {...outcome} /> <Counts basis={outcome.basis.kind} />
      </Sentence>
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
      {tie && (
        <Sentence clause={clauses.tie}>
          <Tie tie={tie} />
        </Sentence>
      )}
    </div>
  )
}

/** One sentence with the clause it rests on. */
function Sentence({ clause, children }: { clause: string; children: ReactNode }) {
  return (
    <p>
      {children} <bdi className="meta">({clause})</bdi>
    </p>
  )
}

function Quorum({ quorum: { counted, needed } }: Outcome) {
  return counted >= needed ? (
    <Trans comment="After a vote: enough were there. Numbers of people">
      There was a quorum: {counted} counted, {needed} needed.
    </Trans>
  ) : (
    <Trans comment="After a vote: too few were there. Numbers of people">
      There was no quorum: {counted} counted, {needed} needed. Nothing is decided.
    </Trans>
  )
}

/** How many yes votes were needed of how many, and how many there were. */
export function Needed({ basis: { kind, size }, needed, got }: Pick<Outcome, 'basis' | 'needed' | 'got'>) {
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

function Tie({ tie }: { tie: NonNullable<Outcome['tie']> }) {
  if (tie.rule === 'falls') {
    return (
      <Trans comment="As many yes as no votes: nothing is decided">The votes were equal: the motion is rejected.</Trans>
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
