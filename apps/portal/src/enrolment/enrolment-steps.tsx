import { Trans, useLingui } from '@lingui/react/macro'
import { FinishEnrolment } from '@memorial/domain'
import { useMutation } from '@tanstack/react-query'
import { trpc, type Answers } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { Button } from '../ui/Button.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { QrCode } from '../ui/QrCode.tsx'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'
import { useEntering } from '../entry/entering.ts'
import { DrawnWords } from './DrawnWords.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { CodeField, PassphraseField } from '../entry/SecretFields.tsx'
import { takenToken } from '../entry/token.ts'

/** What a person chose and was given for it. */
export type Given = Answers['identity']['beginEnrolment'] & { handle: string }

/** A passphrase and the key of its codes, as they are written down and scanned. */
export function Secrets({ given }: { given: Pick<Given, 'passphrase' | 'key' | 'uri'> }) {
  const { t } = useLingui()
  return (
    <>
      <Sheet title={<Trans>Your passphrase: write it down on paper</Trans>}>
        <SheetBody>
          <DrawnWords words={given.passphrase} />
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
    </>
  )
}

export function KeepSecrets({ given, onKept, onBack }: { given: Given; onKept: () => void; onBack: () => void }) {
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
      <Secrets given={given} />
      <div className="actions">
        <Button onClick={onKept}>
          <Trans comment="Button: passphrase and key are written down">I have kept both</Trans>
        </Button>
        <Back onBack={onBack} />
      </div>
    </div>
  )
}

interface ProveSecretsProps {
  onBack: () => void
  onSettled: (codes: readonly string[]) => void
}

export function ProveSecrets({ onBack, onSettled }: ProveSecretsProps) {
  const finish = useMutation(trpc.identity.finishEnrolment.mutationOptions())
  return (
    <div className="step">
      <PageHead
        title={<Trans>Try them once</Trans>}
        help={<Trans>So that nothing is lost by a slip of the pen.</Trans>}
      />
      <Form
        shape={FinishEnrolment}
        mutation={finish}
        read={(form) => ({ ...Object.fromEntries(form), token: takenToken() })}
        onDone={({ codes }) => onSettled(codes)}
      >
        <PassphraseField label={<Trans>Your passphrase, six words with spaces</Trans>} autoComplete="new-password" />
        <CodeField help={<Trans>The six digits your authenticator shows now.</Trans>} />
        <div className="actions">
          <Submit>
            <Trans comment="Button: the next step">Go on</Trans>
          </Submit>
          <Back onBack={onBack} />
        </div>
      </Form>
    </div>
  )
}

/** Who is new reads one more page; who returns comes in. */
export function KeepCodes({ codes, onKept }: { codes: readonly string[]; onKept: (() => void) | undefined }) {
  const enter = useEntering()
  return (
    <div className="step">
      <PageHead
        title={<Trans>Print these ten codes</Trans>}
        help={
          <Trans>
            If you lose everything else, each of them lets you back in, once. Keep the paper away from your devices.
            They are shown only now; you can have new ones made in your account.
          </Trans>
        }
      />
      <Sheet title={<Trans comment="Heading over codes that are printed">Codes</Trans>}>
        <SheetBody>
          <RecoveryCodes codes={codes} />
        </SheetBody>
      </Sheet>
      <Button onClick={onKept ?? enter}>
        {onKept ? (
          <Trans comment="Button: the codes are on paper; one more page follows">I have them on paper: go on</Trans>
        ) : (
          <Trans comment="Button: the codes are on paper; enters the portal">I have them on paper: come in</Trans>
        )}
      </Button>
    </div>
  )
}

/** What others know of somebody new, and what is done in danger. */
export function WhoSeesWhat() {
  const enter = useEntering()
  return (
    <div className="step">
      <PageHead
        title={<Trans>Who sees you, and who can stop your account</Trans>}
        help={<Trans>All that is kept of you stands in your account, with who sees it and for how long.</Trans>}
      />
      <dl className="known">
        <dt>
          <Trans>Your handle</Trans>
        </dt>
        <dd>
          <Trans>
            Your colleagues, and whoever works with you in a project. Who sits in a body is known to the whole network.
          </Trans>
        </dd>
        <dt>
          <Trans>When you were here</Trans>
        </dt>
        <dd>
          <Trans>
            The day alone, for thirty days, to you and your administrators. Your time zone, address and device: nobody.
          </Trans>
        </dd>
        <dt>
          <Trans comment="Heading: a device is seized, somebody is arrested">In danger</Trans>
        </dt>
        <dd>
          <Trans>
            Each colleague can freeze your account in one step, and you can yourself: it is signed out everywhere within
            a second. To let it in again takes two people.
          </Trans>{' '}
          <Trans>
            On your account page you can have a codeword made: whoever you say it to can stop your account with it, from
            any browser.
          </Trans>
        </dd>
        <dt>
          <Trans>When somebody looks at your screen</Trans>
        </dt>
        <dd>
          <Trans>“Leave quickly” stands on every page. Pressing Esc three times does the same.</Trans>
        </dd>
      </dl>
      <Button onClick={enter}>
        <Trans comment="Button: enters the portal">Come in</Trans>
      </Button>
    </div>
  )
}

export function Back({ onBack }: { onBack: () => void }) {
  return (
    <Button kind="quiet" onClick={onBack}>
      <Trans comment="Button: one step back">Back</Trans>
    </Button>
  )
}
