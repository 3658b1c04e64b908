import type { Language } from '@memorial/domain'
import { paragraph, type Writing } from '../writing.ts'

type Leaf = [title: string, source: string, ...paragraphs: string[]]

/** A writing of which each language has a leaf, in the order in which they are given. */
export function inMany(leaves: Partial<Record<Language, Leaf>>): Writing {
  const all = Object.entries(leaves).map(([language, [title, source, ...paragraphs]]): Writing => ({
    language: language as Language,
    title,
    source,
    blocks: paragraphs.map(paragraph),
  }))
  const [first, ...translations] = all
  return { ...first!, translations }
}
