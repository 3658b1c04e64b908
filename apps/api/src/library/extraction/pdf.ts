import { getDocumentProxy } from 'unpdf'
import { Unreadable } from './unreadable.ts'

/** The text of each page of a PDF, in order; empty where a page has none. */
export async function* pdfPages(bytes: Uint8Array): AsyncGenerator<string> {
  // Nothing is drawn: no fonts are looked for and nothing is compiled.
  const options = { verbosity: 0, isEvalSupported: false, useSystemFonts: false, disableFontFace: true, useWasm: false }
  const pdf = await getDocumentProxy(bytes, options).catch((error: Error) => {
    if (error.name === 'PasswordException') throw new Unreadable('encrypted')
    throw error
  })
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    yield textOf(items)
    page.cleanup()
  }
}

interface Piece {
  str: string
  dir: string
  hasEOL: boolean
  /** Where it stands: the fifth is its distance from the left. */
  transform: number[]
}

/** Pieces come from left to right. In a line that is read from right to left they are words, and the last comes first. */
function textOf(items: readonly (Piece | object)[]): string {
  let [text, line]: [string, Piece[]] = ['', []]
  const endLine = (end: string) => {
    text += lineOf(line) + end
    line = []
  }
  for (const item of items) {
    if (!('str' in item)) continue
    line.push(item)
    if (item.hasEOL) endLine('\n')
  }
  endLine('')
  return text
}

function lineOf(pieces: Piece[]): string {
  if (!pieces.some(({ dir }) => dir === 'rtl')) return pieces.map(({ str }) => str).join('')
  const words = pieces.filter(({ str }) => str.trim() !== '')
  return words
    .toSorted((a, b) => b.transform[4]! - a.transform[4]!)
    .map(({ str }) => str)
    .join(' ')
}
