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
    const pages = await query.pagesOfHits(db, hits)
    const documents = await documentsById(
      db,
      hits.map((hit) => hit.documentId),
    )
    const isNothing = meaning !== undefined && found.found === 0 && input.before === undefined
    return {
      hits: hits.flatMap(({ documentId, page }) => {
        const document = documents.find(({ id }) => id === documentId)
        if (!document || !meaning) return []
        const { text, language } = pages.get(documentId) ?? { text: document.title, language: 'any' as const }
        return [{ ...document, page, snippet: snippet(text, language, meaning.marked) }]
      }),
      ...found,
      /** The same words as they may be meant, which find something. */
      meant: isNothing ? await mended(db, input) : null,
      took: Math.round(performance.now() - began),
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
