import type { Language } from '@memorial/domain'
import { detect } from 'tinyld'

const known: Language[] = ['en', 'ru', 'uk', 'de', 'fr', 'it', 'cs', 'pl', 'he']

/** Fewer letters tell no language. */
const fewest = 40
/** How much of a page is looked at: more makes it slow, not surer. */
const most = 1500
/** How much of a page is in the language that it is said to be in, at least: of several languages none is its own. */
const share = 2 / 3

/** By fewer characters the language of a passage is not surely told; of longer ones, by so many. */
const [telling, told] = [100, 200]

/** The language most of a page is written in; null where there is too little of it, or it has several. */
export function languageOf(text: string): Language | null {
  const letters = new Map<Language | null, number>()
  const pieces = text.slice(0, most).match(new RegExp(`.{1,${told}}`, 'gu')) ?? []
  for (const passage of passages(pieces)) {
    const language = languageOfPassage(passage)
    letters.set(language, (letters.get(language) ?? 0) + passage.join('').length)
  }
  letters.delete(null)
  const all = [...letters.values()].reduce((sum, each) => sum + each, 0)
  return [...letters].find(([, each]) => each >= all * share)?.[0] ?? null
}

/** Paragraphs together that tell a language: a heading goes with what stands under it. */
export function* passages(paragraphs: Iterable<string>): Generator<string[]> {
  let [passage, length]: [string[], number] = [[], 0]
  for (const paragraph of paragraphs) {
    passage.push(paragraph)
    length += paragraph.length
    if (length < telling) continue
    yield passage
    ;[passage, length] = [[], 0]
  }
  if (passage.length > 0) yield passage
}

export function languageOfPassage(paragraphs: string[]): Language | null {
  const letters = paragraphs
    .join('\n')
    .slice(0, told)
    .replace(/[^\p{L}\s'’]+/gu, ' ')
  if (letters.replace(/\s/g, '').length < fewest) return null
  const found = detect(letters, { only: known })
  return known.find((language) => language === found) ?? null
}
