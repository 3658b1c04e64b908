import type { Language } from '@memorial/domain'
import type { Token } from './analyse.ts'
import { withoutDiacritics } from './fold.ts'

/** Put before a lexeme that stands in the title or often in the text, and before a language of the text. */
export const weighty = '^'
const spoken = '='

/** Put before a lexeme of the title, by which alone a document is chosen. */
export const called = '@'

/** Put before a tag, by its fold: what it is narrowed to is the whole of it. */
export const tagged = '#'

/** Put before a word as it is written, by which it is completed; and before its bare letters where these are others. */
export const written = '~'
export const bared = '~~'

/** What can be completed: words of some length, not what a broken file has run together. */
const completed = /^[\p{L}\p{M}]{2,40}$/u

/** PostgreSQL knows no position beyond this one, and keeps no more than so many of one lexeme. */
const lastPosition = 16_383
const mostPositions = 255

/** PostgreSQL's bound to the lexemes of one tsvector, with their places, is 1 MiB, in bytes; a little stays free. */
const mostBytes = 1_000_000

/** More different words than find room: what comes new after so many is not counted. */
const mostDifferent = 100_000

/** A lexeme as PostgreSQL's own notation of tsvector and tsquery has it. */
export function quoted(lexeme: string): string {
  return `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}

/** A tsvector with the place of each word, as text; of a page too rich in words, of the words that find room. */
export function vectorOf(tokens: Token[]): string {
  const places = new Map<string, Set<number>>()
  let bytes = 0
  for (const { position, lexemes } of tokens) {
    for (const lexeme of lexemes) {
      const known = places.get(lexeme)
      // With a lexeme go how many places it has, its first place, and what fills up to an even number.
      bytes += known ? 2 : Buffer.byteLength(lexeme) + 5
      if (bytes > mostBytes) continue
      const at = known ?? new Set()
      if (at.size < mostPositions) at.add(Math.min(position, lastPosition))
      places.set(lexeme, at)
    }
  }
  return [...places].map(([lexeme, at]) => `${quoted(lexeme)}:${[...at].join(',')}`).join(' ')
}

/** What a whole document is found by. */
export interface Gathered {
  lexemes: string[]
  /** Whether all found room: of a text too rich in words, what stands in it least often stays away. */
  whole: boolean
  /** Its words as they are written, of those that found room. */
  words: string[]
  languages: Language[]
}

/** Gathers page by page: each lexeme plain, and weighty where it carries weight; then the words as they are written. */
export function gatherWords(title: Token[], tagFolds: readonly string[] = []) {
  const counts = new Map<string, number>()
  const titled = new Set(title.flatMap((token) => token.lexemes))
  const asWritten = new Map(wordsIn(title).map((word) => [word, 1]))
  const pagesIn = new Map<Language, number>()
  let [words, pages] = [0, 0]
  let isWhole = true

  function count(one: string, counts: Map<string, number>): void {
    const before = counts.get(one) ?? 0
    if (before === 0 && counts.size >= mostDifferent) isWhole = false
    else counts.set(one, before + 1)
  }

  return {
    addPage(tokens: Token[], language: Language | null): void {
      pages++
      if (language) pagesIn.set(language, (pagesIn.get(language) ?? 0) + 1)
      words += tokens.length
      for (const { lexemes } of tokens) for (const lexeme of lexemes) count(lexeme, counts)
      for (const word of wordsIn(tokens)) count(word, asWritten)
    },
    gathered(): Gathered {
      const often = Math.max(3, words / 400)
      const languages = [...pagesIn].filter(([, of]) => of * 10 >= pages).map(([language]) => language)
      const plain = [...counts].toSorted(([, one], [, other]) => other - one).map(([lexeme]) => lexeme)
      const heavy = plain.filter((lexeme) => counts.get(lexeme)! >= often)
      const all = [
        ...languages.map((language) => spoken + language),
        ...tagFolds.map((fold) => tagged + fold),
        ...[...titled].map((lexeme) => called + lexeme),
        ...[...new Set([...titled, ...heavy])].map((lexeme) => weighty + lexeme),
        ...titled,
        ...plain,
        ...[...asWritten.keys()].flatMap(signed),
      ]
      const { lexemes, whole } = withinBytes([...new Set(all)])
      const kept = new Set(lexemes)
      return {
        lexemes,
        whole: whole && isWhole,
        words: [...asWritten.keys()].filter((word) => kept.has(written + word)),
        languages,
      }
    },
  }
}

function wordsIn(tokens: Token[]): string[] {
  return tokens.flatMap(({ word }) => (word !== undefined && completed.test(word) ? [word] : []))
}

function signed(word: string): string[] {
  const bare = withoutDiacritics(word)
  return bare === word ? [written + word] : [written + word, bared + bare]
}

function withinBytes(lexemes: string[]): { lexemes: string[]; whole: boolean } {
  let bytes = 0
  const fitting = lexemes.findIndex((lexeme) => (bytes += Buffer.byteLength(lexeme)) > mostBytes)
  return fitting < 0 ? { lexemes, whole: true } : { lexemes: lexemes.slice(0, fitting), whole: false }
}
