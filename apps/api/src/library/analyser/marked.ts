import type { Token } from './analyse.ts'
import { withoutDiacritics } from './fold.ts'

/** Words by their lexemes, and those that begin so. */
export interface Sought {
  lexemes: ReadonlySet<string>
  beginnings: readonly string[]
  /** By what else those may stand in the index, which holds no words as they are written: what is typed may go beyond a stem. */
  indexed: readonly string[]
}

/** A word of a phrase, so many places after the first. */
interface Step extends Sought {
  after: number
}

/** What is marked: loose words wherever they stand, and those of phrases where they stand in a row. */
export interface Marked {
  loose: Sought
  rows: readonly (readonly Step[])[]
}

export const nothingMarked: Marked = { loose: { lexemes: new Set(), beginnings: [], indexed: [] }, rows: [] }

/** Where something marked stands: from `start` up to `end`. */
export interface Hit {
  start: number
  end: number
  isPhrase: boolean
}

/** The hits among tokens that come by position: a loose word is one, a phrase is one from its first word to its last. */
export function hitsAmong(tokens: readonly Token[], { loose, rows }: Marked): Hit[] {
  const words = tokens.filter((token) => isSought(token, loose))
  const hits = [
    ...words.map(({ start, end }) => ({ start, end, isPhrase: false })),
    ...rows.flatMap((row) => inARow(tokens, row)),
  ]
  return joined(hits.toSorted((one, other) => one.start - other.start))
}

function inARow(tokens: readonly Token[], row: readonly Step[]): Hit[] {
  const hits: Hit[] = []
  /** By the position of the first word: where it starts, and how many words of the row have followed. */
  const begun = new Map<number, { start: number; reached: number }>()
  for (const token of tokens) {
    for (const [nth, step] of row.entries()) {
      const first = token.position - step.after
      if (nth > 0 && begun.get(first)?.reached !== nth) continue
      if (!isSought(token, step)) continue
      const { start } = begun.get(first) ?? token
      begun.set(first, { start, reached: nth + 1 })
      if (nth + 1 === row.length) hits.push({ start, end: token.end, isPhrase: true })
    }
  }
  return hits
}

/** What overlaps is one. */
function joined(hits: readonly Hit[]): Hit[] {
  const apart: Hit[] = []
  for (const hit of hits) {
    const last = apart.at(-1)
    if (!last || hit.start >= last.end) apart.push({ ...hit })
    else {
      last.end = Math.max(last.end, hit.end)
      last.isPhrase ||= hit.isPhrase
    }
  }
  return apart
}

function isSought({ lexemes, word }: Token, sought: Sought): boolean {
  if (lexemes.some((lexeme) => sought.lexemes.has(lexeme))) return true
  if (sought.beginnings.length === 0) return false
  const beginsSo = (whole: string) => sought.beginnings.some((beginning) => whole.startsWith(beginning))
  return word === undefined ? lexemes.some(beginsSo) : beginsSo(withoutDiacritics(word))
}
