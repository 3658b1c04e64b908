import { Trans } from '@lingui/react/macro'
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useParams, type LoaderFunctionArgs } from 'react-router'
import { ready } from '../api.ts'
import { Pages } from '../projects/Pages.tsx'
import { TimeText } from '../ui/DateText.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Rows } from '../ui/Rows.tsx'
import { SeenBy } from '../ui/SeenBy.tsx'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'
import { RowsSkeleton } from '../ui/Skeleton.tsx'
import { AddDocuments } from './AddDocuments.tsx'
import { Listed } from './DocumentRow.tsx'
import { useNames } from './names.ts'
import { begin, documentPages, me, oneCollection, organisations, type Collection } from './queries.ts'
import { Shares } from './Shares.tsx'
import { UploadStrip } from './UploadStrip.tsx'
import './library.css'

export async function loader({ params: { collectionId: id = '' } }: LoaderFunctionArgs) {
  await Promise.all([ready(oneCollection(id)), ready(me), ready(organisations)])
  begin(documentPages(id))
  return null
}

export function Component() {
  const { collectionId = '' } = useParams()
  const { data: collection } = useSuspenseQuery(oneCollection(collectionId))
  const names = useNames()
  return (
    <>
      <PageHead
        title={<bdi>{collection.name}</bdi>}
        help={<bdi>{names.organisation(collection.ownerId)}</bdi>}
        actions={<AddDocuments key={collectionId} collections={[collection]} />}
      />
      <UploadStrip />
      <div className="columns">
        <Documents collection={collection} />
        <div className="stack">
          <About collection={collection} />
          <Shares key={collectionId} collection={collection} />
        </div>
      </div>
    </>
  )
}

function Documents({ collection: { id } }: { collection: Collection }) {
  const pages = useInfiniteQuery(documentPages(id))
  return (
    <Sheet title={<Trans comment="Heading over the documents of a collection">Documents</Trans>}>
      <Pages
        pages={pages}
        skeleton={<RowsSkeleton rows={6} />}
        more={
          <Trans comment="Button: the next page of a list whose newest documents come first">Older documents</Trans>
        }
      >
        {(rows) =>
          rows.length > 0 ? (
            <Rows>
              {rows.map((document) => (
                <Listed key={document.id} document={document} within />
              ))}
            </Rows>
          ) : (
            <EmptyState>
              <Trans>No documents yet. Files can be added by the button above, or dropped anywhere on this page.</Trans>
            </EmptyState>
          )
        }
      </Pages>
    </Sheet>
  )
}

function About({ collection }: { collection: Collection }) {
  const names = useNames()
  const { description, createdAt, createdBy, seenBy } = collection
  return (
    <Sheet title={<Trans>About this collection</Trans>}>
      <SheetBody>
        {description !== '' && (
          <p className="as-written" dir="auto">
            {description}
          </p>
        )}
        <dl className="facts">
          <dt>
            <Trans comment="Followed by a day and time: when a collection was made">Made</Trans>
          </dt>
          <dd>
            <TimeText at={createdAt} />
            {createdBy && (
              <span className="meta under">
                <bdi>{createdBy.handle}</bdi>
              </span>
            )}
          </dd>
        </dl>
        <SeenBy names={names.seenBy(seenBy)} />
      </SheetBody>
    </Sheet>
  )
}
