/// <reference path="./po.d.ts" />
import type { Messages } from '@lingui/core'

/** The languages there is a catalogue for, each by the name its own readers give it. */
export const ownNames = {
  en: 'English',
  ru: 'Русский',
  uk: 'Українська',
  de: 'Deutsch',
  fr: 'Français',
  it: 'Italiano',
  cs: 'Čeština',
  pl: 'Polski',
  he: 'עברית',
} as const

export type CatalogueLanguage = keyof typeof ownNames

const catalogues: Record<CatalogueLanguage, () => Promise<{ messages: Messages }>> = {
  en: () => import('../locales/en.po'),
  ru: () => import('../locales/ru.po'),
  uk: () => import('../locales/uk.po'),
  de: () => import('../locales/de.po'),
  fr: () => import('../locales/fr.po'),
  it: () => import('../locales/it.po'),
  cs: () => import('../locales/cs.po'),
  pl: () => import('../locales/pl.po'),
  he: () => import('../locales/he.po'),
}

/** The catalogue of one language, fetched when first asked for. Throws what the network throws. */
export async function loadCatalogue(language: CatalogueLanguage): Promise<Messages> {
  const { messages } = await catalogues[language]()
  return messages
}
