import { Trans } from '@lingui/react/macro'
import { StopByCodeword } from '@memorial/domain'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { ready, trpc } from '../api.ts'
import { Form, Submit } from '../Form.tsx'
import { Threshold } from '../shell/Threshold.tsx'
import { TextField } from '../ui/Field.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { useArrival } from '../ui/use-arrival.ts'
import '../entry/entry.css'

const door = trpc.identity.door.queryOptions(undefined, { staleTime: 'static' })

export async function loader() {
  await ready(door)
  return null
}

/** For whoever was told a codeword, known here or not. */
export function Component() {
  const { data } = useSuspenseQuery(door)
  const [stopped, setStopped] = useState(false)
  const shown = useArrival<HTMLDivElement>(stopped ? 'stopped' : 'asked')
  return (
    <Threshold network={data.network} demonstration={data.demonstration}>
      <div className="entry">
        <div ref={shown}>{stopped ? <Stopped /> : <StopForm onStopped={() => setStopped(true)} />}</div>
      </div>
    </Threshold>
  )
}

function StopForm({ onStopped }: { onStopped: () => void }) {
  const stop = useMutation(trpc.identity.stopByCodeword.mutationOptions())
  return (
    <>
      <PageHead
        title={<Trans comment="Title: an account is frozen with its person’s codeword">Stop an account</Trans>}
        help={
          <Trans>
            For whoever was told a codeword by somebody in danger. The account is signed out everywhere within a second,
            and nobody can enter with it. Nothing of it is shown to you.
          </Trans>
        }
      />
      <Form shape={StopByCodeword} mutation={stop} onDone={onStopped}>
        <TextField name="handle" label={<Trans>Handle</Trans>} autoCapitalize="none" spellCheck={false} />
        <TextField
          name="codeword"
          label={<Trans comment="Three words that stop an account">Codeword</Trans>}
          help={<Trans>Three English words. Capitals, gaps and dashes do not matter.</Trans>}
          autoCapitalize="none"
          spellCheck={false}
          dir="ltr"
        />
        <Submit>
          <Trans comment="Button: freezes an account with its person’s codeword">Stop the account</Trans>
        </Submit>
        <p className="meta">
          <Trans>Colleagues of the person see that a codeword was used. Who entered it is not kept.</Trans>
        </p>
        <Back />
      </Form>
    </>
  )
}

function Stopped() {
  return (
    <>
      <PageHead
        title={<Trans comment="Title, after a codeword was used">The account is stopped. Sessions have ended.</Trans>}
        help={<Trans>Two people of its organisation can let it in again. The codeword is used up.</Trans>}
      />
      <Back />
    </>
  )
}

function Back() {
  return (
    <p className="meta">
      <Link to="/sign-in">
        <Trans comment="Link: back to the page where one signs in">Back to signing in</Trans>
      </Link>
    </p>
  )
}
