import type { Language } from '@memorial/domain'
import { analyse } from './analyser/analyse.ts'
import { hitsAmong, type Hit, type Marked } from './analyser/marked.ts'

/** A stretch of a text; a hit is what was searched for, in whichever form it stands there. */
export interface Part {
  text: string
  hit: boolean
}

/** A text with its hits marked, whole. */
export function highlighted(text: string, language: Language | null, marked: Marked): Part[] {
  return partsOf(text, hitsIn(text, language, marked), 0, text.length)
}

/** About how many characters of a text are shown with a hit, and how many of them before it. */
const around = { whole: 240, before: 60 }

/**
 * What stands around the first place where a text has most of what was searched for, phrases before words; its
 * beginning, where it has nothing.
 */
export function snippet(text: string, language: Language | null, marked: Marked): Part[] {
  const hits = hitsIn(text, language, marked)
  const phrases = hits.filter(({ isPhrase }) => isPhrase)
  const [start, end] = window(text, densest(phrases.length > 0 ? phrases : hits))
  const cut = { before: text.slice(0, start).trim() !== '', after: text.slice(end).trim() !== '' }
  const parts = partsOf(text, hits, start, end).map(({ text, hit }) => ({ text: text.replace(/\s+/gu, ' '), hit }))
  return [
    ...(cut.before ? [{ text: '… ', hit: false }] : []),
    ...parts,
    ...(cut.after ? [{ text: ' …', hit: false }] : []),
  ]
}

function hitsIn(text: string, language: Language | null, marked: Marked): Hit[] {
  return hitsAmong(analyse(text, language), marked)
}

function densest(hits: Hit[]): number {
  let best = { at: 0, count: 0 }
  let from = 0
  for (let to = 0; to < hits.length; to++) {
    while (from < to && hits[to]!.end - hits[from]!.start > around.whole - around.before) from++
    if (to - from + 1 > best.count) best = { at: hits[from]!.start, count: to - from + 1 }
  }
  return best.at
}

/** From a word's beginning to a word's end. */
function window(text: string, at: number): [number, number] {
  const rough = Math.max(0, at - around.before)
  const start = rough === 0 ? 0 : wordEdge(text, rough, at)
  const wanted = Math.min(text.length, start + around.whole)
  const end = wanted === text.length ? wanted : text.lastIndexOf(' ', wanted)
  return [start, end > at ? end : wanted]
}

function wordEdge(text: string, from: number, to: number): number {
  const space = text.slice(from, to).search(/\s/u)
  return space < 0 ? to : from + space + 1
}

/** Of a phrase that is longer than what is shown, its part that is shown is a hit. */
function partsOf(text: string, hits: Hit[], from: number, to: number): Part[] {
  const parts: Part[] = []
  let at = from
  for (const hit of hits) {
    const [start, end] = [Math.max(hit.start, from), Math.min(hit.end, to)]
    if (start >= end) continue
    if (start > at) parts.push({ text: text.slice(at, start), hit: false })
    parts.push({ text: text.slice(start, end), hit: true })
    at = end
  }
  if (at < to) parts.push({ text: text.slice(at, to), hit: false })
  return parts
}
