/// <reference path="./snowball-stemmers.d.ts" />
import type { Language } from '@memorial/domain'
import { newStemmer } from 'snowball-stemmers'
import { scriptOf, withoutDiacritics } from './fold.ts'
import { hebrewAsked, hebrewStems } from './hebrew.ts'
import { longestEnding } from './longest-ending.ts'
import { remembering } from './remembering.ts'

/** The stems of an evened word; some stemmers leave diacritics in them. */
type Stemmer = (word: string) => string[]

const stemmers: Record<Language, Stemmer> = {
  ru: snowball('russian'),
  uk: byEndings('uk'),
  en: snowball('english'),
  de: snowball('german'),
  fr: snowball('french'),
  it: snowball('italian'),
  cs: byEndings('cs'),
  pl: byEndings('pl'),
  he: hebrewStems,
}

/** With and without its diacritics before stemming, so that what is typed without them meets. */
function snowball(algorithm: string): Stemmer {
  const stemmer = newStemmer(algorithm)
  const stem = remembering((word: string) => stemmer.stem(word))
  return (word) => {
    const folded = withoutDiacritics(word)
    return folded === word ? [stem(word)] : [stem(word), stem(folded)]
  }
}

function byEndings(language: Language): Stemmer {
  return remembering(longestEnding(new URL(`./endings/${language}.txt`, import.meta.url)))
}

/** The languages a word can be of, by its script. */
const plausible: Record<string, Language[]> = {
  cyrillic: ['ru', 'uk'],
  latin: ['en', 'de', 'fr', 'it', 'cs', 'pl'],
  hebrew: ['he'],
  other: [],
}

/** The stems of an evened word in a text of this language. A word of another script is taken for Russian or English. */
export function stemsIn(word: string, language: Language): string[] {
  const languages = plausible[scriptOf(word)]!
  const own = languages.includes(language) ? language : languages[0]
  return [...new Set(own ? foldedStems(word, own) : [word])]
}

/** The stems of an evened word in every language it can be of: how it may stand in any text. */
export function stemsInAny(word: string): string[] {
  const languages = plausible[scriptOf(word)]!
  return [...new Set([withoutDiacritics(word), ...languages.flatMap((language) => foldedStems(word, language))])]
}

/** What an evened word is asked for by. */
export function stemsAsked(word: string): string[] {
  return scriptOf(word) === 'hebrew' ? hebrewAsked(word) : stemsInAny(word)
}

/** The stems of an evened name, as they are spelled, by the languages of its script that decline names. */
export function nameStems(word: string, language: Language | null): string[] {
  const isCyrillic = scriptOf(word) === 'cyrillic'
  const declining: Language[] = isCyrillic ? ['ru', 'uk'] : ['cs', 'pl']
  const own = declining.filter((one) => language === null || one === language)
  return (own.length === 0 && isCyrillic ? ['ru' as const] : own).flatMap((one) => stemmers[one](word))
}

function foldedStems(word: string, language: Language): string[] {
  return stemmers[language](word).map(withoutDiacritics)
}
