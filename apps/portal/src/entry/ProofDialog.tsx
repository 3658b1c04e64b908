import { Trans } from '@lingui/react/macro'
import { Prove, SignIn } from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { queries, trpc, type Answers } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import type { Wanted } from '../proof.ts'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextField } from '../ui/Field.tsx'
import { ByPasskey } from './ByPasskey.tsx'
import { CodeField, PassphraseField } from './SecretFields.tsx'
import './entry.css'

type Me = Answers['identity']['me']

interface ProofProps {
  me: Me
  wanted: Wanted
  onAnswer: (proved: boolean) => void
}

/** Asks for a proof over the page: what was half done there waits, and goes on. */
export default function ProofDialog({ me, wanted, onAnswer }: ProofProps) {
  const title =
    wanted === 'signed-out' ? (
      <Trans comment="Title of a dialog: the session has ended">Sign in again</Trans>
    ) : (
      <Trans comment="Title of a dialog">Is it you?</Trans>
    )
  return (
    <Dialog title={title} open onClose={() => onAnswer(false)}>
      <p>
        {wanted === 'signed-out' ? (
          <Trans>Your session has ended. What you have filled in is still here: sign in and go on.</Trans>
        ) : (
          <Trans>
            What you are about to do matters. Prove once more that it is you; it then holds for five minutes.
          </Trans>
        )}
      </p>
      {me.invented ? <Invented me={me} onAnswer={onAnswer} /> : <Real me={me} wanted={wanted} onAnswer={onAnswer} />}
    </Dialog>
  )
}

/** Nobody of a demonstration has a secret to prove anything with. */
function Invented({ me, onAnswer }: Pick<ProofProps, 'me' | 'onAnswer'>) {
  const enter = useMutation(
    trpc.identity.enterDemonstration.mutationOptions({
      onSuccess: () => onAnswer(true),
      onError: (error) => announce(errorInWords(error)),
    }),
  )
  return (
    <Button busy={enter.isPending} onClick={() => enter.mutate({ personId: me.id })}>
      <Trans comment="Button; the placeholder is a person's handle">
        Go on as <bdi>{me.handle}</bdi>
      </Trans>
    </Button>
  )
}

function Real({ me, wanted, onAnswer }: ProofProps) {
  return wanted === 'signed-out' ? <SignInAgain me={me} onAnswer={onAnswer} /> : <ProveAgain onAnswer={onAnswer} />
}

function ProveAgain({ onAnswer }: Pick<ProofProps, 'onAnswer'>) {
  const prove = useMutation(trpc.identity.prove.mutationOptions())
  return (
    <>
      <ByPasskey purpose="proveByPasskey" onDone={() => onAnswer(true)}>
        <Trans comment="Button">Use a passkey</Trans>
      </ByPasskey>
      <Form shape={Prove} mutation={prove} onDone={() => onAnswer(true)}>
        <PassphraseField label={<Trans>Passphrase</Trans>} autoComplete="current-password" />
        <CodeField help={<Trans>The six digits your authenticator shows now.</Trans>} />
        <Submit>
          <Trans comment="Button: goes on with what was begun">Go on</Trans>
        </Submit>
      </Form>
    </>
  )
}

function SignInAgain({ me, onAnswer }: Pick<ProofProps, 'me' | 'onAnswer'>) {
  const signIn = useMutation(trpc.identity.signIn.mutationOptions())
  /** Nothing of this page is for anybody else. */
  async function entered(): Promise<void> {
    const who = await queries.query({ ...trpc.identity.me.queryOptions(), staleTime: 0 })
    if (who.id === me.id) onAnswer(true)
    else location.replace('/')
  }
  return (
    <>
      <ByPasskey purpose="signInByPasskey" onDone={() => void entered()}>
        <Trans comment="Button">Use a passkey</Trans>
      </ByPasskey>
      <Form shape={SignIn} mutation={signIn} onDone={() => void entered()}>
        <TextField
          name="handle"
          label={<Trans>Handle</Trans>}
          defaultValue={me.handle}
          autoCapitalize="none"
          spellCheck={false}
        />
        <PassphraseField label={<Trans>Passphrase</Trans>} autoComplete="current-password" />
        <CodeField help={<Trans>The six digits your authenticator shows now.</Trans>} />
        <Submit>
          <Trans comment="Button">Sign in</Trans>
        </Submit>
      </Form>
    </>
  )
}
