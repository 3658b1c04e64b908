import { Trans } from '@lingui/react/macro'
import { CreateOrganisation } from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { useLanguage } from '../language.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { DateField } from '../ui/Field.tsx'
import { dayIn, geneva } from '../zone.ts'
import { EntryFields } from './EntryFields.tsx'
import { NamesFields, namesFrom } from './NamesFields.tsx'

/** For the secretariat: an organisation that the association has admitted. */
export function NewOrganisation() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        <Trans comment="Button: the association has admitted a member">New organisation</Trans>
      </Button>
      <Dialog
        title={<Trans comment="Button: the association has admitted a member">New organisation</Trans>}
        open={open}
        onClose={() => setOpen(false)}
      >
        <NewOrganisationForm />
      </Dialog>
    </>
  )
}

function NewOrganisationForm() {
  const own = useLanguage()
  const navigate = useNavigate()
  // The same however often it is sent after a lost line.
  const [[id, entryId]] = useState(() => [crypto.randomUUID(), crypto.randomUUID()] as const)
  const create = useMutation(trpc.identity.createOrganisation.mutationOptions())
  return (
    <Form
      shape={CreateOrganisation}
      mutation={create}
      read={(form) => ({
        id,
        entryId,
        names: namesFrom(form, own),
        legalName: form.get('legalName'),
        address: form.get('address'),
        admittedOn: form.get('admittedOn'),
      })}
      onDone={() => void navigate(`/people/organisations/${id}`)}
    >
      <NamesFields />
      <EntryFields />
      <DateField
        name="admittedOn"
        label={<Trans comment="The first day of a membership">Member since</Trans>}
        defaultValue={dayIn(geneva, new Date().toISOString())}
      />
      <Submit>
        <Trans comment="Button: the association has admitted a member">Create the organisation</Trans>
      </Submit>
    </Form>
  )
}
