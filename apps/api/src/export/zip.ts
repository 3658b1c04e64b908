import { crc32 } from 'node:zlib'

// ZIP as it is written in one go (PKWARE APPNOTE 6.3.10): entries are stored as they are, and each is followed by its
// sum and size. From 4 GiB or 65,535 entries on the directory is a Zip64 one, which fflate reads and does not write.

export interface Entry {
  /** A path with slashes. */
  name: string
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}

const [most16, most32] = [0xffff, 0xffffffff]
/** Names are in UTF-8; sum and size come after the bytes. */
const flags = 0x0808
/** Made on Unix, by something that knows Zip64. */
const madeBy = (3 << 8) | 45
/** A plain file, for its owner alone. */
const attributes = (0o100600 << 16) >>> 0

/** An archive of entries as they come, all of one moment. No more of it is held than a line of its directory for each. */
export async function* zip(entries: AsyncIterable<Entry>, at: Date): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = []
  let offset = 0
  for await (const { name, bytes } of entries) {
    const head = localHeader(name, at)
    yield head
    let [sum, size] = [0, 0]
    for await (const chunk of bytes) {
      sum = crc32(chunk, sum)
      size += chunk.length
      yield chunk
    }
    if (size >= most32) throw new RangeError('an entry has 4 GiB or more')
    const tail = little([4, 0x08074b50], [4, sum], [4, size], [4, size])
    yield tail
    directory.push(directoryLine(name, at, { sum, size, offset }))
    offset += head.length + size + tail.length
  }
  yield* directory
  const length = directory.reduce((all, line) => all + line.length, 0)
  yield end({ count: directory.length, length, offset })
}

function localHeader(name: string, at: Date): Buffer {
  const title = Buffer.from(name)
  const head = little([4, 0x04034b50], [2, 20], [2, flags], [2, 0], [4, moment(at)])
  return Buffer.concat([head, little([4, 0], [4, 0], [4, 0], [2, title.length], [2, 0]), title])
}

function directoryLine(name: string, at: Date, of: { sum: number; size: number; offset: number }): Buffer {
  const title = Buffer.from(name)
  const isFar = of.offset >= most32
  const more = isFar ? little([2, 1], [2, 8], [8, of.offset]) : Buffer.alloc(0)
  return Buffer.concat([
    little([4, 0x02014b50], [2, madeBy], [2, isFar ? 45 : 20], [2, flags], [2, 0], [4, moment(at)]),
    little([4, of.sum], [4, of.size], [4, of.size], [2, title.length], [2, more.length], [2, 0]),
    little([2, 0], [2, 0], [4, attributes], [4, isFar ? most32 : of.offset]),
    title,
    more,
  ])
}

function end({ count, length, offset }: { count: number; length: number; offset: number }): Buffer {
  const isLarge = count >= most16 || length >= most32 || offset >= most32
  const large = [
    little([4, 0x06064b50], [8, 44], [2, madeBy], [2, 45], [4, 0], [4, 0]),
    little([8, count], [8, count], [8, length], [8, offset]),
    little([4, 0x07064b50], [4, 0], [8, offset + length], [4, 1]),
  ]
  const told = Math.min(count, most16)
  const last = little([4, 0x06054b50], [2, 0], [2, 0], [2, told], [2, told])
  const place = little([4, Math.min(length, most32)], [4, Math.min(offset, most32)], [2, 0])
  return Buffer.concat([...(isLarge ? large : []), last, place])
}

/** Date and time as MS-DOS had them, in UTC: two seconds are the least. */
function moment(at: Date): number {
  const day = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate()
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1)
  return ((day << 16) | time) >>> 0
}

/** Numbers one after another, each in so many bytes, the least first. */
function little(...numbers: [width: 2 | 4 | 8, value: number][]): Buffer {
  const bytes = Buffer.alloc(numbers.reduce((all, [width]) => all + width, 0))
  let place = 0
  for (const [width, value] of numbers) {
    bytes.writeUIntLE(value, place, Math.min(width, 6))
    place += width
  }
  return bytes
}
