import { createHash } from 'node:crypto'
import { leafHash } from './tree.ts'

/** What of an act is nobody's, and the commitments to what is somebody's. */
export interface Event {
  id: string
  /** To the minute. */
  at: Date
  act: string
  organisationId: string | null
  rootId: string | null
  /** By field: SHA-256(salt ‖ field ‖ 0x00 ‖ value), in hex. It outlives the erasure of salt and value. */
  commitments: Record<string, string>
}

/** A personal field, as long as it is kept. */
export interface Detail {
  field: string
  /** 16 bytes in hex. */
  salt: string
  value: string
}

/** The bytes of a leaf: a JSON array in UTF-8 without spaces, commitments in the order of their fields. */
export function hashOf({ id, at, act, organisationId, rootId, commitments }: Event): Buffer {
  const fields = Object.entries(commitments).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return leafHash(Buffer.from(JSON.stringify([id, at.toISOString(), act, organisationId, rootId, fields])))
}

export function commitmentOf({ salt, field, value }: Detail): string {
  return createHash('sha256').update(Buffer.from(salt, 'hex')).update(`${field}\0${value}`).digest('hex')
}
