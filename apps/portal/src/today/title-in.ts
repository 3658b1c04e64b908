import { bestLanguage, type Language } from '@memorial/domain'

/** A notice's title in the language it is best read in. */
export function titleIn(
  titles: readonly { language: Language; title: string }[],
  own: Language,
  original: Language,
): string {
  const best = bestLanguage(
    titles.map(({ language }) => language),
    own,
    original,
  )
  return titles.find(({ language }) => language === best)?.title ?? ''
}
