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
    yield items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
    page.cleanup()
  }
}
