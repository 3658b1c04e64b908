import type { Db } from '@memorial/db'
import type { Files } from '../library/keeping.ts'
import { momentsAround } from './moments.ts'
import { insertBelongings } from './seed-belongings.ts'
import { insertSittings } from './seed-governance.ts'
import { insertLibrary } from './seed-library.ts'
import { insertMotions } from './seed-motions.ts'
import { insertNetwork } from './seed-network.ts'
import { insertNotices } from './seed-notices.ts'
import { insertPolls } from './seed-polls.ts'
import { insertProjects } from './seed-projects.ts'
import { insertRecord } from './seed-record.ts'
import { insertCalls } from './seed-sittings.ts'
import { insertRules } from './seed-rules.ts'

/**
 * Fills an empty, migrated database as its owner with an invented network: all of it, or nothing. Files that a failure
 * leaves behind belong to no row and are swept.
 */
export async function seedDemonstration(owner: Db, now: Date, files: Files): Promise<void> {
  const moments = momentsAround(now)
  await owner.transaction().execute(async (tx) => {
    const cast = await insertNetwork(tx, moments)
    await insertProjects(tx, cast, moments)
    await insertNotices(tx, cast, moments)
    await insertRules(tx, cast, moments)
    await insertSittings(tx, cast, moments)
    await insertMotions(tx, cast, moments)
    await insertCalls(tx, cast, moments)
    await insertPolls(tx, cast, moments)
    await insertLibrary(tx, cast, moments, files)
    await insertBelongings(tx, cast, moments)
    await insertRecord(tx)
  })
}
