import { Trans } from '@lingui/react/macro'
import { useState, type ReactNode } from 'react'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/Field.tsx'

/** Six words, hidden unless asked for. A password manager may fill it. */
export function PassphraseField({
  label,
  autoComplete,
}: {
  label: ReactNode
  autoComplete: 'current-password' | 'new-password'
}) {
  const [shown, setShown] = useState(false)
  return (
    <div className="secret">
      <TextField
        name="passphrase"
        label={label}
        type={shown ? 'text' : 'password'}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        dir="ltr"
      />
      <Button kind="plain" aria-pressed={shown} onClick={() => setShown(!shown)}>
        {shown ? (
          <Trans comment="Button: hide the passphrase typed above">Hide the words</Trans>
        ) : (
          <Trans comment="Button: show the passphrase typed above">Show the words</Trans>
        )}
      </Button>
    </div>
  )
}

export function CodeField({ help }: { help: ReactNode }) {
  return (
    <TextField
      name="code"
      label={<Trans>Code</Trans>}
      help={help}
      inputMode="numeric"
      autoComplete="one-time-code"
      dir="ltr"
      size={8}
    />
  )
}
