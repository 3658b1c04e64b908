import { unpacked } from './archive.ts'
import { inPages } from './pages.ts'
import { Unreadable } from './unreadable.ts'
import { taken, type Reader } from './xml.ts'

/** How text stands in the XML of a format, by the names of elements without their prefix. */
export interface Markup {
  paragraphs: Set<string>
  /** The elements whose text counts; without them, all inside paragraphs. */
  text?: Set<string>
  /** Elements that stand for a character. */
  characters: Map<string, string>
  /** Elements of which nothing is read: what was deleted, and what is said a second time for older programs. */
  unread: Set<string>
}

const opened = {
  paragraphs: new Set(['p', 'h']),
  characters: new Map([['tab', '\t'], ['line-break', '\n'], ['s', ' ']]),
  unread: new Set(['tracked-changes', 'automatic-styles', 'note-citation']),
} satisfies Markup // prettier-ignore

/** The names of the files that are read, one after the other; of the first there has to be one. */
type Parts = { parts: readonly RegExp[] }

const texts: Record<'docx' | 'odt', Markup & Parts> = {
  docx: {
    // Some programs number them: word/document2.xml.
    parts: [/^word\/document\d*\.xml$/, /^word\/footnotes\d*\.xml$/, /^word\/endnotes\d*\.xml$/],
    paragraphs: new Set(['p']),
    text: new Set(['t']),
    characters: new Map([['tab', '\t'], ['br', '\n'], ['cr', '\n'], ['noBreakHyphen', '-']]),
    unread: new Set(['Fallback', 'del', 'moveFrom', 'pPr', 'rPr', 'sectPr']),
  },
  odt: { ...opened, parts: [/^content\.xml$/] },
} // prettier-ignore

/** The text of an office document in pages of our own making: where it breaks on paper, only its program knows. */
export function* officePages(bytes: Uint8Array, format: 'docx' | 'odt'): Generator<string> {
  yield* inPages(paragraphsOf(bytes, texts[format]))
}

function* paragraphsOf(bytes: Uint8Array, { parts, ...markup }: Markup & Parts): Generator<string> {
  const files = unpacked(bytes, (name) => parts.some((part) => part.test(name)))
  const names = parts.map((part) => Object.keys(files).filter((name) => part.test(name)))
  if (names[0]?.length === 0) throw new Unreadable('damaged')
  for (const name of names.flat()) yield* paragraphsOfXml(files[name]!, markup)
}

/** The paragraphs of one XML file. */
export function paragraphsOfXml(xml: Uint8Array, markup: Markup): Generator<string> {
  return taken(xml, paragraphReader(markup))
}

function paragraphReader({ paragraphs, text, characters, unread }: Markup): Reader<string> {
  let [paragraph, inParagraph, inText, skipping] = ['', 0, 0, 0]
  return {
    open(name) {
      if (skipping > 0 || unread.has(name)) skipping++
      else if (paragraphs.has(name)) inParagraph++
      else if (text?.has(name)) inText++
      else if (inParagraph > 0) paragraph += characters.get(name) ?? ''
    },
    said(words) {
      if (skipping === 0 && inParagraph > 0 && (!text || inText > 0)) paragraph += words
    },
    close(name) {
      if (skipping > 0) skipping--
      else if (text?.has(name)) inText--
      else if (paragraphs.has(name)) {
        inParagraph--
        const whole = paragraph
        paragraph = ''
        return [whole]
      }
      return undefined
    },
  }
}
