import { foldOfTag, shortestBeginning } from '@memorial/domain'
import { analyseTyped, type Token } from './analyse.ts'
import { earlier } from './analyser.ts'
import { commonWords } from './common-words.ts'
import { evened, withoutDiacritics } from './fold.ts'
import { nothingMarked, type Marked, type Sought } from './marked.ts'
import { bared, called, quoted, tagged, weighty, written } from './vectors.ts'

/** What typed words mean: everything here is made of lexemes, nothing of it is what was typed. */
export interface Meaning {
  /** A tsquery that a document answers in which all words stand. */
  all: string
  /** A tsquery that a document answers in which all words carry weight. */
  weighty: string
  /** A tsquery that a page answers on which all phrases stand, and all words that are in none. */
  onPage: string
  /** A tsquery that a page answers on which any of them stands. */
  any: string
  /** For each phrase in quotation marks, a tsquery that a page answers on which its words follow one another. */
  phrases: string[]
  marked: Marked
}

/** A word that was typed, or its beginning: with a star after it. */
interface Asked extends Token {
  beginning?: string
}

/** More words than this narrow nothing. */
const mostWords = 12

const common = new Set(Object.values(commonWords).flat().map(evened))
// A quotation mark inside a Hebrew abbreviation begins and ends nothing.
const phrase = /(?<!\p{L})["“„«»”]([^"“„«»”]+)["”“»«](?!\p{L})/gu

/** What a person means by what they typed, in the stems of these analysers too; nothing where no word is in it. */
export function meaningOf(typed: string, others = earlier): Meaning | undefined {
  const asked = (text: string) => wholes(analyseTyped(text, others)).map((token) => withBeginning(token, text))
  const phrases = [...typed.matchAll(phrase)].map(([, words]) => asked(words!)).filter((words) => words.length > 0)
  const loose = withoutCommon(typed.replace(phrase, ' '), asked, phrases.length > 0)
  const words = [...phrases.flat(), ...loose].slice(0, mostWords)
  if (words.length === 0) return undefined
  const rows = phrases.filter(({ length }) => length > 1).map((row) => row.slice(0, mostWords))
  const inRows = rows.map(inARow)
  const beside = words.filter((word) => !rows.flat().includes(word))
  const onPages = [...inRows, ...beside.map(onPage)]
  return {
    all: words.map(inDocument).join(' & '),
    weighty: words.map(withWeight).join(' & '),
    onPage: onPages.join(' & '),
    any: onPages.join(' | '),
    phrases: inRows,
    marked: {
      loose: soughtBy(beside),
      rows: rows.map((row) => row.map((word) => ({ ...soughtBy([word]), after: word.position - row[0]!.position }))),
    },
  }
}

/** A tsquery that a document answers in whose title each word stands, or one that begins as far as it is typed. */
export function titleMeant(typed: string): string | undefined {
  const words = wholes(analyseTyped(typed)).slice(0, mostWords)
  if (words.length === 0) return undefined
  const inTitle = (token: Token) => {
    const whole = token.lexemes.map((lexeme) => quoted(called + lexeme))
    return `(${[`${quoted(called + barely(token))}:*`, ...whole].join(' | ')})`
  }
  return words.map(inTitle).join(' & ')
}

/** Why what was typed can hardly be found: no word is in it, or too few letters stand before a star. */
export function trouble(typed: string): 'no-word' | 'short-beginning' | null {
  const words = wholes(analyseTyped(typed))
  if (words.length === 0) return 'no-word'
  const isPassedOver = (word: Token) => hasStar(word, typed) && withBeginning(word, typed).beginning === undefined
  return words.some(isPassedOver) ? 'short-beginning' : null
}

/** The same of documents that have a tag; without words, all that have it. */
export function withTag(meaning: Meaning | undefined, tag: string | undefined): Meaning | undefined {
  if (tag === undefined) return meaning
  const has = quoted(tagged + foldOfTag(tag))
  if (!meaning) return { all: has, weighty: has, onPage: has, any: has, phrases: [], marked: nothingMarked }
  return { ...meaning, all: `${meaning.all} & ${has}`, weighty: `${meaning.weighty} & ${has}` }
}

/** A loose word that was typed, and where it stands; commoner ones are spelled as they are meant. */
export interface TypedWord {
  word: string
  start: number
  end: number
  /** A tsquery that a document answers in which it stands. */
  meaning: string
}

/** The words in which somebody may have mistyped themselves. */
export function typedWords(typed: string): TypedWord[] {
  return wholes(analyseTyped(typed)).flatMap((token) => {
    const { word, start, end } = token
    const isMeant = word === undefined || common.has(word) || hasStar(token, typed)
    return isMeant ? [] : [{ word, start, end, meaning: inDocument(token) }]
  })
}

const hasStar = ({ end }: Token, text: string) => text[end] === '*'

/** Of too few letters the star is passed over. */
function withBeginning(token: Token, text: string): Asked {
  if (!hasStar(token, text)) return token
  const beginning = barely(token)
  return beginning.length < shortestBeginning ? token : { ...token, beginning }
}

/** Its bare letters. */
function barely({ word, lexemes }: Token): string {
  return word === undefined ? lexemes[0]! : withoutDiacritics(word)
}

/** The words but those that every text is full of, unless there are no others. */
function withoutCommon(typed: string, asked: (text: string) => Asked[], others: boolean): Asked[] {
  const words = asked(typed)
  const telling = words.filter(
    ({ beginning, start, end }) => beginning !== undefined || !common.has(evened(typed.slice(start, end))),
  )
  return telling.length > 0 || others ? telling : words
}

/** Of a reference the whole is meant, not its parts. */
function wholes(tokens: Token[]): Token[] {
  const covers = (outer: Token, { start, end }: Token) =>
    outer.start <= start && end <= outer.end && outer.end - outer.start > end - start
  return tokens.filter((token) => !tokens.some((other) => covers(other, token)))
}

/** A beginning is one of words as they are written; numbers and references have no sign before them. */
function inDocument({ beginning, lexemes, word }: Asked): string {
  if (beginning === undefined) return either(lexemes)
  const signs = word === undefined ? [''] : [written, bared]
  return `(${signs.map((sign) => `${quoted(sign + beginning)}:*`).join(' | ')})`
}

/** Of what begins so, stems alone carry weight: hence the words beside them. */
function withWeight(asked: Asked): string {
  const { beginning, lexemes } = asked
  if (beginning === undefined) return either(lexemes.map((lexeme) => weighty + lexeme))
  return `(${inDocument(asked)} & ${quoted(weighty + beginning)}:*)`
}

/** On a page stand the stems: those that begin so, and those of what was typed. */
function onPage({ beginning, lexemes }: Asked): string {
  if (beginning === undefined) return either(lexemes)
  return `(${[`${quoted(beginning)}:*`, ...lexemes.map(quoted)].join(' | ')})`
}

function inARow(words: Asked[]): string {
  return words
    .map((asked, index) => {
      const before = words[index - 1]
      return (before ? ` <${asked.position - before.position}> ` : '') + onPage(asked)
    })
    .join('')
}

function soughtBy(words: Asked[]): Sought {
  return {
    lexemes: new Set(words.flatMap(({ beginning, lexemes }) => (beginning === undefined ? lexemes : []))),
    beginnings: words.flatMap(({ beginning }) => beginning ?? []),
    indexed: words.flatMap(({ beginning, lexemes }) => (beginning === undefined ? [] : lexemes)),
  }
}

function either(lexemes: string[]): string {
  return `(${[...new Set(lexemes)].map(quoted).join(' | ')})`
}

/** Two letters begin a word; what is no word has no beginning. */
const shortestCompleted = 2

/** The letters by which a word is completed that is being typed: the last, unless something stands after it. */
export function beginningOf(typed: string): string | undefined {
  const last = analyseTyped(typed).at(-1)
  if (last?.word === undefined || last.end !== typed.length) return undefined
  const beginning = withoutDiacritics(last.word)
  return beginning.length < shortestCompleted ? undefined : beginning
}
