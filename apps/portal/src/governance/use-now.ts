import { useSyncExternalStore } from 'react'

const beat = 10_000

function subscribe(listener: () => void): () => void {
  const timer = window.setInterval(listener, beat)
  return () => window.clearInterval(timer)
}

/** The time, to within ten seconds; who uses it is drawn again as it goes on. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => Math.floor(Date.now() / beat)) * beat
}
