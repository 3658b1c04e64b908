import { Trans, useLingui } from '@lingui/react/macro'
import { SetHandle } from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextField } from '../ui/Field.tsx'

/** Others see one under another name from now on, also beside what one did before. */
export function ChangeHandle({ handle }: { handle: string }) {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const change = useMutation(trpc.identity.setHandle.mutationOptions())
  return (
    <>
      <Button kind="plain" onClick={() => setOpen(true)}>
        <Trans comment="Button: another handle for oneself">Change</Trans>
      </Button>
      <Dialog
        title={<Trans comment="Title of a dialog">Another handle</Trans>}
        open={open}
        onClose={() => setOpen(false)}
      >
        <p>
          <Trans>Others see it from now on, also beside what you did before. You sign in with it.</Trans>
        </p>
        <Form
          shape={SetHandle}
          mutation={change}
          onDone={() => {
            setOpen(false)
            announce(t`Your handle is changed.`)
          }}
        >
          <TextField
            name="handle"
            label={<Trans>Handle</Trans>}
            help={<Trans>3 to 24 letters or digits, with single hyphens between them.</Trans>}
            defaultValue={handle}
            autoCapitalize="none"
            spellCheck={false}
          />
          <Submit>
            <Trans comment="Button: keeps what was typed">Save</Trans>
          </Submit>
        </Form>
      </Dialog>
    </>
  )
}
