import { Trans } from '@lingui/react/macro'
import { SignIn } from '@memorial/domain'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { ready, trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { useLanguage } from '../language.ts'
import { inWords } from '../refusals.tsx'
import { Threshold } from '../shell/Threshold.tsx'
import { TextField } from '../ui/Field.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { ByPasskey } from './ByPasskey.tsx'
import { DemonstrationPeople } from './DemonstrationPeople.tsx'
import { useEntering } from './entering.ts'
import { CodeField, PassphraseField } from './SecretFields.tsx'
import './entry.css'

const door = trpc.identity.door.queryOptions(undefined, { staleTime: 'static' })

export async function loader() {
  const { demonstration } = await ready(door)
  if (demonstration) await ready(trpc.identity.demonstrationPeople.queryOptions())
  return null
}

export function Component() {
  const { data } = useSuspenseQuery(door)
  useLanguage()
  return (
    <Threshold network={data.network} demonstration={data.demonstration}>
      <div className={data.demonstration ? 'entry beside' : 'entry'}>
        <div>
          <PageHead
            title={<Trans>Sign in</Trans>}
            help={
              <Trans>With a passkey, or with your handle, your six words and a code from your authenticator.</Trans>
            }
          />
          {location.hash === '#ended' && <p role="status">{inWords('signed-out')}</p>}
          <SignInForm />
        </div>
        {data.demonstration && <DemonstrationPeople />}
      </div>
    </Threshold>
  )
}

function SignInForm() {
  const signIn = useMutation(trpc.identity.signIn.mutationOptions())
  const enter = useEntering()
  return (
    <>
      <ByPasskey purpose="signInByPasskey" onDone={enter}>
        <Trans comment="Button">Use a passkey</Trans>
      </ByPasskey>
      <Form shape={SignIn} mutation={signIn} onDone={enter}>
        {/* Not remembered by the browser: who takes part is the first thing to protect. */}
        <TextField name="handle" label={<Trans>Handle</Trans>} autoCapitalize="none" spellCheck={false} />
        <PassphraseField label={<Trans>Passphrase</Trans>} autoComplete="current-password" />
        <CodeField help={<Trans>The six digits your authenticator shows now.</Trans>} />
        <Submit>
          <Trans comment="Button">Sign in</Trans>
        </Submit>
        <p className="meta">
          <Trans>No account yet? People come by invitation of their organisation’s administrator.</Trans>
        </p>
        <p className="meta">
          <Link to="/recover">
            <Trans comment="Link: for who can no longer sign in">Passkey or passphrase lost? Use a printed code</Trans>
          </Link>
        </p>
        <p className="meta">
          <Link to="/stop">
            <Trans comment="Link: a codeword is three words that stop the account of whoever said them">
              Somebody in danger? Stop their account with a codeword
            </Trans>
          </Link>
        </p>
      </Form>
    </>
  )
}
