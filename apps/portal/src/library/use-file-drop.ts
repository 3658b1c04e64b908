import { t } from '@lingui/core/macro'
import { useEffect, useEffectEvent, useState } from 'react'
import { announce } from '../ui/Announcements.tsx'
import { droppedOf, type Picked } from './picking.ts'

/** Files and folders let go of anywhere over the page. Gives whether some are being held over it. */
export function useFileDrop(isWanted: boolean, onPicked: (picked: Picked[]) => void): boolean {
  const [isOver, setOver] = useState(false)
  const take = useEffectEvent(onPicked)

  useEffect(() => {
    if (!isWanted) return undefined
    const ending = new AbortController()
    const { signal } = ending
    const listen = (type: 'dragover' | 'dragleave' | 'drop', listener: (event: DragEvent) => void) =>
      window.addEventListener(type, (event) => holdsFiles(event) && listener(event), { signal })

    listen('dragover', (event) => {
      // Without it the browser would leave the portal for the file.
      event.preventDefault()
      setOver(true)
    })
    // Towards nothing: out of the window.
    listen('dragleave', ({ relatedTarget }) => relatedTarget === null && setOver(false))
    listen('drop', (event) => {
      event.preventDefault()
      setOver(false)
      void droppedOf(event.dataTransfer!).then(take, () =>
        announce(t`Not all of this could be read. Nothing was chosen.`),
      )
    })
    return () => ending.abort()
  }, [isWanted])

  return isOver && isWanted
}

function holdsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false
}
