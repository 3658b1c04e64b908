import { Trans, useLingui } from '@lingui/react/macro'
import { FillSeat, NameDelegate, ProposeSecretary } from '@memorial/domain'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { announce } from '../ui/Announcements.tsx'
import { DateField, SelectField, TextField } from '../ui/Field.tsx'
import type { Body } from './bodies.ts'
import { Opening } from './Opening.tsx'

const people = trpc.identity.people.queryOptions()

/** For the secretariat: who was elected. */
export function FillSeatButton({ body }: { body: Body }) {
  return (
    <Opening words={<Trans comment="Button: enter that somebody was elected into a body">Fill a seat</Trans>}>
      {(close) => <FillSeatForm body={body} onDone={close} />}
    </Opening>
  )
}

function FillSeatForm({ body: { id: bodyId, kind }, onDone }: { body: Body; onDone: () => void }) {
  const { t } = useLingui()
  const [id] = useState(() => crypto.randomUUID())
  const fill = useMutation(trpc.identity.fillSeat.mutationOptions())
  return (
    <Form
      shape={FillSeat}
      mutation={fill}
      read={(form) => ({
        id,
        bodyId,
        handle: form.get('handle'),
        role: form.get('role'),
        startsOn: dayFrom(form, 'startsOn'),
        endsOn: dayFrom(form, 'endsOn'),
      })}
      onDone={() => {
        announce(t`The seat is filled.`)
        onDone()
      }}
    >
      {kind === 'assembly' && (
        <p>
          <Trans>
            Delegates and substitutes are named by their organisations. Here you enter who leads and who watches.
          </Trans>
        </p>
      )}
      <TextField name="handle" label={<Trans>Handle</Trans>} />
      <SelectField name="role" label={<Trans comment="Label: which seat somebody is given">Seat</Trans>}>
        {kind !== 'assembly' && (
          <option value="member">
            {t({ message: 'Member of the body', comment: 'Which seat somebody is given' })}
          </option>
        )}
        <option value="chair">{t({ message: 'Chair', comment: 'Of a body' })}</option>
        <option value="deputy">
          {t({ message: 'Deputy chair', comment: 'Leads a body in the place of the chair' })}
        </option>
        <option value="observer">
          {t({ message: 'Observer: sees all, votes on nothing', comment: 'Which seat somebody is given in a body' })}
        </option>
      </SelectField>
      <DateField
        name="startsOn"
        optional
        label={<Trans comment="Of a term">First day</Trans>}
        help={<Trans>Left empty, the term begins now.</Trans>}
      />
      <LastDay />
      <Submit>
        <Trans comment="Button">Fill the seat</Trans>
      </Submit>
    </Form>
  )
}

/** For an administrator: who sits in the assembly for their organisation. */
export function NameDelegateButton({ bodyId }: { bodyId: string }) {
  return (
    <Opening
      words={<Trans comment="Button: say who sits in the assembly for one’s organisation">Name a delegate</Trans>}
    >
      {(close) => <NameDelegateForm bodyId={bodyId} onDone={close} />}
    </Opening>
  )
}

function NameDelegateForm({ bodyId, onDone }: { bodyId: string; onDone: () => void }) {
  const { t } = useLingui()
  const [id] = useState(() => crypto.randomUUID())
  const name = useMutation(trpc.identity.nameDelegate.mutationOptions())
  const { data } = useSuspenseQuery(people)
  return (
    <Form
      shape={NameDelegate}
      mutation={name}
      read={(form) => ({ ...Object.fromEntries(form), id, bodyId, endsOn: dayFrom(form, 'endsOn') })}
      onDone={() => {
        announce(t`The seat is filled.`)
        onDone()
      }}
    >
      <p>
        <Trans>Whoever holds this seat for your organisation today gives it up at this moment.</Trans>
      </p>
      <SelectField
        name="personId"
        label={<Trans comment="Label: one person of one’s own organisation">Colleague</Trans>}
      >
        {data.people.map((person) => (
          <option key={person.id} value={person.id}>
            {person.handle}
          </option>
        ))}
      </SelectField>
      <SelectField name="role" label={<Trans comment="Label: which seat somebody is given">Seat</Trans>}>
        <option value="member">{t({ message: 'Delegate', comment: 'Of an organisation, in the assembly' })}</option>
        <option value="substitute">{t({ message: 'Substitute', comment: 'Of a delegate, in the assembly' })}</option>
      </SelectField>
      <LastDay />
      <Submit>
        <Trans comment="Button">Fill the seat</Trans>
      </Submit>
    </Form>
  )
}

/** For the secretariat: who is to join it, once another organisation has confirmed it. */
export function ProposeSecretaryButton() {
  return (
    <Opening words={<Trans comment="Button: somebody else has to confirm it">Propose a secretary</Trans>}>
      {(close) => <ProposeSecretaryForm onDone={close} />}
    </Opening>
  )
}

function ProposeSecretaryForm({ onDone }: { onDone: () => void }) {
  const { t } = useLingui()
  const [id] = useState(() => crypto.randomUUID())
  const propose = useMutation(trpc.identity.proposeSecretary.mutationOptions())
  return (
    <Form
      shape={ProposeSecretary}
      mutation={propose}
      read={(form) => ({ ...Object.fromEntries(form), id })}
      onDone={() => {
        announce(t`Proposed. Somebody of another organisation has to confirm it.`)
        onDone()
      }}
    >
      <p>
        <Trans>
          The chair of the board or a secretary of another organisation confirms it within three days. Then the seat
          begins.
        </Trans>
      </p>
      <TextField name="handle" label={<Trans>Handle</Trans>} />
      <SelectField name="role" label={<Trans comment="Label: which seat somebody is given">Seat</Trans>}>
        <option value="member">{t({ message: 'Secretariat', comment: 'What a person belongs to' })}</option>
        <option value="chair">{t({ message: 'Head of the secretariat', comment: 'What a person is' })}</option>
      </SelectField>
      <Submit>
        <Trans comment="Button: a second person has to confirm">Propose it</Trans>
      </Submit>
    </Form>
  )
}

function LastDay() {
  return (
    <DateField
      name="endsOn"
      optional
      label={<Trans comment="Of a term">Last day</Trans>}
      help={<Trans>Left empty, the term has no end yet.</Trans>}
    />
  )
}

/** A day that may be left out. */
function dayFrom(form: FormData, name: string): FormDataEntryValue | null {
  return form.get(name) || null
}
