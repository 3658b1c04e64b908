import type { Language } from '@memorial/domain'
import { withoutDiacritics } from './fold.ts'
import { stemsAsked, stemsIn, stemsInAny } from './stem.ts'

/** What makes the words of texts and of questions findable by one another. */
export interface Analyser {
  /** Stands beside what it made: what an earlier one made is made again. */
  version: number
  /** The stems of an evened word in a text of this language. */
  stemsIn: (word: string, language: Language) => string[]
  /** The stems by which an evened word may stand in any text. */
  stemsInAny: (word: string) => string[]
  /** What an evened word is asked for by. */
  stemsAsked: (word: string) => string[]
}

/** Its version rises when a text would be given other words than before. */
export const current: Analyser = { version: 4, stemsIn, stemsInAny, stemsAsked }

/**
 * By what else a word may still stand in the index. Who changes stems leaves here what gives the stems of before, until
 * the release after: while texts are made findable anew, a question is asked in the words of both.
 */
export const earlier: Pick<Analyser, 'stemsAsked'>[] = [
  // Version 3 knew the stems of today.
  // Version 2 took a text of no known language for Russian or English, by its script: a question has the stems of both.
  // Version 1 knew no endings of Ukrainian, Czech, Polish and Hebrew, and gave the other languages the stems of today.
  { stemsAsked: (word) => [withoutDiacritics(word)] },
]
