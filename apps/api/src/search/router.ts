import { SearchDocuments } from '@memorial/domain'
import { meaningOf } from '../library/analyser/meaning.ts'
import { snippet } from '../library/highlight.ts'
import { documentsById } from '../library/queries.ts'
import { person, router } from '../trpc.ts'
import * as query from './queries.ts'

export const search = router({
  documents: person.input(SearchDocuments).query(async ({ ctx: { db }, input }) => {
    const began = performance.now()
    const meaning = meaningOf(input.words)
    const { hits, ...found } = meaning
      ? await query.hits(db, meaning, { before: input.before, language: input.language })
      : { hits: [], found: 0, more: false, next: null }
    const pages = await query.pagesOfHits(db, hits)
    const documents = await documentsById(
      db,
      hits.map((hit) => hit.documentId),
    )
    return {
      hits: hits.flatMap(({ documentId, page }) => {
        const document = documents.find(({ id }) => id === documentId)
        if (!document || !meaning) return []
        const { text, language } = pages.get(documentId) ?? { text: document.title, language: 'any' as const }
        return [{ ...document, page, snippet: snippet(text, language, meaning.marked) }]
      }),
      ...found,
      took: Math.round(performance.now() - began),
    }
  }),
})
