import { charactersOfPage } from './bounds.ts'

/** Cuts a text that has no pages of its own into some, at the ends of paragraphs; a long paragraph at a word's end. */
export function* inPages(paragraphs: Iterable<string>): Generator<string> {
  let page = ''
  for (const paragraph of paragraphs) {
    for (const piece of pieces(paragraph)) {
      if (page !== '' && page.length + piece.length > charactersOfPage) {
        yield page
        page = ''
      }
      page += (page === '' ? '' : '\n') + piece
    }
  }
  if (page.trim() !== '') yield page
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
