import { Trans } from '@lingui/react/macro'
import { infiniteQueryOptions, useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { queries, ready, trpc, type Answers } from '../api.ts'
import { useLocale } from '../language.ts'
import { errorInWords } from '../refusals.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { RowsSkeleton } from '../ui/Skeleton.tsx'
import { dayOf } from '../ui/day-of.ts'
import { NoticeRow } from './NoticeRow.tsx'
import './notices.css'

type Page = Answers['notices']['notices']
type Place = NonNullable<Page['next']>

const me = trpc.identity.me.queryOptions()

const pages = infiniteQueryOptions({
  queryKey: ['notices', 'newest first'],
  initialPageParam: undefined as Place | undefined,
  queryFn: ({ pageParam: before }) =>
    queries.query({ ...trpc.notices.notices.queryOptions({ before }), staleTime: 0, gcTime: 0 }),
  getNextPageParam: ({ next }: Page) => next ?? undefined,
})

export async function loader() {
  await Promise.all([ready(me), queries.infiniteQuery({ ...pages, staleTime: 'static' })])
  return null
}

export function Component() {
  const { data: own } = useSuspenseQuery(me)
  return (
    <>
      <PageHead
        title={<Trans comment="Title of the room: what the secretariat tells the network">Notices</Trans>}
        help={
          <Trans>
            What the secretariat tells the network. You see the notices that are for you, your organisation or a body
            you sit in.
          </Trans>
        }
        actions={
          own.can.publish.ok && (
            <Link className="button" to="/notices/new">
              <Trans comment="Button: write a notice">New notice</Trans>
            </Link>
          )
        }
      />
      <Newest />
    </>
  )
}

/** All that has been asked for so far, a sheet a month. */
function Newest() {
  const { data, hasNextPage, isFetchingNextPage, isFetchNextPageError, error, fetchNextPage } =
    useSuspenseInfiniteQuery(pages)
  const rows = data.pages.flatMap((page) => page.rows)
  if (rows.length === 0) return <NothingYet />
  const months = Map.groupBy(rows, (row) => dayOf(row.publishedAt).slice(0, 7))
  return (
    <div className="stack">
      {[...months].map(([month, notices]) => (
        <Sheet key={month} title={<Month month={month} />}>
          <Rows>
            {notices.map((notice) => (
              <NoticeRow key={notice.id} notice={notice} />
            ))}
          </Rows>
        </Sheet>
      ))}
      {isFetchingNextPage && <RowsSkeleton rows={4} />}
      {isFetchNextPageError && (
        <p className="wrong" role="alert">
          {errorInWords(error)}
        </p>
      )}
      {hasNextPage && (
        <div className="actions">
          <Button kind="quiet" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            <Trans comment="Button: shows more of a list whose newest things come first">Older notices</Trans>
          </Button>
        </div>
      )}
    </div>
  )
}

/** “November 2026” */
function Month({ month }: { month: string }) {
  const words = new Intl.DateTimeFormat(useLocale(), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(month),
  )
  return (
    <time className="month" dateTime={month}>
      {words}
    </time>
  )
}

function NothingYet() {
  return (
    <Sheet title={<Trans>Nothing yet</Trans>}>
      <EmptyState>
        <Trans>The secretariat has not published anything for you. New notices appear here and on Today.</Trans>
      </EmptyState>
    </Sheet>
  )
}
