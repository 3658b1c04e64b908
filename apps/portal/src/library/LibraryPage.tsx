import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ready } from '../api.ts'
import { Pages } from '../projects/Pages.tsx'
import { showAlongside } from '../shell/alongside.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Button } from '../ui/Button.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Rows } from '../ui/Rows.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { RowsSkeleton } from '../ui/Skeleton.tsx'
import { AddDocuments } from './AddDocuments.tsx'
import { CollectionRows, mostCounted } from './CollectionRows.tsx'
import { Listed } from './DocumentRow.tsx'
import { NewCollection } from './NewCollection.tsx'
import { begin, collectionPages, documentPages, me, organisations } from './queries.ts'
import { ToTrash } from './ToTrash.tsx'
import { SearchResults } from './SearchResults.tsx'
import { UploadStrip } from './UploadStrip.tsx'
import { useNarrowing } from './use-narrowing.ts'
import { useWords } from './use-words.ts'
import { WordsField } from './WordsField.tsx'
import './library.css'

export async function loader() {
  showAlongside(<UploadStrip />)
  begin(collectionPages)
  begin(documentPages(undefined))
  await Promise.all([ready(me), ready(organisations)])
  return null
}

export function Component() {
  const { t } = useLingui()
  const { words, seek } = useWords()
  const { narrowing } = useNarrowing()
  const isSeeking = words !== '' || narrowing.tag !== undefined
  return (
    <>
      <PageHead
        title={<Trans comment="Title of the room: documents of all organisations">Library</Trans>}
        help={<Trans>Documents of the organisations, in all their languages. You see what is shared with you.</Trans>}
        actions={
          <>
            <ToTrash />
            <NewCollection />
            <AddToLibrary />
          </>
        }
      />
      <WordsField
        label={t({ message: 'Search the library', comment: 'Field for words' })}
        placeholder={t({
          message: 'Words, names, numbers of files',
          comment: 'In the empty search field of the library: what can be typed',
        })}
        words={words}
        onWords={seek}
        completes
      >
        <Button type="submit" kind="quiet">
          <Trans comment="Button beside the search field">Search</Trans>
        </Button>
      </WordsField>
      {isSeeking && <SearchResults words={words} onWords={seek} />}
      {!isSeeking && <Shelves />}
    </>
  )
}

/** How much there is to see, once all of it is known. */
function Count() {
  const { data, hasNextPage } = useInfiniteQuery(collectionPages)
  if (!data || hasNextPage) return null
  const counts = data.pages.flatMap(({ rows }) => rows).map(({ documents }) => documents)
  const count = counts.reduce((sum, documents) => sum + documents, 0)
  if (count === 0 || counts.some((documents) => documents > mostCounted)) return null
  return (
    <span className="meta">
      <Plural
        value={count}
        one="# document you can see"
        other="# documents you can see"
        comment="How many documents of the library the reader can see"
      />
    </span>
  )
}

function AddToLibrary() {
  const { t } = useLingui()
  const { data } = useInfiniteQuery(collectionPages)
  const rows = data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <AddDocuments
      collections={rows}
      none={t({
        message: 'No collection you see is open to you for adding. Ask an organisation that owns one.',
        comment: 'Why documents cannot be added',
      })}
    />
  )
}

/** What there is before anything is sought. */
function Shelves() {
  return (
    <div className="shelves">
      <Collections />
      <Newest />
    </div>
  )
}

const shownAtFirst = 6

function Collections() {
  const pages = useInfiniteQuery(collectionPages)
  const [all, setAll] = useState(false)
  return (
    <Sheet title={<Trans comment="Heading over the collections of documents">Collections</Trans>}>
      <Pages
        pages={pages}
        skeleton={<RowsSkeleton rows={4} />}
        more={<Trans comment="Button: the next page of the list">More collections</Trans>}
      >
        {(rows) => (
          <>
            {rows.length > 0 ? <CollectionRows rows={all ? rows : rows.slice(0, shownAtFirst)} /> : <NoCollections />}
            {!all && rows.length > shownAtFirst && (
              <div className="more-rows">
                <Button kind="quiet" onClick={() => setAll(true)}>
                  <Trans comment="Button: shows the rest of the list">All collections</Trans>
                </Button>
              </div>
            )}
          </>
        )}
      </Pages>
    </Sheet>
  )
}

function NoCollections() {
  return (
    <EmptyState>
      <Trans>No collection is shared with you yet. A coordinator of your organisation can make the first one.</Trans>
    </EmptyState>
  )
}

function Newest() {
  const pages = useInfiniteQuery(documentPages(undefined))
  return (
    <Sheet
      title={<Trans comment="Heading over the documents that were added or changed last">Newest documents</Trans>}
      aside={<Count />}
    >
      <Pages
        pages={pages}
        skeleton={<RowsSkeleton rows={8} />}
        more={
          <Trans comment="Button: the next page of a list whose newest documents come first">Older documents</Trans>
        }
      >
        {(rows) =>
          rows.length > 0 ? (
            <Rows>
              {rows.map((document) => (
                <Listed key={document.id} document={document} />
              ))}
            </Rows>
          ) : (
            <EmptyState>
              <Trans>Nothing is here yet. What you or others add appears here for those it is shared with.</Trans>
            </EmptyState>
          )
        }
      </Pages>
    </Sheet>
  )
}
