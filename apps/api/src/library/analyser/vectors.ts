import type { Language } from '@memorial/domain'
import type { Token } from './analyse.ts'

/** Put before a lexeme that stands in the title or often in the text, and before a language of the text. */
export const weighty = '^'
const spoken = '='

/** PostgreSQL knows no position beyond this one, and keeps no more than so many of one lexeme. */
const lastPosition = 16_383
const mostPositions = 255

/** PostgreSQL's bound to the lexemes of one tsvector is 1 MiB, in bytes; a little stays free. */
const mostBytes = 1_000_000

/** A lexeme as PostgreSQL's own notation of tsvector and tsquery has it. */
export function quoted(lexeme: string): string {
  return `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}

/** A tsvector with the place of each word, as text. */
export function vectorOf(tokens: Token[]): string {
  const places = new Map<string, Set<number>>()
  for (const { position, lexemes } of tokens) {
    for (const lexeme of lexemes) {
      const at = places.get(lexeme) ?? new Set()
      if (at.size < mostPositions) at.add(Math.min(position, lastPosition))
      places.set(lexeme, at)
    }
  }
  return [...places].map(([lexeme, at]) => `${quoted(lexeme)}:${[...at].join(',')}`).join(' ')
}

/** What a whole document is found by, gathered page by page: each lexeme plain, and weighty where it carries weight. */
export function gatherWords(title: Token[]) {
  const counts = new Map<string, number>()
  const titled = new Set(title.flatMap((token) => token.lexemes))
  const pagesIn = new Map<Language, number>()
  let [words, pages] = [0, 0]
  return {
    addPage(tokens: Token[], language: Language | null): void {
      pages++
      if (language) pagesIn.set(language, (pagesIn.get(language) ?? 0) + 1)
      words += tokens.length
      for (const { lexemes } of tokens) {
        for (const lexeme of lexemes) counts.set(lexeme, (counts.get(lexeme) ?? 0) + 1)
      }
    },
    /** The lexemes, and whether all found room: of a text too rich in words, what stands in it least often stays away. */
    gathered(): { lexemes: string[]; whole: boolean } {
      const often = Math.max(3, words / 400)
      const languages = [...pagesIn].filter(([, of]) => of * 10 >= pages).map(([language]) => spoken + language)
      const plain = [...counts].toSorted(([, one], [, other]) => other - one).map(([lexeme]) => lexeme)
      const heavy = plain.filter((lexeme) => counts.get(lexeme)! >= often)
      const all = [
        ...languages,
        ...[...new Set([...titled, ...heavy])].map((lexeme) => weighty + lexeme),
        ...titled,
        ...plain,
      ]
      return withinBytes([...new Set(all)])
    },
  }
}

function withinBytes(lexemes: string[]): { lexemes: string[]; whole: boolean } {
  let bytes = 0
  const fitting = lexemes.findIndex((lexeme) => (bytes += Buffer.byteLength(lexeme)) > mostBytes)
  return fitting < 0 ? { lexemes, whole: true } : { lexemes: lexemes.slice(0, fitting), whole: false }
}
