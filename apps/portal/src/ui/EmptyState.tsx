import type { ReactNode } from 'react'

/** Where nothing is yet: one sentence and, at most, one action. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <p>{children}</p>
      {action}
    </div>
  )
}
