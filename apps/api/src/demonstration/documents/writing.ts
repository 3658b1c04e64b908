import type { Language } from '@memorial/domain'

/** One paragraph and what it does on the page. A `field` is a label with a line to write on; an `address` stands at the far side, as letters have it. */
export interface Block {
  kind: 'heading' | 'paragraph' | 'point' | 'address' | 'field'
  text: string
  /** Of a point: its number in its list. */
  number?: number
}

/** What a document says, before it is anything to open. */
export interface Writing {
  language: Language
  title: string
  /** What it is or where it comes from, in one line under the title. */
  source: string
  blocks: Block[]
  /** The same in other languages, each on a leaf of its own. */
  translations?: Writing[]
}

/** A writing and its translations, in the order in which they follow one another. */
export function leavesOf(writing: Writing): Writing[] {
  return [writing, ...(writing.translations ?? [])]
}

export const heading = (text: string): Block => ({ kind: 'heading', text })
export const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
export const address = (text: string): Block => ({ kind: 'address', text })
export const field = (text: string): Block => ({ kind: 'field', text })
export const points = (...texts: string[]): Block[] =>
  texts.map((text, place) => ({ kind: 'point', text, number: place + 1 }))
