import { Trans, useLingui } from '@lingui/react/macro'
import { Convene, nameIn } from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { ready, trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { useLanguage } from '../language.ts'
import { inWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { today } from '../ui/day-of.ts'
import { DateField, SelectField, TextField } from '../ui/Field.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { overview, useOverview, type Overview } from './queries.ts'
import { geneva, momentIn, ownZone, zones } from '../zone.ts'
import { ZonedTime } from './ZonedTime.tsx'
import './governance.css'

export async function loader() {
  await ready(overview)
  return null
}

export function Component() {
  const { bodies } = useOverview()
  const convenable = bodies.filter(({ can }) => can.convene.ok)
  const refused = bodies.map(({ can }) => can.convene).find((verdict) => !verdict.ok)
  const help =
    convenable.length > 0 || !refused || refused.ok ? (
      <Trans>Its members and the secretariat find it under Votes. Motions are put on its agenda next.</Trans>
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

/** When the sitting begins, as it is being typed. */
interface When {
  day: string
  time: string
  zone: string
}

function ConveneForm({ bodies }: Pick<Overview, 'bodies'>) {
  const { t } = useLingui()
  const language = useLanguage()
  const navigate = useNavigate()
  // One a form: sent again after a lost line, it convenes no second sitting.
  const [id] = useState(() => crypto.randomUUID())
  const [when, setWhen] = useState<When>({ day: '', time: '18:00', zone: geneva })
  const convene = useMutation(trpc.governance.convene.mutationOptions())
  const beginsAt = momentIn(when.zone, when.day, when.time)
  return (
    <Form
      shape={Convene}
      mutation={convene}
      read={(form) => ({ ...Object.fromEntries(form), id, beginsAt })}
      onDone={() => {
        announce(t`Convened.`)
        void navigate(`/governance/meetings/${id}`, { replace: true })
      }}
    >
      <SelectField name="bodyId" label={<Trans comment="Board, assembly, committee">Body</Trans>}>
        {bodies.map((body) => (
          <option key={body.id} value={body.id}>
            {nameIn(body.names, language)}
          </option>
        ))}
      </SelectField>
      <TextField
        name="title"
        label={<Trans comment="Of a sitting">Title</Trans>}
        help={<Trans>Such as “Budget for next year”. The day and the body stand beside it anyway.</Trans>}
      />
      <WhenFields when={when} beginsAt={beginsAt} onChange={(changed) => setWhen({ ...when, ...changed })} />
      <TextField
        name="place"
        optional
        label={<Trans comment="Where a sitting is held: a room, a link">Place</Trans>}
        help={<Trans>A room, or the link to a call.</Trans>}
      />
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
    </Form>
  )
}

interface WhenFieldsProps {
  when: When
  beginsAt: string
  onChange: (changed: Partial<When>) => void
}

/** Day, time and zone; below them the same moment as others will read it. */
function WhenFields({ when: { day, time, zone }, beginsAt, onChange }: WhenFieldsProps) {
  return (
    <>
      <div className="day-and-time">
        <DateField
          name="beginsAt"
          label={<Trans comment="The day on which a sitting begins">Day</Trans>}
          min={today()}
          value={day}
          onChange={(event) => onChange({ day: event.target.value })}
        />
        <TextField
          name="time"
          type="time"
          label={<Trans comment="The time of day at which a sitting begins">Time</Trans>}
          value={time}
          onChange={(event) => onChange({ time: event.target.value })}
        />
      </div>
      <SelectField
        name="zone"
        label={<Trans comment="Whose clocks a time is given in: Europe/Zurich">Time zone</Trans>}
        value={zone}
        onChange={(event) => onChange({ zone: event.target.value })}
      >
        <ZoneOptions />
      </SelectField>
      {beginsAt !== '' && (
        <output className="begins">
          <ZonedTime at={beginsAt} zone={zone} />
        </output>
      )}
    </>
  )
}

/** Geneva's and one's own zone, then all others. */
function ZoneOptions() {
  const near = [...new Set([geneva, ownZone()])]
  const option = (zone: string) => (
    <option key={zone} value={zone}>
      {zone.replaceAll('_', ' ')}
    </option>
  )
  return (
    <>
      {near.map(option)}
      <hr />
      {zones()
        .filter((zone) => !near.includes(zone))
        .map(option)}
    </>
  )
}
