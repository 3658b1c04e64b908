/** The nine languages of the network, as ISO 639-1 codes. */
export const languages = ['en', 'ru', 'uk', 'de', 'fr', 'it', 'cs', 'pl', 'he'] as const

export type Language = (typeof languages)[number]

export function direction(language: Language): 'ltr' | 'rtl' {
  return language === 'he' ? 'rtl' : 'ltr'
}

/** The language a reader is shown: their own, else English, else the one it was written in. */
export function bestLanguage(available: readonly Language[], own: Language, original: Language): Language {
  if (available.includes(own)) return own
  return available.includes('en') ? 'en' : original
}

/** A name in one or more languages, such as an organisation's. */
export type Names = Partial<Record<Language, string>>

/** The name in the reader's language, else in English, else in the first it has. */
export function nameIn(names: Names, own: Language): string {
  return names[own] ?? names.en ?? Object.values(names)[0] ?? ''
}
