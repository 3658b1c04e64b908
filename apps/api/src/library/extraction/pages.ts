import type { Language } from '@memorial/domain'
import { charactersOfPage } from './bounds.ts'
import { languageOf } from './language.ts'

/**
 * Cuts a text that has no pages of its own into some, at the ends of paragraphs; a long paragraph at a word's end. Where it
 * goes on in another language a page begins: by the language of its page a word is found in its other forms.
 */
export function* inPages(paragraphs: Iterable<string>): Generator<string> {
  let [page, language]: [string, Language | null] = ['', null]
  for (const passage of passages(paragraphs)) {
    const spoken = languageOf(passage.join('\n').slice(0, lettersTold))
    const isOther = spoken !== null && language !== null && spoken !== language
    if (isOther && page.length >= shortestPage) {
      yield page
      page = ''
    }
    page = yield* filled(page, passage)
    language = spoken ?? language
  }
  if (page.trim() !== '') yield page
}

/** The same of rows, in which languages stand beside one another. */
export function* rowsInPages(rows: Iterable<string>): Generator<string> {
  const page = yield* filled('', rows)
  if (page.trim() !== '') yield page
}

/** Adds paragraphs to a page and gives it away when it is full. Returns the last one. */
function* filled(page: string, paragraphs: Iterable<string>): Generator<string, string> {
  for (const paragraph of paragraphs) {
    for (const piece of pieces(paragraph)) {
      if (page !== '' && page.length + piece.length > charactersOfPage) {
        yield page
        page = ''
      }
      page += (page === '' ? '' : '\n') + piece
    }
  }
  return page
}

/** By fewer characters the language of a passage is not surely told; of longer ones, by so many. */
const [lettersTelling, lettersTold] = [100, 300]

/** Two languages that stand paragraph by paragraph side by side do not make a page of each. */
const shortestPage = 200

/** Paragraphs together that tell a language: a heading goes with what stands under it. */
function* passages(paragraphs: Iterable<string>): Generator<string[]> {
  let [passage, length]: [string[], number] = [[], 0]
  for (const paragraph of paragraphs) {
    passage.push(paragraph)
    length += paragraph.length
    if (length < lettersTelling) continue
    yield passage
    ;[passage, length] = [[], 0]
  }
  if (passage.length > 0) yield passage
}

function* pieces(paragraph: string): Generator<string> {
  let from = 0
  while (paragraph.length - from > charactersOfPage) {
    const space = paragraph.lastIndexOf(' ', from + charactersOfPage)
    const to = space > from ? space + 1 : from + charactersOfPage
    yield paragraph.slice(from, to)
    from = to
  }
  yield paragraph.slice(from)
}
