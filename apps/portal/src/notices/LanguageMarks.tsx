import { useLingui } from '@lingui/react/macro'
import type { Language } from '@memorial/domain'
import { ownNames } from '@memorial/words'
import { useLocale } from '../language.ts'

/** In which languages a text exists, by their codes; read aloud by their names. */
export function LanguageMarks({ languages }: { languages: readonly Language[] }) {
  const { t } = useLingui()
  const names = new Intl.ListFormat(useLocale(), { type: 'unit' }).format(
    languages.map((language) => ownNames[language]),
  )
  return (
    <span className="marks" title={names}>
      <span className="unseen">
        {t({ message: `Languages: ${names}`, comment: 'In which languages a text exists' })}
      </span>
      {languages.map((language) => (
        <span key={language} aria-hidden="true">
          {language}
        </span>
      ))}
    </span>
  )
}
