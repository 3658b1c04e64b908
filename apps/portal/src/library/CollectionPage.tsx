import { Trans } from '@lingui/react/macro'
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useParams, type LoaderFunctionArgs } from 'react-router'
import { ready } from '../api.ts'
import { Pages } from '../projects/Pages.tsx'
import { showAlongside } from '../shell/alongside.ts'
import { TimeText } from '../ui/DateText.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { SeenBy } from '../ui/SeenBy.tsx'
import { Sheet, SheetBody } from '../ui/Sheet.tsx'
import { RowsSkeleton } from '../ui/Skeleton.tsx'
import { AddDocuments } from './AddDocuments.tsx'
import { CollectionActs } from './CollectionActs.tsx'
import { CollectionDocuments } from './CollectionDocuments.tsx'
import { CollectionRows } from './CollectionRows.tsx'
import { documentsListed } from './list-ways.ts'
import { InTrash } from './InTrash.tsx'
import { useNames } from './names.ts'
import { begin, me, oneCollection, organisations, pagesWithin, type Collection } from './queries.ts'
import { ScanLanguages } from './ScanLanguages.tsx'
import { Shares } from './Shares.tsx'
import { Trail } from './Trail.tsx'
import { UploadStrip } from './UploadStrip.tsx'
import './library.css'

export async function loader({ params: { collectionId: id = '' }, request }: LoaderFunctionArgs) {
  showAlongside(<UploadStrip />)
  await Promise.all([ready(oneCollection(id)), ready(me), ready(organisations)])
  begin(pagesWithin(id))
  begin(documentsListed(id, new URL(request.url).searchParams))
  return null
}

export function Component() {
  const { collectionId = '' } = useParams()
  const { data: collection } = useSuspenseQuery(oneCollection(collectionId))
  const names = useNames()
  return (
    <>
      <Trail above={collection.above} />
      <PageHead
        title={<bdi>{collection.name}</bdi>}
        help={<bdi>{names.organisation(collection.ownerId)}</bdi>}
        actions={
          <>
            {!collection.inTrash && <AddDocuments key={collectionId} collections={[collection]} />}
            <CollectionActs key={`acts ${collectionId}`} collection={collection} />
          </>
        }
      />
      {collection.inTrash && (
        <InTrash
          kind="collection"
          id={collectionId}
          name={collection.name}
          until={collection.trashedUntil}
          restore={collection.can.restore}
        />
      )}
      <div className="columns">
        <div className="stack">
          <Within key={`within ${collectionId}`} id={collectionId} />
          <CollectionDocuments key={collectionId} collection={collection} />
        </div>
        <div className="stack">
          <About collection={collection} />
          <Shares key={collectionId} collection={collection} />
        </div>
      </div>
    </>
  )
}

/** What stands within it; nothing where there is nothing. */
function Within({ id }: { id: string }) {
  const pages = useInfiniteQuery(pagesWithin(id))
  if (pages.data?.pages[0]?.rows.length === 0) return null
  return (
    <Sheet title={<Trans comment="Heading over the collections that stand within one">Collections within it</Trans>}>
      <Pages
        pages={pages}
        skeleton={<RowsSkeleton rows={2} />}
        more={<Trans comment="Button: the next page of the list">More collections</Trans>}
      >
        {(rows) => <CollectionRows rows={rows} within />}
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
        <dl className="facts halves">
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
          <ScanLanguages key={collection.id} collection={collection} />
        </dl>
        <SeenBy names={names.seenBy(seenBy)} />
      </SheetBody>
    </Sheet>
  )
}
