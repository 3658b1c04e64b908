import { join } from 'node:path'
import { pictureSetter } from '../../typeset.ts'
import { leavesOf, type Writing } from './writing.ts'

/** Pixels of the longer side: a sheet of A4 at 150 dots an inch. */
const height = 1755
const dotsPerInch = 150

/**
 * The first page of each leaf of a writing as archives keep them: black and white in DjVu (version 3, djvu.org), its text laid
 * under the picture by whoever scanned it.
 */
export function djvuMaker(): (writing: Writing) => Promise<Uint8Array<ArrayBuffer>> {
  const set = pictureSetter<Writing>(join(import.meta.dirname, 'sheet.typ'), 'writing')
  const pageOf = async ({ translations: _, ...writing }: Writing) => {
    const { default: sharp } = await import('sharp')
    const { data, info } = await sharp(Buffer.from(set(writing)), { density: dotsPerInch })
      .resize({ height, fit: 'inside' })
      .flatten({ background: 'white' })
      .greyscale()
      .threshold(160)
      .toColourspace('b-w')
      .tiff({ compression: 'ccittfax4', bitdepth: 1 })
      .toBuffer({ resolveWithObject: true })
    return page(info, data, [writing.title, ...writing.blocks.map(({ text }) => text)].join('\n'))
  }
  return async (writing) => {
    const pages = await Promise.all(leavesOf(writing).map(pageOf))
    return new Uint8Array(Buffer.concat([Buffer.from('AT&T'), pages.length > 1 ? book(pages) : pages[0]!]))
  }
}

type Size = Record<'width' | 'height', number>

function page(size: Size, tiff: Buffer, text: string): Buffer {
  return form(
    'DJVU',
    chunk('INFO', info(size)),
    chunk('Smmr', bilevel(size, tiff)),
    chunk('TXTa', hiddenText(size, text)),
  )
}

/**
 * What a directory says of nine pages of 32,000 bytes each: how long they are, that they are pages, and what they are called
 * (p1 to p9). The program bzz made it, which nobody needs to have here: hence so many pages, and all of one length.
 */
const [directoryOfNine, pageLength] = [Buffer.from('//+/vxh4HQ7ZrNF/F9iFuHYXZCh2eT0IJA==', 'base64'), 32_000]

/** Pages after one another, with where each begins. */
function book(pages: Buffer[]): Buffer {
  const filled = pages.map((one) =>
    form('DJVU', one.subarray(12), chunk('FILL', Buffer.alloc(pageLength - one.length - 8))),
  )
  if (filled.length !== 9 || filled.some(({ length }) => length !== pageLength)) throw new Error('no such directory')
  const [bundled, version] = [0x80, 1]
  const first = 16 + 8 + 3 + 4 * pages.length + directoryOfNine.length
  const begin = first + (first % 2)
  const places = pages.map((_, place) => uint(4, begin + place * pageLength))
  const directory = [Buffer.from([bundled | version]), uint(2, pages.length), ...places, directoryOfNine]
  return form('DJVM', chunk('DIRM', Buffer.concat(directory)), ...filled)
}

function form(name: string, ...chunks: Buffer[]): Buffer {
  return chunk('FORM', Buffer.concat([Buffer.from(name), ...chunks]))
}

function chunk(name: string, data: Buffer): Buffer {
  return Buffer.concat([Buffer.from(name), uint(4, data.length), data, Buffer.alloc(data.length % 2)])
}

function uint(bytes: 2 | 3 | 4, value: number): Buffer {
  const written = Buffer.alloc(bytes)
  written.writeUIntBE(value, 0, bytes)
  return written
}

function info({ width, height }: Size): Buffer {
  const [version, gamma, upright] = [[26, 0], 22, 1]
  return Buffer.concat([uint(2, width), uint(2, height), Buffer.from([...version, dotsPerInch, 0, gamma, upright])])
}

/** A zone of the whole page, without parts: all places in it are told from 0x8000 on. */
function hiddenText({ width, height }: Size, text: string): Buffer {
  const words = Buffer.from(text)
  const [version, pageZone] = [1, 1]
  const place = [0, 0, width, height, 0].map((value) => uint(2, 0x8000 + value))
  return Buffer.concat([
    uint(3, words.length),
    words,
    Buffer.from([version, pageZone]),
    ...place,
    uint(3, words.length),
    uint(3, 0),
  ])
}

/** Group 4 of ITU-T T.6, in strips as the TIFF has them. */
function bilevel({ width, height }: Size, tiff: Buffer): Buffer {
  const tags = tagsOf(tiff)
  const [offsets, counts] = [tags.get(273)!, tags.get(279)!]
  const inStrips = 2
  const blackIsZero = tags.get(262)?.[0] === 1 ? 1 : 0
  const strips = offsets.map((from, index) => {
    const strip = tiff.subarray(from, from + counts[index]!)
    return Buffer.concat([uint(4, strip.length), strip])
  })
  const head = [Buffer.from(['M', 'M', 'R'].map((sign) => sign.charCodeAt(0))), Buffer.from([inStrips | blackIsZero])]
  return Buffer.concat([...head, uint(2, width), uint(2, height), uint(2, tags.get(278)![0]!), ...strips])
}

/** The numbers of the first directory of a TIFF that was written here, by their tags. */
function tagsOf(tiff: Buffer): Map<number, number[]> {
  const directory = tiff.readUInt32LE(4)
  const sizes: Record<number, 2 | 4> = { 3: 2, 4: 4 }
  const entries = Array.from({ length: tiff.readUInt16LE(directory) }, (_, n) => directory + 2 + 12 * n)
  return new Map(
    entries.flatMap((at): [number, number[]][] => {
      const size = sizes[tiff.readUInt16LE(at + 2)]
      if (size === undefined) return []
      const count = tiff.readUInt32LE(at + 4)
      const from = count * size <= 4 ? at + 8 : tiff.readUInt32LE(at + 8)
      return [[tiff.readUInt16LE(at), Array.from({ length: count }, (_, n) => tiff.readUIntLE(from + n * size, size))]]
    }),
  )
}
