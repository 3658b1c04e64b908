import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams, type LoaderFunctionArgs } from 'react-router'
import { daysOfReadings } from '@memorial/domain'
import { ready } from '../api.ts'
import { Pages } from '../projects/Pages.tsx'
import { DateText } from '../ui/DateText.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { SeenBy } from '../ui/SeenBy.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { RowsSkeleton } from '../ui/Skeleton.tsx'
import { Facts } from './DocumentRow.tsx'
import { useNames } from './names.ts'
import { oneCollection, oneDocument, organisations, readingPages, type Collection, type Readings } from './queries.ts'
import { Trail } from './Trail.tsx'
import './library.css'

export async function loader({ params: { collectionId, documentId } }: LoaderFunctionArgs) {
  await Promise.all([
    collectionId === undefined ? ready(oneDocument(documentId ?? '')) : ready(oneCollection(collectionId)),
    ready(organisations),
  ])
  return null
}

export function Component() {
  const { collectionId, documentId = '' } = useParams()
  return collectionId === undefined ? <OfDocument id={documentId} /> : <OfCollection id={collectionId} />
}

function OfDocument({ id }: { id: string }) {
  const { data } = useSuspenseQuery(oneDocument(id))
  const { title, collection, above } = data
  return <Log of="document" id={id} name={title} above={[...above, collection]} ownerId={collection.ownerId} />
}

function OfCollection({ id }: { id: string }) {
  const { data } = useSuspenseQuery(oneCollection(id))
  const { name, above, ownerId } = data
  return <Log of="collection" id={id} name={name} above={above} ownerId={ownerId} />
}

interface LogProps {
  of: 'document' | 'collection'
  id: string
  name: string
  above: Collection['above']
  ownerId: string
}

function Log({ of, id, name, above, ownerId }: LogProps) {
  const pages = useInfiniteQuery(readingPages(of, id))
  const { t } = useLingui()
  const names = useNames()
  return (
    <>
      <Trail above={above} />
      <PageHead
        title={<Trans comment="Title of a page: people who have opened documents">Who has read it</Trans>}
        help={
          <Link to={`/library/${of === 'document' ? 'documents' : 'collections'}/${id}`}>
            <bdi>{name}</bdi>
          </Link>
        }
      />
      <Sheet title={<Trans comment="Heading over a list: who opened what on which day">Read</Trans>}>
        <Pages
          pages={pages}
          skeleton={<RowsSkeleton rows={6} />}
          more={<Trans comment="Button: the next page of a list, the last day first">Earlier days</Trans>}
        >
          {(rows) => (rows.length > 0 ? <Listing rows={rows} of={of} /> : <Nobody />)}
        </Pages>
        <div className="sheet-foot">
          <p className="meta">
            <Plural
              value={daysOfReadings}
              one="Who read what on which day is kept for # day, then forgotten."
              other="Who read what on which day is kept for # days, then forgotten."
            />
          </p>
          <SeenBy
            names={[
              t({
                message: `the coordinators and administrators of ${names.organisation(ownerId)}`,
                comment: 'After “Seen by”: an organisation',
              }),
            ]}
          />
        </div>
      </Sheet>
    </>
  )
}

function Nobody() {
  return (
    <EmptyState>
      <Trans>Nobody has read it in this time.</Trans>
    </EmptyState>
  )
}

function Listing({ rows, of }: { rows: Readings['rows']; of: LogProps['of'] }) {
  const names = useNames()
  return (
    <Rows>
      {rows.map(({ key, day, person, document, version, kind }) => (
        <Row
          key={`${day} ${key}`}
          title={<bdi>{person.handle}</bdi>}
          meta={
            <Facts>
              <bdi>{names.organisation(person.organisationId)}</bdi>
              {of === 'collection' && (
                <Link to={`/library/documents/${document.id}`}>
                  <bdi>{document.title}</bdi>
                </Link>
              )}
              <Trans comment="Which version of a document was read, or is told of">version {version}</Trans>
              <Did kind={kind} />
            </Facts>
          }
          end={<DateText day={day} />}
        />
      ))}
    </Rows>
  )
}

function Did({ kind }: { kind: Readings['rows'][number]['kind'] }) {
  switch (kind) {
    case 'original':
      return <Trans comment="What somebody did with a document">downloaded the file</Trans>
    case 'text':
      return <Trans comment="What somebody did with a document">read it here</Trans>
    case 'view':
      return (
        <Trans comment="What somebody did with a document: its pages, a picture, a recording, as it is">
          opened the file here
        </Trans>
      )
    case 'thumbnail':
      return (
        <Trans comment="What somebody did with a document: in a list that shows documents as pictures">
          saw a small picture of it
        </Trans>
      )
  }
}
