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
  /** What choosing the row does, where it leads nowhere. */
  onChoose?: () => void
}

export function Row({ mark, title, meta, end, to, onChoose }: RowProps) {
  return (
    <li>
      {mark}
      <div className="what">
        <b>
          <RowTitle to={to} onChoose={onChoose}>
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
  onChoose,
  children,
}: {
  to: string | undefined
  onChoose: (() => void) | undefined
  children: ReactNode
}) {
  if (to !== undefined) return <Link to={to}>{children}</Link>
  if (!onChoose) return children
  return (
    <button type="button" onClick={onChoose}>
      {children}
    </button>
  )
}
