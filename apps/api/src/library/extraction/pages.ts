import type { Language } from '@memorial/domain'
import { charactersOfPage } from './bounds.ts'
import { languageOfPassage, passages } from './language.ts'

/** After so many passages languages are told once a page: to tell one takes longer than all else. */
const mostTold = 1000

/**
 * Cuts a text that has no pages of its own into some, at the ends of paragraphs; a long paragraph at a word's end. Where it
 * goes on in another language a page begins: by the language of its page a word is found in its other forms.
 */
export function* inPages(paragraphs: Iterable<string>): Generator<string> {
  let [page, language, told]: [string, Language | null, number] = ['', null, 0]
  for (const passage of passages(paragraphs)) {
    const spoken = page === '' || told++ < mostTold ? languageOfPassage(passage) : null
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

/** Two languages that stand paragraph by paragraph side by side do not make a page of each. */
const shortestPage = 200

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
