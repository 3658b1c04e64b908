import { Trans } from '@lingui/react/macro'
import { Link } from 'react-router'
import { PlateMark } from './icons.tsx'

/** Whose intranet this is. */
export function Plate({ network }: { network: string }) {
  return (
    <Link className="plate" to="/">
      <PlateMark />
      <span>
        <bdi>{network}</bdi>
        <small>
          <Trans>Network intranet</Trans>
        </small>
      </span>
    </Link>
  )
}
