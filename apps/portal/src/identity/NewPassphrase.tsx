import { Trans } from '@lingui/react/macro'
import { ConfirmCredential } from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc, type Answers } from '../api.ts'
import { Secrets } from '../enrolment/enrolment-steps.tsx'
import { CodeField, PassphraseField } from '../entry/SecretFields.tsx'
import { Form, Submit } from '../Form.tsx'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'

type Begun = Answers['identity']['beginCredential']

/** Six words and a key made for oneself, in the place of those one has. They hold once they have been proved. */
export function NewPassphrase({ isThere }: { isThere: boolean }) {
  const [begun, setBegun] = useState<Begun>()
  const begin = useMutation(
    trpc.identity.beginCredential.mutationOptions({
      onSuccess: setBegun,
      onError: (error) => announce(errorInWords(error)),
    }),
  )
  return (
    <>
      <Button kind="quiet" busy={begin.isPending} onClick={() => begin.mutate()}>
        {isThere ? (
          <Trans comment="Button: new six words and a new key, in the place of the old">Replace words and key</Trans>
        ) : (
          <Trans comment="Button: one more way to sign in">Add six words and a code</Trans>
        )}
      </Button>
      <Dialog
        title={<Trans comment="Title of a dialog">Six words and a code</Trans>}
        open={begun !== undefined}
        onClose={() => setBegun(undefined)}
      >
        {begun && <Confirm begun={begun} onDone={() => setBegun(undefined)} />}
      </Dialog>
    </>
  )
}

function Confirm({ begun, onDone }: { begun: Begun; onDone: () => void }) {
  const confirm = useMutation(trpc.identity.confirmCredential.mutationOptions())
  return (
    <>
      <p>
        <Trans>Write the words down and scan the key. Then type both once: from then on they hold.</Trans>
      </p>
      <Secrets given={begun} />
      <Form
        shape={ConfirmCredential}
        mutation={confirm}
        read={(form) => ({ ...Object.fromEntries(form), held: begun.held })}
        onDone={onDone}
      >
        <PassphraseField label={<Trans>Your passphrase, six words with spaces</Trans>} autoComplete="new-password" />
        <CodeField help={<Trans>The six digits your authenticator shows now.</Trans>} />
        <Submit>
          <Trans comment="Button: the words and the key hold from now on">Use them from now on</Trans>
        </Submit>
      </Form>
    </>
  )
}
