import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import type { Readable } from 'node:stream'
import { text as textOf } from 'node:stream/consumers'
import type { Format, TextReason, TextState } from '@memorial/domain'
import { bounds, isPlain } from './bounds.ts'
import { textOfDjvu } from './djvu.ts'
import { endLate, endOf, give, reasonOf, startOwn, startSystems, withFile } from './limited.ts'
import { installed, isReadable, isRecognisable, type Programs } from './programs.ts'
import { Picture, Said, type End, type ExtractedPage } from './said.ts'

/** What became of a file's text; `recognising`: its pages without text are pictures, and are still to be read. */
export interface Outcome {
  state: Exclude<TextState, 'pending'>
  reason: TextReason | null
  encoding: string | null
  pages: number
}

export interface TextFile {
  format: Format
  size: number
  /** In which a person says that it is written. */
  encoding?: string | null
}

/** What text is taken out of. */
export const readable: readonly Format[] = [
  'pdf', 'docx', 'odt', 'xlsx', 'ods', 'pptx', 'rtf', 'html', 'markdown', 'txt', 'eml', 'djvu', 'image',
] // prettier-ignore

/** What stands in an outcome's way before anything is tried. */
const refused = new Set<TextReason>(['format', 'too-large', 'encrypted', 'needs-program'])

/**
 * Takes the text out of a file, page by page, in a process of its own that has little time and memory and reaches
 * nothing. Whatever the file does, this ends with an outcome; it fails only where the bytes could not be read.
 */
export async function extract(
  file: TextFile,
  open: () => Promise<Readable>,
  take: (page: ExtractedPage) => void,
  programs: Programs = installed(),
): Promise<Outcome> {
  const refusal = refusalOf(file, programs)
  if (refusal) return { state: 'refused', reason: refusal, encoding: null, pages: 0 }
  const counted = { pages: 0, withText: 0 }
  const counting = (page: ExtractedPage) => {
    if (page.number !== counted.pages + 1) return false
    counted.pages++
    if (page.text.trim() !== '') counted.withText++
    take(page)
    return true
  }
  const bytes = await open()
  const end =
    file.format === 'image' ? await pagesOfPicture(bytes, counting) : await inChild(file, bytes, counting, programs)
  const outcome = outcomeOf(end, counted)
  return outcome.reason === null || isWithoutWords(outcome) ? withPictures(file, outcome, counted, programs) : outcome
}

function refusalOf({ format, size }: TextFile, programs: Programs): TextReason | undefined {
  if (!readable.includes(format)) return 'format'
  if (!isReadable(format, programs)) return 'needs-program'
  return size > bounds.file && !isPlain(format) ? 'too-large' : undefined
}

interface Counted {
  pages: number
  withText: number
}

/** How complete a text is by its pages, and by what kept it from going on. */
export function outcomeOf({ reason, encoding }: End, { pages, withText }: Counted): Outcome {
  if (reason === null && withText === 0) return { state: 'partial', reason: 'no-words', encoding, pages }
  if (reason === null && withText * 2 < pages) return { state: 'partial', reason: 'no-text', encoding, pages }
  if (reason === null) return { state: 'ok', reason, encoding, pages }
  if (withText > 0) return { state: 'partial', reason, encoding, pages }
  return { state: refused.has(reason) ? 'refused' : 'failed', reason, encoding, pages: 0 }
}

/** All of it was read, and on most pages or on all there were no words. */
function isWithoutWords({ reason }: Outcome): boolean {
  return reason === 'no-text' || reason === 'no-words'
}

/** Pages without text of a file that has some drawn are read from the picture, where that can be. */
function withPictures(
  { format }: TextFile,
  outcome: Outcome,
  { pages, withText }: Counted,
  programs: Programs,
): Outcome {
  if (pages === withText || !['pdf', 'djvu', 'image'].includes(format)) return outcome
  if (isRecognisable(format, programs)) return { ...outcome, state: 'recognising', reason: null }
  return isWithoutWords(outcome) ? { ...outcome, reason: 'needs-program' } : outcome
}

/** A picture has pages and no text yet. */
async function pagesOfPicture(bytes: Readable, take: (page: ExtractedPage) => boolean): Promise<End> {
  const child = startOwn('picture.ts', [])
  const { late, callOff } = endLate([child])
  const [ended, said, given] = [endOf(child), textOf(child.stdout), give(bytes, child.stdin)]
  given.catch(() => {})
  try {
    const picture = Picture.safeParse(parsed(await said)).data
    const end = await ended
    if (!picture)
      return { reason: late.is ? 'too-long' : reasonOfPicture(end.complaint, reasonOf(end)), encoding: null }
    const tooLarge = picture.pixels > bounds.pixels || picture.pages > bounds.pages
    if (tooLarge) return { reason: 'too-large', encoding: null }
    for (let number = 1; number <= picture.pages; number++) take({ number, text: '', language: null })
    return { reason: null, encoding: null }
  } finally {
    callOff()
    child.kill('SIGKILL')
    await given
  }
}

function reasonOfPicture(complaint: string, otherwise: TextReason): TextReason {
  if (/exceeds pixel limit/i.test(complaint)) return 'too-large'
  return otherwise === 'crashed' ? 'damaged' : otherwise
}

/** Gives the child the bytes and takes what it says, until it ends, its time is over or it says what it should not. */
async function inChild(
  { format, encoding }: TextFile,
  bytes: Readable,
  take: (page: ExtractedPage) => boolean,
  programs: Programs,
): Promise<End> {
  const child = startOwn('child.ts', [format, ...(encoding ? [encoding] : [])])
  const before = format === 'djvu' ? [startDjvu(programs, child)] : []
  const { late, callOff } = endLate([child, ...before])
  const [ended, given] = [endOf(child), give(bytes, (before[0] ?? child).stdin)]
  // What it fails with is told below, however long that takes.
  given.catch(() => {})
  try {
    const end = await listen(child.stdout, take)
    child.kill('SIGKILL')
    return end ?? { reason: late.is ? 'too-long' : reasonOf(await ended), encoding: null }
  } finally {
    callOff()
    for (const one of [child, ...before]) one.kill('SIGKILL')
    await given
  }
}

/** The program that knows the format says its text to the child, which is told nothing else. */
function startDjvu(programs: Programs, child: ChildProcessWithoutNullStreams): ChildProcessWithoutNullStreams {
  const { djvutxt, djvused } = programs
  const reading = startSystems(withFile(textOfDjvu(djvutxt!, djvused!)), programs)
  void endOf(reading)
  void give(reading.stdout, child.stdin)
  return reading
}

/** Takes pages as they are said. Nothing at the end: the child broke off, or said what it should not. */
async function listen(output: Readable, take: (page: ExtractedPage) => boolean): Promise<End | undefined> {
  let rest = ''
  for await (const chunk of output.setEncoding('utf8') as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop()!
    for (const line of lines) {
      const said = Said.safeParse(parsed(line)).data
      if (said && 'end' in said) return said.end
      if (!said || !take(said.page)) return undefined
    }
    if (rest.length > bounds.line) return undefined
  }
  return undefined
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
