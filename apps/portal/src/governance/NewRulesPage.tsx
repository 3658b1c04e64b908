import { Trans, useLingui } from '@lingui/react/macro'
import { enterableRules, nameIn } from '@memorial/domain'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Link, useNavigate, useParams, type LoaderFunctionArgs } from 'react-router'
import { ready, trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { useLanguage } from '../language.ts'
import { inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { DateField, TextField } from '../ui/Field.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Floors } from './floors-in-words.tsx'
import { PowersPart, WritingPart } from './PowersForm.tsx'
import { rulesToEnter, type RulesToEnter } from './queries.ts'
import { Part, Values } from './rule-fields.tsx'
import { rulesFrom } from './rules-from.ts'
import { MajorityPart, NoticePart, QuorumPart, VotesPart } from './RulesForm.tsx'
import './governance.css'
import './rules.css'

export async function loader({ params: { bodyId = '' } }: LoaderFunctionArgs) {
  await ready(rulesToEnter(bodyId))
  return null
}

export function Component() {
  const { bodyId = '' } = useParams()
  const { data: asked } = useSuspenseQuery(rulesToEnter(bodyId))
  const name = nameIn(asked.body.names, useLanguage())
  return (
    <>
      <PageHead
        title={
          <Trans comment="Title of a form; a body such as the board follows">
            New rules: <bdi>{name}</bdi>
          </Trans>
        }
        help={<Beginning asked={asked} />}
        actions={
          <Link className="button quiet" to={`/governance/bodies/${bodyId}/rules`}>
            <Trans comment="Link: the rules by which a body decides">How it decides</Trans>
          </Link>
        }
      />
      {asked.can.enter.ok && !asked.isWaiting && (
        <div className="columns">
          <div className="rules-form">
            <RulesForm asked={asked} />
          </div>
          <Floors floors={asked.floors} />
        </div>
      )}
    </>
  )
}

/** What the form begins with; or why there is none. */
function Beginning({ asked: { can, isWaiting, from, body } }: { asked: RulesToEnter }) {
  if (!can.enter.ok) return inWords(can.enter.because)
  if (isWaiting) return inWords('rules-proposed')
  return (
    <>
      {from === null ? (
        <Trans>What the law says where statutes are silent is filled in. Each other value needs its clause.</Trans>
      ) : (
        <Trans>
          The form begins with version {from}, which holds today. Change what the statutes now say otherwise.
        </Trans>
      )}{' '}
      {body.hasChair ? (
        <Trans>It holds when the chair of the body has confirmed it.</Trans>
      ) : (
        <Trans>This body has no chair: it holds when another person of the secretariat has confirmed it.</Trans>
      )}
    </>
  )
}

function RulesForm({ asked: { body, rules, earliest } }: { asked: RulesToEnter }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  // One a form: sent again after a lost line, it enters no second version.
  const [id] = useState(() => crypto.randomUUID())
  const enter = useMutation(trpc.governance.enterRules.mutationOptions())
  const shape = useMemo(() => enterableRules(body), [body])
  return (
    <Form
      shape={shape}
      mutation={enter}
      read={(form) => ({
        id,
        bodyId: body.id,
        holdsFrom: form.get('holdsFrom'),
        adoptedOn: form.get('adoptedOn'),
        source: form.get('source'),
        rules: rulesFrom(form),
      })}
      onDone={() => {
        announce(t`Entered. It holds for nothing until it is confirmed.`)
        void navigate(`/governance/bodies/${body.id}/rules`, { replace: true })
      }}
    >
      <Origin earliest={earliest} />
      <QuorumPart quorum={rules.quorum} />
      <MajorityPart majority={rules.majority} />
      <VotesPart tie={rules.tie} ballots={rules.ballots} />
      <NoticePart notice={rules.notice} convening={rules.convening} />
      <PowersPart rules={rules} kind={body.kind} />
      <WritingPart circular={rules.circular} kind={body.kind} />
      <p className="who">
        <span>
          <Trans>
            Those who sit in this body and the secretariat will see it; once it is confirmed, everyone in the network.
          </Trans>
        </span>
      </p>
      <Submit>
        <Trans comment="Button: the secretariat enters rules; somebody else confirms them">Enter it</Trans>
      </Submit>
    </Form>
  )
}

/** From when on, and by which act. */
function Origin({ earliest }: { earliest: string }) {
  return (
    <Part
      title={<Trans comment="Heading: from which day rules hold, and who adopted them">From when, and by what</Trans>}
    >
      <Values>
        <DateField
          name="holdsFrom"
          label={<Trans comment="Label: the first day on which rules hold">Holds from</Trans>}
          help={<Trans>Not before the day on which it is confirmed, by Geneva’s calendar.</Trans>}
          min={earliest}
          defaultValue={earliest}
        />
        <DateField
          name="adoptedOn"
          label={<Trans comment="Label: the day on which rules were decided on">Adopted on</Trans>}
          help={<Trans>When whoever may set these rules decided on them.</Trans>}
        />
      </Values>
      <TextField
        name="source"
        label={<Trans comment="Label: the act in which rules were adopted, such as statutes">In which act</Trans>}
        help={<Trans>Such as “Statutes, as amended by the assembly”, or the name of a regulation.</Trans>}
      />
    </Part>
  )
}
