import { Trans, useLingui } from '@lingui/react/macro'
import { ProposeErasure } from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Choices } from '../ui/Choices.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import type { ActRow } from './Acts.tsx'

/** Proposes that a name be erased from an act; another colleague has to say so too. */
export function EraseName({ act: { id: eventId, person, subject } }: { act: ActRow }) {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const [id, setId] = useState(() => crypto.randomUUID())
  const propose = useMutation(trpc.identity.proposeErasure.mutationOptions())
  const words = <Trans comment="Button and title: a name is taken out of the record for good">Erase a name</Trans>
  const named = [
    ...(person ? [{ value: 'person' as const, label: <bdi>{person.handle}</bdi>, help: t`Who did it` }] : []),
    ...(subject ? [{ value: 'subject' as const, label: <bdi>{subject.handle}</bdi>, help: t`Whom it concerned` }] : []),
  ]
  return (
    <>
      <Button kind="plain" onClick={() => setOpen(true)}>
        {words}
      </Button>
      <Dialog title={words} open={open} onClose={() => setOpen(false)}>
        <Form
          shape={ProposeErasure}
          mutation={propose}
          read={(form) => ({ id, eventId, field: form.get('field') })}
          onDone={() => {
            setId(crypto.randomUUID())
            setOpen(false)
            announce(t`Proposed. Another colleague has to confirm it.`)
          }}
        >
          <p>
            <Trans>
              The act stays, with its place under the seal. The name is gone for good when another colleague has
              confirmed it on the page of people.
            </Trans>
          </p>
          <Choices
            name="field"
            pick="one"
            legend={<Trans comment="Label: which of the names in an act is erased">Which name</Trans>}
            options={named}
            chosen={[named[0]!.value]}
          />
          <Submit>
            <Trans comment="Button: a second person has to confirm">Propose it</Trans>
          </Submit>
        </Form>
      </Dialog>
    </>
  )
}
