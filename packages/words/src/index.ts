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

const governance: Catalogues = {
  en: () => import('../locales/governance/en.po'),
  ru: () => import('../locales/governance/ru.po'),
  uk: () => import('../locales/governance/uk.po'),
  de: () => import('../locales/governance/de.po'),
  fr: () => import('../locales/governance/fr.po'),
  it: () => import('../locales/governance/it.po'),
  cs: () => import('../locales/governance/cs.po'),
  pl: () => import('../locales/governance/pl.po'),
  he: () => import('../locales/governance/he.po'),
}

/** What a catalogue is fetched for: every page, the rooms one goes to, and the room of votes beside them. */
const catalogues = { first, rooms, governance }
export type CataloguePart = keyof typeof catalogues

/** The words of one part in one language. Throws what the network throws. */
export async function loadCatalogue(language: CatalogueLanguage, part: CataloguePart): Promise<Messages> {
  const { messages } = await catalogues[part][language]()
  return messages
}
