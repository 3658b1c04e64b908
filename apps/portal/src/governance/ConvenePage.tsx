import { Trans, useLingui } from '@lingui/react/macro'
import { Convene, earliestLawfulDate, nameIn } from '@memorial/domain'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import { ready, trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { useLanguage } from '../language.ts'
import { inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { SelectField } from '../ui/Field.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { PlaceFields, TitleField, WhenFields, type When } from './called-fields.tsx'
import { Lawful } from './Lawful.tsx'
import { convening, overview, useOverview, type Convening } from './queries.ts'
import { SecondField } from './SecondSitting.tsx'
import { geneva, momentIn } from '../zone.ts'
import './governance.css'

export async function loader() {
  await Promise.all([ready(overview), ready(convening)])
  return null
}

export function Component() {
  const { bodies } = useOverview()
  const { data: convenable } = useSuspenseQuery(convening)
  const refused = bodies.map(({ can }) => can.convene).find((verdict) => !verdict.ok)
  const help =
    convenable.length > 0 || !refused || refused.ok ? (
      <Trans>Its members and the secretariat find it under Votes. Its agenda comes next, then the convocation.</Trans>
    ) : (
      inWords(refused.because)
    )
  return (
    <>
      <PageHead title={<Trans comment="Button: call a body to a sitting">Convene a sitting</Trans>} help={help} />
      {convenable.length > 0 ? (
        <ConveneForm bodies={convenable} />
      ) : (
        <Link className="button quiet" to="/governance">
          <Trans comment="Link: back to the room of sittings and votes">Go to the votes</Trans>
        </Link>
      )}
    </>
  )
}

/** What a petition brings along: the body it is to, and itself. */
interface Answering {
  petitionId: string
  bodyId: string
}

function ConveneForm({ bodies }: { bodies: readonly Convening[] }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const answering = (useLocation().state as Answering | null) ?? undefined
  // One a form: sent again after a lost line, it convenes no second sitting.
  const [id] = useState(() => crypto.randomUUID())
  const [when, setWhen] = useState<When>({ day: '', time: '18:00', zone: geneva })
  const [bodyId, setBodyId] = useState(() => answering?.bodyId ?? bodies[0]!.id)
  const [secondOf, setSecondOf] = useState('')
  const convene = useMutation(trpc.governance.convene.mutationOptions())
  const beginsAt = momentIn(when.zone, when.day, when.time)
  const body = bodies.find((one) => one.id === bodyId) ?? bodies[0]!
  return (
    <Form
      shape={Convene}
      mutation={convene}
      read={(form) => ({
        ...Object.fromEntries(form),
        id,
        petitionId: answering?.petitionId ?? null,
        secondOf: secondOf || null,
        beginsAt,
        distance: form.get('distance') === 'on',
      })}
      onDone={() => {
        announce(t`Convened.`)
        void navigate(`/governance/meetings/${id}`, { replace: true })
      }}
    >
      <BodyField
        bodies={bodies}
        bodyId={bodyId}
        onChange={(chosen) => {
          setBodyId(chosen)
          setSecondOf('')
        }}
      />
      <SecondField key={body.id} firsts={body.firsts} chosen={secondOf} onPick={setSecondOf} beginsAt={beginsAt} />
      <TitleField />
      <WhenFields when={when} beginsAt={beginsAt} onChange={(changed) => setWhen({ ...when, ...changed })} />
      <Lawful
        earliest={earliestLawfulDate(body, new Date(body.now), when.zone)}
        beginsAt={beginsAt}
        zone={when.zone}
        lateItems={body.notice.lateItems}
      />
      <PlaceFields distance={body.distance} />
      <SeenAndSent />
    </Form>
  )
}

function SeenAndSent() {
  return (
    <>
      <p className="who">
        <span>
          <Trans>It will be seen by everyone who sits in the body, and by the secretariat.</Trans>
        </span>
      </p>
      <div className="actions">
        <Submit>
          <Trans comment="Button: call a body to a sitting">Convene</Trans>
        </Submit>
        <Link className="button quiet" to="/governance">
          <Trans comment="Leave a form without sending it">Cancel</Trans>
        </Link>
      </div>
    </>
  )
}

interface BodyFieldProps {
  bodies: readonly Convening[]
  bodyId: string
  onChange: (bodyId: string) => void
}

function BodyField({ bodies, bodyId, onChange }: BodyFieldProps) {
  const language = useLanguage()
  return (
    <SelectField
      name="bodyId"
      label={<Trans comment="Board, assembly, committee">Body</Trans>}
      value={bodyId}
      onChange={(event) => onChange(event.target.value)}
    >
      {bodies.map((one) => (
        <option key={one.id} value={one.id}>
          {nameIn(one.names, language)}
        </option>
      ))}
    </SelectField>
  )
}
