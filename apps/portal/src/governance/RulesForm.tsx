import { Trans } from '@lingui/react/macro'
import { channels, conveners, decisions } from '@memorial/domain'
import { Choices } from '../ui/Choices.tsx'
import { channelInWords, convenerInWords } from './powers-in-words.tsx'
import type { Rules } from './queries.ts'
import {
  ByClause,
  ClauseField,
  EitherField,
  FractionField,
  MajorityFields,
  NumberField,
  Part,
  Values,
} from './rule-fields.tsx'

/** How many must be there. */
export function QuorumPart({ quorum }: Pick<Rules, 'quorum'>) {
  return (
    <Part title={<Trans comment="How many must be there for a vote to count">Quorum</Trans>}>
      <Values>
        <FractionField
          at="quorum"
          label={
            <Trans comment="Label: a share of all seats of a body, such as 2/3">At least this share of the seats</Trans>
          }
          fraction={quorum.fraction}
        />
        <ClauseField at="quorum" clause={quorum.clause} />
      </Values>
      <EitherField
        at="quorum.recusedCount"
        legend={<Trans comment="A rule: whether who may not vote counts as present">Quorum and recusal</Trans>}
        yes={
          <Trans comment="Quorum of a vote; recused: who may not vote because of a conflict of interest">
            Who is recused counts.
          </Trans>
        }
        no={
          <Trans comment="Quorum of a vote; recused: who may not vote because of a conflict of interest">
            Who is recused does not count.
          </Trans>
        }
        is={quorum.recusedCount}
      />
      <Choices
        name="rules.quorum.checked"
        pick="one"
        legend={<Trans comment="A rule: when a quorum has to be there">Quorum needed</Trans>}
        options={[
          {
            value: 'at-each-poll',
            label: <Trans comment="When a quorum has to be there">at each vote anew</Trans>,
          },
          {
            value: 'at-opening',
            label: <Trans comment="When a quorum has to be there">once, as the sitting begins</Trans>,
          },
        ]}
        chosen={[quorum.checked]}
      />
      <Second second={quorum.second} />
    </Part>
  )
}

function Second({ second }: { second: Rules['quorum']['second'] }) {
  return (
    <ByClause
      at="quorum.second"
      legend={<Trans comment="A rule: the sitting after one without a quorum">Second sitting</Trans>}
      no={<Trans comment="Of the sitting after one without a quorum">needs the same quorum</Trans>}
      yes={<Trans comment="Of the sitting after one without a quorum">needs a lower quorum, or none</Trans>}
      clause={second?.clause}
    >
      <NumberField
        at="quorum.second.afterDays"
        label={<Trans comment="Label: days between a sitting and the one after it">Days after the first</Trans>}
        days={second?.afterDays}
      />
      <FractionField
        at="quorum.second"
        optional
        label={
          <Trans comment="Label: a share of all seats of a body, such as 2/3">At least this share of the seats</Trans>
        }
        help={<Trans>Left empty, whoever is present decides.</Trans>}
        fraction={second?.fraction}
      />
    </ByClause>
  )
}

export function MajorityPart({ majority }: Pick<Rules, 'majority'>) {
  return (
    <Part title={<Trans comment="Heading: how many votes each kind of decision needs">Majorities</Trans>}>
      {decisions.map((decision) => (
        <MajorityFields key={decision} decision={decision} majority={majority[decision]} />
      ))}
    </Part>
  )
}

export function VotesPart({ tie, ballots }: Pick<Rules, 'tie' | 'ballots'>) {
  return (
    <Part title={<Trans comment="Heading: ties, and votes that were given">Votes</Trans>}>
      <Choices
        name="rules.tie.rule"
        pick="one"
        legend={<Trans comment="When there are as many yes as no votes">If votes are equal</Trans>}
        options={[
          {
            value: 'falls',
            label: <Trans comment="As many yes as no votes: nothing is decided">the motion is rejected</Trans>,
          },
          {
            value: 'chair-decides',
            label: (
              <Trans comment="As many yes as no votes: the chair's vote counts once more">
                the chair’s vote counts twice
              </Trans>
            ),
          },
        ]}
        chosen={[tie.rule]}
      />
      <ClauseField at="tie" clause={tie.clause} />
      <EitherField
        at="ballots.changeable"
        legend={<Trans comment="The votes that people have given">Votes given</Trans>}
        yes={<Trans comment="A vote that was given">can be changed until the vote closes</Trans>}
        no={<Trans comment="A vote that was given">cannot be changed</Trans>}
        is={ballots.changeable}
      />
      <ClauseField at="ballots" clause={ballots.clause} />
    </Part>
  )
}

export function NoticePart({ notice, convening }: Pick<Rules, 'notice' | 'convening'>) {
  return (
    <Part title={<Trans comment="Heading: how and by whom a sitting is called">Announcing and convening</Trans>}>
      <Values>
        <NumberField
          at="notice.days"
          label={
            <Trans comment="Label: how long before a sitting a motion must be announced">Days before the sitting</Trans>
          }
          days={notice.days}
        />
        <ClauseField at="notice" clause={notice.clause} />
      </Values>
      <Choices
        name="rules.notice.channel"
        pick="some"
        legend={<Trans comment="A rule: how a sitting is announced; “by letter” follows">Announced</Trans>}
        options={channels.map((value) => ({ value, label: channelInWords(value) }))}
        chosen={notice.channel}
      />
      <EitherField
        at="notice.lateItems"
        legend={<Trans comment="A rule: motions that were made known too late">Late motions</Trans>}
        yes={<Trans comment="Motions that were made known too late">Later ones can be voted on.</Trans>}
        no={<Trans comment="Motions that were made known too late">Later ones can only be discussed.</Trans>}
        is={notice.lateItems}
      />
      <Choices
        name="rules.convening.by"
        pick="some"
        legend={<Trans comment="A rule: who calls a sitting; “the chair” follows">Who convenes</Trans>}
        options={conveners.map((value) => ({ value, label: convenerInWords(value) }))}
        chosen={convening.by}
      />
      <ClauseField at="convening" clause={convening.clause} />
    </Part>
  )
}
