import { unzipSync } from 'fflate'
import sax from 'sax'
import { bounds } from './bounds.ts'
import { inPages } from './pages.ts'
import { Unreadable } from './unreadable.ts'

/** How text stands in the XML of a format, by the names of elements without their prefix. */
interface Markup {
  /** The files it is in. */
  parts: string[]
  paragraphs: Set<string>
  /** The elements whose text counts; without them, all inside paragraphs. */
  text?: Set<string>
  /** Elements that stand for a character. */
  characters: Map<string, string>
  /** Elements of which nothing is read: what was deleted, and what is said a second time for older programs. */
  unread: Set<string>
}

const markups: Record<'docx' | 'odt', Markup> = {
  docx: {
    parts: ['word/document.xml', 'word/footnotes.xml', 'word/endnotes.xml'],
    paragraphs: new Set(['p']),
    text: new Set(['t']),
    characters: new Map([['tab', '\t'], ['br', '\n'], ['cr', '\n'], ['noBreakHyphen', '-']]),
    unread: new Set(['Fallback', 'del', 'moveFrom', 'pPr', 'rPr', 'sectPr']),
  },
  odt: {
    parts: ['content.xml'],
    paragraphs: new Set(['p', 'h']),
    characters: new Map([['tab', '\t'], ['line-break', '\n'], ['s', ' ']]),
    unread: new Set(['tracked-changes', 'automatic-styles', 'note-citation']),
  },
} // prettier-ignore

/** The text of an office document in pages of our own making: where it breaks on paper, only its program knows. */
export function* officePages(bytes: Uint8Array, format: 'docx' | 'odt'): Generator<string> {
  yield* inPages(paragraphsOf(bytes, markups[format]))
}

function* paragraphsOf(bytes: Uint8Array, markup: Markup): Generator<string> {
  const files = unzip(bytes, [...markup.parts, 'META-INF/manifest.xml'])
  const manifest = new TextDecoder().decode(files['META-INF/manifest.xml']?.subarray(0, 100_000))
  if (manifest.includes(':encryption-data')) throw new Unreadable('encrypted')
  if (!files[markup.parts[0]!]) throw new Unreadable('damaged')
  for (const part of markup.parts) if (files[part]) yield* paragraphsOfXml(files[part], markup)
}

/** Old office files and encrypted new ones begin like this. */
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0]
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le')

/** Some files of a ZIP. The size that the archive tells bounds what is inflated, whatever comes out. */
function unzip(bytes: Uint8Array, names: string[]): Record<string, Uint8Array> {
  if (compoundFile.every((byte, index) => bytes[index] === byte)) {
    throw new Unreadable(
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(encryptedPackage) ? 'encrypted' : 'damaged',
    )
  }
  let size = 0
  return unzipSync(bytes, {
    filter({ name, originalSize }) {
      if (!names.includes(name)) return false
      size += originalSize
      if (size > bounds.officeXml) throw new Unreadable('too-large')
      return true
    },
  })
}

const chunk = 65_536

// oxlint-disable unicorn/prefer-add-event-listener -- sax has its own way
/** Streamed, so that no tree of the document stands in memory. Entities that the file declares itself are not known. */
function* paragraphsOfXml(xml: Uint8Array, { paragraphs, text, characters, unread }: Markup): Generator<string> {
  const found: string[] = []
  let [paragraph, inParagraph, inText, skipping] = ['', 0, 0, 0]
  const parser = sax.parser(true)
  parser.onerror = (error) => {
    throw error
  }
  parser.onopentag = ({ name }) => {
    const local = localName(name)
    if (skipping > 0 || unread.has(local)) skipping++
    else if (paragraphs.has(local)) inParagraph++
    else if (text?.has(local)) inText++
    else if (inParagraph > 0) paragraph += characters.get(local) ?? ''
  }
  parser.ontext = (said) => {
    if (skipping === 0 && inParagraph > 0 && (!text || inText > 0)) paragraph += said
  }
  parser.onclosetag = (name) => {
    const local = localName(name)
    if (skipping > 0) skipping--
    else if (text?.has(local)) inText--
    else if (paragraphs.has(local)) {
      inParagraph--
      found.push(paragraph)
      paragraph = ''
    }
  }
  const decoder = new TextDecoder()
  for (let from = 0; from < xml.length; from += chunk) {
    parser.write(decoder.decode(xml.subarray(from, from + chunk), { stream: true }))
    yield* found.splice(0)
  }
  parser.close()
  yield* found
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
