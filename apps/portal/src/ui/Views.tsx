import type { ReactNode } from 'react'
import { Link, type To } from 'react-router'
import './views.css'

interface View {
  id: string
  to: To
  /** What goes along without standing in the address. */
  state?: unknown
  name: ReactNode
  /** How much there is to see in it. */
  count?: number
}

interface ViewsProps {
  /** What the views are of, for who cannot see them. */
  label: string
  views: readonly View[]
  /** The view that is open. */
  current: string
}

/** The views of one thing; which one is open stands in the address. */
export function Views({ label, views, current }: ViewsProps) {
  return (
    <nav className="views" aria-label={label}>
      <ul>
        {views.map(({ id, to, state, name, count }) => (
          <li key={id}>
            <Link to={to} state={state} aria-current={id === current ? 'true' : undefined}>
              {name}
              {count !== undefined && <span className="meta">{count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
