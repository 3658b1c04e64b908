import { inPages } from './pages.ts'
import { Unreadable } from './unreadable.ts'

/** What is not said to a reader: descriptions of looks, pictures, what a field computes from. */
const unread = new Set([
  'fonttbl', 'colortbl', 'stylesheet', 'info', 'pict', 'object', 'fldinst', 'listtable', 'listoverridetable', 'revtbl',
  'rsidtbl', 'generator', 'themedata', 'colorschememapping', 'datastore', 'latentstyles', 'xmlnstbl', 'mmathPr', 'filetbl',
]) // prettier-ignore

const characters = new Map([
  ['par', '\n'], ['line', '\n'], ['row', '\n'], ['sect', '\n'], ['page', '\n'], ['tab', '\t'], ['cell', '\t'],
  ['emdash', '—'], ['endash', '–'], ['bullet', '•'], ['lquote', '‘'], ['rquote', '’'], ['ldblquote', '“'], ['rdblquote', '”'],
  ['~', '\u00A0'], ['_', '-'], ['{', '{'], ['}', '}'], ['\\', '\\'], ['\n', '\n'], ['\r', '\n'],
]) // prettier-ignore

/** Code pages by the number that a font gives its signs (`\fcharset`). */
const ofCharset: Record<number, number> = {
  0: 1252, 77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 177: 1255, 178: 1256, 186: 1257, 204: 1251, 238: 1250,
} // prettier-ignore

const names: Record<number, string> = {
  866: 'cp866', 874: 'windows-874', 932: 'shift_jis', 936: 'gbk', 949: 'euc-kr', 950: 'big5', 10000: 'macintosh', 10007: 'x-mac-cyrillic',
  20866: 'koi8-r', 21866: 'koi8-u', 65001: 'utf-8',
} // prettier-ignore

/** The encodings of a code page; the one of Western Europe for what is not known. */
function decoderOf(page: number): TextDecoder {
  const name = names[page] ?? (page >= 1250 && page <= 1258 ? `windows-${page}` : 'windows-1252')
  return new TextDecoder(name)
}

/** What holds until the group ends. */
interface Group {
  skipping: boolean
  inFonts: boolean
  font: number | undefined
  /** How many characters stand after a Unicode one for programs that do not know it. */
  instead: number
}

/** No file has so many groups in one another but to harm. */
const deepest = 10_000

// A control word with its number, a sign after a backslash, a brace, or text up to one of them.
const pieces = /\\([a-z]+)(-?\d+)? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|([^\\{}]+)/gi

/** The text of a Rich Text file (RTF 1.9.1): letters as Unicode, or as bytes in the code page of their font. */
export function rtfPages(bytes: Uint8Array): Iterable<string> {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  if (!source.startsWith('{\\rtf')) throw new Unreadable('damaged')
  return inPages(textOf(source).split('\n'))
}

function textOf(source: string): string {
  const reader = new RtfReader()
  const reading = new RegExp(pieces)
  for (let met = reading.exec(source); met; met = reading.exec(source)) {
    const [, word, number, byte, sign, brace, text] = met
    // So many bytes of a picture as they are: no brace among them is one.
    if (word === 'bin') reading.lastIndex += Math.max(0, Number(number ?? 0))
    if (word !== undefined) reader.word(word, number === undefined ? undefined : Number(number))
    else if (byte !== undefined) reader.byte(Number.parseInt(byte, 16))
    else if (sign !== undefined) reader.word(sign, undefined)
    else if (brace !== undefined) reader.brace(brace === '{')
    else reader.text(text!)
  }
  return reader.end()
}

class RtfReader {
  private readonly said: string[] = []
  private readonly fonts = new Map<number, number>()
  private readonly outer: Group[] = []
  private group: Group = { skipping: false, inFonts: false, font: undefined, instead: 1 }
  private page = 1252
  /** Bytes are kept until something else comes: a letter may be two of them. */
  private bytes: number[] = []
  /** How many characters stand in for a letter that was said. */
  private passing = 0

  private readonly changes: Record<string, (number: number) => void> = {
    ansicpg: (number) => (this.page = number),
    mac: () => (this.page = 10000),
    uc: (number) => (this.group.instead = number),
    f: (number) => (this.group.font = number),
    fcharset: (number) => this.nameFont(ofCharset[number]),
    cpg: (number) => this.nameFont(number),
    u: (number) => {
      this.say(String.fromCharCode(number & 0xffff))
      this.passing = this.group.instead
    },
    '*': () => (this.group.skipping = true),
  }

  word(word: string, number: number | undefined): void {
    this.flush()
    this.passing = 0
    const { group, changes } = this
    if (unread.has(word)) this.group = { ...group, skipping: true, inFonts: group.inFonts || word === 'fonttbl' }
    else if (Object.hasOwn(changes, word)) changes[word]!(number ?? 0)
    else if (characters.has(word)) this.say(characters.get(word)!)
  }

  byte(byte: number): void {
    if (this.passing > 0) this.passing--
    else if (!this.group.skipping) this.bytes.push(byte)
  }

  brace(opens: boolean): void {
    this.flush()
    this.passing = 0
    if (opens && this.outer.push(this.group) > deepest) throw new Unreadable('too-large')
    this.group = opens ? { ...this.group } : (this.outer.pop() ?? this.group)
  }

  /** Lines of the file are not lines of the text. A byte beyond ASCII is one of the code page, as old programs write. */
  text(text: string): void {
    const letters = text.replace(/[\r\n]+/g, '')
    const rest = letters.slice(this.passing)
    this.passing = Math.max(0, this.passing - letters.length)
    if (!this.group.skipping) for (const letter of rest) this.bytes.push(letter.charCodeAt(0))
  }

  end(): string {
    this.flush()
    return this.said.join('')
  }

  private say(text: string): void {
    this.flush()
    if (!this.group.skipping) this.said.push(text)
  }

  private flush(): void {
    if (this.bytes.length === 0) return
    const page = this.fonts.get(this.group.font ?? -1) ?? this.page
    this.said.push(decoderOf(page).decode(Uint8Array.from(this.bytes)))
    this.bytes = []
  }

  private nameFont(page: number | undefined): void {
    const { inFonts, font } = this.group
    if (inFonts && font !== undefined && page !== undefined) this.fonts.set(font, page)
  }
}
