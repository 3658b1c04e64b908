import { Trans } from '@lingui/react/macro'
import { useEffect, useRef, type RefObject } from 'react'
import { Pages } from '../projects/Pages.tsx'
import { errorInWords } from '../refusals.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { RowsSkeleton } from '../ui/Skeleton.tsx'
import { PageText } from './PageText.tsx'
import { isThere, type Hits } from './use-hits.ts'

interface TextPagesProps {
  hits: Hits
  words: string
  /** Where reading begins. */
  page: number
  isTypeset: boolean
}

/** The text of a document, page after page. */
export function TextPages({ hits: { text, at }, words, page, isTypeset }: TextPagesProps) {
  const target = at ?? { page, nth: 0 }
  const within = useSight(
    at || page > 1 ? `${words} ${target.page} ${target.nth}` : '',
    isThere(text.data, target.page),
  )
  return (
    <div ref={within}>
      {text.hasPreviousPage && <Earlier text={text} />}
      <Pages
        pages={text}
        skeleton={<RowsSkeleton rows={6} />}
        more={<Trans comment="Button: the pages of a text after those that are shown">Further pages</Trans>}
      >
        {(pages) =>
          pages.length > 0 ? (
            pages.map((one) => (
              <PageText
                key={one.number}
                page={one}
                isTypeset={isTypeset}
                isTarget={!at && page > 1 && one.number === page}
                current={at?.page === one.number ? at.nth : undefined}
              />
            ))
          ) : (
            <EmptyState>
              <Trans>There are no words in this document.</Trans>
            </EmptyState>
          )
        }
      </Pages>
    </div>
  )
}

function Earlier({ text }: Pick<Hits, 'text'>) {
  return (
    <div className="more-rows">
      <Button kind="quiet" busy={text.isFetchingPreviousPage} onClick={() => void text.fetchPreviousPage()}>
        <Trans comment="Button: the pages of a text before those that are shown">Earlier pages</Trans>
      </Button>
      {text.isFetchPreviousPageError && (
        <p className="wrong" role="alert">
          {errorInWords(text.error)}
        </p>
      )}
    </div>
  )
}

/** Brings what is current into sight whenever that changes, once it is there. Gives where to look for it. */
function useSight(current: string, isLoaded: boolean): RefObject<HTMLDivElement | null> {
  const within = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (current === '' || !isLoaded) return
    // The house greets each new page with its top, in an effect after this one.
    queueMicrotask(() =>
      within.current?.querySelector('mark[aria-current], [data-target]')?.scrollIntoView({ block: 'center' }),
    )
  }, [current, isLoaded])
  return within
}
