import { once } from 'node:events'
import { bounds, isPlain } from './bounds.ts'
import { cleaned } from './cleaned.ts'
import { languageOf } from './language.ts'
import { readers, type Opened } from './readers.ts'
import type { End, ExtractedPage } from './said.ts'
import { Unreadable } from './unreadable.ts'

// Runs alone, without a file to write, a process to start or a network: takes a file from its input and says its text.

async function say(line: { page: ExtractedPage } | { end: End }): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(line)}\n`)) await once(process.stdout, 'drain')
}

async function input(format: string): Promise<Uint8Array> {
  const most = isPlain(format) ? bounds.plainText : bounds.file
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    length += chunk.length
    if (length > most) break
  }
  // A file cut off is no file, but a text cut off is the beginning of one.
  if (length > most && !isPlain(format)) throw new Unreadable('too-large')
  return new Uint8Array(Buffer.concat(chunks))
}

async function sayPages({ pages }: Opened): Promise<void> {
  let [number, characters] = [0, 0]
  for await (const page of pages) {
    number++
    const text = cleaned(page)
    characters += text.length
    if (number > bounds.pages || characters > bounds.characters) throw new Unreadable('too-large')
    await say({ page: { number, text, language: languageOf(text) } })
  }
}

function reasonOf(error: unknown): End['reason'] {
  if (error instanceof Unreadable) return error.reason
  return error instanceof RangeError && /allocation|length/i.test(error.message) ? 'memory' : 'damaged'
}

/** A library that says something itself would be taken for us. */
console.log = console.info = console.warn = () => {}

const [format = '', chosen] = process.argv.slice(2)
let encoding: string | null = null
let reason: End['reason'] = null
try {
  const bytes = await input(format)
  const reader = readers[format]
  if (!reader) throw new Unreadable('format')
  const opened = await reader(bytes, chosen)
  encoding = opened.encoding
  await sayPages(opened)
  if (bytes.length > bounds.plainText && isPlain(format)) reason = 'too-large'
} catch (error) {
  reason = reasonOf(error)
}
await say({ end: { reason, encoding } })
process.exit(0)
