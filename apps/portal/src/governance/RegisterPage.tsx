import { Trans, useLingui } from '@lingui/react/macro'
import { nameIn } from '@memorial/domain'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearchParams, type LoaderFunctionArgs } from 'react-router'
import { ready } from '../api.ts'
import { useLanguage } from '../language.ts'
import { Pages } from '../projects/Pages.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { RowsSkeleton } from '../ui/Skeleton.tsx'
import { Views } from '../ui/Views.tsx'
import { beginRegister, overview, registerPages, useOverview, type Overview, type Resolution } from './queries.ts'
import { ResolutionRow } from './ResolutionRow.tsx'
import { dayIn, geneva } from '../zone.ts'
import './governance.css'

/** The body that the address names, if it is one whose resolutions are seen. */
function bodyIn(search: URLSearchParams, bodies: Overview['bodies']): string | undefined {
  return bodies.find(({ id }) => id === search.get('body'))?.id
}

export async function loader({ url }: LoaderFunctionArgs) {
  const { bodies } = await ready(overview)
  beginRegister(bodyIn(url.searchParams, bodies))
  return null
}

export function Component() {
  const { t } = useLingui()
  const language = useLanguage()
  const [search] = useSearchParams()
  const { bodies } = useOverview()
  const bodyId = bodyIn(search, bodies)
  return (
    <>
      <PageHead
        title={<Trans comment="Title of a page: all resolutions, by number">Register of resolutions</Trans>}
        help={
          <Trans>What was resolved, under its number, with the votes. You see that of the bodies you sit in.</Trans>
        }
        actions={
          <Link className="button quiet" to="/governance">
            <Trans comment="Link: back to the room of sittings and votes">Go to the votes</Trans>
          </Link>
        }
      />
      {bodies.length > 1 && (
        <Views
          label={t({ message: 'Bodies', comment: 'Board, assembly, secretariat, committees' })}
          current={bodyId ?? 'all'}
          views={[
            { id: 'all', to: '/governance/register', name: <Trans comment="Resolutions of all bodies">All</Trans> },
            ...bodies.map(({ id, names }) => ({
              id,
              to: `/governance/register?body=${id}`,
              name: <bdi>{nameIn(names, language)}</bdi>,
            })),
          ]}
        />
      )}
      <Resolutions key={bodyId} bodyId={bodyId} bodies={bodies} />
    </>
  )
}

function Resolutions({ bodyId, bodies }: { bodyId: string | undefined; bodies: Overview['bodies'] }) {
  const pages = useInfiniteQuery(registerPages(bodyId))
  return (
    <Pages
      pages={pages}
      skeleton={<RowsSkeleton rows={5} />}
      more={<Trans comment="Button: shows more of a list whose newest things come first">Older resolutions</Trans>}
    >
      {(rows) =>
        rows.length === 0 ? (
          <div className="sheet">
            <EmptyState>
              <Trans>Nothing has been resolved yet. A motion that is carried gets its number here.</Trans>
            </EmptyState>
          </div>
        ) : (
          <div className="stack">
            {[...Map.groupBy(rows, yearOf)].map(([year, resolutions]) => (
              <Sheet key={year} title={<time dateTime={year}>{year}</time>}>
                <Rows>
                  {resolutions.map((resolution) => (
                    <ResolutionRow key={resolution.id} resolution={resolution} bodies={bodies} whole />
                  ))}
                </Rows>
              </Sheet>
            ))}
          </div>
        )
      }
    </Pages>
  )
}

function yearOf({ adoptedAt }: Resolution): string {
  return dayIn(geneva, adoptedAt).slice(0, 4)
}
