import { inject } from 'vitest'
import { readConfig } from '../../../api/src/config.ts'
import { asOwner, joinDatabase } from '../../../api/src/database.ts'
import { enqueue } from '../../../api/src/jobs/enqueue.ts'

const day = 86_400_000

/** As if the three days had gone by, after which a link from outside works. */
export async function linksWork(): Promise<void> {
  const { ownerUrl } = await joinDatabase(readConfig({ DATA_DIR: inject('folder') }))
  const week = { usable_from: new Date(Date.now() - 1), expires_at: new Date(Date.now() + 7 * day) }
  await asOwner(ownerUrl, (db) => db.updateTable('invitation').set(week).where('proposal_id', 'is not', null).execute())
}

/** As if a written resolution had been open for a week, and its last day ended now: the program closes it by itself. */
export async function lastDayEnds(pollId: string): Promise<void> {
  const { ownerUrl } = await joinDatabase(readConfig({ DATA_DIR: inject('folder') }))
  const at = new Date()
  const week = { opened_at: new Date(at.getTime() - 7 * day), closes_at: at }
  await asOwner(ownerUrl, (db) =>
    db.transaction().execute(async (tx) => {
      await tx.updateTable('poll').set(week).where('id', '=', pollId).execute()
      await enqueue(tx, 'closePoll', { pollId }, { at, key: `close:${pollId}` })
    }),
  )
}
