import { leavesOf, type Block, type Writing } from './writing.ts'

/** Encodings that old discs hold, as TextDecoder names them; one byte is one character. */
export type Encoding =
  | 'windows-1251'
  | 'koi8-r'
  | 'koi8-u'
  | 'windows-1250'
  | 'windows-1252'
  | 'iso-8859-2'
  | 'windows-1255'

/** What typists put where their code page had no such sign. */
const plainer: Record<string, string> = {
  ...Object.fromEntries([...'«»„“”'].map((quote) => [quote, '"'])),
  ...Object.fromEntries([...'‘’ʼ'].map((apostrophe) => [apostrophe, "'"])),
  ...Object.fromEntries([...'–—'].map((dash) => [dash, '-'])),
  '…': '...',
  '№': 'N',
  '\u00a0': ' ',
}

/** The writing as a plain text file of its time. */
export function plainText(writing: Writing, encoding: Encoding): Uint8Array<ArrayBuffer> {
  return encode(leavesOf(writing).flatMap(lines).join('\r\n\r\n') + '\r\n', encoding)
}

/** What a leaf says, where it has nothing but lines to say it with. */
export function lines({ title, source, blocks }: Writing): string[] {
  return [title, source, ...blocks.map(line)]
}

export function line({ kind, text, number }: Block): string {
  if (kind === 'point') return `${number}. ${text}`
  return kind === 'field' ? `${text}: ${'_'.repeat(40)}` : text
}

/** Node only decodes these: the bytes of each sign are learnt from that, and so both ways agree. */
export function bytesIn(encoding: Encoding): Map<string, number> {
  const decoder = new TextDecoder(encoding)
  return new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]))
}

function encode(text: string, encoding: Encoding): Uint8Array<ArrayBuffer> {
  const byteOf = bytesIn(encoding)
  const bytes = [...text].flatMap((sign) => (byteOf.has(sign) ? [sign] : [...(plainer[sign] ?? sign)]))
  return Uint8Array.from(bytes, (sign) => {
    const byte = byteOf.get(sign)
    if (byte === undefined) throw new Error(`${encoding} has no “${sign}”.`)
    return byte
  })
}
