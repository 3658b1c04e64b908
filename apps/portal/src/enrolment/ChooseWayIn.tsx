import { Trans, useLingui } from '@lingui/react/macro'
import { BeginEnrolment, type Language } from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { LanguageOptions } from '../LanguageOptions.tsx'
import { speak, useLanguage } from '../language.ts'
import { Said } from '../refusals.tsx'
import { Button } from '../ui/Button.tsx'
import { Choices } from '../ui/Choices.tsx'
import { SelectField, TextField } from '../ui/Field.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Back, type Given } from './enrolment-steps.tsx'
import { createPasskey, hasPasskeys } from '../entry/passkey.ts'
import { takenToken } from '../entry/token.ts'

interface ChooseWayInProps {
  /** Somebody who is there already keeps handle and language. */
  returning: { handle: string } | null
  given: Given | undefined
  onGiven: (given: Given) => void
  onSettled: (codes: readonly string[]) => void
  onKeep: () => void
  onBack: () => void
}

const Beginning = z.extend(BeginEnrolment, { way: z.enum(['passkey', 'passphrase']) })

/** Begins by whichever way was chosen: with a passkey all is done at once, with a passphrase two steps follow. */
function useBeginning() {
  const { t } = useLingui()
  const begin = useMutation(trpc.identity.beginEnrolment.mutationOptions())
  const options = useMutation(trpc.identity.beginEnrolmentByPasskey.mutationOptions())
  const finish = useMutation(trpc.identity.finishEnrolmentByPasskey.mutationOptions())
  return useMutation({
    mutationFn: async ({ way, ...chosen }: z.input<typeof Beginning>) => {
      if (way === 'passphrase') return { given: await begin.mutateAsync(chosen) }
      const asked = await options.mutateAsync(chosen)
      const answer = await createPasskey(asked).catch(() => {
        throw new Said(t`No passkey was made. Try again, or choose the other way.`)
      })
      const name = t({ message: 'First passkey', comment: 'What a passkey is called until its person renames it' })
      return finish.mutateAsync({ token: chosen.token, name, answer })
    },
  })
}

export function ChooseWayIn({ returning, given, onGiven, onSettled, onKeep, onBack }: ChooseWayInProps) {
  const language = useLanguage()
  const beginning = useBeginning()
  return (
    <div className="step">
      <PageHead
        title={returning ? <Trans>How will you come in?</Trans> : <Trans>How shall others call you?</Trans>}
        help={
          !returning && (
            <Trans>
              A handle need not tell who you are: a tree, a bird or a stone will do. Everyone in the network can see it.
            </Trans>
          )
        }
      />
      <Form
        shape={Beginning}
        mutation={beginning}
        read={(form) => ({ handle: returning?.handle, language, ...Object.fromEntries(form), token: takenToken() })}
        onDone={(answer, { handle }) =>
          'codes' in answer ? onSettled(answer.codes) : onGiven({ ...answer.given, handle })
        }
      >
        {!returning && <HandleAndLanguage given={given} />}
        <Ways given={given} />
        {given && (
          <p className="help">
            <Trans>
              You have been given a passphrase and a key already. With another handle you are given new ones, and the
              first no longer work.
            </Trans>
          </p>
        )}
        <div className="actions">
          <Submit>
            {given ? <Trans>Give me new ones</Trans> : <Trans comment="Button: the next step">Go on</Trans>}
          </Submit>
          {given && (
            <Button kind="quiet" onClick={onKeep}>
              <Trans>Keep what I was given</Trans>
            </Button>
          )}
          <Back onBack={onBack} />
        </div>
      </Form>
    </div>
  )
}

function HandleAndLanguage({ given }: Pick<ChooseWayInProps, 'given'>) {
  return (
    <>
      <TextField
        name="handle"
        label={<Trans>Handle</Trans>}
        help={<Trans>3 to 24 letters or digits, with single hyphens between them.</Trans>}
        defaultValue={given?.handle}
        autoCapitalize="none"
        spellCheck={false}
      />
      <SelectField
        name="language"
        label={<Trans>Language</Trans>}
        value={useLanguage()}
        onChange={(event) => void speak(event.target.value as Language)}
      >
        <LanguageOptions />
      </SelectField>
    </>
  )
}

/** Two ways, both strong; where the browser has no passkeys one of them is left. */
function Ways({ given }: Pick<ChooseWayInProps, 'given'>) {
  const passkey = {
    value: 'passkey',
    label: <Trans comment="A way to sign in">With a passkey</Trans>,
    help: <Trans>This device, or a security key, knows you by PIN, finger or face. Nothing to remember.</Trans>,
  }
  const passphrase = {
    value: 'passphrase',
    label: <Trans comment="A way to sign in">With six words and a code</Trans>,
    help: <Trans>The words on paper, the code from an authenticator. Works everywhere, also in Tor Browser.</Trans>,
  }
  return (
    <Choices
      name="way"
      pick="one"
      legend={<Trans>How you come in</Trans>}
      help={<Trans>You can add the other way later.</Trans>}
      options={hasPasskeys ? [passkey, passphrase] : [passphrase]}
      chosen={[hasPasskeys && !given ? 'passkey' : 'passphrase']}
    />
  )
}
