import { Trans } from '@lingui/react/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams, useSearchParams, type LoaderFunctionArgs } from 'react-router'
import { ready } from '../api.ts'
import { showAlongside } from '../shell/alongside.ts'
import { PageHead } from '../ui/PageHead.tsx'
import { CheckOutStrip } from './CheckOut.tsx'
import { Correction } from './Correction.tsx'
import { DocumentActs } from './DocumentActs.tsx'
import { DocumentFacts } from './DocumentFacts.tsx'
import { Extent } from './DocumentRow.tsx'
import { FormatMark } from './FormatMark.tsx'
import { InTrash } from './InTrash.tsx'
import { Links } from './Links.tsx'
import { linksOf, me, oneDocument, organisations, type Document } from './queries.ts'
import { Reader } from './Reader.tsx'
import { TextState } from './TextState.tsx'
import { Trail } from './Trail.tsx'
import { UploadStrip } from './UploadStrip.tsx'
import { Versions } from './Versions.tsx'
import { visibleAs } from './views.ts'
import { currentOf, originalOf } from './original.ts'
import './library.css'

export async function loader({ params: { documentId: id = '' } }: LoaderFunctionArgs) {
  showAlongside(<UploadStrip />)
  await Promise.all([ready(oneDocument(id)), ready(linksOf(id)), ready(me), ready(organisations)])
  return null
}

export function Component() {
  const { documentId: id = '' } = useParams()
  // What is open or half typed over one document is not meant for the next.
  return <OneDocument key={id} id={id} />
}

function OneDocument({ id }: { id: string }) {
  const [search] = useSearchParams()
  const { data: document } = useSuspenseQuery(oneDocument(id))
  return (
    <>
      <Trail above={[...document.above, document.collection]} />
      <PageHead
        title={<bdi>{document.title}</bdi>}
        help={
          <span className="extent">
            <FormatMark document={document} />
            <Extent document={document} />
          </span>
        }
        actions={
          <>
            {!document.inTrash && <Download document={document} />}
            <DocumentActs document={document} />
          </>
        }
      />
      {document.inTrash && (
        <InTrash
          kind="document"
          id={id}
          name={document.title}
          until={document.trashedUntil}
          restore={document.can.restore}
        />
      )}
      {!document.inTrash && <CheckOutStrip document={document} />}
      <div className={visibleAs(document) === undefined ? 'document' : 'document seen'}>
        {!document.inTrash && <Reading document={document} page={pageOf(search)} />}
        <div className="stack">
          <DocumentFacts document={document} />
          {!document.inTrash && (
            <>
              <Links document={document} />
              <Versions document={document} />
              <Correction document={document} />
            </>
          )}
        </div>
      </div>
    </>
  )
}

/** What can be looked at comes first, before what is said of its text. */
function Reading({ document, page }: { document: Document; page: number }) {
  const isSeen = visibleAs(document) !== undefined
  return (
    <div>
      {!isSeen && <TextState document={document} />}
      <Reader document={document} page={page} />
      {isSeen && <TextState document={document} />}
    </div>
  )
}

function Download({ document }: { document: Document }) {
  return (
    <a className="button" href={originalOf(document.id, currentOf(document))} download>
      <Trans comment="Button: saves the file itself on the device">Download</Trans>
    </a>
  )
}

/** The page that the address names; the first one without it. */
function pageOf(search: URLSearchParams): number {
  const page = Number(search.get('page'))
  return Number.isSafeInteger(page) && page > 0 ? page : 1
}
