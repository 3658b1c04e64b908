import { languages } from '@memorial/domain'
import { ownNames } from '@memorial/words'

/** The languages as options of a select, each under its own name. */
export function LanguageOptions() {
  return languages.map((language) => (
    <option key={language} value={language} lang={language}>
      {ownNames[language]}
    </option>
  ))
}
