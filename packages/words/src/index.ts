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

type Catalogues = Record<CatalogueLanguage, () => Promise<{ messages: Messages }>>

const first: Catalogues = {
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

const rooms: Catalogues = {
  en: () => import('../locales/rooms/en.po'),
  ru: () => import('../locales/rooms/ru.po'),
  uk: () => import('../locales/rooms/uk.po'),
  de: () => import('../locales/rooms/de.po'),
  fr: () => import('../locales/rooms/fr.po'),
  it: () => import('../locales/rooms/it.po'),
  cs: () => import('../locales/rooms/cs.po'),
  pl: () => import('../locales/rooms/pl.po'),
  he: () => import('../locales/rooms/he.po'),
}

/** The words of one language that every page needs, or those of the rooms one goes to. Throws what the network throws. */
export async function loadCatalogue(language: CatalogueLanguage, part: 'first' | 'rooms'): Promise<Messages> {
  const { messages } = await (part === 'first' ? first : rooms)[language]()
  return messages
}
