import type { Narrowing } from '@memorial/domain'
import { infiniteQueryOptions, queryOptions, type MutationOptions } from '@tanstack/react-query'
import { queries, trpc, type Answers } from '../api.ts'

export type Collection = Answers['library']['collection']
export type CollectionRow = Answers['library']['collections']['rows'][number]
export type Document = Answers['library']['document']
export type DocumentRow = Answers['library']['documents']['rows'][number]
export type Findings = Answers['search']['documents']
export type Hit = Findings['hits'][number]
export type Counted = Answers['search']['facets']
export type FacetRow = Counted['facets'][number]

export type Change = Answers['library']['previewPlace']
export type LinkRow = Answers['library']['links'][number]
export type TrashRow = Answers['library']['trash']['rows'][number]
export type Readings = Answers['library']['readings']
export type Unfinished = Answers['library']['uploads'][number]
export type TextPage = Answers['library']['readText']['pages'][number]
export type HitPage = Answers['library']['readText']['hits'][number]

type HitPlace = NonNullable<Answers['search']['documents']['next']>

interface Place {
  at: string
  id: string
}

export const me = trpc.identity.me.queryOptions()
export const organisations = trpc.identity.organisations.queryOptions()
export const unfinished = trpc.library.uploads.queryOptions()
export const audiences = trpc.library.audiences.queryOptions()

/** How often is asked again what becomes of texts that are being read, in milliseconds. */
const whilePending = 4_000

export function oneCollection(id: string) {
  return trpc.library.collection.queryOptions({ id })
}

export function oneDocument(id: string) {
  return queryOptions({
    ...trpc.library.document.queryOptions({ id }),
    refetchInterval: ({ state: { data } }) => (data && isBeingRead(data) ? whilePending : false),
  })
}

/** What a document belongs with. */
export function linksOf(documentId: string) {
  return trpc.library.links.queryOptions({ documentId })
}

/** Whether the text of a document is still on its way. */
function isBeingRead({ textState }: Pick<DocumentRow, 'textState'>): boolean {
  return textState === 'pending' || textState === 'recognising'
}

const unkept = { staleTime: 0, gcTime: 0 }

/** A list whose pages are asked for one after the other; each is kept with the list only. */
function pages<Page extends { next: Place | null }>(
  key: unknown[],
  page: (before: Place | undefined) => Promise<Page>,
) {
  return infiniteQueryOptions({
    queryKey: ['library', 'pages', ...key],
    initialPageParam: undefined as Place | undefined,
    queryFn: ({ pageParam }) => page(pageParam),
    getNextPageParam: ({ next }: Page) => next ?? undefined,
  })
}

export const collectionPages = pages(['collections'], (before) =>
  queries.query({ ...trpc.library.collections.queryOptions({ before }), ...unkept }),
)

/** The collections that stand directly within one. */
export function pagesWithin(parentId: string) {
  return pages(['within', parentId], (after) =>
    queries.query({ ...trpc.library.within.queryOptions({ id: parentId, after }), ...unkept }),
  )
}

/** Where the folders of a device would go below a collection. */
export function foldersBelow(collectionId: string, paths: string[][]) {
  return { ...trpc.library.folders.queryOptions({ collectionId, paths }), ...unkept }
}

/** What of one's own organisation's lies in the trash. */
export const trashPages = pages(['trash'], (before) =>
  queries.query({ ...trpc.library.trash.queryOptions({ before }), ...unkept }),
)

/** Who has read a document, or the documents of a collection. */
export function readingPages(of: 'document' | 'collection', id: string) {
  return infiniteQueryOptions({
    queryKey: ['library', 'readings', of, id],
    initialPageParam: undefined as NonNullable<Readings['next']> | undefined,
    queryFn: ({ pageParam: before }) =>
      queries.query({ ...trpc.library.readings.queryOptions({ of, id, before }), ...unkept }),
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

/** The newest documents: of one collection, else of all that one sees. */
export function documentPages(collectionId: string | undefined) {
  return whileTheyAreRead(
    pages(['documents', collectionId], (before) =>
      queries.query({ ...trpc.library.documents.queryOptions({ collectionId, before }), ...unkept }),
    ),
  )
}

/** The documents of a collection by their titles. */
export function documentPagesByName(id: string) {
  return whileTheyAreRead(
    pages(['documents', id, 'by name'], (after) =>
      queries.query({ ...trpc.library.documentsByName.queryOptions({ id, after }), ...unkept }),
    ),
  )
}

/** A list is asked for again as long as a text in it is being read. */
function whileTheyAreRead(list: ReturnType<typeof pages<Answers['library']['documents']>>) {
  return infiniteQueryOptions({
    ...list,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some(({ rows }) => rows.some(isBeingRead)) ? whilePending : false,
  })
}

/** What is found for words. They stand in the memory of the page only. */
export function hitPages(words: string, narrowing: Narrowing) {
  return infiniteQueryOptions({
    queryKey: ['library', 'hits', words, narrowing],
    initialPageParam: undefined as HitPlace | undefined,
    queryFn: async ({ pageParam: before }) => {
      const asked = trpc.search.documents.queryOptions({ words, narrowing, before })
      const { hits: rows, ...page } = await queries.query({ ...asked, ...unkept })
      return { ...page, rows }
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

/** How many these hits are, and by what they can be narrowed. */
export function facetsOf(words: string, narrowing: Narrowing) {
  return trpc.search.facets.queryOptions({ words, narrowing })
}

/** The words by which what has been typed can be completed. */
export function completionsOf(beginning: string) {
  return trpc.search.completions.queryOptions({ beginning })
}

/** Some pages of a text: from one on, and where they fill a gap, up to another. */
interface Span {
  from: number
  until?: number
}

const pagesAnAnswer = 4

/**
 * The text of a document from a page on, in both directions. Reading leaves a trace, so that it is a mutation on the
 * way; on the page it is held like any other answer, and asked for once.
 */
export function textPages(document: Document, words: string, start: number) {
  const { id, versions, textState, chosenEncoding, chosenLanguage } = document
  const taken = [versions.length, textState, chosenEncoding, chosenLanguage]
  return infiniteQueryOptions({
    queryKey: ['library', 'text', id, ...taken, words, start],
    initialPageParam: { from: start } as Span,
    queryFn: ({ pageParam }) => readSpan(id, words, pageParam),
    getNextPageParam: ({ next }): Span | undefined => (next === null ? undefined : { from: next }),
    getPreviousPageParam: ({ from }): Span | undefined =>
      from > 1 ? { from: Math.max(1, from - pagesAnAnswer), until: from } : undefined,
    staleTime: 'static',
  })
}

/** One page of a text, with its hits. */
export function textPage(document: Document, words: string, number: number) {
  return queryOptions({
    queryKey: ['library', 'text', document.id, document.versions.length, document.textState, words, 'page', number],
    queryFn: async () =>
      (await readText(document.id, words, number)).pages.find((page) => page.number === number) ?? null,
    staleTime: 'static',
  })
}

/** The server may answer with fewer pages than there is room for: a gap is asked for until it is filled. */
async function readSpan(id: string, words: string, { from, until }: Span) {
  const { pages, ...answer } = await readText(id, words, from)
  const rows = [...pages]
  if (until === undefined) return { ...answer, rows, from }
  for (let { next } = answer; next !== null && next < until;) {
    const more = await readText(id, words, next)
    rows.push(...more.pages)
    next = more.next
  }
  return { ...answer, rows: rows.filter(({ number }) => number < until), from }
}

/** Not through the cache of mutations: after each of those all that is on screen is asked again, this too. */
function readText(id: string, words: string, from: number): Promise<Answers['library']['readText']> {
  const { mutationFn, ...options } = trpc.library.readText.mutationOptions()
  const input = { id, from, ...(words === '' ? {} : { words }) }
  return mutationFn!(input, { client: queries, meta: options.meta, mutationKey: options.mutationKey })
}

/** Asks for the first page of a list without waiting for it: the page shows its shape meanwhile, and what went wrong. */
export function begin(list: typeof collectionPages | typeof trashPages | ReturnType<typeof documentPages>): void {
  void queries.infiniteQuery({ ...list, staleTime: 'static' } as typeof collectionPages).catch(() => undefined)
}

/** A mutation from outside the page: what belongs to every one of them happens to it too. */
export function perform<Input, Answer, Failure, Context>(
  options: MutationOptions<Answer, Failure, Input, Context>,
  input: Input,
): Promise<Answer> {
  return queries.getMutationCache().build(queries, options).execute(input)
}
