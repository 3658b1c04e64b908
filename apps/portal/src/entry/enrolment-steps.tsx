import { Trans, useLingui } from '@lingui/react/macro'
import { BeginEnrolment, FinishEnrolment, type Language } from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { trpc, type Answers } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { LanguageOptions } from '../LanguageOptions.tsx'
import { speak, useLanguage } from '../language.ts'
import { Button } from '../ui/Button.tsx'
import { SelectField, TextField } from '../ui/Field.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { QrCode } from '../ui/QrCode.tsx'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'
import { useEntering } from './entering.ts'
import { CodeField, PassphraseField } from './SecretFields.tsx'
import { takenToken } from './token.ts'

/** What a person chose and was given for it. */
export type Given = Answers['identity']['beginEnrolment'] & { handle: string }

interface ChooseHandleProps {
  given: Given | undefined
  onGiven: (given: Given) => void
  onKeep: () => void
  onBack: () => void
}

export function ChooseHandle({ given, onGiven, onKeep, onBack }: ChooseHandleProps) {
  const language = useLanguage()
  const begin = useMutation(trpc.identity.beginEnrolment.mutationOptions())
  return (
    <div className="step">
      <PageHead
        title={<Trans>How shall others call you?</Trans>}
        help={
          <Trans>
            A handle need not tell who you are: a tree, a bird or a stone will do. Everyone in the network can see it.
          </Trans>
        }
      />
      <Form
        shape={BeginEnrolment}
        mutation={begin}
        read={(form) => ({ ...Object.fromEntries(form), token: takenToken() })}
        onDone={(answer, { handle }) => onGiven({ ...answer, handle })}
      >
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
          value={language}
          onChange={(event) => void speak(event.target.value as Language)}
        >
          <LanguageOptions />
        </SelectField>
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

export function KeepSecrets({ given, onKept, onBack }: { given: Given; onKept: () => void; onBack: () => void }) {
  const { t } = useLingui()
  return (
    <div className="step">
      <PageHead
        title={<Trans>Keep these two things</Trans>}
        help={
          <Trans>
            You need both each time you sign in. They are shown only now, and nobody can look them up for you later.
          </Trans>
        }
      />
      <Sheet title={<Trans>Your passphrase: write it down on paper</Trans>}>
        <SheetBody>
          <ol className="six-words" dir="ltr" lang="en">
            {given.passphrase.split(' ').map((word, place) => (
              <li key={place}>{word}</li>
            ))}
          </ol>
        </SheetBody>
      </Sheet>
      <Sheet title={<Trans>Your key: put it into an authenticator</Trans>}>
        <SheetBody>
          <p>
            <Trans>
              Scan this with an authenticator app, or type the key into it. It then shows a new six-digit code every
              half minute.
            </Trans>
          </p>
          <QrCode text={given.uri} label={t`The key as a code for a camera`} />
          <code className="key" dir="ltr">
            {given.key.match(/.{1,4}/g)?.join(' ')}
          </code>
        </SheetBody>
      </Sheet>
      <div className="actions">
        <Button onClick={onKept}>
          <Trans comment="Button: passphrase and key are written down">I have kept both</Trans>
        </Button>
        <Back onBack={onBack} />
      </div>
    </div>
  )
}

export function ProveSecrets({ onBack }: { onBack: () => void }) {
  const finish = useMutation(trpc.identity.finishEnrolment.mutationOptions())
  const enter = useEntering()
  return (
    <div className="step">
      <PageHead
        title={<Trans>Try them once</Trans>}
        help={<Trans>So that nothing is lost by a slip of the pen. Then you are in.</Trans>}
      />
      <Form
        shape={FinishEnrolment}
        mutation={finish}
        read={(form) => ({ ...Object.fromEntries(form), token: takenToken() })}
        onDone={enter}
      >
        <PassphraseField label={<Trans>Your passphrase, six words with spaces</Trans>} autoComplete="new-password" />
        <CodeField help={<Trans>The six digits your authenticator shows now.</Trans>} />
        <div className="actions">
          <Submit>
            <Trans comment="Button: ends the enrolment and enters the portal">Come in</Trans>
          </Submit>
          <Back onBack={onBack} />
        </div>
      </Form>
    </div>
  )
}

function Back({ onBack }: { onBack: () => void }) {
  return (
    <Button kind="quiet" onClick={onBack}>
      <Trans comment="Button: one step back">Back</Trans>
    </Button>
  )
}
