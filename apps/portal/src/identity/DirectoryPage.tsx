import { Trans } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import { infiniteQueryOptions, useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { queries, ready, trpc, type Answers } from '../api.ts'
import { useLanguage } from '../language.ts'
import { Pages } from '../projects/Pages.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { RowsSkeleton } from '../ui/Skeleton.tsx'
import { Square } from '../ui/Square.tsx'

type Shown = Answers['identity']['directory']['rows'][number]

const organisations = trpc.identity.organisations.queryOptions()

const directory = infiniteQueryOptions({
  queryKey: ['identity', 'directory'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam: after }) =>
    queries.query({ ...trpc.identity.directory.queryOptions({ after }), staleTime: 0, gcTime: 0 }),
  getNextPageParam: ({ next }) => next ?? undefined,
})

export async function loader() {
  await ready(organisations)
  return null
}

export function Component() {
  const pages = useInfiniteQuery(directory)
  return (
    <>
      <PageHead
        title={<Trans comment="Link and title: what people of the network show of themselves">Directory</Trans>}
        help={<Trans>Who chose to show something of themselves to you. Nobody has to.</Trans>}
        actions={
          <>
            <Link className="button quiet" to="/people">
              <Trans comment="Link: back to the room of colleagues and organisations">Go to the people</Trans>
            </Link>
            <Link className="button quiet" to="/account">
              <Trans comment="Link: to the form for what one shows">What you show</Trans>
            </Link>
          </>
        }
      />
      <div className="sheet">
        <Pages
          pages={pages}
          skeleton={<RowsSkeleton rows={6} />}
          more={<Trans comment="Button: shows more of a list of people">More people</Trans>}
        >
          {(rows) =>
            rows.length === 0 ? (
              <EmptyState>
                <Trans>Nobody shows anything to you yet.</Trans>
              </EmptyState>
            ) : (
              <Rows>
                {rows.map((shown) => (
                  <Entry key={shown.id} shown={shown} />
                ))}
              </Rows>
            )
          }
        </Pages>
      </div>
    </>
  )
}

function Entry({ shown: { handle, name, about, contact, organisationId } }: { shown: Shown }) {
  const language = useLanguage()
  const { data } = useSuspenseQuery(organisations)
  const organisation = data.find(({ id }) => id === organisationId)
  const told = [about, contact].filter((words) => words !== '')
  return (
    <Row
      mark={<Square />}
      title={
        <>
          <bdi>{handle}</bdi>
          {name !== '' && (
            <>
              {' · '}
              <bdi>{name}</bdi>
            </>
          )}
        </>
      }
      meta={
        <>
          {told.map((words) => (
            <span key={words}>
              <bdi>{words}</bdi>
              {' · '}
            </span>
          ))}
          {organisation && <bdi>{nameIn(organisation.names, language)}</bdi>}
        </>
      }
    />
  )
}
