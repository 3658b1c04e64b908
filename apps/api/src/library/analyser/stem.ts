/// <reference path="./snowball-stemmers.d.ts" />
import type { Language } from '@memorial/domain'
import { newStemmer } from 'snowball-stemmers'
import { scriptOf, withoutDiacritics } from './fold.ts'
import { remembering } from './remembering.ts'

/** The languages that have a stemmer; in any other the folded word is its own stem. */
const algorithms: Partial<Record<Language, string>> = {
  ru: 'russian',
  en: 'english',
  de: 'german',
  fr: 'french',
  it: 'italian',
}

const stemmers = new Map(
  Object.entries(algorithms).map(([language, algorithm]) => {
    const stemmer = newStemmer(algorithm)
    return [language, remembering((word: string) => stemmer.stem(word))]
  }),
)

/** The languages a word can be of, by its script. */
const plausible: Record<string, Language[]> = {
  cyrillic: ['ru', 'uk'],
  latin: ['en', 'de', 'fr', 'it', 'cs', 'pl'],
  hebrew: ['he'],
  other: [],
}

/** The stems of an evened word in a text of this language. A word of another script is taken for Russian or English. */
export function stemsIn(word: string, language: Language | null): string[] {
  const languages = plausible[scriptOf(word)]!
  const own = language && languages.includes(language) ? language : languages[0]
  return [...new Set(own ? stemsOf(word, own) : [word])]
}

/** The stems of an evened word in every language it can be of: how it may stand in any text. */
export function stemsInAny(word: string): string[] {
  const languages = plausible[scriptOf(word)]!
  return [...new Set([withoutDiacritics(word), ...languages.flatMap((language) => stemsOf(word, language))])]
}

/** With and without its diacritics before stemming, so that what is typed without them meets. */
function stemsOf(word: string, language: Language): string[] {
  const folded = withoutDiacritics(word)
  const stem = stemmers.get(language)
  if (!stem) return [folded]
  return folded === word
    ? [withoutDiacritics(stem(word))]
    : [withoutDiacritics(stem(word)), withoutDiacritics(stem(folded))]
}
