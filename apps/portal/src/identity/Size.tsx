import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { SetSize } from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { announce } from '../ui/Announcements.tsx'
import { TextField } from '../ui/Field.tsx'
import type { Body } from './bodies.ts'
import { Opening } from './Opening.tsx'

/** How many of a body's seats are held: as words, and as squares of which the empty ones are vacant. */
export function Size({ body: { size, held } }: { body: Body }) {
  const vacant = size === null ? 0 : Math.max(0, size - held)
  if (size === null) return null
  return (
    <div className="size">
      <div className="seat-squares" aria-hidden="true">
        {Array.from({ length: held + vacant }, (_, place) => (
          <span key={place} className={place < held ? 'filled' : 'free'} />
        ))}
      </div>
      <p>
        <Trans comment="Of a body such as the board: seats that somebody holds, and seats it has">
          {held} of {size} seats are held
        </Trans>
        {vacant > 0 && (
          <b className="block">
            <Plural value={vacant} one="# seat is vacant" other="# seats are vacant" comment="Of a body" />
          </b>
        )}
      </p>
    </div>
  )
}

/** For the secretariat: how many seats the statutes give a body. */
export function SetSizeButton({ body }: { body: Body }) {
  return (
    <Opening quiet words={<Trans comment="Button: say how many seats a body has">Number of seats</Trans>}>
      {(close) => <SetSizeForm body={body} onDone={close} />}
    </Opening>
  )
}

function SetSizeForm({ body: { id: bodyId, size }, onDone }: { body: Body; onDone: () => void }) {
  const { t } = useLingui()
  const set = useMutation(trpc.identity.setSize.mutationOptions())
  return (
    <Form
      shape={SetSize}
      mutation={set}
      read={(form) => ({ bodyId, size: form.get('size') ? Number(form.get('size')) : null })}
      onDone={() => {
        announce(t`The number of seats is set.`)
        onDone()
      }}
    >
      <TextField
        name="size"
        inputMode="numeric"
        optional
        label={<Trans comment="Label: how many seats a body has by its statutes, held or not">Seats</Trans>}
        help={<Trans>As the statutes say. Left empty, nothing is said of vacant seats.</Trans>}
        defaultValue={size ?? ''}
      />
      <Submit>
        <Trans comment="Button: store what was changed">Save</Trans>
      </Submit>
    </Form>
  )
}
