import { Trans, useLingui } from '@lingui/react/macro'
import * as domain from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { useLocale } from '../language.ts'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { SelectField } from '../ui/Field.tsx'
import type { Motion } from './motion-queries.ts'

/** Puts a motion on the agenda of a sitting of its body. */
export function PutOnAgenda({ motion }: { motion: Motion }) {
  const { t } = useLingui()
  const [asking, setAsking] = useState(false)
  if (!motion.can.schedule.ok) return null
  return (
    <>
      <Button
        kind="quiet"
        because={motion.ahead.length > 0 ? undefined : t`No further sitting of this body is convened.`}
        onClick={() => setAsking(true)}
      >
        <Trans comment="Button: a motion is put on the agenda of a sitting; a form follows">Put on an agenda</Trans>
      </Button>
      <Dialog
        title={
          <Trans comment="Button: a motion is put on the agenda of a sitting; a form follows">Put on an agenda</Trans>
        }
        open={asking}
        onClose={() => setAsking(false)}
      >
        <AgendaForm motion={motion} onDone={() => setAsking(false)} />
      </Dialog>
    </>
  )
}

function AgendaForm({ motion, onDone }: { motion: Motion; onDone: () => void }) {
  const { t } = useLingui()
  const locale = useLocale()
  // One a form: sent again after a lost line, it stands there once.
  const [id] = useState(() => crypto.randomUUID())
  const put = useMutation(trpc.governance.putOnAgenda.mutationOptions())
  const day = (at: string, timeZone: string) =>
    new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone }).format(new Date(at))
  return (
    <Form
      shape={domain.PutOnAgenda}
      mutation={put}
      read={(form) => ({ id, motionId: motion.id, meetingId: form.get('meetingId') })}
      onDone={() => {
        announce(t`It is on the agenda.`)
        onDone()
      }}
    >
      <SelectField
        name="meetingId"
        label={<Trans comment="A meeting of a body">Sitting</Trans>}
        help={<Trans>It counts as announced from now on.</Trans>}
      >
        {motion.ahead.map((sitting) => (
          <option key={sitting.id} value={sitting.id}>
            {sitting.title} · {day(sitting.beginsAt, sitting.zone)}
          </option>
        ))}
      </SelectField>
      <Submit>
        <Trans comment="Button: a motion is put on the agenda of the chosen sitting">Put it there</Trans>
      </Submit>
    </Form>
  )
}
