import { Readable } from 'node:stream'
import type { Format } from '@memorial/domain'
import { extract } from '../extract.ts'
import type { Programs } from '../programs.ts'
import type { ExtractedPage } from '../said.ts'

/** What becomes of a file, and its pages. */
export async function read(
  format: Format,
  bytes: Uint8Array | Readable,
  { size, encoding, programs }: { size?: number; encoding?: string; programs?: Programs } = {},
) {
  const pages: ExtractedPage[] = []
  const source = bytes instanceof Uint8Array ? Readable.from([bytes]) : bytes
  const outcome = await extract(
    { format, size: size ?? (bytes instanceof Uint8Array ? bytes.length : 1), encoding: encoding ?? null },
    async () => source,
    (page) => void pages.push(page),
    programs,
  )
  return { ...outcome, taken: pages, text: pages.map(({ text }) => text).join('\n') }
}
