import type { Tx } from '@memorial/db'
import { signingKey, verifierKey } from './checkpoint.ts'
import { exported } from './exporting.ts'
import * as query from './queries.ts'
import { Tree } from './tree.ts'

/** All that the asking person sees of the record, or of that what one organisation did, as the lines of an export. */
export async function recordLines(db: Tx, sealingKey: Buffer, organisationId?: string): Promise<Iterable<string>> {
  const checkpoint = await query.newestCheckpoint(db)
  const tree = new Tree(await query.leafHashes(db, checkpoint?.size ?? 0))
  const key = verifierKey(signingKey(sealingKey))
  return exported(await query.sequencedActs(db, organisationId), { key, checkpoint, tree })
}
