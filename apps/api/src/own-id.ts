import { createHash } from 'node:crypto'

/**
 * The id of what a person makes, a UUID of version 8 (RFC 9562): the same for the same key of theirs, so that what is
 * asked again after a lost answer is made once. Nobody can aim it at an id that is there: that one is taken would tell
 * that it exists.
 */
export function ownId(personId: string, key: string): string {
  const bytes = createHash('sha256').update(`${personId}\n${key}`).digest().subarray(0, 16)
  bytes[6] = 0x80 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
