import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { trpc } from '../api.ts'
import { createPasskey } from '../entry/passkey.ts'
import { Said } from '../refusals.tsx'
import { Naming } from './Naming.tsx'

/** One more passkey: named first, then made by the device. */
export function AddPasskey() {
  const { t } = useLingui()
  const options = useMutation(trpc.identity.addPasskeyOptions.mutationOptions())
  const add = useMutation(trpc.identity.addPasskey.mutationOptions())
  async function make(name: string): Promise<void> {
    const asked = await options.mutateAsync()
    const answer = await createPasskey(asked).catch(() => {
      throw new Said(t`No passkey was made. The device may hold one for you already.`)
    })
    await add.mutateAsync({ name, answer })
  }
  return (
    <Naming
      save={make}
      help={<Trans>So that you know it again, such as “blue key” or “at home”. Only you see it.</Trans>}
    >
      <Trans comment="Button: one more way to sign in">Add a passkey</Trans>
    </Naming>
  )
}
