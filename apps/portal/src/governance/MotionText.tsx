import { Trans } from '@lingui/react/macro'
import { direction } from '@memorial/domain'
import { ownNames } from '@memorial/words'
import { useSearchParams } from 'react-router'
import { useLanguage } from '../language.ts'
import { inBestLanguage } from '../notices/in-best-language.ts'
import { LanguageSwitch } from '../notices/LanguageSwitch.tsx'
import { Markdown } from '../ui/Markdown.tsx'
import type { AgendaItem } from './queries.ts'

type Motion = Pick<NonNullable<AgendaItem['motion']>, 'texts' | 'original'>
type Text = Motion['texts'][number]

/** The text in the language the address names, else in the one its reader reads best. */
function useText({ texts, original }: Motion): Text {
  const own = useLanguage()
  const [search] = useSearchParams()
  return texts.find(({ language }) => language === search.get('language')) ?? inBestLanguage(texts, own, original)
}

/** A motion's title, set in the direction of its own language. */
export function MotionTitle({ motion }: { motion: Motion }) {
  const { language, title } = useText(motion)
  return (
    <bdi lang={language} dir={direction(language)}>
      {title}
    </bdi>
  )
}

/** What is put to the vote, in its languages. */
export function MotionText({ motion }: { motion: Motion }) {
  const text = useText(motion)
  const own = useLanguage()
  const name = ownNames[own]
  const isOwn = motion.texts.some(({ language }) => language === own)
  return (
    <div className="motion">
      {motion.texts.length > 1 && (
        <LanguageSwitch among={motion.texts.map(({ language }) => language)} shown={text.language} />
      )}
      {!isOwn && (
        <p className="meta">
          <Trans comment="Above a text shown in another language; the placeholder is the reader's language by its own name">
            This motion has not been translated yet ({name}).
          </Trans>
        </p>
      )}
      <div lang={text.language} dir={direction(text.language)}>
        <Markdown text={text.body} />
      </div>
    </div>
  )
}
