import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useRef, type RefObject } from 'react'
import { Pages } from '../projects/Pages.tsx'
import { errorInWords } from '../refusals.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { RowsSkeleton } from '../ui/Skeleton.tsx'
import { PagesWithHits, Steps } from './Hits.tsx'
import { PageText } from './PageText.tsx'
import type { Document } from './queries.ts'
import { isThere, useHits, type Hits } from './use-hits.ts'
import { useWords } from './use-words.ts'
import { WordsField } from './WordsField.tsx'
import './reader.css'

interface ReaderProps {
  document: Document
  /** Where reading begins. */
  page: number
}

/** The text of a document, page after page, with what is sought in it marked. */
export function Reader({ document, page }: ReaderProps) {
  const { t } = useLingui()
  const { words, seek } = useWords()
  const hits = useHits(document, words, page)
  const { text, at } = hits
  const target = at ?? { page, nth: 0 }
  const reader = useSight(
    at || page > 1 ? `${words} ${target.page} ${target.nth}` : '',
    isThere(text.data, target.page),
  )
  return (
    <div className="reader" ref={reader}>
      <Sheet
        title={<Trans comment="Heading over the text of a document">Text</Trans>}
        aside={
          hits.total > 1 && (
            <span className="meta">
              <Plural value={hits.total} one="# page" other="# pages" comment="How long a document is" />
            </span>
          )
        }
      >
        <div className="seek">
          <WordsField
            label={t({ message: 'Search in this document', comment: 'Field for words' })}
            placeholder={t({ message: 'Search in this document', comment: 'Field for words' })}
            words={words}
            onWords={seek}
            onEnter={(isBack) => hits.step(isBack ? -1 : 1)}
          />
          {words !== '' && text.isSuccess && <Steps hits={hits} />}
        </div>
        {hits.hits.length > 1 && <PagesWithHits hits={hits} />}
        <TextPages hits={hits} page={page} isTypeset={document.format === 'pdf'} />
      </Sheet>
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

interface TextPagesProps {
  hits: Hits
  page: number
  isTypeset: boolean
}

function TextPages({ hits: { text, at }, page, isTypeset }: TextPagesProps) {
  return (
    <>
      {text.hasPreviousPage && (
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
      )}
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
    </>
  )
}
