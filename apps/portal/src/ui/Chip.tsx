import type { ReactNode } from 'react'

/** A word or two about a thing. `now`: it waits for the reader. */
export function Chip({ now = false, children }: { now?: boolean; children: ReactNode }) {
  return <span className={now ? 'chip now' : 'chip'}>{children}</span>
}
