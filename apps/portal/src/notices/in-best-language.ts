import { bestLanguage, type Language } from '@memorial/domain'

/** Of a notice's texts the one its reader reads best. A notice always has the text in its original language. */
export function inBestLanguage<Text extends { language: Language }>(
  texts: readonly Text[],
  own: Language,
  original: Language,
): Text {
  const best = bestLanguage(
    texts.map(({ language }) => language),
    own,
    original,
  )
  return texts.find(({ language }) => language === best)!
}
