import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import type { Readable } from 'node:stream'
import type { Format } from '@memorial/domain'
import { bounds } from './bounds.ts'
import { endLate, endOf, ensureOwnEnd, give, startOwn, startSystems, withFile } from './limited.ts'
import { isRenderable, type Programs } from './programs.ts'

/** A file as pictures that every browser shows (WebP), without what a camera wrote into them. */
export interface Rendered {
  /** Its first page, small. */
  thumbnail: Buffer
  /** All of a picture that browsers do not show as it is. */
  picture: Buffer | null
}

/** What pictures are made of. */
export const rendered: readonly Format[] = ['pdf', 'image', 'djvu']

/**
 * Makes pictures of a file: one process draws its first page, another makes it small, each with little time and memory, and
 * reaching nothing. Whatever the file does, this ends; it fails only where the bytes could not be read, or it was stopped.
 */
export async function render(
  { format, size }: { format: Format; size: number },
  open: () => Promise<Readable>,
  programs: Programs,
): Promise<Rendered | 'refused' | 'needs-program'> {
  if (!isRenderable(format, programs)) return 'needs-program'
  if (size > bounds.file) return 'refused'
  const bytes = await open()
  const drawing = format === 'image' ? [] : [startDrawing(format, programs)]
  const child = startOwn('webp.ts', drawing.length > 0 ? ['drawn'] : [])
  const all = [...drawing, child]
  const { callOff } = endLate(all)
  const ends = all.map(endOf)
  const given = give(bytes, all[0]!.stdin)
  // What it fails with is told below, however long that takes.
  given.catch(() => {})
  for (const one of drawing) void give(one.stdout, child.stdin)
  try {
    const made = inParts(await beginningOf(child.stdout).catch(cutOff))
    if (made) return made
    for (const one of all) one.kill('SIGKILL')
    for (const end of await Promise.all(ends)) ensureOwnEnd(end)
    return 'refused'
  } finally {
    callOff()
    for (const one of all) one.kill('SIGKILL')
    await given
  }
}

/** Twice as large as it is to be, for what is drawn with thin lines. */
function startDrawing(format: Format, programs: Programs): ChildProcessWithoutNullStreams {
  const side = 2 * bounds.thumbnailSide
  if (format === 'djvu') {
    const script = `exec ${programs.ddjvu} -format=ppm -page=1 -size=${side}x${side} /dev/fd/3 -`
    return startSystems(withFile(script), programs)
  }
  return startSystems([programs.pdftoppm!, '-scale-to', String(side), '-f', '1', '-l', '1', '-'], programs)
}

/** Of what was stopped there is nothing; by what, its end tells. */
function cutOff(error: NodeJS.ErrnoException): Buffer {
  if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  return Buffer.alloc(0)
}

/** No picture is longer. */
async function beginningOf(output: Readable): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of output as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    length += chunk.length
    if (length > bounds.picture) return Buffer.alloc(0)
  }
  return Buffer.concat(chunks)
}

/** What the child says is believed as little as the file it has read: a browser gets a WebP and nothing behind it. */
export function inParts(said: Buffer): Rendered | undefined {
  if (said.length < 4) return undefined
  const end = 4 + said.readUInt32BE(0)
  const [thumbnail, picture] = [said.subarray(4, end), said.subarray(end)]
  if (end > said.length || !isWebp(thumbnail) || thumbnail.length > 4 * bounds.thumbnail) return undefined
  if (picture.length > 0 && !isWebp(picture)) return undefined
  return { thumbnail, picture: picture.length > 0 ? picture : null }
}

/** Its head says how long it is: so long, and no more. */
function isWebp(bytes: Buffer): boolean {
  if (bytes.length < 12 || bytes.toString('latin1', 0, 4) !== 'RIFF') return false
  return bytes.readUInt32LE(4) + 8 === bytes.length && bytes.toString('latin1', 8, 12) === 'WEBP'
}
