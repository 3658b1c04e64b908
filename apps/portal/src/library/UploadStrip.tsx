import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useLocation } from 'react-router'
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

/** Up to so many are listed one by one in other rooms. */
const fewElsewhere = 2

/** What is on its way into the library, and what was begun and left. Nothing where there is neither. */
export function UploadStrip() {
  const uploads = useSyncExternalStore(subscribe, currentUploads)
  const { data: known = [] } = useQuery({
    ...unfinished,
    refetchInterval: ({ state: { data = [] } }) =>
      data.some((row) => isLeftBehind(row) && row.coming !== 'left') && whileTheyArrive,
  })
  // In other rooms there is no more of it than what moves.
  const isHere = useLocation().pathname.startsWith('/library')
  const left = isHere ? known.filter(isLeftBehind) : []
  const few = isHere ? fewUploads : fewElsewhere
  if (uploads.length === 0 && left.length === 0) return null

  return (
    <div ref={handFocusUp} className="uploads">
      <Sheet
        title={<Trans comment="Heading over files that are being sent into the library">On their way</Trans>}
        aside={
          uploads.some(({ stage }) => stage === 'added') && (
            <Button kind="plain" onClick={forgetAdded}>
              <Trans comment="Button: takes files that have arrived off the list">Hide what is done</Trans>
            </Button>
          )
        }
      >
        {uploads.length > few && <ManyOnTheirWay uploads={uploads} />}
        <ul className="rows">
          {uploads.length <= few && uploads.map((upload) => <OnItsWay key={upload.id} upload={upload} />)}
          {left.map((row) => (
            <LeftBehind key={row.id} row={row} />
          ))}
        </ul>
      </Sheet>
    </div>
  )
}
