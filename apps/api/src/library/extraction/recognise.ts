import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import type { Readable } from 'node:stream'
import type { Format, Language, TextReason } from '@memorial/domain'
import { bounds } from './bounds.ts'
import { cleaned } from './cleaned.ts'
import { languageOf } from './language.ts'
import { endLate, endOf, give, reasonOf, startOwn, startSystems, withFile, type Ended } from './limited.ts'
import { installed, type Programs } from './programs.ts'
import type { ExtractedPage } from './said.ts'

/** Languages as tesseract names them. */
const names: Record<Language, string> = {
  en: 'eng', ru: 'rus', uk: 'ukr', de: 'deu', fr: 'fra', it: 'ita', cs: 'ces', pl: 'pol', he: 'heb',
} // prettier-ignore

/** Those of the languages that tesseract knows here. */
function spokenIn(languages: readonly Language[], { spoken }: Programs): string {
  const known = languages.map((language) => names[language]).filter((name) => spoken.includes(name))
  return (known.length > 0 ? known : [spoken[0]!]).join('+')
}

interface Scanned {
  format: Format
  /** Of the page. */
  number: number
  /** What a person has said that it is in. */
  language: Language | null
  /** What it is recognised in. */
  languages: readonly Language[]
}

export interface Recognised {
  page: ExtractedPage
  /** Why the page has no text. */
  reason: TextReason | null
}

/**
 * Reads one page from its picture: one process draws it, another recognises it, each with little time and memory. It
 * fails only where the bytes could not be read.
 */
export async function recognise(
  { format, number, language, languages }: Scanned,
  open: () => Promise<Readable>,
  programs: Programs = installed(),
): Promise<Recognised> {
  const bytes = await open()
  const drawing = startDrawing(format, number, programs)
  const reading = startSystems([programs.tesseract!, 'stdin', 'stdout', '-l', spokenIn(languages, programs)], programs)
  const { late, callOff } = endLate([drawing, reading])
  const [given, drawn, read] = [give(bytes, drawing.stdin), endOf(drawing), endOf(reading)]
  given.catch(() => {})
  void give(drawing.stdout, reading.stdin)
  try {
    const text = cleaned(await said(reading.stdout)).trim()
    const ends = [await drawn, await read]
    const failed = ends.find(({ code }) => code !== 0)
    const reason = failed ? (late.is ? 'too-long' : reasonOfDrawing(failed)) : null
    return { page: { number, text, language: language ?? languageOf(text) }, reason }
  } finally {
    callOff()
    for (const child of [drawing, reading]) child.kill('SIGKILL')
    await given
  }
}

function startDrawing(format: Format, number: number, programs: Programs): ChildProcessWithoutNullStreams {
  if (format === 'image') return startOwn('picture.ts', [String(number)])
  const size = bounds.side
  if (format === 'djvu') {
    const options = `-format=pgm -page=${number} -size=${size}x${size}`
    return startSystems(withFile(`exec ${programs.ddjvu} ${options} /dev/fd/3 -`), programs)
  }
  const page = ['-f', String(number), '-l', String(number)]
  return startSystems([programs.pdftoppm!, '-gray', '-scale-to', String(size), ...page, '-'], programs)
}

/** A page has no more text than that. */
async function said(output: Readable): Promise<string> {
  let text = ''
  for await (const chunk of output.setEncoding('utf8') as AsyncIterable<string>) {
    if (text.length < bounds.page) text += chunk
  }
  return text
}

function reasonOfDrawing(end: Ended): TextReason {
  return end.code === null ? reasonOf(end) : /memory|alloc/i.test(end.complaint) ? 'memory' : 'damaged'
}
