import { Trans } from '@lingui/react/macro'
import { Button } from '../ui/Button.tsx'
import '../entry/entry.css'

/** Ten codes as they are printed: shown once. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  return (
    <>
      <ol className="codes" dir="ltr">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <Button kind="quiet" onClick={() => print()}>
        <Trans comment="Button: prints the codes">Print them</Trans>
      </Button>
    </>
  )
}
