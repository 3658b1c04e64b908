import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '../ui/Button.tsx'

/** About three lines: more is behind a button, so that the work stays in sight. */
const shownAtFirst = 280

/** What a project is for, in the words of those who made it. */
export function Purpose({ text }: { text: string }) {
  const [all, setAll] = useState(false)
  const long = text.length > shownAtFirst
  if (text === '') return null
  return (
    <div className="purpose">
      <p dir="auto" className={long && !all ? 'cut' : undefined}>
        {text}
      </p>
      {long && (
        <Button kind="plain" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? (
            <Trans comment="Button: hides most of a long text">Show less</Trans>
          ) : (
            <Trans comment="Button: shows the rest of a long text">Read on</Trans>
          )}
        </Button>
      )}
    </div>
  )
}
