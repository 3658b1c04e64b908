import { createHash } from 'node:crypto'

/** What is made, and in what it is made: each of them is another thing, though its key be the same. */
export type Making =
  | ['collection', within: string | undefined]
  | ['share' | 'upload', collectionId: string]
  | ['link', documentId: string]
  | ['purge', trashedId: string]

/**
 * The id of what a person makes, a UUID of version 8 (RFC 9562): the same for the same key of theirs, so that what is
 * asked again after a lost answer is made once. Nobody can aim it at an id that is there, not even at one of their own
 * elsewhere: that one is taken would tell that it still exists.
 */
export function ownId(personId: string, making: Making, key: string): string {
  const bytes = createHash('sha256')
    .update(JSON.stringify([personId, making, key]))
    .digest()
    .subarray(0, 16)
  bytes[6] = 0x80 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
