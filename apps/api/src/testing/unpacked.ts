import { strFromU8, unzipSync } from 'fflate'

/** What stands in an export. */
export function unpacked(archive: Buffer) {
  const files = unzipSync(new Uint8Array(archive))
  const text = (name: string) => strFromU8(files[name]!)
  return {
    names: Object.keys(files),
    bytes: (name: string) => Buffer.from(files[name]!),
    text,
    rows: (part: string) => JSON.parse(text(`${part}.json`)) as Record<string, unknown>[],
  }
}
