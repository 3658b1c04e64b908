import { Trans } from '@lingui/react/macro'
import { Named } from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { Form, Submit } from '../Form.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextField } from '../ui/Field.tsx'

interface NamingProps {
  /** On the button, and over the dialog that it opens. */
  children: ReactNode
  /** What it is called now. */
  name?: string
  help: ReactNode
  save: (name: string) => Promise<unknown>
}

/** What its person calls a thing of theirs, asked in a small dialog. */
export function Naming({ children, name, help, save }: NamingProps) {
  const [open, setOpen] = useState(false)
  const naming = useMutation({ mutationFn: ({ name: fresh }: { name: string }) => save(fresh) })
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {children}
      </Button>
      <Dialog title={children} open={open} onClose={() => setOpen(false)}>
        <Form shape={Named} mutation={naming} onDone={() => setOpen(false)}>
          <TextField
            name="name"
            label={<Trans comment="What something is called">Name</Trans>}
            help={help}
            defaultValue={name}
          />
          <Submit>
            <Trans comment="Button: keeps what was typed">Save</Trans>
          </Submit>
        </Form>
      </Dialog>
    </>
  )
}
