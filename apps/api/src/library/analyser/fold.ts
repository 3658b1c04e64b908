export type Script = 'cyrillic' | 'latin' | 'hebrew' | 'other'

/**
 * Longer words carry nothing that is searched for; making marks even takes time that grows with their square, and may make
 * a sign eighteen.
 */
const longest = 64

const apostrophes = /['’ʼ‘´`׳״"]/gu
const invisible = /[\u00AD\u200B-\u200D\u2060\uFEFF]/gu
/** Articles and prepositions that lean on the next word: l’archive, dell’archivio. Only what they lean on is searched for. */
const elided =
  /^(?:l|d|qu|j|m|n|s|t|c|jusqu|lorsqu|puisqu|dell|all|nell|sull|dall|coll|un|quest|quell)['’](?=\p{L}{2})/u
const possessive = /['’]s$/u
/** Stress marks on Cyrillic letters, which й and ї do not have (ѐ and ѝ are one with theirs); points and accents of Hebrew. */
const stress = /[\u0300\u0301\u0591-\u05C7]/gu

/** The script of a word, by its first letter. */
export function scriptOf(word: string): Script {
  const code = word.codePointAt(0) ?? 0
  if (code >= 0x400 && code < 0x530) return 'cyrillic'
  if (code >= 0x590 && code < 0x600) return 'hebrew'
  return /^\p{Script=Latin}/u.test(word) ? 'latin' : 'other'
}

/** A word as it is compared: NFKC, lower case, ё as е, without apostrophes, stress marks and niqqud. Latin keeps its diacritics. */
export function evened(raw: string): string {
  let word = raw.slice(0, longest).normalize('NFKC').slice(0, longest).toLowerCase().replace(invisible, '')
  if (scriptOf(word) === 'latin')
    return word.replace(elided, '').replace(possessive, '').replace(apostrophes, '').normalize('NFC')
  word = word.replace(apostrophes, '').replace(stress, '')
  return word.replace(/[ёѐ]/gu, 'е').replaceAll('ѝ', 'и')
}

const letters: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' }

/** Latin without diacritics. Any other script stays: й and и are two letters. */
export function withoutDiacritics(word: string): string {
  if (/^[a-z]*$/.test(word) || scriptOf(word) !== 'latin') return word
  return word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøłđðþı]/gu, (letter) => letters[letter]!)
}
