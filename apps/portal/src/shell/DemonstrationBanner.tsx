import { Trans } from '@lingui/react/macro'

export function DemonstrationBanner() {
  return (
    <p className="banner">
      <Trans>This is a demonstration network: its people are invented.</Trans>
    </p>
  )
}
