import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Format, TextReason, TextState } from '@memorial/domain'
import { bounds } from './bounds.ts'
import { Said, type End, type ExtractedPage } from './said.ts'

/** What became of a file's text. */
export interface Outcome {
  state: Exclude<TextState, 'pending'>
  reason: TextReason | null
  encoding: string | null
  pages: number
}

/** What text is taken out of. */
const readable = new Set<Format>(['pdf', 'docx', 'odt', 'txt'])

/** What stands in an outcome's way before anything is tried. */
const refused = new Set<TextReason>(['format', 'too-large', 'encrypted'])

/**
 * Takes the text out of a file, page by page, in a process of its own that has little time and memory and reaches
 * nothing. Whatever the file does, this ends with an outcome; it fails only where the bytes could not be read.
 */
export async function extract(
  file: { format: Format; size: number },
  open: () => Promise<Readable>,
  take: (page: ExtractedPage) => void,
): Promise<Outcome> {
  if (!readable.has(file.format)) return outcomeOf({ reason: 'format', encoding: null }, 0, 0)
  if (file.format !== 'txt' && file.size > bounds.file) return outcomeOf({ reason: 'too-large', encoding: null }, 0, 0)
  let [pages, withText] = [0, 0]
  const end = await inChild(file.format, await open(), (page) => {
    if (page.number !== pages + 1) return false
    pages++
    if (page.text.trim() !== '') withText++
    take(page)
    return true
  })
  return outcomeOf(end, pages, withText)
}

function outcomeOf({ reason, encoding }: End, pages: number, withText: number): Outcome {
  if (reason === null && withText * 2 < pages + (pages === 0 ? 1 : 0))
    return { state: 'partial', reason: 'no-text', encoding, pages }
  if (reason === null) return { state: 'ok', reason, encoding, pages }
  if (withText > 0) return { state: 'partial', reason, encoding, pages }
  return { state: refused.has(reason) ? 'refused' : 'failed', reason, encoding, pages: 0 }
}

const api = join(import.meta.dirname, '../../..')
const packages = join(api, '../../node_modules')

// The limits hold for what follows `exec`; a system that does not know one of them goes on without it. No core is
// dumped: it would hold the text.
const limited = [`-c 0`, `-d ${bounds.memoryKiB}`, `-t ${bounds.cpuSeconds}`].map(
  (limit) => `ulimit ${limit} 2>/dev/null`,
)

function startChild(format: Format) {
  const options = [
    '--permission',
    `--allow-fs-read=${join(api, 'src/library')}`,
    `--allow-fs-read=${join(api, 'package.json')}`,
    `--allow-fs-read=${join(api, 'node_modules')}`,
    `--allow-fs-read=${packages}`,
    `--max-old-space-size=${bounds.heapMiB}`,
    '--disable-warning=ExperimentalWarning',
  ]
  const command = [process.execPath, ...options, join(import.meta.dirname, 'child.ts'), format]
  return spawn('/bin/sh', ['-c', [...limited, 'exec "$@"'].join('; '), 'sh', ...command], { env: {}, cwd: '/' })
}

/** Gives the child the bytes and takes what it says, until it ends, its time is over or it says what it should not. */
async function inChild(format: Format, bytes: Readable, take: (page: ExtractedPage) => boolean): Promise<End> {
  const child = startChild(format)
  const ended = new Promise<NodeJS.Signals | null>((resolve) => {
    child.once('error', () => resolve(null)).once('close', (_code, signal) => resolve(signal))
  })
  let late = false
  const timer = setTimeout(() => {
    late = true
    child.kill('SIGKILL')
  }, bounds.wallMs)
  const [given, complaint] = [give(bytes, child.stdin), beginningOf(child.stderr)]
  // What it fails with is told below, however long that takes.
  given.catch(() => {})
  try {
    const end = await listen(child.stdout, take)
    child.kill('SIGKILL')
    const signal = await ended
    return end ?? { reason: late ? 'too-long' : reasonOf(signal, await complaint), encoding: null }
  } finally {
    clearTimeout(timer)
    child.kill('SIGKILL')
    await given
  }
}

/** A child that does not want the rest is no failure; bytes that cannot be read are one. */
async function give(bytes: Readable, input: Writable): Promise<void> {
  const unwanted = new Set(['EPIPE', 'ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED'])
  await pipeline(bytes, input).catch((error: NodeJS.ErrnoException) => {
    if (!unwanted.has(error.code ?? '')) throw error
  })
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

async function beginningOf(stream: Readable): Promise<string> {
  let text = ''
  for await (const chunk of stream.setEncoding('utf8') as AsyncIterable<string>) {
    if (text.length < 10_000) text += chunk
  }
  return text
}

/** What a child died of that was not ended by us. */
function reasonOf(signal: NodeJS.Signals | null, complaint: string): TextReason {
  if (signal === 'SIGXCPU' || signal === 'SIGKILL') return 'too-long'
  return /out of memory|bad_alloc|allocation failed/i.test(complaint) ? 'memory' : 'crashed'
}
