import type { Encoding, Language } from '@memorial/domain'
import { commonWords } from '../analyser/common-words.ts'
import { bounds } from './bounds.ts'
import { inPages } from './pages.ts'
import { Unreadable } from './unreadable.ts'

/** What a language writes beside the Latin letters of ASCII. */
const alphabets: Record<Language, string> = {
  en: '',
  ru: 'абвгдеёжзийклмнопрстуфхцчшщъыьэюя',
  uk: 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя',
  de: 'äöüß',
  fr: 'àâæçéèêëîïôœùûüÿ',
  it: 'àèéìíîòóùú',
  cs: 'áčďéěíňóřšťúůýž',
  pl: 'ąćęłńóśźż',
  he: 'אבגדהוזחטיךכלםמןנסעףפץצקרשת',
}

const profiles = Object.entries(alphabets).map(([language, letters]) => ({
  letters: new Set(letters),
  // A single letter tells little: the bytes of many encodings make one.
  words: new Set(commonWords[language as Language].filter((word) => word.length > 1)),
}))

/**
 * Encodings before Unicode, of the network's languages, and the one in which a letter is broken. Of two that fit equally the
 * first is taken.
 */
const candidates: readonly Encoding[] = [
  'windows-1251', 'koi8-r', 'koi8-u', 'cp866', 'x-mac-cyrillic', 'windows-1252', 'windows-1250', 'iso-8859-2', 'windows-1255',
  'utf-8',
] // prettier-ignore

/** How much of a text its encoding is told by. */
const sample = 64_000

/** The text of a file that is nothing but text, and in which encoding it was written: the chosen one, else a guess. */
export function plainText(bytes: Uint8Array, chosen?: string): { encoding: string; pages: Iterable<string> } {
  const encoding = chosen ?? encodingOf(bytes)
  const text = new TextDecoder(encoding).decode(bytes.subarray(0, bounds.plainText))
  return { encoding, pages: inPages(text.split(/\r\n|[\n\r\f]/)) }
}

export function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const head = bytes.subarray(0, sample)
  // No encoding of text but those of 16 bits has a zero byte.
  if (head.includes(0)) throw new Unreadable('damaged')
  if (isUtf8(bytes)) return 'utf-8'
  return candidates
    .map((encoding) => ({ encoding, likelihood: likelihood(new TextDecoder(encoding).decode(head)) }))
    .reduce((best, next) => (next.likelihood > best.likelihood ? next : best)).encoding
}

/** A character that the end of what is read cuts through is let be. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, bounds.plainText), {
      stream: bytes.length > bounds.plainText,
    })
    return true
  } catch {
    return false
  }
}

/** How much a text looks like one in the language that fits it best: by its common words, less what it would not hold. */
function likelihood(text: string): number {
  const words = text.match(/\p{L}+/gu) ?? []
  const odd =
    text.match(/[\u0080-\u009F\u00A1-\u00A6\u00AF-\u00BA\u00BC-\u00BF\u2500-\u259F\uFFFD]|\p{Ll}\p{Lu}/gu)?.length ?? 0
  const counts = profiles.map(({ letters, words: common }) => {
    const foreign =
      text
        .toLowerCase()
        .match(/(?=[^\0-\x7f])\p{L}/gu)
        ?.filter((letter) => !letters.has(letter)).length ?? 0
    return words.filter((word) => common.has(word.toLowerCase())).length - foreign
  })
  return Math.max(...counts) - odd
}
