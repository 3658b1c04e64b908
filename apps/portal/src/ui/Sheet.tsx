import { useId, type ReactNode } from 'react'

interface SheetProps {
  title: ReactNode
  /** At the end of the heading's line: a link or a button. */
  aside?: ReactNode
  children: ReactNode
}

/** A titled part of a page. Rows go to its edges; anything else stands in a `SheetBody`. */
export function Sheet({ title, aside, children }: SheetProps) {
  const heading = useId()
  return (
    <section className="sheet" aria-labelledby={heading}>
      <header>
        <h2 id={heading}>{title}</h2>
        {aside && <div className="aside">{aside}</div>}
      </header>
      {children}
    </section>
  )
}

export function SheetBody({ children }: { children: ReactNode }) {
  return <div className="body">{children}</div>
}
