import type { Language } from '@memorial/domain'
import { current, earlier, type Analyser } from './analyser.ts'
import { evened, scriptOf, withoutDiacritics } from './fold.ts'
import { nameKeys } from './names.ts'
import { remembering } from './remembering.ts'

/** Something of a text that can be searched for. Tokens overlap where a whole and its parts are both findable. */
export interface Token {
  /** Where it stands in the text, in UTF-16 units: from `start` up to `end`. */
  start: number
  end: number
  /** The how manieth word it is, from 1. */
  position: number
  /** What it is found by. */
  lexemes: string[]
  /** A word as it stands there, evened; not of numbers and references. */
  word?: string
}

/** A stretch of letters or of digits. */
interface Run {
  raw: string
  start: number
  end: number
  digits: boolean
}

const mark = String.raw`\p{M}\u00AD\u200B-\u200D\u2060`
const letters = String.raw`\p{L}[\p{L}${mark}]*`
// An apostrophe stands inside a word; a Hebrew abbreviation has a quotation mark before its last letter.
const inside = String.raw`(?:['’ʼ‘´${'`'}׳״]|(?<=\p{Script=Hebrew})"(?=\p{Script=Hebrew}))`
const runs = new RegExp(`(?:${letters}(?:${inside}${letters})*)|\\p{N}+`, 'gu')

/** What joins the parts of an archival reference or a date. */
const joins = /^[-‐‑‒–/._:]?$/u
/** From the last sign of a word on: a soft hyphen is one of the word. */
const brokenAtLineEnd = /^(?:.[-‐]|\u00AD)[ \t]*\r?\n[ \t]*$/u

/** The language of a text; of what is too short to tell one, or has several, null: it is taken for any. */
type Tongue = Language | null

/** The words of a text, each as it is found: by its stems in the language, and a name also by how it sounds. */
export function analyse(text: string, language: Tongue, analyser = current): Token[] {
  return tokensOf(text, wordsOf(language, analyser))
}

/** The same of what a person typed: each word by all it may be found by, in any language of its script. */
export function analyseTyped(text: string, others = earlier): Token[] {
  const stems = (word: string) => [current, ...others].flatMap(({ stemsAsked }) => stemsAsked(word))
  return tokensOf(text, (raw) => lexemesOf(raw, stems, { sound: 'asked', in: null }))
}

const known = new Map<Analyser, Map<Tongue, (raw: string) => string[]>>()

function wordsOf(language: Tongue, analyser: Analyser): (raw: string) => string[] {
  const ofAnalyser = known.get(analyser) ?? new Map<Tongue, (raw: string) => string[]>()
  const before = ofAnalyser.get(language)
  if (before) return before
  const stems = language === null ? analyser.stemsInAny : (word: string) => analyser.stemsIn(word, language)
  const name = { sound: 'told', in: language } as const
  const words = remembering((raw) => lexemesOf(raw, stems, /^\p{Lu}/u.test(raw) ? name : undefined))
  known.set(analyser, ofAnalyser.set(language, words))
  return words
}

const asWritten = remembering(evened)

function tokensOf(text: string, words: (raw: string) => string[]): Token[] {
  const tokens: Token[] = []
  let before: Run | undefined
  let position = 0
  for (const match of text.matchAll(runs)) {
    const [raw] = match
    const run = { raw, start: match.index, end: match.index + raw.length, digits: /^\p{N}/u.test(raw) }
    position++
    if (before) {
      const whole = wholeOf(before, run, text.slice(before.end, run.start), words)
      if (whole) tokens.push({ start: before.start, end: run.end, position: position - 1, ...whole })
    }
    const lexemes = words(raw)
    const word = run.digits ? {} : { word: asWritten(raw) }
    if (lexemes.length > 0) tokens.push({ start: run.start, end: run.end, position, lexemes, ...word })
    before = run
  }
  return tokens
}

/**
 * What two neighbours are together: a part of a reference (Р-9401 is one, 9401/1 is one, so Р-9401/1 is both), or a
 * word that the end of a line broke.
 */
function wholeOf(
  one: Run,
  other: Run,
  between: string,
  words: (raw: string) => string[],
): Pick<Token, 'lexemes' | 'word'> | undefined {
  if (one.digits || other.digits) {
    return joins.test(between) ? { lexemes: [`${inReference(one)}-${inReference(other)}`] } : undefined
  }
  if (!brokenAtLineEnd.test(one.raw.slice(-1) + between) || !/^\p{Ll}/u.test(other.raw)) return undefined
  const whole = one.raw + other.raw
  return { lexemes: words(whole), word: asWritten(whole) }
}

const lookAlikes = new Map([...'авекмнорстух'].map((letter, index) => [letter, 'abekmhopctyx'[index]!]))

/** In a reference a letter is what it looks like: Р-9401 is typed in either script. */
function inReference({ raw }: Run): string {
  const even = withoutDiacritics(evened(raw))
  return even.length > 3 ? even : [...even].map((letter) => lookAlikes.get(letter) ?? letter).join('')
}

/** A name, as a text in a language tells it or as it is asked for. */
interface Name {
  sound: 'told' | 'asked'
  in: Tongue
}

/** The lexemes of a word. Names in one script, as a text tells them, are asked for by words in the other. */
function lexemesOf(raw: string, stems: (word: string) => string[], name?: Name): string[] {
  const word = evened(raw)
  if (word === '') return []
  if (/^\p{N}/u.test(word)) return [word]
  if (!name) return stems(word)
  const told = name.sound === 'told'
  const isLatin = scriptOf(word) === 'latin'
  const sign = isLatin === told ? '<' : '>'
  // What looks like an ending is part of many a surname: Мандельштам would be found by Мандельшт alone.
  const whole = told && !isLatin ? [word] : []
  return [...new Set([...stems(word), ...whole, ...nameKeys(word, name.in).map((key) => sign + key)])]
}
