import { useLingui } from '@lingui/react/macro'
import type { Language } from '@memorial/domain'
import { ownNames } from '@memorial/words'
import { Link } from 'react-router'

/** The languages of a text, each as a link to it. */
export function LanguageSwitch({ languages, shown }: { languages: readonly Language[]; shown: Language }) {
  const { t } = useLingui()
  return (
    <nav className="language-switch" aria-label={t({ message: 'Languages of this text', comment: 'A row of links' })}>
      <ul>
        {languages.map((language) => (
          <li key={language}>
            <Link
              to={`?language=${language}`}
              replace
              lang={language}
              hrefLang={language}
              aria-current={language === shown ? 'true' : undefined}
            >
              {ownNames[language]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
