import * as z from 'zod/mini'
import { formats } from './library.ts'
import { Tag } from './tags.ts'
import { LanguageCode, line, Moment, typed } from './text.ts'

/** What a person types to search: at most 200 characters; what is no word of it is passed over. */
export const SearchWords = typed(200, (text) => text.trim(), z.maxLength(200, 'too-long'))

/** So many letters stand before a star at least: fewer begin too many words. */
export const shortestBeginning = 3

/** What hits are narrowed to: one value of each. */
export const Narrowing = z.object({
  language: z.optional(LanguageCode),
  format: z.optional(z.enum(formats)),
  /** Of the collection. */
  collection: z.optional(z.uuid()),
  /** The organisation that owns the collection. */
  owner: z.optional(z.uuid()),
  /** Of a document’s newest version, in UTC. */
  year: z.optional(z.int().check(z.minimum(1970), z.maximum(9998))),
  tag: z.optional(Tag),
})
export type Narrowing = z.infer<typeof Narrowing>

/** By what hits can be narrowed. */
export const facets = ['language', 'format', 'collection', 'owner', 'year'] as const
export type Facet = (typeof facets)[number]

export const SearchDocuments = z.object({
  words: SearchWords,
  /** The place after which the next hits begin: an answer's `next`. */
  before: z.optional(z.object({ tier: z.int().check(z.minimum(0), z.maximum(1)), at: Moment, id: z.uuid() })),
  narrowing: z.optional(Narrowing),
})

export const CountFacets = z.object({ words: SearchWords, narrowing: z.optional(Narrowing) })

/** Words of a title, or as much of it as has been typed. */
export const FindTitles = z.object({ words: line(100) })

/** What has been typed so far; the word that is being typed is its last, and what stands after that ends it. */
export const CompleteWord = z.object({ beginning: typed(200, (text) => text, z.maxLength(200, 'too-long')) })

export const ReadText = z.object({
  /** Of the document. */
  id: z.uuid(),
  /** The page to begin with, from 1. */
  from: z.int().check(z.minimum(1), z.maximum(100_000)),
  /** What is to be marked. */
  words: z.optional(SearchWords),
})
