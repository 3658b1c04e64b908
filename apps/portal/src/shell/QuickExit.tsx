import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '../ui/Button.tsx'
import { leaveQuickly } from './quick-exit.ts'

/** On every page: signs out and shows a blank page at once. */
export function QuickExit() {
  const { t } = useLingui()
  return (
    <Button
      kind="quiet"
      onClick={leaveQuickly}
      title={t`Signs out and shows a blank page. Esc three times does the same.`}
    >
      <Trans comment="Button that signs out and shows a blank page at once, for somebody in danger of being watched">
        Leave quickly
      </Trans>
    </Button>
  )
}
