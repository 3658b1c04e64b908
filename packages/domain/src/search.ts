import * as z from 'zod/mini'
import { LanguageCode, Moment, typed } from './text.ts'

/** What a person types to search: at most 200 characters; what is no word of it is passed over. */
export const SearchWords = typed(200, (text) => text.trim(), z.maxLength(200, 'too-long'))

export const SearchDocuments = z.object({
  words: SearchWords,
  /** The place after which the next hits begin: an answer's `next`. */
  before: z.optional(z.object({ tier: z.int().check(z.minimum(0), z.maximum(1)), at: Moment, id: z.uuid() })),
  language: z.optional(LanguageCode),
})

export const ReadText = z.object({
  /** Of the document. */
  id: z.uuid(),
  /** The page to begin with, from 1. */
  from: z.int().check(z.minimum(1), z.maximum(100_000)),
  /** What is to be marked. */
  words: z.optional(SearchWords),
})
