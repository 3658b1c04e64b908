import { languages, type Language } from '@memorial/domain'

/**
 * Texts in the order in which their reader looks for them: their own language, English, the original, and the others as
 * languages stand everywhere.
 */
export function inReadersOrder<Text extends { language: Language }>(
  texts: readonly Text[],
  own: Language,
  original?: Language,
): Text[] {
  const order = [own, 'en', original, ...languages]
  return texts.toSorted((one, other) => order.indexOf(one.language) - order.indexOf(other.language))
}
