import type { ReactNode } from 'react'

/** The empty square: a person or an organisation without a portrait, as on the plates of the Last Address. It may hold two signs. */
export function Square({ children }: { children?: ReactNode }) {
  return (
    <span className="square" aria-hidden="true">
      {children}
    </span>
  )
}
