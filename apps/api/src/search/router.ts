import { CompleteWord, CountFacets, FindTitles, SearchDocuments } from '@memorial/domain'
import { beginningOf, meaningOf, trouble, withTag } from '../library/analyser/meaning.ts'
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
    const { hits, next } = meaning ? await query.hits(db, meaning, input) : { hits: [], next: null }
    const documents = await documentsById(
      db,
      hits.map((hit) => hit.documentId),
    )
    const isNothing = hits.length === 0 && input.before === undefined
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
      next,
      /** The same words as they may be meant, which find something. */
      meant: isNothing && meaning ? await mended(db, input) : null,
      because: isNothing && input.words !== '' ? trouble(input.words) : null,
      // As people notice it: to the millisecond it would tell of more than of the answer.
      took: Math.ceil((performance.now() - began) / 10) * 10,
    }
  }),

  facets: person.input(CountFacets).query(async ({ ctx: { db }, input }) => {
    const meaning = withTag(meaningOf(input.words), input.narrowing?.tag)
    return meaning ? query.count(db, meaning, input.narrowing) : { found: 0, more: false, facets: [] }
  }),

  titles: person.input(FindTitles).query(async ({ ctx: { db }, input }) => {
    const documents = await query.documentsCalled(db, input.words)
    return documents.map(({ id, title, collection: { name: collection } }) => ({ id, title, collection }))
  }),

  completions: person.input(CompleteWord).query(async ({ ctx: { db }, input }) => {
    const beginning = beginningOf(input.beginning)
    return beginning === undefined ? [] : query.wordsBeginning(db, beginning, mostOffered)
  }),
})
