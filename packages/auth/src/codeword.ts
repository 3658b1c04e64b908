import { hashPassphrase, verifyPassphrase } from './passphrase.ts'
import { drawWords, words } from './words.ts'

// Nobody hears a hyphen.
const spoken = words.filter((word) => !word.includes('-'))

/** Three words to be said aloud: 38.8 random bits, enough for what opens nothing and where attempts are counted. */
export function makeCodeword(): string {
  return drawWords(3, spoken)
}

/** What is stored of a codeword. */
export function hashCodeword(codeword: string): Promise<string> {
  return hashPassphrase(asHeard(codeword))
}

/** Whether what was typed is the codeword of a hash, after the same time where there is none. */
export function verifyCodeword(hash: string | undefined, typed: string): Promise<boolean> {
  return verifyPassphrase(hash, asHeard(typed))
}

/** One spelling for all ways to write down what was heard: only the letters and their order matter. */
function asHeard(typed: string): string {
  return typed
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, ' ')
    .trim()
}
