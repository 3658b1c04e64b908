import { useEffect, useEffectEvent, useState } from 'react'

/** Files let go of anywhere over the page. Gives whether some are being held over it. */
export function useFileDrop(isWanted: boolean, onFiles: (files: File[]) => void): boolean {
  const [isOver, setOver] = useState(false)
  const take = useEffectEvent(onFiles)

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
      take(filesOf(event.dataTransfer!))
    })
    return () => ending.abort()
  }, [isWanted])

  return isOver && isWanted
}

function holdsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false
}

/** The files themselves; a folder cannot be sent as one. */
function filesOf({ items }: DataTransfer): File[] {
  return [...items]
    .filter((item) => item.kind === 'file' && !item.webkitGetAsEntry()?.isDirectory)
    .flatMap((item) => item.getAsFile() ?? [])
}
