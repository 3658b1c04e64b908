import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { bounds } from './bounds.ts'
import type { Picture } from './said.ts'

// Runs alone, like child.ts: takes a picture from its input and says how many pages it has or, with the number of one,
// gives that page upright, in grey and no larger than is of use. What a camera wrote into it stays behind.

async function run(page: number | undefined): Promise<void> {
  const options = { limitInputPixels: bounds.pixels, failOn: 'error', sequentialRead: true } as const
  const bytes = await buffer(process.stdin)
  if (page === undefined) {
    const { pages = 1, width, height, format } = await sharp(bytes, options).metadata()
    // Of a moving picture the first one is read.
    const told: Picture = { pages: format === 'tiff' ? pages : 1, pixels: width * height }
    process.stdout.write(JSON.stringify(told))
    return
  }
  const side = { width: bounds.side, height: bounds.side, fit: 'inside', withoutEnlargement: true } as const
  const drawn = sharp(bytes, { ...options, page: page - 1 })
    .autoOrient()
    .resize(side)
  process.stdout.write(await drawn.flatten({ background: 'white' }).greyscale().png({ compressionLevel: 1 }).toBuffer())
}

const [page] = process.argv.slice(2)
await run(page === undefined ? undefined : Number(page))
