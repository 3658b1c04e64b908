import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import { Button } from '../ui/Button.tsx'
import { SheetBody } from '../ui/Sheet.tsx'
import { currentOf, originalOf } from './original.ts'
import type { Document } from './queries.ts'
import { useWayTo } from './use-view.ts'
import { viewsOf } from './views.ts'

interface CannotShowProps {
  document: Document
  /** Why it is not shown, and what may help. */
  children: ReactNode
  again: () => void
}

/** In place of what could not be shown: why, and the ways that are left. */
export function CannotShow({ document, children, again }: CannotShowProps) {
  const { state } = useLocation() as { state: unknown }
  const wayTo = useWayTo()
  return (
    <SheetBody>
      <p role="alert">{children}</p>
      <p className="ways">
        <Button onClick={again}>
          <Trans comment="Button: ask the server once more">Try again</Trans>
        </Button>
        {viewsOf(document).includes('text') && (
          <Link className="button quiet" to={wayTo('text')} state={state}>
            <Trans comment="Link: to the text of a document that could not be shown">Read the text</Trans>
          </Link>
        )}
        <a className="button quiet" href={originalOf(document.id, currentOf(document))} download>
          <Trans comment="Button: saves the file itself on the device">Download</Trans>
        </a>
      </p>
    </SheetBody>
  )
}
