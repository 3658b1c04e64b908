import { i18n } from '@lingui/core'
import { useLingui } from '@lingui/react'
import { direction, languages, type Language } from '@memorial/domain'
import { loadCatalogue } from '@memorial/words'
import { keep, kept } from './kept.ts'

/** Before anyone is known: the language chosen on this device, else the first of the browser's that there is. */
export function firstLanguage(): Language {
  const wished = [kept('language'), ...navigator.languages]
  return wished.map((tag) => languages.find((language) => tag?.split('-')[0] === language)).find(Boolean) ?? 'en'
}

/** Turns the portal to a language: words, direction and what the device keeps. */
export async function speak(language: Language): Promise<void> {
  if (i18n.locale === language) return
  i18n.load(language, await loadCatalogue(language))
  i18n.activate(language)
  document.documentElement.lang = language
  document.documentElement.dir = direction(language)
  keep('language', language)
}

/** The reader's language; who uses it is drawn again when it changes. */
export function useLanguage(): Language {
  return useLingui().i18n.locale as Language
}
