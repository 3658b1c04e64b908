import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { dispatchWays, nameIn, RecordDispatch } from '@memorial/domain'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { useLanguage } from '../language.ts'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { today } from '../ui/day-of.ts'
import { DayText } from '../ui/DateText.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { DateField, SelectField, TextField } from '../ui/Field.tsx'
import { organisations, type Meeting } from './queries.ts'

/** Who of the body has had the convocation before their eyes, by the day. */
export function Openings({ meeting: { seats, openings } }: { meeting: Meeting }) {
  const people = seats.flatMap(({ personId, handle, substitute }) => [
    { personId, handle },
    ...(substitute ? [substitute] : []),
  ])
  const dayOf = (personId: string) => openings.find((opening) => opening.personId === personId)?.day
  const opened = people.filter(({ personId }) => dayOf(personId) !== undefined).length
  const all = people.length
  return (
    <details className="sheet-foot fold">
      <summary>
        <Trans comment="Of a convocation: how many of those who are called have opened it">
          Opened by {opened} of {all}
        </Trans>
      </summary>
      <ul className="spoken">
        {people.map(({ personId, handle }) => {
          const day = dayOf(personId)
          return (
            <li key={personId}>
              <span aria-hidden="true">{day === undefined ? '– ' : '✓ '}</span>
              <bdi>{handle}</bdi>{' '}
              <span className="meta">
                {day === undefined ? (
                  <Trans comment="A convocation, by one person">not opened yet</Trans>
                ) : (
                  <DayText day={day} />
                )}
              </span>
            </li>
          )
        })}
      </ul>
      <p className="who">
        <span>
          <Trans>Only the chair, the secretariat and each person themselves see these marks.</Trans>
        </span>
      </p>
    </details>
  )
}

export function Dispatches({ meeting }: { meeting: Meeting }) {
  const [open, setOpen] = useState(false)
  const { dispatches } = meeting
  const title = (
    <Trans comment="Button: enters how a convocation was sent by post; a form follows">Enter a dispatch</Trans>
  )
  return (
    <details className="sheet-foot fold">
      <summary>
        <Plural
          value={dispatches.length}
          _0="No dispatch by letter, courier or mail entered"
          one="# dispatch by letter, courier or mail"
          other="# dispatches by letter, courier or mail"
        />
      </summary>
      <ul className="spoken">
        {dispatches.map((dispatch) => (
          <Dispatched key={dispatch.id} dispatch={dispatch} />
        ))}
      </ul>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {title}
      </Button>
      <Dialog title={title} open={open} onClose={() => setOpen(false)}>
        <DispatchForm meeting={meeting} onDone={() => setOpen(false)} />
      </Dialog>
    </details>
  )
}

function Dispatched({ dispatch: { to, way, sentOn, proof } }: { dispatch: Meeting['dispatches'][number] }) {
  const language = useLanguage()
  const { data } = useSuspenseQuery(organisations)
  const home = 'organisationId' in to ? data.find(({ id }) => id === to.organisationId) : undefined
  return (
    <li>
      <bdi>{'handle' in to ? to.handle : home && nameIn(home.names, language)}</bdi>
      <span className="meta block">
        <Way way={way} /> · <DayText day={sentOn} /> · <bdi>{proof}</bdi>
      </span>
    </li>
  )
}

function Way({ way }: { way: (typeof dispatchWays)[number] }) {
  switch (way) {
    case 'letter':
      return <Trans comment="How a convocation was sent">Letter</Trans>
    case 'courier':
      return <Trans comment="How a convocation was sent">Courier</Trans>
    case 'mail':
      return <Trans comment="How a convocation was sent: electronic mail outside the portal">E-mail</Trans>
  }
}

function DispatchForm({ meeting, onDone }: { meeting: Meeting; onDone: () => void }) {
  const { t } = useLingui()
  const [id] = useState(() => crypto.randomUUID())
  const record = useMutation(trpc.governance.recordDispatch.mutationOptions())
  return (
    <Form
      shape={RecordDispatch}
      mutation={record}
      read={(form) => {
        const [kind, to] = String(form.get('personId')).split(':')
        return {
          id,
          meetingId: meeting.id,
          personId: kind === 'person' ? to : null,
          organisationId: kind === 'organisation' ? to : null,
          way: form.get('way'),
          sentOn: form.get('sentOn'),
          proof: form.get('proof'),
        }
      }}
      onDone={() => {
        announce(t`Entered.`)
        onDone()
      }}
    >
      <SelectField name="personId" label={<Trans comment="Whom a convocation was sent to">To</Trans>}>
        <Recipients meeting={meeting} />
      </SelectField>
      <SelectField name="way" label={<Trans comment="Letter, courier, e-mail">How</Trans>}>
        {dispatchWays.map((way) => (
          <option key={way} value={way}>
            <Way way={way} />
          </option>
        ))}
      </SelectField>
      <DateField
        name="sentOn"
        label={<Trans comment="The day on which a letter was sent">Sent on</Trans>}
        max={today()}
        defaultValue={today()}
      />
      <TextField
        name="proof"
        label={<Trans comment="What shows that a letter was sent">Proof</Trans>}
        help={<Trans>Such as the number of a registered letter, or where the receipt is kept.</Trans>}
      />
      <Submit>
        <Trans comment="Button: writes down how a convocation was sent">Enter it</Trans>
      </Submit>
    </Form>
  )
}

/** Of the assembly the organisations, of other bodies the people. */
function Recipients({ meeting: { seats } }: { meeting: Meeting }) {
  const language = useLanguage()
  const { data } = useSuspenseQuery(organisations)
  return seats.map(({ personId, handle, represents }) => {
    const home = represents === null ? undefined : data.find(({ id }) => id === represents)
    return home ? (
      <option key={home.id} value={`organisation:${home.id}`}>
        {nameIn(home.names, language)}
      </option>
    ) : (
      <option key={personId} value={`person:${personId}`}>
        {handle}
      </option>
    )
  })
}
