import { Plural, Trans } from '@lingui/react/macro'
import { circularBy, decisions, type BodyKind } from '@memorial/domain'
import type { ReactNode } from 'react'
import {
  ChannelWords,
  CircularWords,
  ConsentWords,
  ConvenerWords,
  DeputyWords,
  DistanceWords,
  NamedWords,
  PetitionWords,
  ProxyWords,
} from './powers-in-words.tsx'
import type { Rules } from './queries.ts'
import { BallotWords, MajorityWords, QuorumWords, Rule, TieWords, useShare } from './rules-in-words.tsx'
import { decisionInWords } from './words.ts'

/** One rule of a rule set, as a sentence. */
export interface RuleLine {
  /** Where its values stand in the rule set. */
  paths: readonly string[]
  name: ReactNode
  words: ReactNode
  clause: string | undefined
}

/** All that the rules of a body say, each value in one sentence. */
export function ruleLines(rules: Rules, kind: BodyKind): RuleLine[] {
  return [...counting(rules), ...announcing(rules), ...leading(rules), ...withoutSitting(rules, kind)]
}

/** The sentences whose values are among those that differ. */
export function linesOf(lines: readonly RuleLine[], changes: readonly string[]): RuleLine[] {
  const isOf = (path: string, changed: string) => changed === path || changed.startsWith(`${path}.`)
  return lines.filter(({ paths }) => changes.some((changed) => paths.some((path) => isOf(path, changed))))
}

/** The rules of a body in sentences, each with its place in the statutes. */
export function RulesInWords({ rules, kind }: { rules: Rules; kind: BodyKind }) {
  return (
    <dl className="facts rules">
      {ruleLines(rules, kind).map(({ paths, name, words, clause }) => (
        <Rule key={paths[0]} name={name} {...(clause === undefined ? {} : { clause })}>
          {words}
        </Rule>
      ))}
    </dl>
  )
}

function counting({ quorum, majority, tie, ballots }: Rules): RuleLine[] {
  return [
    {
      paths: ['quorum.fraction', 'quorum.clause'],
      name: <Trans comment="How many must be there for a vote to count">Quorum</Trans>,
      words: <QuorumWords quorum={quorum} />,
      clause: quorum.clause,
    },
    {
      paths: ['quorum.recusedCount'],
      name: <Trans comment="A rule: whether who may not vote counts as present">Quorum and recusal</Trans>,
      words: quorum.recusedCount ? (
        <Trans comment="Quorum of a vote; recused: who may not vote because of a conflict of interest">
          Who is recused counts.
        </Trans>
      ) : (
        <Trans comment="Quorum of a vote; recused: who may not vote because of a conflict of interest">
          Who is recused does not count.
        </Trans>
      ),
      clause: undefined,
    },
    {
      paths: ['quorum.checked'],
      name: <Trans comment="A rule: when a quorum has to be there">Quorum needed</Trans>,
      words:
        quorum.checked === 'at-opening' ? (
          <Trans comment="When a quorum has to be there">once, as the sitting begins</Trans>
        ) : (
          <Trans comment="When a quorum has to be there">at each vote anew</Trans>
        ),
      clause: undefined,
    },
    {
      paths: ['quorum.second'],
      name: <Trans comment="A rule: the sitting after one without a quorum">Second sitting</Trans>,
      words: <SecondWords second={quorum.second} />,
      clause: quorum.second?.clause,
    },
    ...decisions.map((decision) => ({
      paths: [`majority.${decision}`],
      name: decisionInWords(decision),
      words: <MajorityWords majority={majority[decision]} />,
      clause: majority[decision].clause,
    })),
    {
      paths: ['tie'],
      name: <Trans comment="When there are as many yes as no votes">If votes are equal</Trans>,
      words: <TieWords tie={tie} />,
      clause: tie.clause,
    },
    {
      paths: ['ballots'],
      name: <Trans comment="The votes that people have given">Votes given</Trans>,
      words: <BallotWords ballots={ballots} />,
      clause: ballots.clause,
    },
  ]
}

function announcing({ notice, convening, petition }: Rules): RuleLine[] {
  const { days } = notice
  return [
    {
      paths: ['notice.days', 'notice.clause'],
      name: <Trans comment="How long before a sitting a motion must be made known">Notice</Trans>,
      words: (
        <Plural
          value={days}
          one="Motions are announced # day before the sitting."
          other="Motions are announced # days before the sitting."
        />
      ),
      clause: notice.clause,
    },
    {
      paths: ['notice.lateItems'],
      name: <Trans comment="A rule: motions that were made known too late">Late motions</Trans>,
      words: notice.lateItems ? (
        <Trans comment="Motions that were made known too late">Later ones can be voted on.</Trans>
      ) : (
        <Trans comment="Motions that were made known too late">Later ones can only be discussed.</Trans>
      ),
      clause: undefined,
    },
    {
      paths: ['notice.channel'],
      name: <Trans comment="A rule: how a sitting is announced; “by letter” follows">Announced</Trans>,
      words: <ChannelWords notice={notice} />,
      clause: undefined,
    },
    {
      paths: ['convening'],
      name: <Trans comment="A rule: who calls a sitting; “the chair” follows">Who convenes</Trans>,
      words: <ConvenerWords convening={convening} />,
      clause: convening.clause,
    },
    {
      paths: ['petition'],
      name: <Trans comment="A rule: a sitting that members ask for">On petition</Trans>,
      words: <PetitionWords petition={petition} />,
      clause: petition?.clause,
    },
  ]
}

function leading({ deputies, proxies, distance, secrecy }: Rules): RuleLine[] {
  return [
    {
      paths: ['deputies'],
      name: <Trans comment="A rule: who leads then">If the chair is absent</Trans>,
      words: <DeputyWords deputies={deputies} />,
      clause: deputies?.clause,
    },
    {
      paths: ['proxies'],
      name: <Trans comment="A rule: voting for somebody who is absent">Proxies</Trans>,
      words: <ProxyWords proxies={proxies} />,
      clause: proxies?.clause,
    },
    {
      paths: ['distance'],
      name: <Trans comment="A rule: where sittings are held">Where</Trans>,
      words: <DistanceWords distance={distance} />,
      clause: distance?.clause,
    },
    {
      paths: ['secrecy.named'],
      name: (
        <Trans comment="A rule: votes of which only the minute-taker learns who voted how">
          Votes not shown by name
        </Trans>
      ),
      words: <NamedWords secrecy={secrecy} />,
      clause: secrecy.named?.clause,
    },
    {
      paths: ['secrecy.casting'],
      name: (
        <Trans comment="A rule: as many yes as no in a vote that is not shown by name">If such votes are equal</Trans>
      ),
      words: <TieWords tie={{ rule: secrecy.casting ? 'chair-decides' : 'falls' }} />,
      clause: secrecy.casting?.clause,
    },
  ]
}

function withoutSitting({ circular }: Rules, kind: BodyKind): RuleLine[] {
  return [
    {
      paths: ['circular.unanimous'],
      name: <Trans comment="A rule: decisions without a sitting">All in writing</Trans>,
      words: <ConsentWords circular={circular} kind={kind} />,
      clause: circularBy(kind, { circular }, 'unanimous')?.clause,
    },
    {
      paths: ['circular.majority'],
      name: <Trans comment="A rule: decisions without a sitting">A majority in writing</Trans>,
      words: <CircularWords circular={circular} />,
      clause: circular.majority?.clause,
    },
  ]
}

function SecondWords({ second }: { second: Rules['quorum']['second'] }) {
  const share = useShare({ fraction: second?.fraction ?? { of: 1, in: 1 }, compare: 'at-least' })
  if (!second) return <Trans comment="Of the sitting after one without a quorum">needs the same quorum</Trans>
  return (
    <>
      {second.fraction ? (
        <Trans comment="How many must be there for a vote to count; the placeholder is a share: at least two thirds">
          {share} of the seats are present
        </Trans>
      ) : (
        <Trans comment="Of the sitting after one without a quorum">whoever is present decides</Trans>
      )}
      {', '}
      <Plural
        value={second.afterDays}
        one="# day after the first at the earliest"
        other="# days after the first at the earliest"
        comment="When the sitting after one without a quorum may be"
      />
    </>
  )
}
