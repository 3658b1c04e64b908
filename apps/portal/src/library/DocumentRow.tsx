import { Plural, Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Chip } from '../ui/Chip.tsx'
import { Relative } from '../ui/DateText.tsx'
import { Row } from '../ui/Rows.tsx'
import { FormatMark } from './FormatMark.tsx'
import { useNames } from './names.ts'
import type { DocumentRow, Hit } from './queries.ts'
import { Size } from './Size.tsx'
import { sought } from './use-words.ts'
import { textStateInWords } from './words.ts'

interface ListedProps {
  document: DocumentRow
  /** In a collection's own list its name need not be said. */
  within?: boolean
}

/** A document in a list. */
export function Listed({ document, within = false }: ListedProps) {
  return (
    <Row
      to={`/library/documents/${document.id}`}
      mark={<FormatMark document={document} />}
      title={<bdi>{document.title}</bdi>}
      meta={<Line document={document} within={within} />}
      end={<TextState document={document} />}
    />
  )
}

/** A document that was found, with the words around the first hit. */
export function Found({ hit, words }: { hit: Hit; words: string }) {
  const { id, page, snippet } = hit
  // Found by its title only: that is where the hits are shown.
  const isTitle = snippet.map(({ text }) => text).join('') === hit.title
  return (
    <Row
      to={page === null ? `/library/documents/${id}` : `/library/documents/${id}?page=${page}`}
      state={sought(words)}
      mark={<FormatMark document={hit} />}
      title={<bdi>{isTitle ? <Marked parts={snippet} /> : hit.title}</bdi>}
      meta={
        <>
          {!isTitle && (
            <span className="snippet" dir="auto">
              <Marked parts={snippet} />
            </span>
          )}
          <Line
            document={hit}
            first={
              page !== null &&
              (hit.pages ?? 0) > 1 && (
                <Trans comment="Where in a document the words were found: “page 37”">page {page}</Trans>
              )
            }
          />
        </>
      }
      end={<TextState document={hit} />}
    />
  )
}

interface LineProps {
  document: DocumentRow
  /** In a collection's own list its name need not be said. */
  within?: boolean
  /** What is told before all else. */
  first?: ReactNode
}

/** What is told of a document wherever it is listed: where it belongs, and of its newest version what, whose and since when. */
export function Line({ document, within = false, first }: LineProps) {
  const { pages, size, versions: version, changedAt, changedBy } = document
  return (
    <Facts>
      {first}
      {!within && <Collection document={document} />}
      {!within && <Owner document={document} />}
      {pages ? <Length pages={pages} /> : null}
      <Size bytes={size} />
      {version > 1 && <Trans comment="Which version of a document was read, or is told of">version {version}</Trans>}
      {changedBy && <bdi>{changedBy.handle}</bdi>}
      <Relative at={changedAt} />
    </Facts>
  )
}

/** Words that people wrote, with what was sought in them marked. */
function Marked({ parts }: { parts: Hit['snippet'] }) {
  return parts.map(({ text, hit }, place) => (hit ? <mark key={place}>{text}</mark> : text))
}

/** Facts on a line, with dots between them; a line breaks between two of them. */
export function Facts({ children }: { children: readonly ReactNode[] }) {
  const facts = children.filter(Boolean)
  return (
    <span className="facts-line">
      {facts.map((fact, place) => (
        <span key={place}>
          {fact}
          {place < facts.length - 1 && '\u00A0·'}
        </span>
      ))}
    </span>
  )
}

function Collection({ document: { collection } }: { document: DocumentRow }) {
  return <bdi>{collection.name}</bdi>
}

function Owner({ document: { collection } }: { document: DocumentRow }) {
  return <bdi>{useNames().organisation(collection.ownerId)}</bdi>
}

/** How much there is of it. */
function Length({ pages }: { pages: number }) {
  return <Plural value={pages} one="# page" other="# pages" comment="How long a document is" />
}

export function Extent({ document: { pages, size } }: { document: Pick<DocumentRow, 'pages' | 'size'> }) {
  return (
    <Facts>
      {pages ? <Length pages={pages} /> : null}
      <Size bytes={size} />
    </Facts>
  )
}

/** Said only where the text is not as one expects. */
function TextState({ document }: { document: Pick<DocumentRow, 'textState' | 'textReason' | 'reading'> }) {
  const { textState, reading } = document
  if (textState === 'ok') return null
  return (
    <Chip>
      {textStateInWords(document)}
      {textState === 'pending' && reading !== null && reading.before !== null && reading.before > 0 && (
        <>
          {' · '}
          <Plural
            value={reading.before}
            one="# before it"
            other="# before it"
            comment="In a list, after “text is being read”: how many documents are read before this one"
          />
        </>
      )}
      {textState === 'recognising' && reading !== null && ` · ${reading.page} / ${reading.pages}`}
    </Chip>
  )
}
