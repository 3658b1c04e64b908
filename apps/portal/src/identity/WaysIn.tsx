import { Plural, Trans } from '@lingui/react/macro'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc, type Answers } from '../api.ts'
import { RecoveryCodes } from '../enrolment/RecoveryCodes.tsx'
import { hasPasskeys } from '../entry/passkey.ts'
import { errorInWords } from '../refusals.tsx'
import { announce } from '../ui/Announcements.tsx'
import { Button } from '../ui/Button.tsx'
import { Chip } from '../ui/Chip.tsx'
import { DayText } from '../ui/DateText.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { Square } from '../ui/Square.tsx'
import { AddPasskey } from './AddPasskey.tsx'
import { CodewordRow } from './Codeword.tsx'
import { NewPassphrase } from './NewPassphrase.tsx'
import { Naming } from './Naming.tsx'

export const waysIn = trpc.identity.waysIn.queryOptions()

type Passkey = Answers['identity']['waysIn']['passkeys'][number]

const told = { onError: (error: unknown) => announce(errorInWords(error)) }

/** How one comes in: passkeys, passphrase with code, and the codes for the worst day; and the word that stops it all. */
export function WaysIn() {
  const { data } = useSuspenseQuery(waysIn)
  return (
    <Sheet title={<Trans comment="Heading: how one signs in">Ways in</Trans>}>
      <Rows>
        {data.passkeys.map((passkey) => (
          <PasskeyRow key={passkey.id} passkey={passkey} />
        ))}
        {data.passphrase && <PassphraseRow />}
        {(data.passphrase || data.passkeys.length > 0) && <CodesRow left={data.codesLeft} />}
        <CodewordRow codeword={data.codeword} />
      </Rows>
      <div className="sheet-foot actions">
        {hasPasskeys && <AddPasskey />}
        <NewPassphrase isThere={data.passphrase} />
      </div>
    </Sheet>
  )
}

function PasskeyRow({ passkey: { id, name, here, addedOn } }: { passkey: Passkey }) {
  const rename = useMutation(trpc.identity.renamePasskey.mutationOptions())
  const remove = useMutation(trpc.identity.removePasskey.mutationOptions(told))
  return (
    <Row
      mark={<Square />}
      title={<bdi>{name}</bdi>}
      meta={
        <>
          <Trans comment="A way to sign in">Passkey</Trans>
          {' · '}
          <DayText day={addedOn} />
          {!here && (
            <>
              {' · '}
              <Trans comment="The portal can be reached under two addresses; a passkey works on one of them">
                for the other address of this portal
              </Trans>
            </>
          )}
        </>
      }
      end={
        <>
          <Naming
            name={name}
            save={(fresh) => rename.mutateAsync({ id, name: fresh })}
            help={<Trans>So that you know it again, such as “blue key” or “at home”. Only you see it.</Trans>}
          >
            <Trans comment="Button: calls something otherwise">Rename</Trans>
          </Naming>
          <Button kind="quiet" busy={remove.isPending} onClick={() => remove.mutate({ id })}>
            <Trans comment="Button: takes a way to sign in away">Remove</Trans>
          </Button>
        </>
      }
    />
  )
}

function PassphraseRow() {
  const remove = useMutation(trpc.identity.removeCredential.mutationOptions(told))
  return (
    <Row
      mark={<Square />}
      title={<Trans comment="A way to sign in">Six words and a code</Trans>}
      meta={<Trans>Works everywhere, also in Tor Browser.</Trans>}
      end={
        <Button kind="quiet" busy={remove.isPending} onClick={() => remove.mutate()}>
          <Trans comment="Button: takes a way to sign in away">Remove</Trans>
        </Button>
      }
    />
  )
}

function CodesRow({ left }: { left: number }) {
  const [codes, setCodes] = useState<readonly string[]>()
  const renew = useMutation(
    trpc.identity.renewRecoveryCodes.mutationOptions({ ...told, onSuccess: (answer) => setCodes(answer.codes) }),
  )
  return (
    <Row
      mark={<Square />}
      title={<Trans>Ten printed codes</Trans>}
      meta={<Plural value={left} one="# of ten is left" other="# of ten are left" />}
      end={
        <>
          {left < 3 && (
            <Chip now>
              <Trans comment="Few codes for an emergency are left">few left</Trans>
            </Chip>
          )}
          <Button kind="quiet" busy={renew.isPending} onClick={() => renew.mutate()}>
            <Trans comment="Button: makes ten new codes; the old ones end">Make new codes</Trans>
          </Button>
          <Dialog title={<Trans>Ten new codes</Trans>} open={codes !== undefined} onClose={() => setCodes(undefined)}>
            <p>
              <Trans>The old ones have ended. Print these now: they are shown only once.</Trans>
            </p>
            <RecoveryCodes codes={codes ?? []} />
          </Dialog>
        </>
      }
    />
  )
}
