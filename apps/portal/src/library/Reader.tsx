import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState, type ReactNode } from 'react'
import { useLocation } from 'react-router'
import { Sheet } from '../ui/Sheet.tsx'
import { Views } from '../ui/Views.tsx'
import { PagesWithHits, Steps } from './Hits.tsx'
import type { Document } from './queries.ts'
import { Sight } from './Sight.tsx'
import { TextPages } from './TextPages.tsx'
import { useHits, type Hits } from './use-hits.ts'
import { useView } from './use-view.ts'
import { useWords } from './use-words.ts'
import { visibleAs, type View } from './views.ts'
import { WordsField } from './WordsField.tsx'
import './reader.css'

interface ReaderProps {
  document: Document
  /** Where reading begins. */
  page: number
}

/** A document to be looked at or read, where it is one of the two, with what is sought in it marked. */
export function Reader({ document, page }: ReaderProps) {
  const { view, views } = useView(document)
  return view && <Shown document={document} page={page} view={view} views={views} />
}

interface ShownProps extends ReaderProps {
  view: View
  views: readonly View[]
}

function Shown({ document, page, view, views }: ShownProps) {
  const { words, seek } = useWords()
  const hits = useHits(document, words, page, view)
  const [seen, setSeen] = useState(page)
  return (
    <div className="reader">
      {views.length > 1 && <Switch document={document} view={view} page={hits.at ? page : seen} />}
      <Sheet title={nameOf(view, document)} aside={hits.total > 1 && <Extent pages={hits.total} />}>
        {views.includes('text') && <Seek hits={hits} words={words} seek={seek} />}
        {view === 'text' ? (
          <TextPages hits={hits} words={words} page={page} isTypeset={document.format === 'pdf'} />
        ) : (
          <Sight document={document} hits={hits} words={words} page={seen} onPage={setSeen} />
        )}
      </Sheet>
    </div>
  )
}

interface SwitchProps {
  document: Document
  view: View
  /** Which page one is at. */
  page: number
}

/** What is sought goes along from the one to the other. */
function Switch({ document, view, page }: SwitchProps) {
  const { t } = useLingui()
  const { state } = useLocation() as { state: unknown }
  const { wayTo } = useView(document)
  const views = (['pages', 'text'] as const).map((id) => ({
    id,
    to: wayTo(id, page),
    state,
    name: nameOf(id, document),
  }))
  return (
    <Views
      label={t({ message: 'Ways to look at the document', comment: 'Two links: its pages, its text' })}
      views={views}
      current={view}
    />
  )
}

function nameOf(view: View, document: Document): ReactNode {
  if (view === 'text') return <Trans comment="Heading over the text of a document">Text</Trans>
  switch (visibleAs(document)) {
    case 'image':
      return <Trans comment="Heading over a picture that is shown">Picture</Trans>
    case 'audio':
      return <Trans comment="Heading over a sound recording that can be played">Recording</Trans>
    case 'video':
      return <Trans comment="Heading over a film that can be played">Film</Trans>
    default:
      return <Trans comment="Heading over the pages of a document, shown as they look">Pages</Trans>
  }
}

function Extent({ pages }: { pages: number }) {
  return (
    <span className="meta">
      <Plural value={pages} one="# page" other="# pages" comment="How long a document is" />
    </span>
  )
}

interface SeekProps {
  hits: Hits
  words: string
  seek: (words: string) => void
}

function Seek({ hits, words, seek }: SeekProps) {
  const { t } = useLingui()
  return (
    <div className="seek">
      <WordsField
        label={t({ message: 'Search in this document', comment: 'Field for words' })}
        placeholder={t({ message: 'Search in this document', comment: 'Field for words' })}
        words={words}
        onWords={seek}
        onEnter={(isBack) => hits.step(isBack ? -1 : 1)}
      />
      {words !== '' && hits.text.isSuccess && <Steps hits={hits} />}
      {hits.hits.length > 1 && <PagesWithHits hits={hits} />}
    </div>
  )
}
