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
}

export function Row({ mark, title, meta, end, to }: RowProps) {
  return (
    <li>
      {mark}
      <div className="what">
        <b>{to === undefined ? title : <Link to={to}>{title}</Link>}</b>
        {meta && <span className="meta">{meta}</span>}
      </div>
      {end && <div className="end">{end}</div>}
    </li>
  )
}
