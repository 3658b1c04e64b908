import { i18n } from '@lingui/core'
import { useLingui } from '@lingui/react'
import { direction, languages, type Language } from '@memorial/domain'
import { loadCatalogue } from '@memorial/words'
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

/** Turns the portal to a language: words, direction and what the device keeps. */
export async function speak(language: Language): Promise<void> {
  wanted = language
  if (i18n.locale === language) return
  const messages = await loadCatalogue(language)
  if (wanted !== language) return
  i18n.load(language, messages)
  i18n.activate(language)
  document.documentElement.lang = language
  document.documentElement.dir = direction(language)
  keep('language', language)
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
