import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { trpc } from '../api.ts'
import { errorInWords, Said } from '../refusals.tsx'
import { Button } from '../ui/Button.tsx'
import { choosePasskey, hasPasskeys } from './passkey.ts'

interface ByPasskeyProps {
  /** What the answer of the passkey is for. */
  purpose: 'signInByPasskey' | 'proveByPasskey'
  onDone: () => void
  children: ReactNode
}

/** The way in by a passkey; nothing where the browser has none. */
export function ByPasskey({ purpose, onDone, children }: ByPasskeyProps) {
  const { t } = useLingui()
  const ask = useMutation(trpc.identity.passkeyOptions.mutationOptions())
  const answer = useMutation(trpc.identity[purpose].mutationOptions())
  const come = useMutation({
    mutationFn: async () => {
      const options = await ask.mutateAsync()
      const given = await choosePasskey(options).catch(() => {
        throw new Said(t`No passkey was chosen.`)
      })
      await answer.mutateAsync({ answer: given })
    },
    onSuccess: onDone,
  })
  if (!hasPasskeys) return null
  return (
    <div className="by-passkey">
      <Button kind="quiet" busy={come.isPending} onClick={() => come.mutate()}>
        {children}
      </Button>
      <p className="wrong" role="alert">
        {come.error && errorInWords(come.error)}
      </p>
      <p className="or">
        <Trans comment="Between two ways to sign in">or</Trans>
      </p>
    </div>
  )
}
