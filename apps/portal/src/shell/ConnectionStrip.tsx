import { Trans } from '@lingui/react/macro'
import { useSyncExternalStore } from 'react'
import { queries } from '../api.ts'
import { isConnectionLost } from '../refusals.tsx'
import { Button } from '../ui/Button.tsx'

const cache = queries.getQueryCache()

function isLost(): boolean {
  return cache.getAll().some((query) => query.isActive() && isConnectionLost(query.state.error))
}

/** Says that what is on screen could not be brought up to date. */
export function ConnectionStrip() {
  const lost = useSyncExternalStore((listener) => cache.subscribe(listener), isLost)
  return (
    <div role="status">
      {lost && (
        <div className="connection">
          <Trans>No connection. What you see may be out of date; nothing is lost.</Trans>
          <Button kind="quiet" onClick={() => void queries.refetchQueries({ type: 'active' })}>
            <Trans comment="Button: ask the server once more">Try again</Trans>
          </Button>
        </div>
      )}
    </div>
  )
}
