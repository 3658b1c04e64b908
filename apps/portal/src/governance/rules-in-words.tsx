import { Trans, useLingui } from '@lingui/react/macro'
import type { Fraction, Majority } from '@memorial/domain'
import type { ReactNode } from 'react'
import type { Rules } from './queries.ts'

/** A rule as a term and what it says, with the place in the statutes it rests on. */
export function Rule({ name, clause, children }: { name: ReactNode; clause?: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {children}
        {clause !== undefined && (
          <>
            {' '}
            <Clause>{clause}</Clause>
          </>
        )}
      </dd>
    </>
  )
}

/** A place in the statutes. */
export function Clause({ children }: { children: string }) {
  return (
    <span className="meta clause">
      (<bdi>{children}</bdi>)
    </span>
  )
}

export function QuorumWords({ quorum: { fraction } }: Pick<Rules, 'quorum'>) {
  const share = useShare({ fraction, compare: 'at-least' })
  return (
    <Trans comment="How many must be there for a vote to count; the placeholder is a share: at least two thirds">
      {share} of the seats are present
    </Trans>
  )
}

/** “more than half of those present” */
export function MajorityWords({ majority }: { majority: Majority }) {
  const share = useShare(majority)
  switch (majority.basis) {
    case 'present':
      return (
        <Trans comment="A majority; the placeholder is a share: more than half. Those who are recused are not counted">
          {share} of those present
        </Trans>
      )
    case 'cast':
      return (
        <Trans comment="A majority; the placeholder is a share: more than half">{share} of the yes and no votes</Trans>
      )
    case 'valid':
      return (
        <Trans comment="A majority; the placeholder is a share: more than half">
          {share} of all votes, abstentions among them
        </Trans>
      )
    case 'entitled':
      return (
        <Trans comment="A majority; the placeholder is a share: more than half. Present or not">
          {share} of those entitled to vote
        </Trans>
      )
  }
}

export function TieRule({ tie }: Pick<Rules, 'tie'>) {
  return (
    <Rule name={<Trans comment="When there are as many yes as no votes">If votes are equal</Trans>} clause={tie.clause}>
      <TieWords tie={tie} />
    </Rule>
  )
}

export function TieWords({ tie }: { tie: Pick<Rules['tie'], 'rule'> }) {
  return tie.rule === 'falls' ? (
    <Trans comment="As many yes as no votes: nothing is decided">the motion is rejected</Trans>
  ) : (
    <Trans comment="As many yes as no votes: the chair's vote counts once more">the chair’s vote counts twice</Trans>
  )
}

export function BallotRule({ ballots }: Pick<Rules, 'ballots'>) {
  return (
    <Rule name={<Trans comment="The votes that people have given">Votes given</Trans>} clause={ballots.clause}>
      <BallotWords ballots={ballots} />
    </Rule>
  )
}

export function BallotWords({ ballots: { changeable } }: Pick<Rules, 'ballots'>) {
  return changeable ? (
    <Trans comment="A vote that was given">can be changed until the vote closes</Trans>
  ) : (
    <Trans comment="A vote that was given">cannot be changed</Trans>
  )
}

/** “more than half”, “at least two thirds”: a share of what follows. */
export function useShare({
  fraction: { of, in: whole },
  compare,
}: {
  fraction: Fraction
  compare: Majority['compare']
}) {
  const { t } = useLingui()
  if (of === whole) return t({ message: 'all', comment: 'A share: “all of those present”' })
  const part = `${of}/${whole}`
  if (compare === 'more-than') {
    if (part === '1/2') return t({ message: 'more than half', comment: 'A share: “more than half of those present”' })
    if (part === '2/3') {
      return t({ message: 'more than two thirds', comment: 'A share: “more than two thirds of those present”' })
    }
    return t({ message: `more than ${part}`, comment: 'A share as a fraction: “more than 3/5 of those present”' })
  }
  if (part === '1/2') return t({ message: 'at least half', comment: 'A share: “at least half of those present”' })
  if (part === '2/3') {
    return t({ message: 'at least two thirds', comment: 'A share: “at least two thirds of those present”' })
  }
  if (part === '3/4') {
    return t({ message: 'at least three quarters', comment: 'A share: “at least three quarters of those present”' })
  }
  if (part === '1/5') {
    return t({ message: 'at least one fifth', comment: 'A share: “at least one fifth of the members”' })
  }
  return t({ message: `at least ${part}`, comment: 'A share as a fraction: “at least 3/5 of those present”' })
}
