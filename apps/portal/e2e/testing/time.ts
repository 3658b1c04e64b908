import { inject } from 'vitest'
import { readConfig } from '../../../api/src/config.ts'
import { asOwner, joinDatabase } from '../../../api/src/database.ts'

const day = 86_400_000

/** As if the three days had gone by, after which a link from outside works. */
export async function linksWork(): Promise<void> {
  const { ownerUrl } = await joinDatabase(readConfig({ DATA_DIR: inject('folder') }))
  const week = { usable_from: new Date(Date.now() - 1), expires_at: new Date(Date.now() + 7 * day) }
  await asOwner(ownerUrl, (db) => db.updateTable('invitation').set(week).where('proposal_id', 'is not', null).execute())
}
