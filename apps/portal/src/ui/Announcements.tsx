import { Trans } from '@lingui/react/macro'
import { useSyncExternalStore } from 'react'
import { Button } from './Button.tsx'

interface Announcement {
  words: string
  /** Takes back what was done; the announcement then stays until it is answered. */
  undo?: () => void
}

const shownFor = 8_000
const listeners = new Set<() => void>()
let current: Announcement | undefined
let timer: number | undefined

function show(announcement: Announcement | undefined): void {
  current = announcement
  window.clearTimeout(timer)
  if (announcement && !announcement.undo) timer = window.setTimeout(() => show(undefined), shownFor)
  listeners.forEach((listener) => listener())
}

/** Says what has been done, to eye and ear, without moving the focus. */
export function announce(words: string, undo?: () => void): void {
  show(undo ? { words, undo } : { words })
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Where announcements appear: once on a page. */
export function Announcements() {
  const announcement = useSyncExternalStore(subscribe, () => current)
  const { undo } = announcement ?? {}
  return (
    <div className="announcements" role="status">
      {announcement && (
        <div className="announcement">
          <span>{announcement.words}</span>
          {undo && (
            <Button
              kind="plain"
              onClick={() => {
                show(undefined)
                undo()
              }}
            >
              <Trans comment="Takes back what was just done">Undo</Trans>
            </Button>
          )}
          <Button kind="plain" onClick={() => show(undefined)}>
            <Trans comment="Takes a message off the screen">Hide</Trans>
          </Button>
        </div>
      )}
    </div>
  )
}
