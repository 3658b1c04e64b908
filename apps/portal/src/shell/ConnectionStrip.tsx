import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useSyncExternalStore } from 'react'
import { queries } from '../api.ts'
import { errorInWords, isConnectionLost, isHurried } from '../refusals.tsx'
import { Button } from '../ui/Button.tsx'

const cache = queries.getQueryCache()

function problem(): string | undefined {
  const errors = cache.getAll().flatMap((query) => (query.isActive() ? query.state.error : []))
  if (errors.some(isConnectionLost)) return t`No connection. What you see may be out of date; nothing is lost.`
  const hurried = errors.find(isHurried)
  return hurried ? errorInWords(hurried) : undefined
}

/** Says that what is on screen could not be brought up to date. */
export function ConnectionStrip() {
  const said = useSyncExternalStore((listener) => cache.subscribe(listener), problem)
  return (
    <div role="status">
      {said !== undefined && (
        <div className="connection">
          {said}
          <Button kind="quiet" onClick={() => void queries.refetchQueries({ type: 'active' })}>
            <Trans comment="Button: ask the server once more">Try again</Trans>
          </Button>
        </div>
      )}
    </div>
  )
}
