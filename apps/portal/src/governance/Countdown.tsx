import { Trans } from '@lingui/react/macro'
import { Relative } from '../ui/DateText.tsx'
import { useNow } from './use-now.ts'

/** “closes in 12 minutes”, going on as one looks. */
export function Countdown({ at }: { at: string }) {
  const left = Date.parse(at) - useNow()
  if (left < 60_000)
    return (
      <time dateTime={at}>
        <Trans comment="A vote that ends in less than a minute, or ends now">closes within a minute</Trans>
      </time>
    )
  return (
    <Trans comment="A vote; words such as “in 12 minutes” follow">
      closes <Relative at={at} />
    </Trans>
  )
}
