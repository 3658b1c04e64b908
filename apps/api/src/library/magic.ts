import type { Format } from '@memorial/domain'

// What a file is, its first bytes say; its name only says what it ought to be. Both must agree before a browser is told a
// type. Types that can carry a script (HTML, SVG, XML) are none of these, so that nothing is ever sent as one.

/** So many bytes say it: a PDF may begin with something else. */
export const headSize = 1024

interface Kind {
  type: string
  format: Format
  begins(head: Buffer): boolean
}

const ascii = (text: string, at = 0) => {
  return (head: Buffer) => head.subarray(at, at + text.length).equals(Buffer.from(text, 'latin1'))
}

/** MPEG's container, by the brands of sound and film and none of pictures (HEIC, AVIF). */
const isMpeg4 = (head: Buffer) =>
  ascii('ftyp', 4)(head) && /^(iso[m2-9]|mp4[12]|avc1|dash|MSNV|qt {2}|M4[ABV])/.test(head.toString('latin1', 8, 12))

const isMp3 = (head: Buffer) => ascii('ID3')(head) || (head[0] === 0xff && ((head[1] ?? 0) & 0xe6) === 0xe2)

/** The same container as Matroska, which browsers do not show; its head names the one that it is. */
const isWebm = (head: Buffer) => ascii('\x1a\x45\xdf\xa3')(head) && head.subarray(0, 64).includes('webm')

const riff = (kind: string) => (head: Buffer) => ascii('RIFF')(head) && ascii(kind, 8)(head)

const isTiff = (head: Buffer) => ['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].some((magic) => ascii(magic)(head))

const kinds: readonly Kind[] = [
  { type: 'application/pdf', format: 'pdf', begins: (head) => head.includes('%PDF-') },
  { type: 'image/jpeg', format: 'image', begins: ascii('\xff\xd8\xff') },
  { type: 'image/png', format: 'image', begins: ascii('\x89PNG\r\n\x1a\n') },
  { type: 'image/gif', format: 'image', begins: (head) => ascii('GIF87a')(head) || ascii('GIF89a')(head) },
  { type: 'image/webp', format: 'image', begins: riff('WEBP') },
  { type: 'image/tiff', format: 'image', begins: isTiff },
  { type: 'audio/mpeg', format: 'audio', begins: isMp3 },
  { type: 'audio/mp4', format: 'audio', begins: isMpeg4 },
  { type: 'audio/ogg', format: 'audio', begins: ascii('OggS') },
  { type: 'audio/wav', format: 'audio', begins: riff('WAVE') },
  { type: 'audio/flac', format: 'audio', begins: ascii('fLaC') },
  { type: 'video/mp4', format: 'video', begins: isMpeg4 },
  { type: 'video/webm', format: 'video', begins: isWebm },
  { type: 'video/ogg', format: 'video', begins: ascii('OggS') },
]

/** The media type of a file whose name says this format, where its first bytes say the same. */
export function typeOf(format: Format, head: Uint8Array): string | undefined {
  const begin = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, headSize))
  return kinds.find((kind) => kind.format === format && kind.begins(begin))?.type
}
