import { Trans, useLingui } from '@lingui/react/macro'
import { WelcomeGuest } from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextField } from '../ui/Field.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { Square } from '../ui/Square.tsx'
import type { Meeting } from './queries.ts'
import { ZonedTime } from './ZonedTime.tsx'

/** Who is in the room without a seat and without a vote. */
export function Guests({ meeting }: { meeting: Meeting }) {
  const { guests, can } = meeting
  const [open, setOpen] = useState(false)
  const title = (
    <Trans comment="Button: enters somebody who comes to a sitting without a seat; a form follows">A guest comes</Trans>
  )
  return (
    <>
      {guests.length > 0 && (
        <Rows>
          {guests.map((guest) => (
            <GuestRow key={guest.id} guest={guest} meeting={meeting} />
          ))}
        </Rows>
      )}
      {can.mark.ok && (
        <div className="sheet-foot">
          <Button kind="quiet" onClick={() => setOpen(true)}>
            {title}
          </Button>
          <Dialog title={title} open={open} onClose={() => setOpen(false)}>
            <GuestForm meetingId={meeting.id} onDone={() => setOpen(false)} />
          </Dialog>
        </div>
      )}
    </>
  )
}

function GuestRow({ guest, meeting }: { guest: Meeting['guests'][number]; meeting: Meeting }) {
  const { t } = useLingui()
  const { id, name, from, until } = guest
  const leave = useMutation(
    trpc.governance.guestLeaves.mutationOptions({ onError: (error) => announce(errorInWords(error)) }),
  )
  return (
    <Row
      mark={<Square />}
      title={<bdi>{name}</bdi>}
      meta={
        <>
          <Trans comment="Somebody at a sitting who has no seat in the body">Guest</Trans>
          {' · '}
          <Trans comment="Beside somebody at a sitting">without a vote</Trans>
        </>
      }
      end={
        <span className="meta">
          {until === null && meeting.can.mark.ok && (
            <Button
              kind="quiet"
              busy={leave.isPending}
              aria-label={t({ message: `Leaves: ${name}`, comment: 'Button: a guest goes out of the room' })}
              onClick={() => leave.mutate({ id })}
            >
              <Trans comment="Button: a guest goes out of the room">Leaves</Trans>
            </Button>
          )}
          <span className="block intervals">
            <ZonedTime at={from} zone={meeting.zone} shows="hour" />
            {until !== null && (
              <>
                –<ZonedTime at={until} zone={meeting.zone} shows="hour" />
              </>
            )}
          </span>
        </span>
      }
    />
  )
}

function GuestForm({ meetingId, onDone }: { meetingId: string; onDone: () => void }) {
  const [id] = useState(() => crypto.randomUUID())
  const welcome = useMutation(trpc.governance.welcomeGuest.mutationOptions())
  return (
    <Form
      shape={WelcomeGuest}
      mutation={welcome}
      read={(form) => ({ id, meetingId, name: form.get('name') })}
      onDone={onDone}
    >
      <TextField
        name="name"
        label={<Trans comment="Of a guest at a sitting">Name or part</Trans>}
        help={
          <Trans>
            As it is to stand in the minutes: “the auditor”, “an interpreter”. The body and the secretariat see it.
          </Trans>
        }
      />
      <Submit>
        <Trans comment="Button: enters a guest of a sitting">Enter</Trans>
      </Submit>
    </Form>
  )
}
