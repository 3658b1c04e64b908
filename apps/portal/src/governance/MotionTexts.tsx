import { Trans } from '@lingui/react/macro'
import { direction, type Language } from '@memorial/domain'
import { ownNames } from '@memorial/words'
import { useLanguage } from '../language.ts'
import { Chip } from '../ui/Chip.tsx'
import { Markdown } from '../ui/Markdown.tsx'
import { inReadersOrder } from './readers-order.ts'

interface Text {
  language: Language
  title: string
  body: string
  outdated?: boolean
}

/** What a motion or an amendment says, two languages side by side, the others below. */
export function MotionTexts({ texts, original }: { texts: readonly Text[]; original: Language }) {
  const own = useLanguage()
  const [first, second, ...others] = inReadersOrder(texts, own, original)
  return (
    <div className="side-by-side">
      {first && <InOneLanguage text={first} original={original} />}
      {second && <InOneLanguage text={second} original={original} />}
      {others.length > 0 && (
        <details className="further-languages">
          <summary>
            <Trans comment="Opens the text in further languages; their names follow">
              Further languages: <bdi>{others.map(({ language }) => ownNames[language]).join(', ')}</bdi>
            </Trans>
          </summary>
          <div className="side-by-side">
            {others.map((text) => (
              <InOneLanguage key={text.language} text={text} original={original} />
            ))}
          </div>
        </details>
      )}
    </div>
  )
}

function InOneLanguage({ text, original }: { text: Text; original: Language }) {
  const { language, title, body, outdated } = text
  return (
    <article>
      <p className="language-line">
        <bdi lang={language}>{ownNames[language]}</bdi>
        {language === original && (
          <Chip>
            <Trans comment="Beside a language: the one in which a text was written first">original</Trans>
          </Chip>
        )}
        {outdated && (
          <Chip>
            <span aria-hidden="true">! </span>
            <Trans comment="Beside a language: the text in it has not followed the last change">outdated</Trans>
          </Chip>
        )}
      </p>
      <div lang={language} dir={direction(language)}>
        <h3>{title}</h3>
        <Markdown text={body} />
      </div>
    </article>
  )
}
