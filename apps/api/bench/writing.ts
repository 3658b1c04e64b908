import { languages, type Language } from '@memorial/domain'
import { analyse, type Token } from '../src/library/analyser/analyse.ts'
import { declaration } from '../src/demonstration/documents/declaration.ts'

/** Of a hundred documents, how many are in which language. */
const shares: Record<Language, number> = { ru: 40, uk: 15, en: 15, de: 10, fr: 5, it: 5, cs: 4, pl: 4, he: 2 }

/** Words of a language, those of the declaration before all others, which are made of its parts. */
const wordsOfOne = 30_000

/** Words that follow one another on a page, after a passage of the declaration. */
const wordsOnPage = 90

/** A text and its words as the analyser finds them. */
export interface Writing {
  text: string
  tokens: Token[]
  language: Language
}

interface Tongue {
  language: Language
  words: { text: string; tokens: Token[] }[]
  passages: { text: string; tokens: Token[] }[]
}

/**
 * Writes pages in nine languages whose words are as frequent as in any text: the r-th of a language stands there once
 * where the first stands r times (Zipf). The same from the same seed.
 */
export function writer(): (document: number, page: number) => Writing {
  const random = seeded(1)
  const tongues = languages.map((language) => tongueOf(language, random))
  const turns = languages.flatMap((language, index) => Array.from({ length: shares[language] }, () => tongues[index]!))
  const rank = zipf(random)
  return (document, page) => {
    const { language, words, passages } = turns[(document + 37 * Math.floor(document / turns.length)) % turns.length]!
    const passage = passages[(document * 31 + page * 17) % passages.length]!
    const chosen = Array.from({ length: wordsOnPage }, () => words[rank()]!)
    const tokens = [...passage.tokens]
    let position = tokens.at(-1)?.position ?? 0
    for (const { tokens: own } of chosen) {
      position++
      for (const token of own) tokens.push({ ...token, position })
    }
    return { text: `${passage.text}\n${chosen.map(({ text }) => text).join(' ')}`, tokens, language }
  }
}

function tongueOf(language: Language, random: () => number): Tongue {
  const taken = (text: string) => ({ text, tokens: analyse(text, language) })
  const passages = declaration(language).blocks.map(({ text }) => taken(text))
  const counts = new Map<string, number>()
  for (const { text } of passages) {
    for (const [word] of text.matchAll(/\p{L}[\p{L}\p{M}]+/gu)) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  const known = [...counts].toSorted(([, one], [, other]) => other - one).map(([word]) => word)
  const all = new Set(known)
  const any = () => known[Math.floor(random() * known.length)]!
  while (all.size < wordsOfOne) {
    const [one, other] = [any(), any()]
    all.add(one.slice(0, Math.ceil(one.length * 0.6)) + other.slice(Math.floor(other.length * 0.4)).toLowerCase())
  }
  return { language, passages, words: [...all].map(taken) }
}

/** Gives ranks from 0, each as often as Zipf has it. */
function zipf(random: () => number): () => number {
  const sums = new Float64Array(wordsOfOne)
  let sum = 0
  for (let rank = 0; rank < wordsOfOne; rank++) sums[rank] = sum += 1 / (rank + 2.7)
  return () => {
    const wanted = random() * sum
    let [low, high] = [0, wordsOfOne - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (sums[middle]! < wanted) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
