/** What an extraction may take and give. What is beyond is cut, and the document says so. */
export const bounds = {
  /** Bytes of a file that are looked at. Larger ones but text are refused. */
  file: 200_000_000,
  /** Bytes of a text file that are read. */
  plainText: 32_000_000,
  /** Bytes of XML inside an office file. */
  officeXml: 64_000_000,
  /** Characters of one page, of all pages, and how many there may be. */
  page: 100_000,
  characters: 20_000_000,
  pages: 5000,
  /** Of the child process: seconds of computing, milliseconds by the clock, memory in KiB. */
  cpuSeconds: 20,
  wallMs: 60_000,
  memoryKiB: 1_400_000,
  /** MiB of it for JavaScript's own objects. */
  heapMiB: 1024,
  /** Seconds of computing for one page that is a picture. */
  recognitionCpuSeconds: 60,
  /** Pixels of a picture: a sheet of A2 at 600 dots an inch. */
  pixels: 150_000_000,
  /** Pixels of the longer side of what is recognised: a sheet of A4 at 300 dots an inch. */
  side: 3508,
  /** Pixels of a picture that browsers are given as it is: two of what a good telephone makes. */
  shownPixels: 40_000_000,
  /** Pixels of the longer side of a small picture, and what it is to weigh. */
  thumbnailSide: 320,
  thumbnail: 15_000,
  /** Bytes of a picture that was made. */
  picture: 32_000_000,
  /**
   * Bytes of a PDF that is made of another file, and how good the pictures in it are (JPEG, of 100). Of computing and by the
   * clock a book has more than a page: some hundred pages in colour, thousands in black and white.
   */
  pdf: 200_000_000,
  pdfQuality: 50,
  pdfCpuSeconds: 240,
  pdfWallMs: 300_000,
  /** Characters of one line that the child says. */
  line: 1_000_000,
}

/** Where a text without pages is cut: at the end of a paragraph, about this many characters on. */
export const charactersOfPage = 3000

/** Of a file that is nothing but text the beginning is one too. */
export function isPlain(format: string): boolean {
  return format === 'txt' || format === 'markdown'
}
