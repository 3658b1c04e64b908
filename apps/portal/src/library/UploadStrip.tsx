import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useRef, useSyncExternalStore } from 'react'
import { handFocusUp } from '../projects/hand-focus-on.ts'
import { Button } from '../ui/Button.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { ManyOnTheirWay } from './ManyOnTheirWay.tsx'
import { unfinished } from './queries.ts'
import { fewUploads } from './telling.ts'
import { LeftBehind, OnItsWay } from './UploadRow.tsx'
import { currentUploads, forgetAdded, isLeftBehind, subscribe } from './uploads.ts'

/** How often is asked again how far files have come that are sent from elsewhere, in milliseconds. */
const whileTheyArrive = 4_000

/** What is on its way into the library, and what was begun and left. Nothing where there is neither. */
export function UploadStrip() {
  const uploads = useSyncExternalStore(subscribe, currentUploads)
  const { data: known = [] } = useQuery({
    ...unfinished,
    refetchInterval: ({ state: { data = [] } }) =>
      data.some((row) => isLeftBehind(row) && row.arriving) && whileTheyArrive,
  })
  const strip = useRef<HTMLDivElement>(null)
  const left = known.filter(isLeftBehind)
  if (uploads.length === 0 && left.length === 0) return null

  /** A row that goes hands the focus on; with the last one the strip goes. */
  function leave(act: () => void): void {
    act()
    strip.current?.focus()
  }

  return (
    <div ref={handFocusUp}>
      <div className="uploads" ref={strip} tabIndex={-1}>
        <Sheet
          title={<Trans comment="Heading over files that are being sent into the library">On their way</Trans>}
          aside={
            uploads.some(({ stage }) => stage === 'added') && (
              <Button kind="plain" onClick={() => leave(forgetAdded)}>
                <Trans comment="Button: takes files that have arrived off the list">Hide what is done</Trans>
              </Button>
            )
          }
        >
          {uploads.length > fewUploads && <ManyOnTheirWay uploads={uploads} onLeave={leave} />}
          <ul className="rows">
            {uploads.length <= fewUploads &&
              uploads.map((upload) => <OnItsWay key={upload.id} upload={upload} onLeave={leave} />)}
            {left.map((row) => (
              <LeftBehind key={row.id} row={row} onLeave={leave} />
            ))}
          </ul>
        </Sheet>
      </div>
    </div>
  )
}
