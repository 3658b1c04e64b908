import { analyseTyped, type Token } from './analyse.ts'
import { commonWords } from './common-words.ts'
import { evened } from './fold.ts'
import { quoted, weighty } from './vectors.ts'

/** What typed words mean: everything here is made of lexemes, nothing of it is what was typed. */
export interface Meaning {
  /** A tsquery that a document answers in which all words stand. */
  all: string
  /** A tsquery that a document answers in which all words carry weight. */
  weighty: string
  /** A tsquery that a page answers on which any of the words stands. */
  any: string
  /** For each phrase in quotation marks, a tsquery that a page answers on which its words follow one another. */
  phrases: string[]
  /** The lexemes whose words are marked. */
  marked: Set<string>
}

/** More words than this narrow nothing. */
const mostWords = 12

const common = new Set(Object.values(commonWords).flat().map(evened))
// A quotation mark inside a Hebrew abbreviation begins and ends nothing.
const phrase = /(?<!\p{L})["“„«»”]([^"“„«»”]+)["”“»«](?!\p{L})/gu

/** What a person means by what they typed; nothing where no word is in it. */
export function meaningOf(typed: string): Meaning | undefined {
  const phrases = [...typed.matchAll(phrase)]
    .map(([, words]) => wholes(analyseTyped(words!)))
    .filter((words) => words.length > 0)
  const loose = withoutCommon(typed.replace(phrase, ' '), phrases.length > 0)
  const words = [...phrases.flat(), ...loose].slice(0, mostWords)
  if (words.length === 0) return undefined
  return {
    all: words.map(({ lexemes }) => either(lexemes)).join(' & '),
    weighty: words.map(({ lexemes }) => either(lexemes.map((lexeme) => weighty + lexeme))).join(' & '),
    any: either(words.flatMap(({ lexemes }) => lexemes)),
    phrases: phrases.filter((words) => words.length > 1).map(inARow),
    marked: new Set(words.flatMap(({ lexemes }) => lexemes)),
  }
}

/** The words but those that every text is full of, unless there are no others. */
function withoutCommon(typed: string, others: boolean): Token[] {
  const words = wholes(analyseTyped(typed))
  const telling = words.filter(({ start, end }) => !common.has(evened(typed.slice(start, end))))
  return telling.length > 0 || others ? telling : words
}

/** Of a reference the whole is meant, not its parts. */
function wholes(tokens: Token[]): Token[] {
  const covers = (outer: Token, { start, end }: Token) =>
    outer.start <= start && end <= outer.end && outer.end - outer.start > end - start
  return tokens.filter((token) => !tokens.some((other) => covers(other, token)))
}

function inARow(words: Token[]): string {
  return words
    .slice(0, mostWords)
    .map(({ lexemes, position }, index) => {
      const before = words[index - 1]
      return (before ? ` <${position - before.position}> ` : '') + either(lexemes)
    })
    .join('')
}

function either(lexemes: string[]): string {
  return `(${[...new Set(lexemes)].map(quoted).join(' | ')})`
}
