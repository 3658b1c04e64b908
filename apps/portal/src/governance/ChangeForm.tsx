import { Trans, useLingui } from '@lingui/react/macro'
import { ChangeConvocation } from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { announce } from '../ui/Announcements.tsx'
import type { Meeting } from './queries.ts'
import { dayIn, momentIn, timeIn } from '../zone.ts'
import { PlaceFields, TitleField, WhenFields, type When } from './called-fields.tsx'
import { Lawful } from './Lawful.tsx'

/** When and where a sitting is held, once more; after dispatch what stood there before is kept. */
export function ChangeForm({ meeting, onDone }: { meeting: Meeting; onDone: () => void }) {
  const { t } = useLingui()
  const { id, zone, rules, sentAt } = meeting
  const [when, setWhen] = useState<When>(() => ({
    day: dayIn(zone, meeting.beginsAt),
    time: timeIn(zone, meeting.beginsAt),
    zone,
  }))
  const change = useMutation(trpc.governance.changeConvocation.mutationOptions())
  const beginsAt = momentIn(when.zone, when.day, when.time)
  return (
    <Form
      shape={ChangeConvocation}
      mutation={change}
      read={(form) => ({ ...Object.fromEntries(form), id, beginsAt, distance: form.get('distance') === 'on' })}
      onDone={() => {
        announce(t`Changed.`)
        onDone()
      }}
    >
      <TitleField title={meeting.title} />
      <WhenFields when={when} beginsAt={beginsAt} onChange={(changed) => setWhen({ ...when, ...changed })} />
      <Lawful earliest={meeting.earliest} beginsAt={beginsAt} zone={when.zone} lateItems={rules.notice.lateItems} />
      <PlaceFields called={meeting} distance={rules.distance} />
      {sentAt !== null && (
        <p className="who">
          <span>
            <Trans>The convocation has been sent: the change is recorded, with what stood there before.</Trans>
          </span>
        </p>
      )}
      <Submit>
        <Trans comment="Button: stores changes">Save</Trans>
      </Submit>
    </Form>
  )
}
