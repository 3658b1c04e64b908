import { Trans, useLingui } from '@lingui/react/macro'

export function DemonstrationBanner() {
  const { t } = useLingui()
  return (
    <aside
      className="banner"
      aria-label={t({
        message: 'Demonstration',
        comment: 'Names the strip that says that this is a demonstration network',
      })}
    >
      <Trans>This is a demonstration network: its people are invented.</Trans>
    </aside>
  )
}
