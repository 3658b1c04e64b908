import { CompleteWord, CountFacets, SearchDocuments } from '@memorial/domain'
import { beginningOf, meaningOf, withTag } from '../library/analyser/meaning.ts'
import { snippet } from '../library/highlight.ts'
import { documentsById } from '../library/queries.ts'
import { person, router } from '../trpc.ts'
import { mended } from './mending.ts'
import * as query from './queries.ts'

/** How many words are offered while one is being typed. */
const mostOffered = 8

export const search = router({
  documents: person.input(SearchDocuments).query(async ({ ctx: { db }, input }) => {
    const began = performance.now()
    const meaning = withTag(meaningOf(input.words), input.narrowing?.tag)
    const { hits, ...found } = meaning
      ? await query.hits(db, meaning, input)
      : { hits: [], found: 0, more: false, next: null }
    const documents = await documentsById(
      db,
      hits.map((hit) => hit.documentId),
    )
    const isNothing = meaning !== undefined && found.found === 0 && input.before === undefined
    return {
      hits: hits.flatMap(({ documentId, page, text, language }) => {
        const document = documents.find(({ id }) => id === documentId)
        if (!document || !meaning) return []
        const { marked } = meaning
        return [
          {
            ...document,
            page,
            snippet: text === null ? snippet(document.title, null, marked) : snippet(text, language, marked),
          },
        ]
      }),
      ...found,
      /** The same words as they may be meant, which find something. */
      meant: isNothing ? await mended(db, input) : null,
      // As people notice it: to the millisecond it would tell of more than of the answer.
      took: Math.ceil((performance.now() - began) / 10) * 10,
    }
  }),

  facets: person.input(CountFacets).query(async ({ ctx: { db }, input }) => {
    const meaning = withTag(meaningOf(input.words), input.narrowing?.tag)
    return meaning ? query.facetsOf(db, meaning, input.narrowing) : []
  }),

  completions: person.input(CompleteWord).query(async ({ ctx: { db }, input }) => {
    const beginning = beginningOf(input.beginning)
    return beginning === undefined ? [] : query.wordsBeginning(db, beginning, mostOffered)
  }),
})
