import { useLingui } from '@lingui/react/macro'
import { languages, type Language } from '@memorial/domain'
import { ownNames } from '@memorial/words'
import { Link } from 'react-router'
import './language-switch.css'

/** The languages of a text, each as a link to it. */
export function LanguageSwitch({ among, shown }: { among: readonly Language[]; shown: Language }) {
  const { t } = useLingui()
  const there = languages.filter((language) => among.includes(language))
  return (
    <nav className="language-switch" aria-label={t({ message: 'Languages of this text', comment: 'A row of links' })}>
      <ul>
        {there.map((language) => (
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
