import { join } from 'node:path'
import { pictureSetter } from '../../typeset.ts'
import type { Writing } from './writing.ts'

/** Pixels of the longer side: a sheet of A4 at 200 dots an inch. */
const height = 2340
const dotsPerInch = 200

/**
 * The first page of a writing as archives keep them: black and white in DjVu (version 3, djvu.org), its text laid under the
 * picture by whoever scanned it.
 */
export function djvuMaker(): (writing: Writing) => Promise<Uint8Array<ArrayBuffer>> {
  const set = pictureSetter<Writing>(join(import.meta.dirname, 'sheet.typ'), 'writing')
  return async (writing) => {
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
}

type Size = Record<'width' | 'height', number>

function page(size: Size, tiff: Buffer, text: string): Uint8Array<ArrayBuffer> {
  const chunks = [chunk('INFO', info(size)), chunk('Smmr', bilevel(size, tiff)), chunk('TXTa', hiddenText(size, text))]
  return new Uint8Array(
    Buffer.concat([Buffer.from('AT&T'), chunk('FORM', Buffer.concat([Buffer.from('DJVU'), ...chunks]))]),
  )
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
