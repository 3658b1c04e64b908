import { Trans, useLingui } from '@lingui/react/macro'
import { plural } from '@lingui/core/macro'
import type { KeyboardEvent } from 'react'
import { Button } from '../ui/Button.tsx'
import { placeOf, type Hits } from './use-hits.ts'

/** By where they are on the keyboard, so that they work in every script; a key of one letter only where the focus is here. */
const keys: Record<string, 1 | -1> = { KeyN: 1, KeyP: -1 }

/** At which hit one stands, and the steps to the others. */
export function Steps({ hits: { hits, at, count, step } }: { hits: Hits }) {
  const { t } = useLingui()
  const place = at && placeOf(at, hits)
  const press = ({ code }: KeyboardEvent) => code in keys && step(keys[code]!)
  return (
    <div className="steps">
      <p role="status">
        {at ? (
          <Trans comment="In a text: at which of the places one stands where the sought words are">
            {place} of {count}, page {at.page}
          </Trans>
        ) : (
          <Trans comment="The sought words are nowhere in the text">Not in this text</Trans>
        )}
      </p>
      {at && (
        <>
          <Button
            kind="quiet"
            aria-label={t({ message: 'Previous hit', comment: 'Button: a place in a text where the words are' })}
            aria-keyshortcuts="P"
            onClick={() => step(-1)}
            onKeyDown={press}
          >
            ↑
          </Button>
          <Button
            kind="quiet"
            aria-label={t({ message: 'Next hit', comment: 'Button: a place in a text where the words are' })}
            aria-keyshortcuts="N"
            onClick={() => step(1)}
            onKeyDown={press}
          >
            ↓
          </Button>
        </>
      )}
    </div>
  )
}

/** All pages on which the words are, with how often. */
export function PagesWithHits({ hits: { hits, at, goTo } }: { hits: Hits }) {
  const { t } = useLingui()
  return (
    <nav className="hit-pages" aria-label={t({ message: 'Pages with hits', comment: 'A row of buttons' })}>
      <ul>
        {hits.map(({ page, count }) => (
          <li key={page}>
            <button
              type="button"
              aria-current={at?.page === page ? 'true' : undefined}
              aria-label={t({
                message: plural(count, { one: `Page ${page}: # hit`, other: `Page ${page}: # hits` }),
                comment: 'Button: goes to a page of a text on which the sought words are so many times',
              })}
              onClick={() => goTo({ page, nth: 0 })}
            >
              {page}
              {count > 1 && (
                <span className="meta" dir="ltr">
                  ×{count}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
