import { Trans } from '@lingui/react/macro'
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { errorInWords } from '../refusals.tsx'
import { Button } from '../ui/Button.tsx'

interface PagesProps<Row> {
  pages: UseInfiniteQueryResult<InfiniteData<{ rows: Row[] }>>
  /** The shape of the list while its first page is on its way. */
  skeleton: ReactNode
  /** The words of the button that asks for the next page. */
  more: ReactNode
  children: (rows: Row[], isWhole: boolean) => ReactNode
}

/** A list that comes in pages: what is there, what went wrong, and the way to more. */
export function Pages<Row>({ pages, skeleton, more, children }: PagesProps<Row>) {
  if (pages.isPending) return skeleton
  if (pages.data === undefined) return <Failed error={pages.error} onAgain={() => void pages.refetch()} />
  return (
    <>
      {children(
        pages.data.pages.flatMap(({ rows }) => rows),
        !pages.hasNextPage,
      )}
      {pages.isFetchNextPageError && <Failed error={pages.error} onAgain={() => void pages.fetchNextPage()} />}
      {pages.hasNextPage && !pages.isFetchNextPageError && (
        <div className="more-rows">
          <Button kind="quiet" busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {more}
          </Button>
        </div>
      )}
    </>
  )
}

function Failed({ error, onAgain }: { error: unknown; onAgain: () => void }) {
  return (
    <div className="more-rows">
      <p className="wrong" role="alert">
        {errorInWords(error)}
      </p>
      <Button kind="quiet" onClick={onAgain}>
        <Trans comment="Button: ask the server once more">Try again</Trans>
      </Button>
    </div>
  )
}
