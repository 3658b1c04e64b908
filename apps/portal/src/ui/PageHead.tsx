import type { ReactNode } from 'react'

interface PageHeadProps {
  title: ReactNode
  /** One sentence: what this page is for. */
  help?: ReactNode
  /** What can be done with all of the page. */
  actions?: ReactNode
}

export function PageHead({ title, help, actions }: PageHeadProps) {
  return (
    <header className="head">
      <div>
        <h1 tabIndex={-1}>{title}</h1>
        {help && <p>{help}</p>}
      </div>
      {actions && <div className="actions">{actions}</div>}
    </header>
  )
}
