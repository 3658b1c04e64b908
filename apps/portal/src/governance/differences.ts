import type { Language } from '@memorial/domain'
import { diffArrays } from 'diff'

/** A stretch of text that two versions share, or that only one of them has. */
export interface Piece {
  kind: 'kept' | 'deleted' | 'inserted'
  text: string
}

/** Words, and what stands between them, as the language divides them. */
function words(text: string, language: Language): string[] {
  return [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)].map(({ segment }) => segment)
}

/** Texts that share less than this leaves are told as one taken out and the other put in. */
const most = { maxEditLength: 4000 }

function changes(before: string[], after: string[]): { added: boolean; removed: boolean; value: string[] }[] {
  return (
    diffArrays(before, after, most) ?? [
      { added: false, removed: true, value: before },
      { added: true, removed: false, value: after },
    ]
  )
}

/** What became of a text, word by word. */
export function differences(before: string, after: string, language: Language): Piece[] {
  return joined(
    changes(words(before, language), words(after, language)).map(({ added, removed, value }) => ({
      kind: added ? 'inserted' : removed ? 'deleted' : 'kept',
      text: value.join(''),
    })),
  )
}

/** Words that were changed one after the other are read as one change: the spaces between them go with them. */
function joined(pieces: readonly Piece[]): Piece[] {
  const read: Piece[] = []
  let [deleted, inserted] = ['', '']
  const flush = () => {
    if (deleted) read.push({ kind: 'deleted', text: deleted })
    if (inserted) read.push({ kind: 'inserted', text: inserted })
    ;[deleted, inserted] = ['', '']
  }
  for (const [place, { kind, text }] of pieces.entries()) {
    const isBetween = kind === 'kept' && isInside(place, pieces) && /^[^\S\n]+$/.test(text)
    if (kind === 'kept' && !isBetween) {
      flush()
      read.push({ kind, text })
      continue
    }
    if (kind !== 'inserted') deleted += text
    if (kind !== 'deleted') inserted += text
  }
  flush()
  return read
}

const isInside = (place: number, { length }: readonly Piece[]) => place > 0 && place < length - 1

/** How many words two texts do not share: how far a change reaches. */
export function reach(before: string, after: string, language: Language): number {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' })
  const count = (text: string) => [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).length
  return differences(before, after, language)
    .filter(({ kind }) => kind !== 'kept')
    .reduce((sum, { text }) => sum + count(text), 0)
}

interface Hunk {
  from: number
  to: number
  put: string[]
}

/** Where a text departs from the one it is based on, counted in the words of that; what was replaced is one change. */
function hunks(base: string[], other: string[]): Hunk[] {
  const found: Hunk[] = []
  let at = 0
  for (const { added, removed, value } of changes(base, other)) {
    const from = at
    if (!added) at += value.length
    if (added || removed) found.push(withLast(found, { from, to: at, put: added ? value : [] }))
  }
  return found
}

/** A change, and the one before it where they touch. */
function withLast(found: Hunk[], hunk: Hunk): Hunk {
  const last = found.at(-1)
  if (last?.to !== hunk.from) return hunk
  found.pop()
  return { from: last.from, to: hunk.to, put: [...last.put, ...hunk.put] }
}

const isSame = (one: Hunk, other: Hunk) =>
  one.from === other.from && one.to === other.to && one.put.join('') === other.put.join('')

/** Two changes of one text made into one; null where they touch, and a person has to say what is meant. */
export function merged(base: string, mine: string, theirs: string, language: Language): string | null {
  const from = words(base, language)
  const own = hunks(from, words(mine, language))
  const others = hunks(from, words(theirs, language)).filter((hunk) => !own.some((other) => isSame(hunk, other)))
  const all = [...own, ...others].toSorted((one, other) => one.from - other.from || one.to - other.to)
  if (all.some((hunk, place) => place > 0 && hunk.from <= all[place - 1]!.to)) return null
  return applied(from, all)
}

function applied(base: string[], all: readonly Hunk[]): string {
  const parts: string[] = []
  let at = 0
  for (const { from, to, put } of all) {
    parts.push(...base.slice(at, from), ...put)
    at = to
  }
  return [...parts, ...base.slice(at)].join('')
}
