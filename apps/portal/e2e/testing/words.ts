import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '@memorial/domain'

const locales = join(import.meta.dirname, '../../../../packages/words/locales')
const catalogues = new Map<Language, Map<string, string>>()

/** English sentences and what a catalogue makes of them. */
function catalogue(language: Language): Map<string, string> {
  const held = catalogues.get(language)
  if (held) return held
  const files = ['', 'rooms/', 'governance/'].map((part) =>
    readFileSync(join(locales, `${part}${language}.po`), 'utf8'),
  )
  const text = files.join('\n').replaceAll(/"\n"/g, '')
  const entries = text.matchAll(/^msgid (".*")\nmsgstr (".*")$/gm)
  const read = new Map([...entries].map(([, id, words]) => [JSON.parse(id!) as string, JSON.parse(words!) as string]))
  catalogues.set(language, read)
  return read
}

/** What the portal says in a language for an English sentence; English where that is not translated yet. */
export function says(language: Language, english: string, values: Record<string, string | number> = {}): string {
  const words = catalogue(language).get(english)
  if (words === undefined) throw new Error(`No catalogue has “${english}”: the portal does not say so.`)
  return (words || english)
    .replaceAll(/<\/?\d+\/?>/g, '')
    .replaceAll(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''))
}

/** The same for a sentence with a number that has forms, by the English one of many: “# did not answer”. */
export function saysMany(language: Language, english: string, many: number): string {
  const [, words] = [...catalogue(language)].find(([id]) => id.includes(`other {${english}}`)) ?? []
  const forms = new Map([...(words ?? '').matchAll(/(\w+) \{([^{}]*)\}/g)].map(([, form, text]) => [form, text]))
  const text = forms.get(new Intl.PluralRules(language).select(many)) ?? forms.get('other')
  if (text === undefined) throw new Error(`No catalogue has “${english}”: the portal does not say so.`)
  return text.replace('#', String(many))
}
