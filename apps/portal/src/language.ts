import { i18n } from '@lingui/core'
import { useLingui } from '@lingui/react'
import { direction, languages, type Language } from '@memorial/domain'
import { loadCatalogue, type CataloguePart } from '@memorial/words'
import { keep, kept } from './kept.ts'

/** The language of a tag such as `de-CH`, if it is one of the network's. */
export function languageOf(tag: string): Language | undefined {
  return languages.find((language) => language === tag.split('-')[0])
}

/** Before anyone is known: the language chosen on this device, else the first of the browser's that there is. */
export function firstLanguage(): Language {
  const wished = [kept('language') ?? '', ...navigator.languages]
  return wished.map(languageOf).find(Boolean) ?? 'en'
}

/** The language last asked for: a slower catalogue of an earlier wish comes too late. */
let wanted: Language | undefined

/** Which parts of a catalogue are in use: the rooms' words come with the first of their pages. */
const parts: CataloguePart[] = ['first']

let speaking = Promise.resolve()

/** Turns the portal to a language: words, direction and what the device keeps. */
export function speak(language: Language): Promise<void> {
  speaking = turnTo(language)
  return speaking
}

async function turnTo(language: Language): Promise<void> {
  wanted = language
  if (i18n.locale === language) return
  await learn(language, parts)
  if (wanted !== language) return
  i18n.activate(language)
  document.documentElement.lang = language
  document.documentElement.dir = direction(language)
  keep('language', language)
}

async function learn(language: Language, asked: typeof parts): Promise<void> {
  const words = await Promise.all(asked.map((part) => loadCatalogue(language, part)))
  for (const part of words) i18n.load(language, part)
}

/** A page of a room: its words are not among the first, and are fetched together with it. */
export async function withWords<Page>(page: Promise<Page>, ...further: CataloguePart[]): Promise<Page> {
  await speaking
  const missing = (['rooms', ...further] as const).filter((part) => !parts.includes(part))
  parts.push(...missing)
  await Promise.all([learn(i18n.locale as Language, missing), import('./rooms/refusals.ts')])
  return page
}

/** The reader's language as `Intl` is asked for it: English days are written as in Europe. */
export function useLocale(): string {
  const language = useLanguage()
  return language === 'en' ? 'en-GB' : language
}

/** The reader's language; who uses it is drawn again when it changes. */
export function useLanguage(): Language {
  return useLingui().i18n.locale as Language
}
