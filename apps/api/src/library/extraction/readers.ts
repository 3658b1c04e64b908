/** What a file says, page by page, and in which encoding a plain text was. */
export interface Opened {
  pages: AsyncIterable<string> | Iterable<string>
  encoding: string | null
}

/** Each format's reader is loaded only for it. */
export const readers: Partial<Record<string, (bytes: Uint8Array, encoding: string | undefined) => Promise<Opened>>> = {
  pdf: async (bytes) => whole((await import('./pdf.ts')).pdfPages(bytes)),
  docx: async (bytes) => whole((await import('./office.ts')).officePages(bytes, 'docx')),
  odt: async (bytes) => whole((await import('./office.ts')).officePages(bytes, 'odt')),
  xlsx: async (bytes) => whole((await import('./sheets.ts')).xlsxPages(bytes)),
  ods: async (bytes) => whole((await import('./sheets.ts')).odsPages(bytes)),
  pptx: async (bytes) => whole((await import('./slides.ts')).pptxPages(bytes)),
  rtf: async (bytes) => whole((await import('./rtf.ts')).rtfPages(bytes)),
  djvu: async (bytes) => whole((await import('./djvu.ts')).djvuPages(bytes)),
  eml: async (bytes) => whole(await (await import('./mail.ts')).mailPages(bytes)),
  html: async (bytes, encoding) => (await import('./html.ts')).htmlPages(bytes, encoding),
  markdown: async (bytes, encoding) => (await import('./plain-text.ts')).plainText(bytes, encoding),
  txt: async (bytes, encoding) => (await import('./plain-text.ts')).plainText(bytes, encoding),
}

function whole(pages: Opened['pages']): Opened {
  return { pages, encoding: null }
}
