import { readFileSync } from 'node:fs'

// Its file says what each of them is.
const lines = readFileSync(new URL('./endings/he.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
const isOfPrefixes = (line: string) => line.startsWith('prefix ')
const prefixes = lines.filter(isOfPrefixes).flatMap((line) => line.split(' ').slice(1))
/** Longer ones first. */
const endings = lines.filter((line) => !isOfPrefixes(line)).flatMap((line) => line.split(' '))

/** Fewer letters are seldom a word of their own. */
const shortest = 3

const lastLetters = new Map([...'ךםןףץ'].map((last, index) => [last, 'כמנפצ'[index]!]))

/** An evened Hebrew word as it stands in a text: whole, and without its ending. Its last letter is written as elsewhere. */
export function hebrewStems(word: string): string[] {
  const whole = word.replace(/[ךםןףץ]$/u, (last) => lastLetters.get(last)!)
  return [...new Set([whole, withoutEnding(whole)])]
}

/**
 * All that an evened Hebrew word is asked for by: without its ending, alone and after each prefix; and, where it begins
 * like a prefix itself, the same of what is left. Of only three letters left the prefix was hardly one, but the
 * article: they are asked for alone (מילה does not ask for לילה). At most four prefixes begin a word: 5 × 34 answers.
 */
export function hebrewAsked(word: string): string[] {
  const [whole] = hebrewStems(word) as [string]
  const left = prefixes
    .filter((prefix) => whole.startsWith(prefix) && whole.length - prefix.length >= shortest)
    .map((prefix) => ({ bare: whole.slice(prefix.length), article: prefix.endsWith('ה') }))
  const sure = left.filter(({ bare, article }) => article || bare.length > shortest).map(({ bare }) => bare)
  return [
    ...new Set([
      ...[whole, ...sure].map(withoutEnding).flatMap((stem) => [stem, ...prefixes.map((prefix) => prefix + stem)]),
      ...left.map(({ bare }) => withoutEnding(bare)),
    ]),
  ]
}

function withoutEnding(whole: string): string {
  const ending = endings.find((ending) => whole.endsWith(ending) && whole.length - ending.length >= shortest)
  return ending ? whole.slice(0, -ending.length) : whole
}
