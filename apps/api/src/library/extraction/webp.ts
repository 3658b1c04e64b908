import { buffer } from 'node:stream/consumers'
import sharp, { type Sharp } from 'sharp'
import { typeOf } from '../magic.ts'
import { bounds } from './bounds.ts'

// Runs alone, like child.ts: takes a picture from its input, or a page that was drawn (PPM), and gives it as browsers show
// it: small, and where they do not show the original, whole. First come four bytes that say how long the small one is. What
// a camera wrote into it, with the place where it was taken, stays behind; of several pages there is the first.

const options = { limitInputPixels: bounds.pixels, failOn: 'error', sequentialRead: true } as const

/** Nothing else is handed to a decoder: no SVG with what it draws in, and none of the formats that nobody expects here. */
function photographed(bytes: Buffer): Sharp {
  if (typeOf('image', bytes) === undefined) throw new Error('no picture')
  return sharp(bytes, options).autoOrient()
}

function drawn(bytes: Buffer): Sharp {
  const head = /^P6\s+(\d{1,5})\s+(\d{1,5})\s+255\s/.exec(bytes.toString('latin1', 0, 40))
  if (!head) throw new Error('no page')
  const raw = { width: Number(head[1]), height: Number(head[2]), channels: 3 } as const
  return sharp(bytes.subarray(head[0].length), { ...options, raw })
}

function within(picture: Sharp, side: number): Sharp {
  const size = { width: side, height: side, fit: 'inside', withoutEnlargement: true } as const
  // As on paper: what is black on nothing would be unseen in the dark.
  return picture.clone().resize(size).flatten({ background: 'white' })
}

/** As good as it may be for what a small picture may weigh. */
async function small(picture: Sharp): Promise<Buffer> {
  const { data, info } = await within(picture, bounds.thumbnailSide).raw().toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  const at = (quality: number) => sharp(data, { raw: { width, height, channels } }).webp({ quality }).toBuffer()
  for (const quality of [75, 50, 30]) {
    const made = await at(quality)
    if (made.length <= bounds.thumbnail) return made
  }
  return at(10)
}

/** Browsers show no TIFF, and take all memory for what has too many pixels. */
async function whole(bytes: Buffer, picture: Sharp): Promise<Buffer> {
  const { width, height } = await sharp(bytes, options).metadata()
  const isShown = typeOf('image', bytes) !== 'image/tiff' && width * height <= bounds.shownPixels
  return isShown ? Buffer.alloc(0) : within(picture, bounds.side).webp({ quality: 80 }).toBuffer()
}

const bytes = await buffer(process.stdin)
const isDrawn = process.argv[2] === 'drawn'
const picture = isDrawn ? drawn(bytes) : photographed(bytes)
const thumbnail = await small(picture)
const length = Buffer.alloc(4)
length.writeUInt32BE(thumbnail.length)
const rest = isDrawn ? Buffer.alloc(0) : await whole(bytes, picture)
process.stdout.write(Buffer.concat([length, thumbnail, rest]))
