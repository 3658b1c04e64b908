import { Trans } from '@lingui/react/macro'
import { flowing } from './flowing.ts'
import type { TextPage } from './queries.ts'

interface PageTextProps {
  page: TextPage
  /** Its lines are those of a typesetter. */
  isTypeset: boolean
  /** Whether it is the one that was asked for. */
  isTarget: boolean
  /** Which of its hits one stands at, from 0. */
  current: number | undefined
}

/** One page of a text. Each of its paragraphs has its own direction. */
export function PageText({ page, isTypeset, isTarget, current }: PageTextProps) {
  const { number, language } = page
  const parts = isTypeset ? flowing(page.parts) : page.parts
  const places = parts.map((_, place) => parts.slice(0, place).filter(({ hit }) => hit).length)
  return (
    <section className="page-text" aria-labelledby={`page-${number}`} data-target={isTarget || undefined}>
      <h3 id={`page-${number}`}>
        <Trans comment="Above a page of a text">Page {number}</Trans>
      </h3>
      <p dir="auto" lang={language ?? undefined}>
        {parts.map(({ text, hit }, place) =>
          hit ? (
            <mark key={place} aria-current={places[place] === current ? 'true' : undefined}>
              {text}
            </mark>
          ) : (
            text
          ),
        )}
      </p>
    </section>
  )
}
