import type { ReactNode } from 'react'
import { Link } from 'react-router'

export function Rows({ children }: { children: ReactNode }) {
  return <ul className="rows">{children}</ul>
}

interface RowProps {
  /** A `Square` at the start. */
  mark?: ReactNode
  title: ReactNode
  meta?: ReactNode
  /** At the end: a deadline, a chip, a button. */
  end?: ReactNode
  /** Where the row leads: all of it can be clicked, its title is the link. */
  to?: string
  /** What goes along and stands in no address. */
  state?: unknown
  /** What choosing the row does, where it leads nowhere. */
  onChoose?: () => void
}

export function Row({ mark, title, meta, end, to, state, onChoose }: RowProps) {
  return (
    <li>
      {mark}
      <div className="what">
        <b>
          <RowTitle to={to} state={state} onChoose={onChoose}>
            {title}
          </RowTitle>
        </b>
        {meta && <span className="meta">{meta}</span>}
      </div>
      {end && <div className="end">{end}</div>}
    </li>
  )
}

function RowTitle({
  to,
  state,
  onChoose,
  children,
}: {
  to: string | undefined
  state: unknown
  onChoose: (() => void) | undefined
  children: ReactNode
}) {
  if (to !== undefined) {
    return (
      <Link to={to} state={state}>
        {children}
      </Link>
    )
  }
  if (!onChoose) return children
  return (
    <button type="button" onClick={onChoose}>
      {children}
    </button>
  )
}
