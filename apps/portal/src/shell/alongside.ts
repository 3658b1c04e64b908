import type { ReactNode } from 'react'

let shown: ReactNode
const listeners = new Set<() => void>()

/** Has something stand above whichever page is shown, from now on. Its code comes with whoever asks. */
export function showAlongside(strip: ReactNode): void {
  shown = strip
  listeners.forEach((listener) => listener())
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function alongside(): ReactNode {
  return shown
}
