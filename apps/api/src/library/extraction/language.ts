import type { Language } from '@memorial/domain'
import { detect } from 'tinyld'

const known: Language[] = ['en', 'ru', 'uk', 'de', 'fr', 'it', 'cs', 'pl', 'he']

/** Fewer letters tell no language. */
const fewest = 40
/** How much of a page is looked at: more makes it slow, not surer. */
const most = 1000

/** The language most of a page is written in; null where there is too little of it. */
export function languageOf(text: string): Language | null {
  const letters = text.slice(0, most).replace(/[^\p{L}\s'’]+/gu, ' ')
  if (letters.replace(/\s/g, '').length < fewest) return null
  const found = detect(letters, { only: known })
  return known.find((language) => language === found) ?? null
}
