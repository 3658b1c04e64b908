import { Plural, Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { useLanguage } from '../language.ts'
import { Button } from './Button.tsx'

const shownAtFirst = 4

/** Who can see this page or row. Each page and each form says it. */
export function SeenBy({ names }: { names: readonly string[] }) {
  const [all, setAll] = useState(false)
  const shown = all || names.length <= shownAtFirst + 1 ? names : names.slice(0, shownAtFirst)
  const more = names.length - shown.length
  return (
    <p className="who">
      <span>
        <Trans comment="Followed by names of organisations, bodies or people who can see the page">
          Seen by <Names names={shown} />
        </Trans>
        {more > 0 && (
          <>
            {' '}
            <Button kind="plain" onClick={() => setAll(true)}>
              <Plural
                value={more}
                one="and # more"
                other="and # more"
                comment="After a list of names: shows the rest of it"
              />
            </Button>
          </>
        )}
      </span>
    </p>
  )
}

/** Names as a list in the reader's language, each keeping its own direction. */
export function Names({ names }: { names: readonly string[] }) {
  const parts = new Intl.ListFormat(useLanguage()).formatToParts(names)
  return parts.map((part, place) => (part.type === 'element' ? <bdi key={place}>{part.value}</bdi> : part.value))
}
