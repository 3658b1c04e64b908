import type { ReactNode } from 'react'

/** One sentence with the clause it rests on. */
export function Sentence({ clause, children }: { clause: string; children: ReactNode }) {
  return (
    <p>
      {children} <bdi className="meta">({clause})</bdi>
    </p>
  )
}
