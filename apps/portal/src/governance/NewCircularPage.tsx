import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { decisions, nameIn, OpenCircular, type Circular } from '@memorial/domain'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { ready, trpc, type Answers } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { useLanguage } from '../language.ts'
import { emptyText } from '../notices/draft.ts'
import { inBestLanguage } from '../notices/in-best-language.ts'
import { inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Choices } from '../ui/Choices.tsx'
import { today } from '../ui/day-of.ts'
import { DateField, SelectField } from '../ui/Field.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { RowsSkeleton } from '../ui/Skeleton.tsx'
import { geneva, momentIn } from '../zone.ts'
import { MotionFields } from './MotionFields.tsx'
import { circularForm, overview, useOverview, type Overview } from './queries.ts'
import { decisionInWords } from './words.ts'
import { ZonedTime } from './ZonedTime.tsx'
import './governance.css'

type FormOf = Answers['governance']['circularForm']

export async function loader() {
  await ready(overview)
  return null
}

/** A motion is put to all who vote in a body, without a sitting. */
export function Component() {
  const { bodies } = useOverview()
  const language = useLanguage()
  const among = bodies.filter(({ can }) => can.convene.ok)
  const [bodyId, setBodyId] = useState(among[0]?.id)
  return (
    <>
      <PageHead
        title={<Trans comment="Title of a page: a vote without a sitting">Put a motion in writing</Trans>}
        help={
          <Trans>
            Everybody who votes in the body is asked, without a sitting. It is seen by the body and the secretariat;
            nobody sees the votes of others until it ends.
          </Trans>
        }
      />
      {among.length > 1 && (
        <div className="form">
          <SelectField
            name="body"
            label={<Trans comment="Board, assembly, committee">Body</Trans>}
            value={bodyId}
            onChange={(event) => setBodyId(event.target.value)}
          >
            {among.map((body) => (
              <option key={body.id} value={body.id}>
                {nameIn(body.names, language)}
              </option>
            ))}
          </SelectField>
        </div>
      )}
      {bodyId === undefined ? <Refused bodies={bodies} /> : <FormOfBody key={bodyId} bodyId={bodyId} />}
    </>
  )
}

function Refused({ bodies }: Pick<Overview, 'bodies'>) {
  const refused = bodies.map(({ can }) => can.convene).find((verdict) => !verdict.ok)
  return <p>{inWords(refused && !refused.ok ? refused.because : 'not-a-convener')}</p>
}

function FormOfBody({ bodyId }: { bodyId: string }) {
  const { data: form } = useQuery(circularForm(bodyId))
  if (!form) return <RowsSkeleton rows={4} />
  const { unanimous, majority } = form.kinds
  const refused = [unanimous.can, majority.can].find((verdict) => !verdict.ok)
  if (!unanimous.can.ok && !majority.can.ok) return <p>{refused && !refused.ok && inWords(refused.because)}</p>
  return <CircularForm bodyId={bodyId} form={form} />
}

const own = 'new'

function CircularForm({ bodyId, form: { kinds, motions, can } }: { bodyId: string; form: FormOf }) {
  const { t } = useLingui()
  const language = useLanguage()
  const navigate = useNavigate()
  // One a form: sent again after a lost line, it asks nobody twice.
  const [ids] = useState(() => ({ id: crypto.randomUUID(), motionId: crypto.randomUUID() }))
  const [motion, setMotion] = useState(can.write.ok ? own : (motions[0]?.id ?? ''))
  const [texts, setTexts] = useState<Parameters<typeof MotionFields>[0]['texts']>([emptyText(language)])
  const [day, setDay] = useState('')
  const open = useMutation(trpc.governance.openCircular.mutationOptions())
  const closesAt = momentIn(geneva, day, '23:59')
  return (
    <Form
      shape={OpenCircular}
      mutation={open}
      read={(fields) => ({
        id: ids.id,
        bodyId,
        circular: fields.get('circular'),
        decision: fields.get('decision'),
        closesAt,
        zone: geneva,
        motionId: motion === own ? ids.motionId : motion,
        ...(motion === own && { texts }),
      })}
      onDone={() => {
        announce(t`The vote in writing is open.`)
        void navigate(`/governance/polls/${ids.id}`, { replace: true })
      }}
    >
      <Kinds kinds={kinds} />
      <MotionField motions={motions} mayWrite={can.write.ok} motion={motion} onChoose={setMotion} />
      {motion === own && <MotionFields texts={texts} onChange={(by) => setTexts(by)} />}
      <DecisionField />
      <DateField
        name="closesAt"
        label={<Trans comment="The last day of a vote in writing">Last day</Trans>}
        help={<Trans>It ends with this day in Geneva, or with the ballot that decides it.</Trans>}
        min={today()}
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
      {closesAt !== '' && (
        <output className="begins">
          <ZonedTime at={closesAt} zone={geneva} />
        </output>
      )}
      <div className="actions">
        <Submit>
          <Trans comment="Button: people can vote from now on">Open the vote</Trans>
        </Submit>
        <Link className="button quiet" to="/governance">
          <Trans comment="Leave a form without sending it">Cancel</Trans>
        </Link>
      </div>
    </Form>
  )
}

interface MotionFieldProps {
  motions: FormOf['motions']
  mayWrite: boolean
  motion: string
  onChoose: (motion: string) => void
}

/** A text that is written now, or a motion there is. */
function MotionField({ motions, mayWrite, motion, onChoose }: MotionFieldProps) {
  const { t } = useLingui()
  const language = useLanguage()
  return (
    <SelectField
      name="motionId"
      label={<Trans comment="What is put to the vote">The motion</Trans>}
      value={motion}
      onChange={(event) => onChoose(event.target.value)}
    >
      {mayWrite && <option value={own}>{t`A new text`}</option>}
      {motions.map((one) => (
        <option key={one.id} value={one.id}>
          {inBestLanguage(one.titles, language, one.original).title}
        </option>
      ))}
    </SelectField>
  )
}

function DecisionField() {
  return (
    <SelectField
      name="decision"
      label={<Trans comment="Ordinary decision, change of the statutes, dissolution">Kind of decision</Trans>}
    >
      {decisions.map((decision) => (
        <option key={decision} value={decision}>
          {decisionInWords(decision)}
        </option>
      ))}
    </SelectField>
  )
}

/** Of what the rules of the body know. */
function Kinds({ kinds }: Pick<FormOf, 'kinds'>) {
  const offered = (['unanimous', 'majority'] as const).filter((kind) => kinds[kind].can.ok)
  return (
    <Choices
      name="circular"
      pick="one"
      legend={<Trans comment="How many must agree in a vote in writing">What carries it</Trans>}
      options={offered.map((kind) => ({ value: kind, label: <Kind kind={kind} />, help: <Rests {...kinds[kind]} /> }))}
      chosen={offered.slice(0, 1)}
    />
  )
}

function Kind({ kind }: { kind: Circular }) {
  return kind === 'unanimous' ? (
    <Trans comment="Kind of a vote in writing">The consent of all</Trans>
  ) : (
    <Trans comment="Kind of a vote in writing">A majority</Trans>
  )
}

function Rests({ by }: FormOf['kinds']['unanimous' | 'majority']) {
  if (!by) return null
  return (
    <>
      <bdi>{by.clause}</bdi>
      {by.days !== undefined && (
        <>
          {' · '}
          <Plural
            value={by.days}
            one="open for # day at least"
            other="open for # days at least"
            comment="How long a vote in writing must stay open by its rules"
          />
        </>
      )}
    </>
  )
}
