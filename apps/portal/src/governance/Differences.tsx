import { Trans } from '@lingui/react/macro'
import { direction, type Language } from '@memorial/domain'
import { ownNames } from '@memorial/words'
import { useLanguage } from '../language.ts'
import { differences, type Piece } from './differences.ts'
import { inReadersOrder } from './readers-order.ts'

interface Text {
  language: Language
  title: string
  body: string
}

/** What became of a text in the languages in which it changed, word by word. */
export function Differences({ before, after }: { before: readonly Text[]; after: readonly Text[] }) {
  const pairs = inReadersOrder(after, useLanguage()).map((text) => ({
    text,
    old: before.find(({ language }) => language === text.language),
  }))
  const changed = pairs.filter(({ text, old }) => old?.title !== text.title || old.body !== text.body)
  return (
    <div className="differences">
      {changed.map(({ text, old }) => (
        <section key={text.language} lang={text.language} dir={direction(text.language)}>
          <p className="meta">{ownNames[text.language]}</p>
          <p className="changed-title">
            <Changed before={old?.title ?? ''} after={text.title} language={text.language} />
          </p>
          <p className="changed">
            <Changed before={old?.body ?? ''} after={text.body} language={text.language} />
          </p>
        </section>
      ))}
    </div>
  )
}

function Changed({ before, after, language }: { before: string; after: string; language: Language }) {
  return differences(before, after, language).map((piece, place) => <Stretch key={place} {...piece} />)
}

/** Told in words as well, to who hears the text: not every reader says what is inserted and what deleted. */
function Stretch({ kind, text }: Piece) {
  if (kind === 'kept') return text
  if (kind === 'deleted') {
    return (
      <del>
        <span className="unseen">
          <Trans comment="Heard before words that were taken out of a text">[deleted:</Trans>{' '}
        </span>
        {text}
        <span className="unseen">]</span>
      </del>
    )
  }
  return (
    <ins>
      <span className="unseen">
        <Trans comment="Heard before words that were put into a text">[inserted:</Trans>{' '}
      </span>
      {text}
      <span className="unseen">]</span>
    </ins>
  )
}
