import { join } from 'node:path'
import { pictureSetter } from '../../typeset.ts'
import type { Writing } from './writing.ts'

/** Pixels of the longer side: a sheet of A4 at 200 dots an inch. */
const height = 2340

/** The first page of a writing as it comes from a scanner: grey, not quite straight, with dust, and without any text. */
export function scanner(): (writing: Writing) => Promise<Uint8Array<ArrayBuffer>> {
  const set = pictureSetter<Writing>(join(import.meta.dirname, 'sheet.typ'), 'writing')
  return async (writing) => {
    // Only here is it loaded: whoever runs no demonstration needs it elsewhere, in a process of its own.
    const { default: sharp } = await import('sharp')
    const paper = { background: '#e9e6df' }
    const { data, info } = await sharp(Buffer.from(set(writing)), { density: 200 })
      .resize({ height, fit: 'inside' })
      .flatten(paper)
      .rotate(0.6, paper)
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true })
    const raw = { width: info.width, height: info.height, channels: info.channels }
    const picture = await sharp(dusty(data), { raw }).toColourspace('b-w').jpeg({ quality: 70 }).toBuffer()
    return new Uint8Array(picture)
  }
}

/** The same dust each time: numbers of a linear congruential generator. */
function dusty(pixels: Buffer): Buffer {
  let state = 1948
  return pixels.map((pixel) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.max(0, Math.min(255, pixel + (state >>> 28) - 8))
  }) as Buffer
}
