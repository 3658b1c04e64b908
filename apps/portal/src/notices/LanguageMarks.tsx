import { useLingui } from '@lingui/react/macro'
import { languages, type Language } from '@memorial/domain'
import { ownNames } from '@memorial/words'
import { useLocale } from '../language.ts'

/** In which languages a text exists, by their codes; read aloud by their names. */
export function LanguageMarks({ among }: { among: readonly Language[] }) {
  const { t } = useLingui()
  const there = languages.filter((language) => among.includes(language))
  const names = new Intl.ListFormat(useLocale(), { type: 'unit' }).format(there.map((language) => ownNames[language]))
  return (
    <span className="marks" title={names}>
      <span className="unseen">
        {t({ message: `Languages: ${names}`, comment: 'In which languages a text exists' })}
      </span>
      {there.map((language) => (
        <span key={language} aria-hidden="true">
          {language}
        </span>
      ))}
    </span>
  )
}
