import type { Db } from '@memorial/db'
import { momentsAround } from './moments.ts'
import { insertSittings } from './seed-governance.ts'
import { insertNetwork } from './seed-network.ts'
import { insertNotices } from './seed-notices.ts'
import { insertProjects } from './seed-projects.ts'

/** Fills an empty, migrated database as its owner with an invented network: all of it, or nothing. */
export async function seedDemonstration(owner: Db, now: Date): Promise<void> {
  const moments = momentsAround(now)
  await owner.transaction().execute(async (tx) => {
    const cast = await insertNetwork(tx, moments)
    await insertProjects(tx, cast, moments)
    await insertNotices(tx, cast, moments)
    await insertSittings(tx, cast, moments)
  })
}
