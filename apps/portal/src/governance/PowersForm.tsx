import { Trans } from '@lingui/react/macro'
import type { BodyKind } from '@memorial/domain'
import { TextField } from '../ui/Field.tsx'
import type { Rules } from './queries.ts'
import { ByClause, ClauseField, EitherField, FractionField, NumberField, Part, Values } from './rule-fields.tsx'

const notProvided = (
  <Trans comment="The rules of a body have no such thing: voting in writing, a petition">not provided for</Trans>
)

/** What there is by clause only, around a sitting. */
export function PowersPart({ rules, kind }: { rules: Rules; kind: BodyKind }) {
  const { deputies, proxies, distance, secrecy } = rules
  return (
    <Part
      title={
        <Trans comment="Heading: rules that hold only where the statutes have a clause for them">Only by clause</Trans>
      }
    >
      <Petition petition={rules.petition} kind={kind} />
      <ByClause
        at="deputies"
        legend={<Trans comment="A rule: who leads then">If the chair is absent</Trans>}
        no={<Trans comment="When the chair of a body is absent">nobody leads in the chair’s place</Trans>}
        yes={<Trans comment="When the chair of a body is absent">a deputy leads</Trans>}
        clause={deputies?.clause}
      >
        <EitherField
          at="deputies.casting"
          legend={<Trans comment="When there are as many yes as no votes">If votes are equal</Trans>}
          yes={<Trans comment="As many yes as no votes">the deputy decides</Trans>}
          no={<Trans comment="As many yes as no votes: nothing is decided">the motion is rejected</Trans>}
          is={deputies?.casting ?? false}
        />
      </ByClause>
      <ByClause
        at="proxies"
        legend={<Trans comment="A rule: voting for somebody who is absent">Proxies</Trans>}
        no={<Trans comment="Of who is absent from a vote">nobody votes for another</Trans>}
        yes={<Trans comment="Of who is absent from a vote">who is absent can be represented</Trans>}
        clause={proxies?.clause}
      >
        <NumberField
          at="proxies.limit"
          label={<Trans comment="Label: how many absent people one person may vote for">By one person at most</Trans>}
          days={proxies?.limit}
        />
      </ByClause>
      <ByClause
        at="distance"
        legend={<Trans comment="A rule: where sittings are held">Where</Trans>}
        no={<Trans comment="Of a body's sittings">sittings are held in one place</Trans>}
        yes={<Trans comment="Of a body's sittings">sittings are also held at a distance</Trans>}
        clause={distance?.clause}
      />
      <Secrecy secrecy={secrecy} />
    </Part>
  )
}

/** Votes of which only the minute-taker learns who voted how. */
function Secrecy({ secrecy }: Pick<Rules, 'secrecy'>) {
  return (
    <>
      <ByClause
        at="secrecy.named"
        legend={
          <Trans comment="A rule: votes of which only the minute-taker learns who voted how">
            Votes not shown by name
          </Trans>
        }
        no={notProvided}
        yes={<Trans comment="Votes of which only the minute-taker learns who voted how">can be held</Trans>}
        clause={secrecy.named?.clause}
      />
      <ByClause
        at="secrecy.casting"
        legend={
          <Trans comment="A rule: as many yes as no in a vote that is not shown by name">If such votes are equal</Trans>
        }
        no={<Trans comment="As many yes as no votes: nothing is decided">the motion is rejected</Trans>}
        yes={
          <Trans comment="As many yes as no votes: the chair's vote counts once more">
            the chair’s vote counts twice
          </Trans>
        }
        clause={secrecy.casting?.clause}
      />
    </>
  )
}

/** Of the assembly the law fixes that a fifth is enough: the statutes can only ask for fewer. */
function Petition({ petition, kind }: { petition: Rules['petition']; kind: BodyKind }) {
  const share = (
    <FractionField
      at="petition"
      label={<Trans comment="Label: a share of the members, such as 1/5">At least this share of the members</Trans>}
      fraction={petition?.fraction}
    />
  )
  if (kind !== 'assembly') {
    return (
      <ByClause
        at="petition"
        legend={<Trans comment="A rule: a sitting that members ask for">On petition</Trans>}
        no={notProvided}
        yes={<Trans comment="A rule: some of the members can demand a sitting">members can demand a sitting</Trans>}
        clause={petition?.clause}
      >
        {share}
      </ByClause>
    )
  }
  return (
    <fieldset className="majority-values">
      <legend>
        <Trans comment="A rule: a sitting that members ask for">On petition</Trans>
      </legend>
      <input type="hidden" name="rules.petition" value="yes" />
      <p className="help">
        <Trans>
          Fixed by law: one fifth of the members is always enough (CC 64(3)). The statutes can only ask for fewer.
        </Trans>
      </p>
      <Values>
        {share}
        <ClauseField at="petition" clause={petition?.clause} />
      </Values>
    </fieldset>
  )
}

/** Decisions without a sitting. */
export function WritingPart({ circular: { unanimous, majority }, kind }: Pick<Rules, 'circular'> & { kind: BodyKind }) {
  return (
    <Part title={<Trans comment="Heading: decisions without a sitting">In writing</Trans>}>
      <ByClause
        at="circular.unanimous"
        legend={<Trans comment="A rule: decisions without a sitting">All in writing</Trans>}
        no={
          kind === 'assembly' ? (
            <Trans comment="The written consent of all members">
              as by law: each signs by hand or with a qualified signature (CC 66(2))
            </Trans>
          ) : (
            notProvided
          )
        }
        yes={<Trans comment="The written consent of all members">the statutes say more of it</Trans>}
        clause={unanimous?.clause}
      >
        <TextField
          name="rules.circular.unanimous.electronicConsent"
          optional
          label={
            <Trans comment="Label: the article of the statutes by which people may consent in the portal">
              Clause that admits consent in the portal
            </Trans>
          }
          defaultValue={unanimous?.electronicConsent ?? ''}
        />
      </ByClause>
      <ByClause
        at="circular.majority"
        legend={<Trans comment="A rule: decisions without a sitting">A majority in writing</Trans>}
        no={notProvided}
        yes={<Trans comment="A majority decides in writing">a majority decides in writing</Trans>}
        clause={majority?.clause}
      >
        <NumberField
          at="circular.majority.days"
          optional
          label={<Trans comment="Label: how long a vote in writing is open">Open for so many days at least</Trans>}
          days={majority?.days}
        />
      </ByClause>
    </Part>
  )
}
