import { Trans } from '@lingui/react/macro'
import { languages, type Names } from '@memorial/domain'
import { ownNames } from '@memorial/words'
import { useLanguage } from '../language.ts'
import { TextField } from '../ui/Field.tsx'

const unnamed: Names = {}

/** What a body or an organisation is called: first in the reader's own language. `namesFrom` reads it. */
export function NamesFields({ names = unnamed }: { names?: Names }) {
  const own = useLanguage()
  const others = languages.filter((language) => language !== own)
  return (
    <fieldset className="field names">
      <legend>
        <Trans comment="Of a body or an organisation, in several languages">Name</Trans>
      </legend>
      <p className="help">
        <Trans>Whoever reads in a language that is not filled in is shown the English name, or the first.</Trans>
      </p>
      <NameField language={own} name={names[own]} />
      <details open={others.some((language) => names[language] !== undefined)}>
        <summary>
          <Trans comment="Opens more fields: the same name in other languages">In other languages</Trans>
        </summary>
        <div className="names">
          {others.map((language) => (
            <NameField key={language} language={language} name={names[language]} optional />
          ))}
        </div>
      </details>
    </fieldset>
  )
}

interface NameFieldProps {
  language: (typeof languages)[number]
  name: string | undefined
  optional?: boolean
}

function NameField({ language, name, optional = false }: NameFieldProps) {
  const label = <span lang={language}>{ownNames[language]}</span>
  return <TextField name={`names.${language}`} lang={language} label={label} defaultValue={name} optional={optional} />
}

/** The names that were filled in; the one in one’s own language in any case, so that it is asked for. */
export function namesFrom(form: FormData, own: string): Record<string, string> {
  const typed = languages.map((language) => [language, form.get(`names.${language}`) as string] as const)
  return Object.fromEntries(typed.filter(([language, name]) => language === own || name.trim() !== ''))
}
